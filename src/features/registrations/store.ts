/** Reads what the registrations of a whole season are told from; forms are written in forms/. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { SeasonsRead, UnitScope } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { inVietnamese, shareADay } from '#platform/sql.ts'

/** Who has sent, when, and whether for nothing: the same for every reader. */
export const sentForms = (db: Db, seasonIds: readonly string[]) =>
  db
    .selectFrom('registration_form')
    .select(['season_id as seasonId', 'unit_id as unitId', 'sent_at as sentAt', 'none'])
    .where('season_id', 'in', seasonIds)
    .where('sent_at', 'is not', null)
    .where('through_id', 'is', null)
    .execute()

/** Where the members' forms stand, as the region knows it: sent, received, or returned after it was sent. */
export const formsKnown = (db: Db, seasonId: string) =>
  db
    .selectFrom('registration_form')
    .select(['id', 'unit_id as unitId', 'none', 'round', 'sent_at as sentAt', 'received_at as receivedAt'])
    .select(['returned_at as returnedAt', 'handed_at as handedAt', 'included_at as includedAt'])
    .where('season_id', '=', seasonId)
    .where('through_id', 'is', null)
    .where((eb) => eb.or([eb('sent_at', 'is not', null), eb('returned_at', 'is not', null)]))
    .where('round', '>', 0)
    .execute()

/**
 * What the list is at: it moves on with every form sent, every change of a sent form, every adoption and every
 * withdrawal of one, and never back.
 */
export async function listVersion(db: Db, seasonId: string): Promise<number> {
  const { version } = await db
    .selectNoFrom([
      sql<number>`1 + (select coalesce(sum(f.version), 0) from registration_form f
          where f.season_id = ${seasonId} and f.round > 0 and (f.sent_at is not null or f.returned_at is not null))
        + (select count(*) from late_registration l where l.season_id = ${seasonId})
        + (select count(*) + count(a.withdrawn_at) from adoption a
          where a.object_kind = 'registration_list' and a.object_id = ${seasonId})`.as('version'),
    ])
    .executeTakeFirstOrThrow()
  return version
}

/** The standing adoption of a season's registration list. */
export const adoptionOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('adoption')
    .innerJoin('conference', 'conference.id', 'adoption.conference_id')
    .where('adoption.object_kind', '=', 'registration_list')
    .where('adoption.object_id', '=', seasonId)
    .where('adoption.withdrawn_at', 'is', null)
    .select(['conference.id as conferenceId', 'conference.day', 'adoption.present'])
    .select(['adoption.votes_for as for', 'adoption.votes_against as against', 'adoption.adopted_at as adoptedAt'])
    .executeTakeFirst()

/** Where these units are members, registration is open and the season lasts, but nothing has been sent. */
export const unsentBy = (db: Db, scope: UnitScope, today: Day) =>
  db
    .selectFrom('membership')
    .innerJoin('season', 'season.region_id', 'membership.region_id')
    .innerJoin('stage', (join) =>
      join.onRef('stage.season_id', '=', 'season.id').on('stage.code', '=', 'registrations'),
    )
    .innerJoin('unit', 'unit.id', 'membership.unit_id')
    .leftJoin('registration_form', (join) =>
      join
        .onRef('registration_form.season_id', '=', 'season.id')
        .onRef('registration_form.unit_id', '=', 'membership.unit_id'),
    )
    .where('membership.unit_id', 'in', scope)
    .where('registration_form.sent_at', 'is', null)
    .where('stage.opens', '<=', today)
    .where('season.valid_to', '>=', today)
    .where(shareADay('membership', 'season'))
    .select(['season.id as seasonId', 'season.year', 'stage.deadline', 'unit.id as unitId', 'unit.name as unitName'])
    .select(['registration_form.id as formId', 'registration_form.returned_at as returnedAt'])
    .select('registration_form.return_until as returnUntil')
    .distinct()
    .orderBy('season.id')
    .orderBy('unit.id')
    .execute()

/** Forms of members that lie unreceived in these seasons, counted by season. */
export const unreceivedIn = (db: Db, { seasons, organised }: SeasonsRead, today: Day) =>
  db
    .selectFrom('registration_form')
    .innerJoin('season', 'season.id', 'registration_form.season_id')
    .where((eb) => eb.or([eb('season.id', 'in', seasons), eb('season.region_id', 'in', organised)]))
    .where('season.valid_to', '>=', today)
    .where('sent_at', 'is not', null)
    .where('received_at', 'is', null)
    .where('through_id', 'is', null)
    .groupBy(['season.id', 'season.region_id', 'season.year'])
    .select(['season.id as seasonId', 'season.region_id as regionId', 'season.year'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .orderBy('season.id')
    .execute()

/** The days of a season, for whoever may write a form in it. */
export const seasonSpan = (db: Db, seasonId: string) =>
  db
    .selectFrom('season')
    .where('id', '=', seasonId)
    .select(['valid_from as from', 'valid_to as to'])
    .executeTakeFirstOrThrow()

/** Names of units, in Vietnamese order. */
export async function unitNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const named = db.selectFrom('unit').where('id', 'in', ids).select(['id', 'name'])
  const rows = await named.orderBy(inVietnamese('name')).orderBy('id').execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

type Counted = { unitId: string; count: number }

/** How many registrations of these units stand in seasons that still run: numbers only, whoever asks. */
export async function openRegistrations(db: Db, unitIds: readonly string[], day: Day): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select unit_id as "unitId", count from open_registrations(${unitIds}::uuid[], ${day}::date)`.execute(db)
  return rows
}
