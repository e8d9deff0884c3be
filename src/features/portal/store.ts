/** Reads what is public of a season; this feature owns no table. Row-level security lets published seasons through. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db } from '#platform/db.ts'
import { shareADay } from '#platform/sql.ts'

export const conferencesOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('conference')
    .where('season_id', '=', seasonId)
    .select(['id', 'kind', 'day as date', 'place'])
    .orderBy(sql`array_position(array['launch', 'mid_year', 'year_end'], kind)`)
    .orderBy('day')
    .orderBy('id')
    .execute()

export const attendanceOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('attendance')
    .where('season_id', '=', seasonId)
    .select(['conference_id as conferenceId', 'body'])
    .orderBy('conference_id')
    .orderBy('position')
    .execute()

/** What stands adopted; a withdrawn adoption is not shown. */
export const adoptionsOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('adoption')
    .where('season_id', '=', seasonId)
    .where('withdrawn_at', 'is', null)
    .select(['id', 'conference_id as conferenceId', 'object_kind as kind', 'title as object'])
    .select(['present', 'votes_for as for', 'votes_against as against'])
    .orderBy(sql`array_position(array['plan', 'pact', 'annex', 'registration_list'], object_kind)`)
    .orderBy('adopted_at')
    .orderBy('id')
    .execute()

/** What conferences concluded, in order; what was carried on from another season is told there. */
export const conclusionsOf = (db: Db, seasonId: string) =>
  db
    .selectFrom(
      sql<{ id: string; conference_id: string; position: number; content: string }>`
        published_conclusions(${seasonId})`.as<'conclusion'>(sql.ref('conclusion')),
    )
    .select(['id', 'conference_id as conferenceId', 'content'])
    .orderBy('position')
    .execute()

export const movementsOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('movement')
    .where('season_id', '=', seasonId)
    .select(['id', 'name', 'kind', 'level', 'launched_by as launchedBy'])
    .select(['valid_from as from', 'valid_to as to', 'open_ended as openEnded'])
    .orderBy('position')
    .execute()

type Result = { text: string; value: string | null; unit: string | null }

/** Reviews of the season's movements that were published, with their results. */
export const reviewsOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('movement_review')
    .where('season_id', '=', seasonId)
    .where('published_at', 'is not', null)
    .select(['id', 'movement_id as movementId', 'kind', 'day as date', 'held_by as heldBy'])
    .select(['document_number as number', 'document_day as documentDate', 'document_body as body'])
    .select(['worked', 'weak', 'commendations'])
    .select(
      sql<Result[]>`(select coalesce(jsonb_agg(jsonb_build_object('text', x.content, 'value', x.value::text,
        'unit', x.unit_label) order by x.position), '[]') from review_result x where x.review_id = movement_review.id)`.as(
        'results',
      ),
    )
    .orderBy(sql`array_position(array['mid_term', 'final'], kind)`)
    .execute()

/** Plans whose text stands adopted, with how many tasks they set. */
export const plansOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('plan')
    .innerJoin('unit', 'unit.id', 'plan.unit_id')
    .innerJoin('frozen_text', (join) =>
      join.onRef('frozen_text.text_id', '=', 'plan.text_id').on('frozen_text.thawed_at', 'is', null),
    )
    .where('plan.season_id', '=', seasonId)
    // What a sub-unit issues is between it and the unit above.
    .where('plan.through_id', 'is', null)
    // The plan that holds: one that was replaced is told by the one in its place.
    .where(
      sql<boolean>`not exists (select from plan later join frozen_text f on f.text_id = later.text_id
        and f.thawed_at is null where later.supersedes = plan.id)`,
    )
    .select(['plan.id', 'plan.number', 'plan.day as date', 'plan.unit_id as unitId', 'unit.name as unit'])
    // A line may stand for several tasks that are not listed.
    .select(
      sql<number>`(select coalesce(sum(coalesce(t.count, 1)), 0)::int from plan_task t where t.plan_id = plan.id)`.as(
        'tasks',
      ),
    )
    .orderBy('plan.day')
    .orderBy('plan.id')
    .execute()

export const planMovementsOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('plan_movement')
    .innerJoin('movement', 'movement.id', 'plan_movement.movement_id')
    .where('plan_movement.season_id', '=', seasonId)
    .select(['plan_movement.plan_id as planId', 'movement.name'])
    .orderBy('movement.position')
    .execute()

/** What units launch themselves, under their plans. */
export const planOwnMovementsOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('own_movement')
    .where('season_id', '=', seasonId)
    .select(['plan_id as planId', 'name'])
    .orderBy('plan_id')
    .orderBy('position')
    .execute()

export const planTargetsOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('plan_target as t')
    .leftJoin('indicator as i', 'i.id', 't.indicator_id')
    .where('t.season_id', '=', seasonId)
    .select(['t.id', 't.plan_id as planId', 't.indicator', 'i.code as indicatorCode', 't.content', 't.comparison'])
    .select(['t.value', 't.per', 't.due', 't.as_percent as asPercent'])
    .select(
      sql<{ bandId: string | null; name: string; value: string }[]>`coalesce((
        select json_agg(json_build_object('bandId', d.band_id, 'name', coalesce(b.name, u.name), 'value', d.value::text)
            order by b.position nulls last, u.name collate "vi-x-icu", d.id)
          from target_difference d
          left join workload_band b on b.id = d.band_id
          left join unit u on u.id = d.unit_id
          where d.target_id = t.id), '[]')`.as('differences'),
    )
    // PostgreSQL types a checked text as text; the check allows exactly this.
    .$narrowType<{ per: 'unit' | null }>()
    .orderBy('t.plan_id')
    .orderBy('t.position')
    .execute()

