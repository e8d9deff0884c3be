/** What takes two people takes two where no policy table asks: row-level security alone, with the app's own connection. */
import { sql } from 'kysely'
import { describe, it } from 'vitest'
import { actorOn } from '#features/accounts/actors/actions.ts'
import { proposeLeader } from '#features/seasons/proposals/contract.ts'
import { visitor } from '#platform/context.ts'
import type { Trx } from '#platform/db.ts'
import { enter } from '#platform/units-of-work.ts'
import { aPostponement, approved, aSeasonUnderWay, unknownDecision } from '../support/approvals.ts'
import { type Caller, committedWorld, expect, test, type World } from '../support/world.ts'

/** Becomes a person as sign-in makes them, with no policy table in between. */
async function become(trx: Trx, { accountId }: Caller) {
  await enter(trx, 'sign_in', visitor)
  const held = { sessionId: accountId, accountId, name: '', steppedUpAt: new Date() }
  await enter(trx, 'account', await actorOn(trx, held, '2018-03-02'))
}

/** How many rows a statement touched; what a wall or a constraint refuses is none. Whatever it did is undone unless it is kept. */
async function touched({ db }: World, statement: string, keep = false): Promise<number> {
  await sql`savepoint tried`.execute(db)
  let isKept = false
  try {
    const { numAffectedRows = 0n } = await sql.raw(statement).execute(db)
    isKept = keep
    return Number(numAffectedRows)
  } catch (error) {
    if (error instanceof Error && /row-level security|permission denied|check constraint/.test(error.message)) return 0
    throw error
  } finally {
    if (!isKept) await sql`rollback to savepoint tried`.execute(db)
  }
}

const decision = (state: 'carrying' | 'approved' | 'rejected', id: string, unitId: string, by = 'app_account()') => `
  update proposal set state = '${state}', decided_by = ${by}, decided_at = proposed_at, decider_name = 'x',
    deciding_unit_id = '${unitId}', decision_reason = 'x' where id = '${id}'`

const moved = (seasonId: string, deadline: string, code = 'registrations') =>
  `update stage set deadline = '${deadline}' where season_id = '${seasonId}' and code = '${code}'`

/** A postponement from each side, and everybody who would like to decide it. */
async function twoProposals(world: World) {
  const season = await aSeasonUnderWay(world)
  const { region, units, leadUnit, head, minister, seasonId } = season
  return {
    ...season,
    organiser: region.organiser,
    memberUnit: units.enforcement[1] ?? '',
    colleague: await world.aPerson({ unit: region.organiser, role: 'ministry_officer' }),
    both: await world.aPerson({
      ...{ unit: region.organiser, role: 'ministry_officer' },
      also: [{ role: 'head', unit: leadUnit }],
    }),
    byLead: (await aPostponement(head, seasonId)).id,
    byMinister: (await aPostponement(minister, seasonId, '2018-04-20')).id,
  }
}

describe('a proposal is decided', () => {
  test('by nobody who proposed it, nobody of the same unit, and nobody without a seat, whatever unit they name', async ({
    world,
  }) => {
    const all = await twoProposals(world)
    const { byLead, byMinister, organiser, leadUnit, deputyUnit, memberUnit } = all
    const tries: [string, Caller, string, string][] = [
      ['its proposer', all.head, byLead, leadUnit],
      ['its proposer, for another unit', all.head, byLead, organiser],
      ['a colleague of the proposer', all.officer, byLead, leadUnit],
      ['a colleague of the proposer, for another unit', all.officer, byLead, organiser],
      ['another competitor', all.deputy, byLead, deputyUnit],
      ['the organiser’s own officer', all.minister, byMinister, organiser],
      ['another officer of the organiser', all.colleague, byMinister, organiser],
      ['another officer of the organiser, for the lead', all.colleague, byMinister, leadUnit],
      ['who is of both units', all.both, byMinister, leadUnit],
      ['who is of both units, the other way round', all.both, byLead, organiser],
      ['a member that does not lead', all.member, byMinister, memberUnit],
      ['a member that does not lead, for the lead', all.member, byMinister, leadUnit],
    ]
    for (const [who, person, proposalId, unitId] of tries)
      for (const state of ['carrying', 'approved', 'rejected'] as const) {
        await become(world.db as Trx, person)
        expect([who, state, await touched(world, decision(state, proposalId, unitId))]).toEqual([who, state, 0])
      }
  })

  test('by the organiser, or by those who lead on what the organiser proposed; in their own name only', async ({
    world,
  }) => {
    const all = await twoProposals(world)
    const rights: [Caller, string, string][] = [
      [all.minister, all.byLead, all.organiser],
      [all.colleague, all.byLead, all.organiser],
      [all.head, all.byMinister, all.leadUnit],
      [all.deputy, all.byMinister, all.deputyUnit],
    ]
    for (const [person, proposalId, unitId] of rights) {
      await become(world.db as Trx, person)
      expect(await touched(world, decision('carrying', proposalId, unitId))).toBe(1)
      const another = `'${all.member.accountId}'`
      expect(await touched(world, decision('carrying', proposalId, unitId, another))).toBe(0)
    }
  })

  test('once: what was rejected is not taken up again', async ({ world }) => {
    const { byMinister, deputy, deputyUnit, head, leadUnit } = await twoProposals(world)
    await become(world.db as Trx, deputy)
    expect(await touched(world, decision('rejected', byMinister, deputyUnit), true)).toBe(1)
    for (const [person, unit] of [
      [deputy, deputyUnit],
      [head, leadUnit],
    ] as const) {
      await become(world.db as Trx, person)
      expect(await touched(world, decision('carrying', byMinister, unit))).toBe(0)
    }
  })
})

