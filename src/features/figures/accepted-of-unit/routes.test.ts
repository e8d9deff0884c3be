/** What a form of one unit takes from accepted reports is what its whole block is told, figure by figure, however reports came. */
import { describe } from 'vitest'
import { prepareSending } from '#features/assessments/sending/contract.ts'
import type { Card } from '#scoring/card.ts'
import { aRound, does, done, enforceable, reportIn, saves, sends } from '#tests/support/figures.ts'
import { aLayer, aSheetSeason, opens, readsSheet, sheetCard, writes } from '#tests/support/sheets.ts'
import { become } from '#tests/support/succession.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'

/** Every count is compared among units, so that a sheet tells what all of them have come to. */
const comparing = (): Card =>
  sheetCard({
    criteria: [
      {
        ...{ code: 'A', name: 'Tỷ lệ', max: 10, measure: { ratio: ['cases_done', 'cases_enforceable'] } },
        rule: { kind: 'relative', target: 1 },
      },
    ],
  })

const months = [
  { from: '2018-02-01', to: '2018-02-28' },
  { from: '2018-03-01', to: '2018-03-31' },
  // The same month once more, from elsewhere: whichever most have told is the one.
  { from: '2018-03-01', to: '2018-03-31', source: 'Báo cáo quý' },
]

/** Who told what: by month, by unit, which of both counts (or neither), accepted or only sent. */
type Telling = readonly (readonly ('both' | 'one' | 'sent' | '')[])[]

async function told(world: World, telling: Telling, isMerged = false) {
  const layers = [aLayer('self', 'unit', '2018-02-01', '2018-12-31'), aLayer('final', 'organiser', null, null)]
  const season = await aSheetSeason(world, { perBlock: 3, content: comparing(), accepted: false, settings: { layers } })
  const { seasonId, minister, lead, round, units } = season
  world.clock.set('2018-04-05T03:00:00Z')
  const [keeper, leader] = [await world.signedIn(minister), await world.signedIn(lead)]
  const heads = new Map<string, Caller>()
  for (const unit of units.enforcement) heads.set(unit, await world.aPerson({ unit, role: 'head' }))
  const rounds = [round]
  for (const given of months)
    rounds.push(await aRound(keeper, seasonId, { ...given, opens: '2018-04-01', due: '2018-04-20' }))
  for (const [month, row] of telling.entries())
    for (const [place, what] of row.entries()) {
      const [unit = '', roundId = ''] = [units.enforcement[place], rounds[month]?.id]
      const head = heads.get(unit)
      // What was sent and nobody has received is a duty that a unit settles before it ends.
      if (what === '' || what === undefined || !head || (what === 'sent' && isMerged)) continue
      if (what === 'one')
        await saves(head, seasonId, [{ roundId, unitId: unit, indicatorId: done, value: `${place + 3}` }])
      else
        await saves(head, seasonId, [
          { roundId, unitId: unit, indicatorId: enforceable, value: `${100 * (month + 1) + place}` },
          { roundId, unitId: unit, indicatorId: done, value: `${50 * (month + 1) + place}` },
        ])
      const sent = await sends(head, await reportIn(head, seasonId, roundId, unit), what === 'one' ? 'Còn thiếu' : null)
      if (what !== 'sent') await does(leader, 'accepts', sent)
    }
  const members = isMerged
    ? [...units.enforcement.slice(2), await merged(world, keeper, units.enforcement)]
    : units.enforcement
  return { ...season, members, rounds, heads }
}

/** The first two become one, which takes their places. */
async function merged(world: World, by: Caller, [one = '', two = '']: readonly string[]) {
  world.clock.set('2018-05-02T03:00:00Z')
  await world.endRoles([one, two], '2018-04-30')
  const [heir = ''] = await become({
    ...{ by: await world.signedIn(by), day: '2018-05-01', kind: 'merge' },
    ...{ unitIds: [one, two], born: ['Sáp nhập'] },
  })
  return heir
}

const tellings: Record<string, Telling> = {
  'nothing was accepted': [['sent', '', '']],
  'all told one month': [['both', 'both', 'both']],
  'some told the next month too': [
    ['both', 'both', 'both'],
    ['both', '', 'sent'],
  ],
  'one told one count of the last month': [
    ['both', 'both', 'both'],
    ['both', 'both', 'both'],
    ['', 'one', ''],
  ],
  'a month was told twice, by most from elsewhere': [
    ['both', 'both', 'both'],
    ['both', 'both', ''],
    ['both', '', ''],
    ['', 'both', 'both'],
  ],
  'a month was told twice, by as many': [
    ['both', 'both', 'both'],
    ['both', 'both', 'both'],
    ['both', 'one', ''],
    ['', 'both', 'one'],
  ],
}

describe('what a form takes of its unit', () => {
  for (const isMerged of [false, true])
    for (const [name, telling] of Object.entries(tellings))
      test(`is what its block is told where ${name}${isMerged ? ', and two became one' : ''}`, async ({ world }) => {
        const { seasonId, members } = await told(world, telling, isMerged)
        for (const unit of members) {
          const head = await world.aPerson({ unit, role: 'head' })
          const { sheetId, layerId } = await opens(head, seasonId, unit)
          const { accepted } = await readsSheet(head, sheetId)
          const { text } = await head.call(prepareSending, { params: { layerId } })
          const taken = (JSON.parse(text) as { taken: { indicator: string; value: string; round: { id: string } }[] })
            .taken
          const asBlock = accepted.flatMap(({ indicator, round, all }) => {
            const value = all.find(({ unitId }) => unitId === unit)?.value ?? null
            return value === null ? [] : [[indicator, value, round?.id]]
          })
          expect(taken.map((one) => [one.indicator, one.value, one.round.id])).toEqual(asBlock.toSorted())
        }
      })
})

test('a figure that only an earlier round told is the unit’s own to give, and the form takes it', async ({ world }) => {
  const { seasonId, members } = await told(world, [
    ['both', 'both', 'both'],
    ['', 'both', 'both'],
  ])
  const [unit = ''] = members
  const head = await world.aPerson({ unit, role: 'head' })
  const { layerId } = await opens(head, seasonId, unit)
  const figure = (code: string) => ({ kind: 'figure' as const, code, value: '12' })
  const [saved] = await writes(head, layerId, [figure('cases_done')])
  expect(saved?.outcome).toBe('saved')
  await writes(head, layerId, [figure('cases_enforceable')])
  const { lacks } = await head.call(prepareSending, { params: { layerId } })
  expect(lacks.map(({ code }) => code)).not.toContain('form.over-accepted')
  expect(lacks.map(({ code }) => code)).not.toContain('form.leaf-missing')
  // Of a unit that told it too it is changed in the report.
  const [, other = ''] = members
  const rival = await world.aPerson({ unit: other, role: 'head' })
  const theirs = await opens(rival, seasonId, other)
  const [refused] = await writes(rival, theirs.layerId, [figure('cases_done')])
  expect(refused?.outcome).toBe('refused')
})
