/** Criteria through the years by HTTP: one trial a year, of those the reader may read. */
import { describe } from 'vitest'
import { codeOf } from '#tests/support/refusals.ts'
import { aTrialSeason, tries } from '#tests/support/trials.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { exportSharpening, readSharpening } from './contract.ts'

const query = { block: 'enforcement' }

describe('sharpening', () => {
  test('reads the latest trial of a year, or the one that is chosen', async ({ world }) => {
    const { lead, seasonId, scorecardId } = await aTrialSeason(world)
    const read = (more = {}) => lead.call(readSharpening, { params: { seasonId }, query: { ...query, ...more } })
    expect((await read()).years).toEqual([])
    const first = await tries(lead, seasonId, { scorecardId, title: 'Trước' })
    world.clock.set('2018-02-05T08:05:00+07:00')
    const last = await tries(lead, seasonId, { scorecardId, title: 'Sau' })
    const { years, candidates } = await read()
    expect(candidates.map(({ trialId }) => trialId)).toEqual([last.id, first.id])
    expect(years).toMatchObject([
      {
        ...{ trialId: last.id, year: 2018, precision: 2, leaves: [{ at: 1, code: 'A.1', max: '8' }] },
        ...{ sheets: [{ total: '4', points: '400 400' }, { total: '4' }] },
      },
    ])
    expect((await read({ trials: first.id })).years[0]?.trialId).toBe(first.id)
    const { content } = await lead.call(exportSharpening, { params: { seasonId }, query: { ...query, format: 'csv' } })
    expect(new TextDecoder().decode(content as Uint8Array)).toContain('Mọi đơn vị đều được 4 điểm')
  })

  test('shows a member what is shown to members, and a stranger nothing', async ({ world }) => {
    const { lead, other, seasonId, scorecardId } = await aTrialSeason(world)
    await tries(lead, seasonId, { scorecardId })
    const years = async (by: Caller) => (await by.call(readSharpening, { params: { seasonId }, query })).years.length
    expect([await years(lead), await years(other)]).toEqual([1, 0])
    await tries(lead, seasonId, { scorecardId, audience: 'members' })
    expect(await years(other)).toBe(1)
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    expect(await codeOf(years(stranger))).toBe('object.missing')
  })
})
