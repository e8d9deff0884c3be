/** What the public reads of votes on sealed ballots. */
import { closeBallotBox } from '#features/councils/boxes/contract.ts'
import { closeSitting } from '#features/councils/sittings/contract.ts'
import { anOpenBox, answers, boxOf, casts, choiceOf } from '#tests/support/boxes.ts'
import { publish } from '#tests/support/portal.ts'
import { expect, test } from '#tests/support/world.ts'
import { getPublicSeason } from './contract.ts'

test('the codes of a box and how many voted, once its sitting is closed and the season public', {
  timeout: 60_000,
}, async ({ world }) => {
  const { lead, minister, seasonId, region, voteId, voters, kept, sitting } = await anOpenBox(world, { launched: true })
  for (const voter of voters) await casts(voter, voteId, choiceOf(3, [0]))
  await lead.call(closeBallotBox, { params: { voteId } })
  for (const step of ['agree', 'open'] as const) for (const one of kept.slice(0, 2)) await answers(one, voteId, step)
  await publish(minister, seasonId)
  const seen = async () => {
    const told = await world.visitor.call(getPublicSeason, { params: { region: region.code, year: 2018 }, query: {} })
    return told.blocks.flatMap(({ ballotBoxes }) => ballotBoxes ?? [])
  }
  expect(await seen()).toEqual([])
  await lead.call(closeSitting, { params: { sittingId: sitting.id } }, { version: sitting.version })
  const { fingerprint, head } = await boxOf(lead, voteId)
  expect(await seen()).toEqual([{ award: expect.any(String), round: 1, fingerprint, head, entitled: 7, turnout: 7 }])
})
