/** What cross-checks say before a result is final: nothing that was drawn is forgotten, nothing that differs is passed over. */
import { describe } from 'vitest'
import { aCheckSeason, draws, figure } from '#tests/support/cross-checks.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { openCheck } from '../checks/contract.ts'
import { listResults } from '../results/contract.ts'

const standingOf = async (by: Caller, seasonId: string) => {
  const { blocks } = await by.call(listResults, { params: { seasonId } })
  const { standing } = blocks.find(({ code }) => code === 'enforcement') ?? {}
  return new Map(standing?.map(({ code, params }) => [code, params]))
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
})
