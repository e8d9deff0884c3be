/** Holds through HTTP: kept by the body that organises, read by those it concerns, lifted and never erased. */
import { sql } from 'kysely'
import { describe } from 'vitest'
import { getProposal, listProposals } from '#features/approvals/contract.ts'
import { getHistory } from '#features/log/contract.ts'
import { approved } from '#tests/support/approvals.ts'
import { codeOf, refusal } from '#tests/support/refusals.ts'
import { aResultSeason, holdsByTwo, seals } from '#tests/support/results.ts'
import { aSeason, aTerm } from '#tests/support/seasons.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import {
  changeHold,
  type Hold,
  liftHold,
  listHolds,
  makeHold,
  proposeHold,
  proposeHoldChange,
  proposeLifting,
} from './contract.ts'

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

/** December 2018: the first unit has scored itself; a deputy beside the lead. */
async function aBegunSeason(world: World) {
  const season = await aResultSeason(world)
  const { units, minister, seasonId, leadUnit } = season
  await seals(world, season, { unitId: units[0] ?? '' })
  const deputyUnit = units[1] ?? ''
  await aTerm(world, { ...season, unitId: deputyUnit, from: '2018-01-01', to: '2018-12-31' }, 'deputy')
  const held = (
    given: Partial<{ unitId: string; from: string; to: string | null; decisionNumber: string | null }> = {},
  ) => ({
    ...{ unitId: units[2] ?? '', kind: 'inspection' as const, from: '2018-11-01', to: null, reason: 'Có đơn tố cáo' },
    ...{ decisionNumber: null, decisionDay: null, decisionBody: null },
    ...given,
  })
  const listed = async () => (await minister.call(listHolds, { params: { seasonId } })).items
  return {
    ...{ ...season, deputyUnit, held, listed },
    deputy: await world.aPerson({ unit: deputyUnit, role: 'head' }),
    leadHead: await world.aPerson({ unit: leadUnit, role: 'head' }),
  }
}

