/** Reads what the registrations of a whole season are told from; forms are written in forms/. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { UnitScope } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { shareADay } from '#platform/sql.ts'

/** Who has sent, when, and whether for nothing: the same for every reader. */
export const sentForms = (db: Db, seasonIds: readonly string[]) =>
  db
    .selectFrom('registration_form')
    .select(['season_id as seasonId', 'unit_id as unitId', 'sent_at as sentAt', 'none'])
    .where('season_id', 'in', seasonIds)
    .where('sent_at', 'is not', null)
    .execute()

/**
 * What the list is at: it moves on with every form sent, every change of a sent form, every adoption and every
 * withdrawal of one, and never back.
 */
export async function listVersion(db: Db, seasonId: string): Promise<number> {
  const { version } = await db
    .selectNoFrom([
      sql<number>`1 + (select coalesce(sum(f.version), 0) from registration_form f
          where f.season_id = ${seasonId} and f.sent_at is not null)
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
    .select(['adoption.votes_for as for', 'adoption.votes_against as against'])
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
    .distinct()
    .orderBy('season.id')
    .orderBy('unit.id')
    .execute()
