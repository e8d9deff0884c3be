/** The sittings and votes of councils as a file, for whoever reads the season. */
import { aCouncilSeason, aSitting, aVote, counts, openedSitting, opensVote } from '#tests/support/councils.ts'
import { readsCsv } from '#tests/support/files.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { expect, test } from '#tests/support/world.ts'
import { listVotes } from '../votes/contract.ts'
import { exportCouncils } from './contract.ts'
import { voteTable } from './rules.ts'

test('holds a line for each sitting, and one for each unit that stood in a vote', async ({ world }) => {
  const { lead, council, award, candidates, tellers, first, second, seasonId } = await aCouncilSeason(world)
  const sitting = await openedSitting(lead, await aSitting(lead, council.id, { agenda: ['Suy tôn'] }))
  const vote = await aVote(lead, { sittingId: sitting.id, awardId: award.id }, { candidates, tellers })
  await opensVote(lead, vote)
  const marks = candidates.map((unitId, at) => ({ unitId, for: at === 0 ? 4 : 0 }))
  const count = { handedOut: 5, returned: 5, invalid: 0, blank: 1, marks }
  await counts(first, vote.id, 1, count)
  await counts(second, vote.id, 2, count)
  const params = { seasonId }
  const rows = readsCsv(await first.call(exportCouncils, { params, query: { format: 'csv' } }))
  expect(rows.slice(1).map((row) => row.slice(0, 7))).toEqual([
    ['Hội đồng suy tôn', '20/11/2018', '', 'Đang họp', '5', '5', 'Suy tôn'],
  ])
  const shown = await lead.call(listVotes, { params: { sittingId: sitting.id } })
  const { rows: votes } = voteTable(
    shown.items.map((held) => ({ sitting, vote: held })),
    (block) => block,
  )
  expect(votes.map((row) => [row[7], row[8], row.at(-1)])).toEqual(
    shown.items[0]?.candidates.map(({ unitName }, at) => [
      unitName,
      at === 0 ? 4 : 0,
      at === 0 ? 'được suy tôn' : null,
    ]),
  )
  const whole = await lead.call(exportCouncils, { params, query: { format: 'xlsx' } })
  expect(whole.content.length).toBeGreaterThan(1_000)
  const stranger = (await aSeason(world)).minister
  expect(await codeOf(stranger.call(exportCouncils, { params, query: { format: 'csv' } }))).toBe('object.missing')
})
