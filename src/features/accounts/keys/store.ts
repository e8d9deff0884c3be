/** The SQL of keys for programs. */
import type { Db, Trx } from '#platform/db.ts'

const keys = (db: Db) =>
  db
    .selectFrom('api_key')
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .select([
      'id',
      'name',
      'read_only as readOnly',
      'actions',
      'made_at as madeAt',
      'expires_at as expiresAt',
      'used_at as usedAt',
    ])
export type Row = Awaited<ReturnType<typeof keysOf>>[number]

export const keysOf = (db: Db, accountId: string) =>
  keys(db).where('account_id', '=', accountId).where('unit_id', 'is', null).execute()
export const keysOfUnit = (db: Db, unitId: string) => keys(db).where('unit_id', '=', unitId).execute()

/** The key behind a token, with whatever else decides whether it opens. */
export const findKey = (db: Db, tokenHash: Buffer) =>
  db
    .selectFrom('api_key')
    .innerJoin('account', 'account.id', 'api_key.account_id')
    .where('token_hash', '=', tokenHash)
    .select([
      'api_key.id',
      'account_id as accountId',
      'display_name as displayName',
      'name',
      'read_only as readOnly',
      'actions',
      'expires_at as expiresAt',
      'used_at as usedAt',
      'revoked_at as revokedAt',
      'disabled_at as disabledAt',
    ])
    .executeTakeFirst()

export const markUsed = (trx: Trx, id: string, at: Date) =>
  trx.updateTable('api_key').set({ used_at: at }).where('id', '=', id).execute()

export type NewKey = {
  id: string
  accountId: string
  unitId: string | null
  name: string
  tokenHash: Buffer
  readOnly: boolean
  actions: readonly string[]
  madeBy: string
  at: Date
  expiresAt: Date
}

export const insertKey = (trx: Trx, key: NewKey) =>
  trx
    .insertInto('api_key')
    .values({
      id: key.id,
      account_id: key.accountId,
      unit_id: key.unitId,
      name: key.name,
      token_hash: key.tokenHash,
      read_only: key.readOnly,
      actions: key.actions.join(' '),
      made_by: key.madeBy,
      made_at: key.at,
      expires_at: key.expiresAt,
    })
    .execute()

const revoking = (trx: Trx, id: string, at: Date) =>
  trx.updateTable('api_key').set({ revoked_at: at }).where('id', '=', id).where('revoked_at', 'is', null)

export const revokeOwn = (trx: Trx, accountId: string, id: string, at: Date) =>
  revoking(trx, id, at)
    .where('account_id', '=', accountId)
    .where('unit_id', 'is', null)
    .returning('name')
    .executeTakeFirst()
export const revokeOfUnit = (trx: Trx, unitId: string, id: string, at: Date) =>
  revoking(trx, id, at).where('unit_id', '=', unitId).returning('name').executeTakeFirst()

/** Everything an account's keys opened is shut. */
export const revokeAll = (trx: Trx, accountId: string, at: Date) =>
  trx
    .updateTable('api_key')
    .set({ revoked_at: at })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .execute()
