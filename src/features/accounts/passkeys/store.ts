/** The SQL of passkeys and of the challenges they answer. */
import type { Db, Trx } from '#platform/db.ts'

export type Kind = 'join' | 'sign_in' | 'step_up' | 'add'
type NewChallenge = { id: string; kind: Kind; accountId: string | null; challenge: string; at: Date }

/** Keeps a challenge, and forgets those whose time is over. */
export async function insertChallenge(trx: Trx, { id, kind, accountId, challenge, at }: NewChallenge, over: Date) {
  await trx.deleteFrom('challenge').where('made_at', '<', over).execute()
  await trx.insertInto('challenge').values({ id, kind, account_id: accountId, challenge, made_at: at }).execute()
}

/** Takes a challenge away as it reads it: whatever comes of the answer, there is no second one. */
export const takeChallenge = (trx: Trx, id: string, kind: Kind) =>
  trx
    .deleteFrom('challenge')
    .where('id', '=', id)
    .where('kind', '=', kind)
    .returning(['account_id as accountId', 'challenge', 'made_at as madeAt'])
    .executeTakeFirst()

const passkeys = (db: Db) =>
  db
    .selectFrom('passkey')
    .innerJoin('account', 'account.id', 'passkey.account_id')
    .select([
      'passkey.id',
      'account_id as accountId',
      'credential_id as credentialId',
      'public_key as publicKey',
      'counter',
      'transports',
      'name',
      'made_at as madeAt',
      'used_at as usedAt',
      'passkey.version',
      'username',
      'display_name as displayName',
      'disabled_at as disabledAt',
    ])

export type Row = Awaited<ReturnType<typeof passkeysOf>>[number]

export const passkeysOf = (db: Db, accountId: string) =>
  passkeys(db).where('account_id', '=', accountId).orderBy('passkey.id').execute()

/** Held until the transaction ends, so that its counter is compared with what was counted last. */
export const lockByCredential = (trx: Trx, credentialId: string) =>
  passkeys(trx).where('credential_id', '=', credentialId).forUpdate('passkey').executeTakeFirst()

export const lockOwn = (trx: Trx, accountId: string, id: string) =>
  passkeys(trx).where('passkey.id', '=', id).where('account_id', '=', accountId).forUpdate('passkey').executeTakeFirst()

export type NewPasskey = {
  id: string
  accountId: string
  credentialId: string
  publicKey: Buffer
  counter: number
  transports: string
  name: string
  backedUp: boolean
  at: Date
}

export const insertPasskey = (trx: Trx, key: NewPasskey) =>
  trx
    .insertInto('passkey')
    .values({
      id: key.id,
      account_id: key.accountId,
      credential_id: key.credentialId,
      public_key: key.publicKey,
      counter: key.counter,
      transports: key.transports,
      name: key.name,
      backed_up: key.backedUp,
      made_at: key.at,
    })
    .execute()

export const markUsed = (trx: Trx, id: string, counter: number, at: Date) =>
  trx.updateTable('passkey').set({ counter, used_at: at }).where('id', '=', id).execute()

export const rename = (trx: Trx, id: string, name: string) =>
  trx
    .updateTable('passkey')
    .set((eb) => ({ name, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const deletePasskey = (trx: Trx, id: string) => trx.deleteFrom('passkey').where('id', '=', id).execute()

export const deleteAll = (trx: Trx, accountId: string) =>
  trx.deleteFrom('passkey').where('account_id', '=', accountId).execute()
