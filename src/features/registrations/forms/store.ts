/** The SQL of registration forms. A draft is its unit's own: the queries say so, and row-level security behind them. */
import type { Day } from '#kit/days.ts'
import type { UnitScope } from '#platform/context.ts'
import type { Db, Trx } from '#platform/db.ts'

const columns = [
  'id',
  'region_id as regionId',
  'season_id as seasonId',
  'unit_id as unitId',
  'block',
  'sent_at as sentAt',
  'none',
  'version',
] as const

export type FormRow = NonNullable<Awaited<ReturnType<typeof findForm>>>

/** What this reader may see: sent forms, and drafts of the own units. */
const readable = (db: Db, scope: UnitScope) =>
  db
    .selectFrom('registration_form')
    .select(columns)
    .where((eb) => eb.or([eb('sent_at', 'is not', null), eb('unit_id', 'in', scope)]))

export const findForm = (db: Db, scope: UnitScope, id: string) =>
  readable(db, scope).where('id', '=', id).executeTakeFirst()

export const formsOf = (db: Db, scope: UnitScope, seasonId: string) =>
  readable(db, scope).where('season_id', '=', seasonId).orderBy('id').execute()

/** Holds a form of one of these units until the transaction ends. */
export const lockForm = (trx: Trx, scope: UnitScope, id: string) =>
  trx
    .selectFrom('registration_form')
    .select(columns)
    .where('id', '=', id)
    .where('unit_id', 'in', scope)
    .forUpdate()
    .executeTakeFirst()

/** The awards on any number of forms, in one query. */
export const registrationsOn = (db: Db, formIds: readonly string[]) =>
  db
    .selectFrom('registration')
    .where('form_id', 'in', formIds)
    .select(['form_id as formId', 'award_id as awardId', 'withdrawn_on as withdrawnOn', 'reason'])
    .orderBy('form_id')
    .orderBy('id')
    .execute()

type NewForm = { id: string; regionId: string; seasonId: string; unitId: string; block: string; none: boolean }

export const insertForm = (trx: Trx, { id, regionId, seasonId, unitId, block, none }: NewForm) =>
  trx
    .insertInto('registration_form')
    .values({ id, region_id: regionId, season_id: seasonId, unit_id: unitId, block, none })
    .execute()

export const updateForm = (trx: Trx, id: string, change: { none?: boolean; sent_at?: Date; block?: string }) =>
  trx
    .updateTable('registration_form')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

type Place = { id: string; regionId: string; seasonId: string; unitId: string }

/** Only a draft's awards are replaced; once sent, row-level security lets none be deleted. */
export async function replaceAwards(trx: Trx, form: Place, rows: readonly { id: string; awardId: string }[]) {
  await trx.deleteFrom('registration').where('form_id', '=', form.id).execute()
  if (rows.length === 0) return
  const place = { form_id: form.id, region_id: form.regionId, season_id: form.seasonId, unit_id: form.unitId }
  await trx
    .insertInto('registration')
    .values(rows.map(({ id, awardId }) => ({ id, ...place, award_id: awardId })))
    .execute()
}

export const markWithdrawn = (trx: Trx, formId: string, awardId: string, day: Day, reason: string) =>
  trx
    .updateTable('registration')
    .set({ withdrawn_on: day, reason })
    .where('form_id', '=', formId)
    .where('award_id', '=', awardId)
    .execute()
