/** The SQL of accounts and their passwords. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'

export type Credential = { id: string; username: string; displayName: string; disabledAt: Date | null; hash: string }

const credentials = (db: Db) =>
  db
    .selectFrom('account')
    .innerJoin('credential', 'credential.account_id', 'account.id')
    .select([
      'account.id',
      'account.username',
      'account.display_name as displayName',
      'account.disabled_at as disabledAt',
      'credential.password_hash as hash',
    ])

export const findCredential = (db: Db, username: string): Promise<Credential | undefined> =>
  credentials(db).where('account.username', '=', username).executeTakeFirst()

/** Held until the transaction ends, so that a password cannot change between its check and the session it opens. */
export const lockCredential = (trx: Trx, accountId: string): Promise<Credential | undefined> =>
  credentials(trx).where('account.id', '=', accountId).forUpdate('credential').executeTakeFirst()

export const anyAccount = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined

export type NewAccount = { id: string; username: string; displayName: string; at: Date }

/** An account that waits until its person has chosen a way to sign in. */
export const insertWaiting = (trx: Trx, { id, username, displayName, at }: NewAccount) =>
  trx
    .insertInto('account')
    .values({ id, username, display_name: displayName, created_at: at, disabled_at: null, joined_at: null })
    .execute()

/** As `insertWaiting`, for many at once. */
export async function insertAllWaiting(trx: Trx, accounts: readonly NewAccount[]): Promise<void> {
  if (accounts.length === 0) return
  const rows = accounts.map(({ id, username, displayName, at }) => ({
    ...{ id, username, display_name: displayName, created_at: at },
    ...{ disabled_at: null, joined_at: null },
  }))
  for (let from = 0; from < rows.length; from += atOnce)
    await trx
      .insertInto('account')
      .values(rows.slice(from, from + atOnce))
      .execute()
}

/** PostgreSQL takes 65,535 values in one statement. */
const atOnce = 5_000

/** An account with its password. */
export async function insertAccount(trx: Trx, { hash, ...account }: NewAccount & { hash: string }): Promise<void> {
  const { id, username, displayName, at } = account
  await trx
    .insertInto('account')
    .values({ id, username, display_name: displayName, created_at: at, disabled_at: null, joined_at: at })
    .execute()
  await insertPassword(trx, id, hash, at)
}

export const insertPassword = (trx: Trx, accountId: string, hash: string, at: Date) =>
  trx.insertInto('credential').values({ account_id: accountId, password_hash: hash, changed_at: at }).execute()

export const updatePassword = (trx: Trx, accountId: string, hash: string, at: Date) =>
  trx
    .updateTable('credential')
    .set({ password_hash: hash, changed_at: at })
    .where('account_id', '=', accountId)
    .execute()

const accounts = (db: Db) =>
  db
    .selectFrom('account')
    .select([
      'id',
      'username',
      'display_name as displayName',
      'disabled_at as disabledAt',
      'joined_at as joinedAt',
      'version',
    ])
    .select((eb) =>
      eb
        .selectFrom('invitation')
        .whereRef('invitation.account_id', '=', 'account.id')
        .where('used_at', 'is', null)
        .where('withdrawn_at', 'is', null)
        .select('expires_at')
        .as('invitedUntil'),
    )

export const findAccount = (db: Db, id: string) => accounts(db).where('id', '=', id).executeTakeFirst()
export const lockAccount = (trx: Trx, id: string) => accounts(trx).where('id', '=', id).forUpdate().executeTakeFirst()

export type AccountFilter = { unitId?: string; waitingAt?: Date }

export const holdersIn = (db: Db, unitId: string) =>
  db.selectFrom('role_grant').select('account_id').where('unit_id', '=', unitId)

/** Nobody ended it, its person has not come in, and no slip of theirs still opens. */
export const waitsForSlip = (at: Date) => sql<boolean>`account.disabled_at is null and account.joined_at is null
  and not exists (select from invitation i where i.account_id = account.id
    and i.used_at is null and i.withdrawn_at is null and i.expires_at > ${at})`

/** By user name, which is plain ASCII and needs no Vietnamese order. */
export function listAccounts(
  db: Db,
  { limit, after, unitId, waitingAt }: AccountFilter & { limit: number; after?: string },
) {
  let query = accounts(db).orderBy(sql`username collate "C"`).limit(limit)
  if (after !== undefined) query = query.where(sql<boolean>`username collate "C" > ${after}`)
  if (unitId !== undefined) query = query.where('id', 'in', holdersIn(db, unitId))
  if (waitingAt !== undefined) query = query.where(waitsForSlip(waitingAt))
  return query.execute()
}

export const renameAccount = (trx: Trx, id: string, displayName: string) =>
  trx
    .updateTable('account')
    .set((eb) => ({ display_name: displayName, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Something about the account has changed that its row does not show: its password. */
export const raiseVersion = (trx: Trx, id: string) =>
  trx
    .updateTable('account')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const markDisabled = (trx: Trx, id: string, at: Date | null) =>
  trx
    .updateTable('account')
    .set((eb) => ({ disabled_at: at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const markJoined = (trx: Trx, id: string, at: Date) =>
  trx
    .updateTable('account')
    .set((eb) => ({ joined_at: at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const hasPassword = async (db: Db, accountId: string): Promise<boolean> =>
  (await db.selectFrom('credential').select('account_id').where('account_id', '=', accountId).executeTakeFirst()) !==
  undefined

/** Nothing that let the person in before lets anybody in any more. */
export async function stripPassword(trx: Trx, accountId: string): Promise<void> {
  await trx.deleteFrom('credential').where('account_id', '=', accountId).execute()
}

/** The account of a unit's program: it has a role and keys, and no way to sign in. */
export const insertProgram = (trx: Trx, { id, username, displayName, at }: NewAccount) =>
  trx
    .insertInto('account')
    .values({ id, username, display_name: displayName, created_at: at, joined_at: at, program: true })
    .execute()
