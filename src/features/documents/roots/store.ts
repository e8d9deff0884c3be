/** The SQL of trusted roots. */
import { sql } from 'kysely'
import type { Day, Span } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { holdsDuring, holdsOn, inVietnamese } from '#platform/sql.ts'
import type { Read } from './rules.ts'

const columns = [
  'id',
  'name',
  'subject',
  'certificate',
  'fingerprint',
  'valid_from as from',
  'valid_to as to',
  'expires_on as expires',
] as const

const all = (db: Db) => db.selectFrom('signing_root').select(columns)

export const listRoots = (db: Db) =>
  all(db).orderBy(sql`valid_to is not null`).orderBy(inVietnamese('name')).orderBy('id').execute()

/** Those trusted on a day. */
export const rootsOn = (db: Db, day: Day) => all(db).where(holdsOn('signing_root', day)).execute()

/** Those trusted on some day of a span. */
export const rootsDuring = (db: Db, span: Span) => all(db).where(holdsDuring('signing_root', span)).execute()

export const findRoot = (db: Db, id: string) => all(db).where('id', '=', id).executeTakeFirst()
export const lockRoot = (trx: Trx, id: string) => all(trx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Seasons already public that are not over: whoever is in them relies on who is trusted. */
export const reliedOn = (db: Db, today: Day) =>
  db
    .selectFrom('season')
    .select('id')
    .where('published_at', 'is not', null)
    .where(holdsDuring('season', { from: today, to: null }))
    .orderBy('id')
    .execute()

type Trusted = { id: string; name: string; certificate: string; from: Day }

export const insertRoot = (trx: Trx, { id, name, certificate, from }: Trusted, read: Read) =>
  trx
    .insertInto('signing_root')
    .values({
      ...{ id, name, certificate, valid_from: from, valid_to: null },
      ...{ subject: read.subject, fingerprint: read.fingerprint, expires_on: read.to },
    })
    .execute()

export const endRoot = (trx: Trx, id: string, day: Day) =>
  trx.updateTable('signing_root').set({ valid_to: day }).where('id', '=', id).execute()
