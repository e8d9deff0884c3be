/** The SQL of registration forms. A draft is its unit's own: the queries say so, and row-level security behind them. */
import { type ExpressionBuilder, sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { SeasonsRead, UnitScope } from '#platform/context.ts'
import type { DB } from '#platform/database.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { Reopened } from '../rules.ts'

const columns = [
  'id',
  'region_id as regionId',
  'season_id as seasonId',
  'unit_id as unitId',
  'through_id as throughId',
  'block',
  'sent_at as sentAt',
  'received_at as receivedAt',
  'returned_at as returnedAt',
  'handed_at as handedAt',
  'included_at as includedAt',
  'round',
  'none',
  'version',
] as const

export type FormRow = NonNullable<Awaited<ReturnType<typeof findForm>>>

type Where = ExpressionBuilder<DB, 'registration_form'>

/** What is shown of a form beyond its own unit: it was sent, or returned after that; the parent sees what was handed. */
const isShown = (eb: Where, scope: UnitScope) =>
  eb.or([
    eb('unit_id', 'in', scope),
    eb('sent_at', 'is not', null),
    eb.and([eb('returned_at', 'is not', null), eb('round', '>', 0)]),
    eb.and([
      eb('through_id', 'in', scope),
      eb.or([eb('handed_at', 'is not', null), eb('returned_at', 'is not', null)]),
    ]),
  ])

const readable = (db: Db, scope: UnitScope) =>
  db
    .selectFrom('registration_form')
    .select(columns)
    .where((eb) => isShown(eb, scope))

export const findForm = (db: Db, scope: UnitScope, id: string) =>
  readable(db, scope).where('id', '=', id).executeTakeFirst()

/** The forms of these units that go through the unit above. */
export const formsThrough = (db: Db, scope: UnitScope) =>
  db
    .selectFrom('registration_form')
    .select(columns)
    .where('unit_id', 'in', scope)
    .where('through_id', 'is not', null)
    .orderBy('id')
    .execute()

export const formsOf = (db: Db, scope: UnitScope, seasonId: string) =>
  readable(db, scope).where('season_id', '=', seasonId).orderBy('id').execute()

/** Holds a form of one of these units until the transaction ends; a sub-unit's also for its parent, once handed. */
export const lockForm = (trx: Trx, scope: UnitScope, id: string) =>
  trx
    .selectFrom('registration_form')
    .select(columns)
    .where('id', '=', id)
    .where((eb) =>
      eb.or([eb('unit_id', 'in', scope), eb.and([eb('through_id', 'in', scope), eb('handed_at', 'is not', null)])]),
    )
    .forUpdate()
    .executeTakeFirst()

/** Holds a form that was sent, for those who lead its season. */
export const lockSentForm = (trx: Trx, { seasons, organised }: SeasonsRead, id: string) =>
  trx
    .selectFrom('registration_form')
    .select(columns)
    .where('id', '=', id)
    .where('sent_at', 'is not', null)
    .where((eb) => eb.or([eb('season_id', 'in', seasons), eb('region_id', 'in', organised)]))
    .forUpdate()
    .executeTakeFirst()

type Above = { unitId: string; seasonId: string }

/** Holds the member's own form, through which its sub-units register. */
export const lockFormOf = (trx: Trx, { unitId, seasonId }: Above) =>
  trx
    .selectFrom('registration_form')
    .select(columns)
    .where('unit_id', '=', unitId)
    .where('season_id', '=', seasonId)
    .forUpdate()
    .executeTakeFirst()

/** Holds the forms that sub-units handed to this member and that it has included. */
export const lockIncluded = (trx: Trx, { unitId, seasonId }: Above) =>
  trx
    .selectFrom('registration_form')
    .select(columns)
    .where('through_id', '=', unitId)
    .where('season_id', '=', seasonId)
    .where('included_at', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute()

/** The awards on any number of forms, in one query; the decision by which one was registered late. */
export const registrationsOn = (db: Db, formIds: readonly string[]) =>
  db
    .selectFrom('registration')
    .leftJoin('late_registration as late', 'late.id', 'registration.late_id')
    .where('form_id', 'in', formIds)
    .select(['form_id as formId', 'award_id as awardId', 'withdrawn_on as withdrawnOn', 'registration.reason'])
    .select(['late.number as lateNumber', 'late.day as lateDay', 'late.body as lateBody'])
    .orderBy('form_id')
    .orderBy('registration.id')
    .execute()

type NewForm = { id: string; regionId: string; seasonId: string; unitId: string; block: string; none: boolean }

export const insertForm = (
  trx: Trx,
  { id, regionId, seasonId, unitId, block, none, throughId = null }: NewForm & { throughId?: string | null },
) =>
  trx
    .insertInto('registration_form')
    .values({ id, region_id: regionId, season_id: seasonId, unit_id: unitId, through_id: throughId, block, none })
    .execute()

export type FormChange = {
  none?: boolean
  block?: string
  round?: number
  sent_at?: Date | null
  received_at?: Date | null
  returned_at?: Date | null
  return_until?: Day | null
  handed_at?: Date | null
  included_at?: Date | null
  through_id?: string
}

export const updateForm = (trx: Trx, id: string, change: FormChange) =>
  trx
    .updateTable('registration_form')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

type Place = { id: string; regionId: string; seasonId: string; unitId: string }
type NewRegistration = { id: string; awardId: string }

/** Only a draft's awards are replaced, never a withdrawn one; row-level security lets no other be deleted. */
export async function replaceAwards(trx: Trx, form: Place, rows: readonly NewRegistration[]) {
  await trx.deleteFrom('registration').where('form_id', '=', form.id).where('withdrawn_on', 'is', null).execute()
  await insertAwards(trx, form, rows, null)
}

export async function insertAwards(trx: Trx, form: Place, rows: readonly NewRegistration[], lateId: string | null) {
  if (rows.length === 0) return
  const place = { form_id: form.id, region_id: form.regionId, season_id: form.seasonId, unit_id: form.unitId }
  await trx
    .insertInto('registration')
    .values(rows.map(({ id, awardId }) => ({ id, ...place, award_id: awardId, late_id: lateId })))
    .execute()
}

/** These awards came after the deadline, by a decision. */
export const markLate = (trx: Trx, formId: string, awardIds: readonly string[], lateId: string) =>
  trx
    .updateTable('registration')
    .set({ late_id: lateId })
    .where('form_id', '=', formId)
    .where('award_id', 'in', awardIds)
    .execute()

export const markWithdrawn = (trx: Trx, formId: string, awardId: string, day: Day, reason: string) =>
  trx
    .updateTable('registration')
    .set({ withdrawn_on: day, reason })
    .where('form_id', '=', formId)
    .where('award_id', '=', awardId)
    .execute()

const steps = (db: Db) =>
  db
    .selectFrom('registration_step')
    .select(['form_id as formId', 'kind', 'round', 'happened_at as at', 'recalled_at as recalledAt'])
    .select(['reason', 'until', sql<Reopened[]>`awards`.as('awards')])
    .orderBy('id')

export type StepRow = Awaited<ReturnType<typeof stepsOf>>[number]

export const stepsOf = (db: Db, formId: string) => steps(db).where('form_id', '=', formId).execute()

/** Why forms were returned, the newest last; one query for any number of forms. */
export const returnsOf = (db: Db, formIds: readonly string[]) =>
  steps(db).where('form_id', 'in', formIds).where('kind', '=', 'returned').execute()

/** Why each of these forms was returned last; no query where there is none. */
export async function returnReasons(db: Db, formIds: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const returns = formIds.length === 0 ? [] : await returnsOf(db, formIds)
  return new Map(returns.map(({ formId, reason }) => [formId, reason]))
}

type NewStep = {
  id: string
  form: Place
  round: number
  kind: StepRow['kind']
  at: Date
  reason?: string | null
  until?: Day | null
  awards?: readonly Reopened[]
}

export const insertStep = (trx: Trx, { id, form, round, kind, at, reason, until, awards }: NewStep) =>
  trx
    .insertInto('registration_step')
    .values({
      id,
      form_id: form.id,
      region_id: form.regionId,
      season_id: form.seasonId,
      unit_id: form.unitId,
      round,
      kind,
      happened_at: at,
      reason: reason ?? null,
      until: until ?? null,
      awards: JSON.stringify(awards ?? []),
    })
    .execute()

/** The sendings of this round that still stand are taken back. */
export const markRecalled = (trx: Trx, formId: string, round: number, at: Date) =>
  trx
    .updateTable('registration_step')
    .set({ recalled_at: at })
    .where('form_id', '=', formId)
    .where('round', '=', round)
    .where('kind', '=', 'sent')
    .where('recalled_at', 'is', null)
    .execute()
