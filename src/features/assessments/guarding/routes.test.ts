/** What cross-checks say before a result is final: nothing that was drawn is forgotten, nothing that differs is passed over. */
import { describe } from 'vitest'
import { aCheckSeason, draws, figure } from '#tests/support/cross-checks.ts'
import { holdsByTwo } from '#tests/support/results.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { openCheck } from '../checks/contract.ts'
import { readReadiness } from '../results/contract.ts'

const standingOf = async (by: Caller, seasonId: string) => {
  const { standing } = await by.call(readReadiness, { params: { seasonId, block: 'enforcement' } })
  return new Map(standing.map(({ code, params }) => [code, params]))
}

describe('a final result', () => {
  test('waits for every check that was drawn, then for what the meeting has to settle', async ({ world }) => {
    const season = await aCheckSeason(world, { perBlock: 5 })
    const { lead, seasonId, headOf, sheetOf, checks } = season
    const { pairs } = await draws(lead, seasonId)
    const before = await standingOf(lead, seasonId)
    expect(before.get('result.unchecked')).toMatchObject({ count: 10 })
    expect(before.has('result.unsettled')).toBe(false)
    const seen = new Set<string>()
    for (const { checker, checked } of pairs) {
      const input = { params: { sheetId: sheetOf(checked) }, body: { unitId: checker } }
      const { layerId } = await headOf(checker).call(openCheck, input)
      // The first of two finds no plan, the second agrees with the unit.
      await checks(
        layerId,
        { checker, checked },
        seen.has(checked) ? [] : [figure('has_plan', 'false', 'Ban hành trễ')],
      )
      seen.add(checked)
    }
    const after = await standingOf(lead, seasonId)
    expect(after.has('result.unchecked')).toBe(false)
    expect(after.has('result.lacks-cross')).toBe(false)
    expect(after.get('result.unsettled')).toMatchObject({ count: 5 })
  })

  test('is held up by no unit that is on hold: not by its draw, its checks or what they differ in', async ({
    world,
  }) => {
    const season = await aCheckSeason(world, { perBlock: 5 })
    const { lead, minister, seasonId, checks, headOf, sheetOf } = season
    expect((await standingOf(lead, seasonId)).get('result.undrawn')).toMatchObject({ count: 5 })
    const [first] = season.units.enforcement
    const held = (unitId: string) => {
      const said = { unitId, kind: 'complaint' as const, from: '2018-03-01', to: '2018-12-31', reason: 'Có đơn' }
      return holdsByTwo({ minister, lead, seasonId }, said)
    }
    await held(first ?? '')
    expect((await standingOf(lead, seasonId)).get('result.undrawn')).toMatchObject({ count: 4 })
    const { pairs } = await draws(lead, seasonId)
    expect((await standingOf(lead, seasonId)).get('result.unchecked')).toMatchObject({ count: 8 })
    const seen = new Set<string>()
    for (const { checker, checked } of pairs) {
      const input = { params: { sheetId: sheetOf(checked) }, body: { unitId: checker } }
      const { layerId } = await headOf(checker).call(openCheck, input)
      const cells = seen.has(checked) ? [] : [figure('has_plan', 'false', 'Ban hành trễ')]
      await checks(layerId, { checker, checked }, cells)
      seen.add(checked)
    }
    expect((await standingOf(lead, seasonId)).get('result.unsettled')).toMatchObject({ count: 4 })
  })
})
