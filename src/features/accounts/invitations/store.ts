/** The SQL of invitations. */
import type { Db, Trx } from '#platform/db.ts'

export type NewInvitation = {
  id: string
  accountId: string
  codeHash: Buffer
  at: Date
  expiresAt: Date
  recoveryId: string | null
}

/** The newest code is the only one that opens. */
export async function replaceInvitation(
  trx: Trx,
  { id, accountId, codeHash, at, expiresAt, recoveryId }: NewInvitation,
) {
  await withdraw(trx, accountId, at)
  await trx
    .insertInto('invitation')
    .values({
      id,
      account_id: accountId,
      code_hash: codeHash,
      made_at: at,
      expires_at: expiresAt,
      recovery_id: recoveryId,
    })
    .execute()
}

export const withdraw = (trx: Trx, accountId: string, at: Date) =>
  trx
    .updateTable('invitation')
    .set({ withdrawn_at: at })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()

const byCode = (db: Db, codeHash: Buffer) =>
  db
    .selectFrom('invitation')
    .innerJoin('account', 'account.id', 'invitation.account_id')
    .where('code_hash', '=', codeHash)
    .select([
      'invitation.id',
      'account_id as accountId',
      'username',
      'display_name as displayName',
      'disabled_at as disabledAt',
      'expires_at as expiresAt',
      'used_at as usedAt',
      'withdrawn_at as withdrawnAt',
      'recovery_id as recoveryId',
    ])

export type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>
export const findInvitation = (db: Db, codeHash: Buffer) => byCode(db, codeHash).executeTakeFirst()

/** Held until the transaction ends: of two who race with one code the second finds it used. */
export const lockInvitation = (trx: Trx, codeHash: Buffer) =>
  byCode(trx, codeHash).forUpdate('invitation').executeTakeFirst()

export const markUsed = (trx: Trx, id: string, at: Date) =>
  trx.updateTable('invitation').set({ used_at: at }).where('id', '=', id).execute()
