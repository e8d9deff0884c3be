/** The SQL of browsers on which somebody has signed in before. */
import type { Db, Trx } from '#platform/db.ts'

/** The names by which this device has signed in. */
export const namesOn = (db: Db, tokenHash: Buffer) =>
  db
    .selectFrom('known_device')
    .innerJoin('account', 'account.id', 'known_device.account_id')
    .where('token_hash', '=', tokenHash)
    .select(['username', 'seen_at as seenAt'])
    .execute()

export const markKnown = (trx: Trx, tokenHash: Buffer, accountId: string, at: Date) =>
  trx
    .insertInto('known_device')
    .values({ token_hash: tokenHash, account_id: accountId, seen_at: at })
    .onConflict((conflict) => conflict.columns(['token_hash', 'account_id']).doUpdateSet({ seen_at: at }))
    .execute()

export const forgetDevices = (trx: Trx, accountId: string) =>
  trx.deleteFrom('known_device').where('account_id', '=', accountId).execute()
