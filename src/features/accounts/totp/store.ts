/** The SQL of second factors: the authenticator's secret, the kept codes, the step between password and code. */
import type { Db, Trx } from '#platform/db.ts'

export const findTotp = (db: Db, accountId: string) =>
  db
    .selectFrom('totp')
    .where('account_id', '=', accountId)
    .select(['secret', 'confirmed_at as confirmedAt', 'last_step as lastStep'])
    .executeTakeFirst()

/** Held until the transaction ends: of two who use one code at once, one wins. */
export const lockTotp = (trx: Trx, accountId: string) =>
  trx
    .selectFrom('totp')
    .where('account_id', '=', accountId)
    .select(['secret', 'confirmed_at as confirmedAt', 'last_step as lastStep'])
    .forUpdate()
    .executeTakeFirst()

/** A secret that was never confirmed gives way to a new one, also of two asked for at once; false: one is confirmed. */
export async function putSecret(trx: Trx, accountId: string, secret: Buffer, at: Date): Promise<boolean> {
  const put = await trx
    .insertInto('totp')
    .values({ account_id: accountId, secret, made_at: at, last_step: 0 })
    .onConflict((conflict) =>
      conflict
        .column('account_id')
        .doUpdateSet({ secret, made_at: at, last_step: 0 })
        .where('totp.confirmed_at', 'is', null),
    )
    .returning('account_id')
    .executeTakeFirst()
  return put !== undefined
}

export const markStep = (trx: Trx, accountId: string, step: number) =>
  trx.updateTable('totp').set({ last_step: step }).where('account_id', '=', accountId).execute()

export const markConfirmed = (trx: Trx, accountId: string, at: Date) =>
  trx.updateTable('totp').set({ confirmed_at: at }).where('account_id', '=', accountId).execute()

export async function deleteTotp(trx: Trx, accountId: string): Promise<void> {
  await trx.deleteFrom('totp').where('account_id', '=', accountId).execute()
  await trx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()
}

export async function replaceCodes(trx: Trx, accountId: string, hashes: readonly Buffer[], at: Date): Promise<void> {
  await trx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()
  await trx
    .insertInto('recovery_code')
    .values(hashes.map((code_hash) => ({ account_id: accountId, code_hash, made_at: at })))
    .execute()
}

/** Uses a kept code up; nothing when it is none, or was used. */
export const spendCode = (trx: Trx, accountId: string, codeHash: Buffer, at: Date) =>
  trx
    .updateTable('recovery_code')
    .set({ used_at: at })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst()

export async function codesLeft(db: Db, accountId: string): Promise<number> {
  const { left } = await db
    .selectFrom('recovery_code')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .executeTakeFirstOrThrow()
  return left
}

type Step = { tokenHash: Buffer; accountId: string; at: Date }

/** Keeps a step, and forgets those whose time is over. */
export async function insertStep(trx: Trx, { tokenHash, accountId, at }: Step, over: Date): Promise<void> {
  await trx.deleteFrom('sign_in_step').where('made_at', '<', over).execute()
  await trx.insertInto('sign_in_step').values({ token_hash: tokenHash, account_id: accountId, made_at: at }).execute()
}

const steps = (db: Db, tokenHash: Buffer) =>
  db
    .selectFrom('sign_in_step')
    .innerJoin('account', 'account.id', 'sign_in_step.account_id')
    .leftJoin('credential', 'credential.account_id', 'sign_in_step.account_id')
    .where('token_hash', '=', tokenHash)
    .select([
      'account.id',
      'username',
      'display_name as displayName',
      'disabled_at as disabledAt',
      'sign_in_step.made_at as madeAt',
      'credential.changed_at as changedAt',
    ])

export const findStep = (db: Db, tokenHash: Buffer) => steps(db, tokenHash).executeTakeFirst()
export const lockStep = (trx: Trx, tokenHash: Buffer) =>
  steps(trx, tokenHash).forUpdate('sign_in_step').executeTakeFirst()

export const deleteStep = (trx: Trx, tokenHash: Buffer) =>
  trx.deleteFrom('sign_in_step').where('token_hash', '=', tokenHash).execute()
