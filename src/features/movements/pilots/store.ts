/** The SQL of pilot places: the targets they may serve, who is asked, what was chosen. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { SeasonsRead, UnitScope } from '#platform/context.ts'
import type { Db, Trx } from '#platform/db.ts'
import { inVietnamese } from '#platform/sql.ts'
import type { PilotInput } from './contract.ts'
import type { Goal, TargetKind } from './rules.ts'

export type TargetRow = Goal & {
  kind: TargetKind
  id: string
  seasonId: string
  regionId: string
  year: number
  sample: boolean
  /** The days of its season. */
  from: Day
  to: Day
  /** Has anybody chosen a place for it that stands? */
  hasPlaces: boolean
  /** The block whose pact it is; null: the whole season's, or a unit's own. */
  block: string | null
  /** The unit whose own plan it is. */
  unitId: string | null
  sourceId: string
  source: string
  content: string
  due: Day | null
}

const facts = sql`s.sample, s.valid_from as "from", s.valid_to as "to", target_has_places(t.id) as "hasPlaces", t.content, t.comparison, t.value::text as value, t.per is not null as "perUnit", t.due`

/**
 * Targets of pacts that stand adopted and of plans that were issued, counted in whole things; one that holds no more
 * only while places were chosen for it. Sub-units read those of the plan above them.
 */
export async function targetsFor(
  db: Db,
  scope: { units: UnitScope } & SeasonsRead,
  seasonId: string | null,
): Promise<TargetRow[]> {
  const isRead = sql`(t.season_id = any (${scope.seasons}::uuid[]) or t.region_id = any (${scope.organised}::uuid[]))`
  const isAsked = sql`(${seasonId}::uuid is null or t.season_id = ${seasonId}::uuid)`
  const isChosen = sql`exists (select from pilot k where k.target_id = t.id)`
  const { rows } = await sql<TargetRow>`
    select 'pact' as kind, t.id, t.season_id as "seasonId", t.region_id as "regionId", s.year, p.block,
        null::uuid as "unitId", p.id as "sourceId", x.title as source, ${facts}, t.position
      from target t join pact p on p.id = t.pact_id join text_draft x on x.id = p.text_id join season s on s.id = t.season_id
      where not t.as_percent and ${isRead} and ${isAsked}
        and case when t.annex_id is null then text_adopted(p.text_id) else annex_adopted(t.annex_id) end
        and (${isChosen} or not exists (
          select from target_ending e where e.target_id = t.id and annex_adopted(e.annex_id)))
    union all
    select 'plan', t.id, t.season_id, t.region_id, s.year, null, case when p.own then p.unit_id end, p.id, x.title,
        ${facts}, t.position
      from plan_target t join plan p on p.id = t.plan_id join text_draft x on x.id = p.text_id
        join season s on s.id = t.season_id
      where not t.as_percent and ${isAsked} and text_issued(p.text_id)
        and (${isRead} or (p.own and p.unit_id in (select u.parent_id from unit u where u.id = any (${scope.units}::uuid[]))))
        and (${isChosen} or not exists (select from plan n where n.supersedes = p.id and text_issued(n.text_id)))
    order by year desc, kind desc, source, "sourceId", position, id`.execute(db)
  return rows
}

/** The members of seasons on the day that counts: of today while it runs, of its first day before, its last after. */
export const membersOf = (db: Db, seasonIds: readonly string[], today: Day) =>
  db
    .selectFrom('season')
    .innerJoin('membership', 'membership.region_id', 'season.region_id')
    .innerJoin('unit', 'unit.id', 'membership.unit_id')
    .where('season.id', 'in', seasonIds)
    .where(
      sql<boolean>`holds_on(membership.valid_from, membership.valid_to,
        least(greatest(${today}::date, season.valid_from), season.valid_to))`,
    )
    .select(['season.id as seasonId', 'membership.block', 'unit.id as unitId', 'unit.name as unitName'])
    .select('unit.code as unitCode')
    .orderBy(inVietnamese('unit.name'))
    .orderBy('unit.id')
    .execute()

