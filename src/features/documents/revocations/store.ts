/** The SQL of lists of revoked certificates: of each issuer the newest. */
import type { Db, Trx } from '#platform/db.ts'
import { inVietnamese } from '#platform/sql.ts'
import type { Told } from './rules.ts'

const columns = [
  'id',
  'issuer',
  'digest',
  'entries',
  'given_at as from',
  'next_at as to',
  'added_at as addedAt',
] as const

export const listRevocations = (db: Db) =>
  db.selectFrom('revocation_list').select(columns).orderBy(inVietnamese('issuer')).execute()

export type Row = Awaited<ReturnType<typeof listRevocations>>[number]

/** Held until the transaction ends: of two brought at once the newer one stands. */
export const lockOf = (trx: Trx, issuer: string) =>
  trx.selectFrom('revocation_list').select(columns).where('issuer', '=', issuer).forUpdate().executeTakeFirst()

/** What signatures are judged by, in DER. */
export async function bytesOfAll(db: Db): Promise<Uint8Array<ArrayBuffer>[]> {
  const rows = await db.selectFrom('revocation_list').select('list').execute()
  return rows.map(({ list }) => new Uint8Array(list))
}

type New = { id: string; list: Uint8Array; told: Told; at: Date }

const written = ({ list, told, at }: New) => ({
  ...{ list: Buffer.from(list), digest: told.digest, entries: told.entries, added_at: at },
  ...{ given_at: new Date(told.from), next_at: told.to === null ? null : new Date(told.to) },
})

export const insertList = (trx: Trx, one: New) =>
  trx
    .insertInto('revocation_list')
    .values({ id: one.id, issuer: one.told.issuer, ...written(one) })
    .execute()

export const replaceList = (trx: Trx, one: New) =>
  trx.updateTable('revocation_list').set(written(one)).where('id', '=', one.id).execute()
