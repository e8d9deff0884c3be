/** Holds through HTTP: kept by the body that organises, read by those it concerns, lifted and never erased. */
import { sql } from 'kysely'
import { describe } from 'vitest'
import { codeOf } from '#tests/support/refusals.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { changeHold, type Hold, liftHold, listHolds, makeHold } from './contract.ts'

async function aHoldSeason(world: World) {
  world.clock.set('2018-06-01T08:00:00+07:00')
  const season = await aSeason(world, { perBlock: 2 })
  const [unitId = '', otherId = ''] = season.units.enforcement
  const body = {
    ...{ unitId, kind: 'inspection' as const, from: '2018-05-01', to: null, reason: 'Đang thanh tra' },
    ...{ decisionNumber: '12/QĐ-TTr', decisionDay: '2018-04-28', decisionBody: 'Thanh tra tỉnh' },
  }
  const holds = (by: Caller, given: Partial<typeof body> & { to?: string | null } = {}) =>
    by.call(makeHold, { params: { seasonId: season.id }, body: { ...body, ...given } })
  const seen = async (by: Caller) =>
    (await by.call(listHolds, { params: { seasonId: season.id } })).items.map(({ reason }) => reason)
  return {
    ...{ ...season, unitId, otherId, body, holds, seen },
    own: await world.aPerson({ unit: unitId, role: 'officer' }),
    other: await world.aPerson({ unit: otherId, role: 'head' }),
    lead: await world.aPerson({ unit: season.leadUnit, role: 'head' }),
    auditor: await world.aPerson({ unit: season.region.organiser, role: 'auditor' }),
  }
}
const lifts = (by: Caller, { id, version }: Hold, on = '2018-05-20') =>
  by.call(liftHold, { params: { holdId: id }, body: { on, reason: 'Đã có kết luận' } }, { version })

describe('a hold', () => {
  test('is read by the unit itself, those who lead and the body that organises, and by no rival', async ({ world }) => {
    const { minister, own, other, lead, auditor, holds, seen } = await aHoldSeason(world)
    await holds(minister)
    const told = ['Đang thanh tra']
    expect([await seen(minister), await seen(auditor), await seen(lead), await seen(own)]).toEqual([
      told,
      told,
      told,
      told,
    ])
    expect(await seen(other)).toEqual([])
  })

  test('is kept by the officers of the body that organises alone', async ({ world }) => {
    const { minister, own, other, lead, holds } = await aHoldSeason(world)
    expect([await codeOf(holds(lead)), await codeOf(holds(own))]).toEqual(['policy.role', 'policy.role'])
    const hold = await holds(minister)
    expect([await codeOf(lifts(lead, hold)), await codeOf(lifts(other, hold))]).toEqual(['policy.role', 'policy.role'])
    const outside = await aHoldSeason(world)
    expect(await codeOf(lifts(outside.minister, hold))).toBe('object.missing')
  })

  test('is changed, then lifted for good', async ({ world }) => {
    const { minister, holds } = await aHoldSeason(world)
    const hold = await holds(minister)
    expect(hold).toMatchObject({ state: 'standing', to: null, version: 1 })
    const { to: _, ...said } = { ...hold }
    const change = (given: Hold, to: string) =>
      minister.call(
        changeHold,
        {
          params: { holdId: given.id },
          body: {
            ...{ to, reason: 'Kéo dài', decisionNumber: said.decisionNumber },
            ...{ decisionDay: said.decisionDay, decisionBody: said.decisionBody },
          },
        },
        { version: given.version },
      )
    expect(await codeOf(change(hold, '2018-04-01'))).toBe('hold.ends-before')
    const longer = await change(hold, '2018-09-30')
    expect(longer).toMatchObject({ to: '2018-09-30', reason: 'Kéo dài', version: 2 })
    expect(await codeOf(change(hold, '2018-10-30'))).toBe('version.stale')
    const lifted = await lifts(minister, longer)
    expect(lifted).toMatchObject({ state: 'lifted', liftedOn: '2018-05-20', liftReason: 'Đã có kết luận' })
    expect([await codeOf(change(lifted, '2018-12-30')), await codeOf(lifts(minister, lifted))]).toEqual([
      'hold.lifted-already',
      'hold.lifted-already',
    ])
  })

  test('is of a member of the season', async ({ world }) => {
    const { minister, holds, region } = await aHoldSeason(world)
    expect(await codeOf(holds(minister, { unitId: region.organiser }))).toBe('hold.not-member')
  })

  test('is not erased, nor lifted twice, in the database either', async ({ world }) => {
    const { minister, region, holds } = await aHoldSeason(world)
    await lifts(minister, await holds(minister))
    await world.enter('account', { accountId: minister.accountId, organised: [region.id] })
    for (const change of ['delete from hold', 'update hold set lifted_on = null, version = version + 1']) {
      await sql`savepoint tried`.execute(world.db)
      await expect(sql.raw(change).execute(world.db)).rejects.toThrow('permission denied')
      await sql`rollback to savepoint tried`.execute(world.db)
    }
  })
})
