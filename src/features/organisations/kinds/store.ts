/** Kinds of units in the database. */
import type { Day, Span } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { holdsOn, inVietnamese } from '#platform/sql.ts'

const kinds = (db: Db) =>
  db
    .selectFrom('unit_kind')
    .select(['id', 'code', 'name', 'name_en as nameEn', 'organises'])
    .select(['valid_from as from', 'valid_to as to', 'basis', 'version'])

/** Kinds that hold on a day, or all there ever were. */
export const kindsOn = (db: Db, day: Day | undefined) =>
  kinds(db)
    .$if(day !== undefined, (q) => q.where(holdsOn('unit_kind', day ?? '')))
    .orderBy(inVietnamese('name'))
    .orderBy('code')
    .execute()

export const findKind = (db: Db, code: string) => kinds(db).where('code', '=', code).executeTakeFirst()

/** Holds the kind until the transaction ends. */
export const lockKind = (trx: Trx, id: string) => kinds(trx).where('id', '=', id).forUpdate().executeTakeFirst()

export type KindFacts = Span & { name: string; nameEn: string; organises: boolean; basis: string | null }

const rowOf = ({ name, nameEn, organises, from, to, basis }: KindFacts) => ({
  name,
  name_en: nameEn,
  organises,
  valid_from: from,
  valid_to: to,
  basis,
})

export const insertKind = (trx: Trx, { id, code, ...kind }: KindFacts & { id: string; code: string }) =>
  trx
    .insertInto('unit_kind')
    .values({ id, code, ...rowOf(kind) })
    .execute()

export const updateKind = (trx: Trx, id: string, kind: KindFacts) =>
  trx
    .updateTable('unit_kind')
    .set((eb) => ({ ...rowOf(kind), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const spansOfKind = (db: Db, code: string) =>
  db.selectFrom('unit').where('kind', '=', code).select(['valid_from as from', 'valid_to as to']).execute()