/** Units below these in those seasons, on the day that counts; the unit itself among them. */
export const unitsUnder = (db: Db, seasonIds: readonly string[], parentIds: readonly string[], today: Day) =>
  db
    .selectFrom('season')
    .innerJoin('unit', (join) =>
      join.on((eb) => eb.or([eb('unit.parent_id', 'in', parentIds), eb('unit.id', 'in', parentIds)])),
    )
    .where('season.id', 'in', seasonIds)
    .where(
      sql<boolean>`holds_on(unit.valid_from, unit.valid_to,
        least(greatest(${today}::date, season.valid_from), season.valid_to))`,
    )
    .select(['season.id as seasonId', 'unit.id as unitId', 'unit.name as unitName', 'unit.parent_id as parentId'])
    .select('unit.code as unitCode')
    .orderBy(inVietnamese('unit.name'))
    .orderBy('unit.id')
    .execute()

const pilots = (db: Db) =>
  db
    .selectFrom('pilot')
    .innerJoin('unit', 'unit.id', 'pilot.unit_id')
    .leftJoin('province', 'province.id', 'pilot.province_id')
    .select([
      'pilot.id',
      'pilot.season_id as seasonId',
      'pilot.region_id as regionId',
      'pilot.target_kind as targetKind',
      'pilot.target_id as targetId',
      'pilot.unit_id as unitId',
      'unit.name as unitName',
      'unit.code as unitCode',
      'pilot.through_id as throughId',
      'pilot.commune',
      'pilot.district',
      'pilot.province_id as provinceId',
      'province.name as provinceName',
      'pilot.chosen_on as chosenOn',
      'pilot.help',
      'pilot.result',
      'pilot.reached_on as reachedOn',
      'pilot.withdrawn_on as withdrawnOn',
      'pilot.withdrawn_reason as withdrawnReason',
      'pilot.version',
    ])

export type PilotRow = NonNullable<Awaited<ReturnType<typeof findPilot>>>

export const findPilot = (db: Db, id: string) => pilots(db).where('pilot.id', '=', id).executeTakeFirst()

/** Held while it is changed. */
export const lockPilot = (trx: Trx, id: string) =>
  pilots(trx).where('pilot.id', '=', id).forUpdate('pilot').executeTakeFirst()

/** In the order in which they were chosen. */
export const pilotsFor = (db: Db, targetIds: readonly string[]) =>
  pilots(db).where('pilot.target_id', 'in', targetIds).orderBy('pilot.chosen_on').orderBy('pilot.id').execute()

export const findProvince = (db: Db, id: string) =>
  db
    .selectFrom('province')
    .select(['name', 'valid_from as from', 'valid_to as to'])
    .where('id', '=', id)
    .executeTakeFirst()

/** By name, on a day: for tables that come in. */
export const provincesOn = (db: Db) =>
  db.selectFrom('province').select(['id', 'name', 'valid_from as from', 'valid_to as to']).orderBy('name').execute()

const row = (input: PilotInput) => ({
  commune: input.commune,
  district: input.district,
  province_id: input.provinceId,
  chosen_on: input.chosenOn,
  help: input.help,
  result: input.result,
  reached_on: input.reachedOn,
})

type New = Pick<TargetRow, 'kind' | 'seasonId' | 'regionId'> & {
  id: string
  targetId: string
  unitId: string
  throughId: string | null
}

export const insertPilot = (trx: Trx, pilot: New, input: PilotInput) =>
  trx
    .insertInto('pilot')
    .values({
      id: pilot.id,
      region_id: pilot.regionId,
      season_id: pilot.seasonId,
      target_kind: pilot.kind,
      target_id: pilot.targetId,
      unit_id: pilot.unitId,
      through_id: pilot.throughId,
      ...row(input),
    })
    .execute()

export const updatePilot = (trx: Trx, id: string, input: PilotInput) =>
  trx
    .updateTable('pilot')
    .set((eb) => ({ ...row(input), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const withdrawPilot = (trx: Trx, id: string, day: Day, reason: string) =>
  trx
    .updateTable('pilot')
    .set((eb) => ({ withdrawn_on: day, withdrawn_reason: reason, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