/** The phases of the paper; short bursts inside them are not told apart. */
export const phasesOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('phase')
    .where('season_id', '=', seasonId)
    .where('inside', 'is', null)
    .select(['id', 'plan_id as planId', 'valid_from as from', 'valid_to as to'])
    .orderBy('valid_from')
    .orderBy('id')
    .execute()

export const anniversariesOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('anniversary')
    .where('season_id', '=', seasonId)
    .select(['phase_id as phaseId', 'name'])
    .orderBy('phase_id')
    .orderBy('position')
    .execute()

export const planBasesOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('plan_basis')
    .where('season_id', '=', seasonId)
    .select(['plan_id as planId', 'document', 'day as date'])
    .orderBy('plan_id')
    .orderBy('position')
    .execute()

/** Pacts whose text stands adopted, and who has signed that very text. */
export const pactsOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('pact')
    .innerJoin('frozen_text', (join) =>
      join.onRef('frozen_text.text_id', '=', 'pact.text_id').on('frozen_text.thawed_at', 'is', null),
    )
    .where('pact.season_id', '=', seasonId)
    .select(['pact.id', 'pact.block'])
    .select(sql<string[]>`array(select s.unit_id::text from standing_signatures(array[pact.text_id]) s)`.as('signedBy'))
    .execute()

type Registered = { form_id: string; unit_id: string; award_id: string; withdrawn: boolean }
/** What was sent, line by line: who aims at what, and whether it was withdrawn. */
const registrations = (seasonId: string) =>
  sql<Registered>`published_registrations(${seasonId})`.as<'registration'>(sql.ref('registration'))

/** Registrations that were sent, by block and award; a withdrawn one is counted apart, and so are sub-units. */
export const registrationsOf = (db: Db, seasonId: string) =>
  db
    .selectFrom(registrations(seasonId))
    .innerJoin('registration_form', 'registration_form.id', 'registration.form_id')
    .innerJoin('award', 'award.id', 'registration.award_id')
    .select(['registration_form.block', 'award.code as award'])
    .select(sql<number>`count(*) filter (where not withdrawn and through_id is null)`.as('count'))
    .select(sql<number>`count(*) filter (where withdrawn and through_id is null)`.as('withdrawn'))
    .select(sql<number>`count(*) filter (where not withdrawn and through_id is not null)`.as('countBelow'))
    .select(sql<number>`count(*) filter (where withdrawn and through_id is not null)`.as('withdrawnBelow'))
    .groupBy(['registration_form.block', 'award.code'])
    .orderBy(sql`count(*) desc`)
    .orderBy('award.code')
    .execute()

type Withdrawn = { form_id: string; award_id: string; withdrawn_on: Day }

/** On which days registrations were withdrawn, how many on each: never whose, and never why. */
export const withdrawalsOf = (db: Db, seasonId: string) =>
  db
    .selectFrom(sql<Withdrawn>`published_withdrawals(${seasonId})`.as<'gone'>(sql.ref('gone')))
    .innerJoin('registration_form', 'registration_form.id', 'gone.form_id')
    .innerJoin('award', 'award.id', 'gone.award_id')
    .select(['registration_form.block', 'award.code as award', 'gone.withdrawn_on as day'])
    .select(sql<boolean>`through_id is not null`.as('below'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .groupBy(['registration_form.block', 'award.code', 'gone.withdrawn_on', sql`through_id is not null`])
    .orderBy('gone.withdrawn_on')
    .execute()

/** Which awards each unit's sent form aims at, in the order of the awards; what was withdrawn is left out. */
export const registeredBy = (db: Db, seasonId: string) =>
  db
    .selectFrom('registration_form')
    .leftJoin(registrations(seasonId), (join) =>
      join.onRef('registration.form_id', '=', 'registration_form.id').on('registration.withdrawn', '=', false),
    )
    .leftJoin('award', 'award.id', 'registration.award_id')
    .where('registration_form.season_id', '=', seasonId)
    .where('registration_form.sent_at', 'is not', null)
    .select(['registration_form.id as formId', 'registration_form.unit_id as unitId', 'award.code as award'])
    .orderBy('award.code')
    .execute()

export const illustrationsOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('illustration')
    .where('season_id', '=', seasonId)
    .select(['object_kind as kind', 'object_id as id', 'field'])
    .execute()

/** Names of the awards that hold in the season, for the page. */
export const awardNamesOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('season')
    .innerJoin('award', (join) => join.on(shareADay('award', 'season')))
    .where('season.id', '=', seasonId)
    .select(['award.code', 'award.name as vi', 'award.name_en as en'])
    .orderBy(sql`award.valid_from nulls first`)
    .execute()