describe('once units score themselves', () => {
  test('a hold is made, changed and lifted by two people of different units', async ({ world }) => {
    const { minister, lead, seasonId, held, listed } = await aBegunSeason(world)
    const params = { seasonId }
    expect(await codeOf(minister.call(makeHold, { params, body: held() }))).toBe('approval.needed')
    const made = await minister.call(proposeHold, { params, body: { hold: held(), reason: 'Theo công văn' } })
    expect(made).toMatchObject({
      ...{ deed: 'hold.make', objectKind: 'season', objectId: seasonId, before: null },
      after: { heldFor: 'Đang thanh tra, kiểm tra', heldSince: '01/11/2018', heldDocument: 'không có văn bản' },
    })
    expect([await listed(), await codeOf(approved(minister, made.id))]).toEqual([[], 'approval.own'])
    await approved(lead, made.id)
    const [hold] = await listed()
    if (!hold) throw new Error('no hold')
    expect(hold).toMatchObject({ state: 'standing', reason: 'Có đơn tố cáo', version: 1 })

    const { kind: _, unitId: __, from: ___, ...said } = held({ to: '2018-12-31' })
    const at = { params: { holdId: hold.id } }
    expect(await codeOf(minister.call(changeHold, { ...at, body: said }, { version: 1 }))).toBe('approval.needed')
    const body = { hold: said, reason: 'Đã có hạn' }
    const changed = await minister.call(proposeHoldChange, { ...at, body }, { version: 1 })
    await approved(lead, changed.id)
    expect((await listed())[0]).toMatchObject({ to: '2018-12-31', version: 2 })

    const lifting = { on: '2018-12-01', reason: 'Đã có kết luận' }
    expect(await codeOf(minister.call(liftHold, { ...at, body: lifting }, { version: 2 }))).toBe('approval.needed')
    const lifted = await minister.call(proposeLifting, { ...at, body: { lifting, reason: 'Kết luận' } }, { version: 2 })
    await approved(lead, lifted.id)
    expect((await listed())[0]).toMatchObject({ state: 'lifted', liftReason: 'Đã có kết luận', version: 3 })
  })

  test('a hold that moved on since it was proposed is not changed by that', async ({ world }) => {
    const season = await aBegunSeason(world)
    const { minister, lead, held, listed } = season
    await holdsByTwo(season, held())
    const [hold] = await listed()
    const { kind: _, unitId: __, from: ___, ...said } = held({ to: '2018-12-31' })
    const proposes = (hold_: typeof said) =>
      minister.call(
        proposeHoldChange,
        { params: { holdId: hold?.id ?? '' }, body: { hold: hold_, reason: 'Đã có hạn' } },
        { version: 1 },
      )
    const [first, second] = [await proposes(said), await proposes({ ...said, to: '2019-01-31' })]
    await approved(lead, first.id)
    expect(await codeOf(approved(lead, second.id))).toBe('approval.overtaken')
  })

  test('nobody decides about a unit they act for; a deputy’s head does', async ({ world }) => {
    const { minister, leadHead, deputy, leadUnit, seasonId, held, listed } = await aBegunSeason(world)
    const body = { hold: held({ unitId: leadUnit }), reason: 'Theo công văn' }
    const { id } = await minister.call(proposeHold, { params: { seasonId }, body })
    expect((await refusal(approved(leadHead, id))).issues?.map(({ code }) => code)).toEqual(['hold.own-unit'])
    await approved(deputy, id)
    expect(await listed()).toHaveLength(1)
  })

  test('where nobody but the unit itself leads, a document says so', async ({ world }) => {
    const season = await aResultSeason(world)
    const { minister, seasonId, leadUnit, units } = season
    await seals(world, season, { unitId: units[0] ?? '' })
    const said = { unitId: leadUnit, kind: 'discipline' as const, from: '2018-11-01', to: null, reason: 'Kỷ luật' }
    const unknown = { decisionNumber: null, decisionDay: null, decisionBody: null }
    const named = { decisionNumber: '7/QĐ-TTr', decisionDay: '2018-11-20', decisionBody: 'Thanh tra Bộ' }
    const params = { seasonId }
    expect(await codeOf(minister.call(makeHold, { params, body: { ...said, ...unknown } }))).toBe(
      'hold.decision-needed',
    )
    const proposal = { hold: { ...said, ...named }, reason: 'Theo quyết định' }
    expect(await codeOf(minister.call(proposeHold, { params, body: proposal }))).toBe('approval.not-needed')
    expect(await minister.call(makeHold, { params, body: { ...said, ...named } })).toMatchObject({ state: 'standing' })
  })

  test('of a season in which nobody has begun, one person is enough', async ({ world }) => {
    const { minister, seasonId, held } = await aBegunSeason(world)
    expect(await codeOf(minister.call(makeHold, { params: { seasonId }, body: held({ from: '2019-01-01' }) }))).toBe(
      'done',
    )
    const over = held({ from: '2017-01-01', to: '2017-12-31' })
    expect(await codeOf(minister.call(makeHold, { params: { seasonId }, body: over }))).toBe('done')
  })

  test('a proposed hold is told to those who lead and organise, and to nobody who merely competes', async ({
    world,
  }) => {
    const { minister, lead, member, deputy, units, seasonId, region, held } = await aBegunSeason(world)
    const auditor = await world.aPerson({ unit: region.organiser, role: 'auditor' })
    const heldUnit = await world.aPerson({ unit: units[2], role: 'head' })
    const body = { hold: held(), reason: 'Theo công văn' }
    const { id } = await minister.call(proposeHold, { params: { seasonId }, body })
    const read = (by: Caller) => codeOf(by.call(getProposal, { params: { proposalId: id } }))
    expect([await read(minister), await read(lead), await read(deputy), await read(auditor)]).toEqual(
      Array(4).fill('done'),
    )
    expect([await read(member), await read(heldUnit)]).toEqual(Array(2).fill('object.missing'))
    const told = async (by: Caller) => {
      const { items } = await by.call(listProposals, { query: { objectId: seasonId } })
      const events = await by.call(getHistory, { query: { kind: 'season', id: seasonId } })
      return JSON.stringify([items, events.items]).includes('Có đơn tố cáo')
    }
    expect([await told(lead), await told(member), await told(heldUnit)]).toEqual([true, false, false])
    await approved(lead, id)
    expect([await told(lead), await told(member)]).toEqual([true, false])
    // With row-level security alone.
    await world.enter('account', {
      ...{ accountId: member.accountId, units: [units[0] ?? ''], seasons: [seasonId], regions: [region.id] },
      day: '2018-12-01',
    })
    const { rows } = await sql<{
      count: number
    }>`select count(*)::integer as count from proposal where id = ${id}`.execute(world.db)
    expect(rows).toEqual([{ count: 0 }])
  })

  test('what was done stands in the history of the hold, for the unit and those who lead', async ({ world }) => {
    const season = await aBegunSeason(world)
    const { lead, member, units, held, listed } = season
    await holdsByTwo(season, held())
    const [hold] = await listed()
    const history = async (by: Caller) =>
      (await by.call(getHistory, { query: { kind: 'hold', id: hold?.id ?? '' } })).items.map(({ action }) => action)
    const own = await world.aPerson({ unit: units[2], role: 'officer' })
    expect([await history(lead), await history(own), await history(member)]).toEqual([['hold.made'], ['hold.made'], []])
  })
})
