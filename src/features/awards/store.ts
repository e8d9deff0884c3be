/** The SQL of the awards catalogue. */
import { sql } from 'kysely'
import type { Day, Span } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { holdsDuring, holdsOn, inVietnamese } from '#platform/sql.ts'
import type { AwardChange, NewAward } from './contract.ts'
import { isProvisional } from './rules.ts'

const columns = [
  'id',
  'code',
  'kind',
  'name',
  'name_en as nameEn',
  'valid_from as from',
  'valid_to as to',
  'legal_basis as legalBasis',
  'provisional',
  'version',
] as const

const inOrder = (db: Db) =>
  db
    .selectFrom('award')
    .select(columns)
    .orderBy('kind', 'desc')
    .orderBy(inVietnamese('name'))
    .orderBy(sql`valid_from nulls first`)
    .orderBy('id')

/** The catalogue: all of it, or what holds on a day. */
export const listAwards = (db: Db, day: Day | undefined) =>
  (day ? inOrder(db).where(holdsOn('award', day)) : inOrder(db)).execute()

/** What holds on some day of a span, and besides these. */
export const awardsDuring = (db: Db, { from, to }: Span, besides: readonly string[]) =>
  inOrder(db)
    .where((eb) => eb.or([holdsDuring('award', { from, to }), eb('id', 'in', besides)]))
    .execute()

export const findAward = (db: Db, id: string) =>
  db.selectFrom('award').select(columns).where('id', '=', id).executeTakeFirst()

export const lockAward = (trx: Trx, id: string) =>
  trx.selectFrom('award').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()

/** When the other entries of this code hold. */
export const otherSpans = (db: Db, code: string, exceptId: string) =>
  db
    .selectFrom('award')
    .select(['valid_from as from', 'valid_to as to'])
    .where('code', '=', code)
    .where('id', '<>', exceptId)
    .execute()

/** Public seasons that share a day with one of these spans. */
export const publishedDuring = (db: Db, spans: readonly Span[]) =>
  db
    .selectFrom('season')
    .select('id')
    .where('published_at', 'is not', null)
    .where((eb) => eb.or(spans.map((span) => holdsDuring('season', span))))
    .orderBy('id')
    .execute()

const datedRow = ({ name, nameEn, from, to, legalBasis }: AwardChange) => ({
  name,
  name_en: nameEn,
  valid_from: from,
  valid_to: to,
  legal_basis: legalBasis,
  provisional: isProvisional(legalBasis),
})

export const insertAward = (trx: Trx, id: string, award: NewAward) =>
  trx
    .insertInto('award')
    .values({ id, code: award.code, kind: award.kind, ...datedRow(award) })
    .returning(columns)
    .executeTakeFirstOrThrow()

export const updateAward = (trx: Trx, id: string, change: AwardChange) =>
  trx
    .updateTable('award')
    .set((eb) => ({ ...datedRow(change), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
