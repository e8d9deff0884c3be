/** Who led which year, and whose turn it is. */
import { describe } from 'vitest'
import { recordSuccession } from '#features/organisations/succession/contract.ts'
import { aLeader, aSeason } from '#tests/support/seasons.ts'
import { expect, test } from '#tests/support/world.ts'
import { createSeason, getSeason } from '../contract.ts'
import { nameLeader } from '../leadership/contract.ts'
import { getRotation } from './contract.ts'

describe('rotation', () => {
  test('tells the years and whose turn it is; officers of the next year are named in advance', async ({ world }) => {
    world.clock.set('2020-12-11T08:00:00+07:00')
    const { region, minister, units, leadUnit, id } = await aSeason(world, { year: 2020, lead: false })
    const [, other = ''] = units.justice_department
    const [enforcement = ''] = units.enforcement
    await aLeader({ minister, seasonId: id, unitId: leadUnit, year: 2020 })
    const next = await minister.call(createSeason, { body: { regionId: region.id, year: 2021 } })
    const params = { regionId: region.id }
    const before = await minister.call(getRotation, { params })
    expect([
      before.nextYear,
      before.blocks[0]?.turns.map(({ unitId, next, lastLed }) => [unitId, next, lastLed]),
    ]).toEqual([
      2021,
      [
        [other, true, null],
        [leadUnit, false, 2020],
      ],
    ])
    // The decision's number is not known: it stays empty, and nobody's post waits for it.
    const unknown = { decisionNumber: null, decisionDay: null, decisionBody: 'Bộ Tư pháp' }
    const term = { from: '2021-01-01', to: '2021-12-31', ...unknown }
    const name = (role: 'lead' | 'deputy', unitId: string, post: string) =>
      minister.call(nameLeader, { params: { seasonId: next.id }, body: { role, unitId, post, ...term } })
    await name('lead', other, 'Giám đốc')
    await name('deputy', enforcement, 'Cục trưởng')

    const head = await world.aPerson({ unit: other, role: 'head' })
    const after = await head.call(getRotation, { params })
    expect(after.nextYear).toBe(2022)
    expect(
      after.years.map(({ year, leadership }) => [year, leadership.map(({ role, unitId }) => [role, unitId])]),
    ).toEqual([
      [
        2021,
        [
          ['lead', other],
          ['deputy', enforcement],
        ],
      ],
      [2020, [['lead', leadUnit]]],
    ])
    world.clock.set('2020-12-31T23:59:00+07:00')
    const eve = await (await world.aPerson({ unit: other, role: 'head' })).call(getSeason, {
      params: { seasonId: next.id },
    })
    expect(eve.may).toEqual([])
    world.clock.set('2021-01-01T00:01:00+07:00')
    const first = await (await world.aPerson({ unit: other, role: 'head' })).call(getSeason, {
      params: { seasonId: next.id },
    })
    expect(first.may).toEqual(['stage.propose', 'conference.change'])
  })

  test('an heir has led when its ancestor has', async ({ world }) => {
    world.clock.set('2018-12-20T08:00:00+07:00')
    const { region, minister, leadUnit } = await aSeason(world)
    const succession = {
      ...{ kind: 'rename' as const, day: '2019-01-01', unitIds: [leadUnit], heirIds: [], goesOn: false },
      ...{ decision: { number: null, day: null, body: null }, memberships: 'carry' as const },
      born: [{ code: 'moi', name: 'Sở mới', kind: 'justice_department', provinceId: null, parentId: null }],
    }
    await minister.call(recordSuccession, { body: succession })
    world.clock.set('2019-01-02T08:00:00+07:00')
    const next = await world.aPerson({ unit: region.organiser, role: 'ministry_officer' })
    await next.call(createSeason, { body: { regionId: region.id, year: 2019 } })
    const { blocks } = await next.call(getRotation, { params: { regionId: region.id } })
    expect(blocks[0]?.turns.map(({ unitName, lastLed, next }) => [unitName === 'Sở mới', lastLed, next])).toEqual([
      [false, null, true],
      [true, 2018, false],
    ])
  })

  test('shows nobody’s years to strangers, and asks as often for three as for one', async ({ world }) => {
    const { region, minister } = await aSeason(world)
    const params = { regionId: region.id }
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    expect(await stranger.call(getRotation, { params })).toMatchObject({ years: [], blocks: [], nextYear: null })
    const few = (await world.queries(() => minister.call(getRotation, { params }))).length
    for (const year of [2019, 2020]) await minister.call(createSeason, { body: { regionId: region.id, year } })
    expect((await world.queries(() => minister.call(getRotation, { params }))).length).toBe(few)
  })
})