describe('a deed is carried out', () => {
  test('by those who lead only while it is being approved: not when it is open, rejected, or never was proposed', async ({
    world,
  }) => {
    const { byMinister, seasonId, deputy, deputyUnit, member } = await twoProposals(world)
    const approves = () => touched(world, decision('carrying', byMinister, deputyUnit), true)
    const moves = () => touched(world, moved(seasonId, '2018-04-20'))
    for (const person of [deputy, member]) {
      await become(world.db as Trx, person)
      expect(await moves()).toBe(0)
    }
    await become(world.db as Trx, deputy)
    await sql`savepoint rejecting`.execute(world.db)
    await touched(world, decision('rejected', byMinister, deputyUnit), true)
    expect(await moves()).toBe(0)
    await sql`rollback to savepoint rejecting`.execute(world.db)
    expect(await approves()).toBe(1)
    expect(await moves()).toBe(1)
    // Another's transaction would not see it; somebody else in this one may not use it.
    await become(world.db as Trx, member)
    expect(await moves()).toBe(0)
  })

  test('as it was approved: that stage, those days, and nothing else of the season', async ({ world }) => {
    const { byMinister, seasonId, deputy, deputyUnit, memberUnit, region } = await twoProposals(world)
    await become(world.db as Trx, deputy)
    await touched(world, decision('carrying', byMinister, deputyUnit), true)
    const days = `'2018-01-01', '2018-12-31'`
    for (const other of [
      moved(seasonId, '2018-12-31'),
      moved(seasonId, '2018-04-20', 'pacts'),
      `update season set theme = 'x' where id = '${seasonId}'`,
      `update leadership set post = 'x' where season_id = '${seasonId}'`,
      `update region set version = version + 1 where id = '${region.id}'`,
      `update membership set valid_to = '2018-03-02' where region_id = '${region.id}'`,
      `update award set name = 'x'`,
      `insert into unit_grant (id, unit_id, region_id, season_id, role, valid_from, valid_to)
        values ('${world.home.newId()}', '${memberUnit}', '${region.id}', '${seasonId}', 'deputy', ${days})`,
    ])
      expect([other, await touched(world, other)]).toEqual([other, 0])
    expect(await touched(world, moved(seasonId, '2018-04-20'))).toBe(1)
  })

  test('and a proposal for one thing opens no other', async ({ world }) => {
    const { minister, seasonId, deputy, deputyUnit, memberUnit } = await twoProposals(world)
    const body = {
      ...{ role: 'deputy' as const, unitId: memberUnit, post: 'Cục trưởng', ...unknownDecision },
      ...{ from: '2018-01-01', to: '2018-12-31', reason: 'Theo quyết định mới' },
    }
    const { id } = await minister.call(proposeLeader, { params: { seasonId }, body })
    await become(world.db as Trx, deputy)
    await touched(world, decision('carrying', id, deputyUnit), true)
    expect(await touched(world, moved(seasonId, '2018-04-20'))).toBe(0)
    expect((await approved(deputy, id).catch((error) => error.refusal))?.code).toBe('approval.already-decided')
  })
})

it('no proposal is left half carried out: that would go on allowing its deed', async () => {
  const { world, db, close } = await committedWorld(1)
  try {
    const { byMinister, deputy, deputyUnit } = await twoProposals(world)
    const leaves = () =>
      db.transaction().execute(async (trx) => {
        await become(trx, deputy)
        await sql.raw(decision('carrying', byMinister, deputyUnit)).execute(trx)
      })
    await expect(leaves()).rejects.toThrow('approved in the same transaction')
    expect((await approved(deputy, byMinister)).state).toBe('approved')
  } finally {
    await close()
  }
})
