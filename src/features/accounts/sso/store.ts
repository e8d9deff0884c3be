/** The SQL of single sign-on. */
import type { Db, Trx } from '#platform/db.ts'

export type Flow = {
  stateHash: Buffer
  browserHash: Buffer
  verifier: string
  nonce: string
  accountId: string | null
  next: string
  at: Date
}

/** Keeps a flow, and forgets those whose time is over. */
export async function insertFlow(trx: Trx, flow: Flow, over: Date): Promise<void> {
  await trx.deleteFrom('oidc_flow').where('made_at', '<', over).execute()
  await trx
    .insertInto('oidc_flow')
    .values({
      state_hash: flow.stateHash,
      browser_hash: flow.browserHash,
      verifier: flow.verifier,
      nonce: flow.nonce,
      account_id: flow.accountId,
      next: flow.next,
      made_at: flow.at,
    })
    .execute()
}

/** Takes a flow away as it reads it: an answer is judged once. */
export const takeFlow = (trx: Trx, stateHash: Buffer) =>
  trx
    .deleteFrom('oidc_flow')
    .where('state_hash', '=', stateHash)
    .returning([
      'browser_hash as browserHash',
      'verifier',
      'nonce',
      'account_id as accountId',
      'next',
      'made_at as madeAt',
    ])
    .executeTakeFirst()

export const findLinked = (db: Db, issuer: string, subject: string) =>
  db
    .selectFrom('oidc_link')
    .innerJoin('account', 'account.id', 'oidc_link.account_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .select(['account.id', 'display_name as displayName', 'disabled_at as disabledAt', 'joined_at as joinedAt'])
    .executeTakeFirst()

export const isLinked = async (db: Db, accountId: string, issuer: string): Promise<boolean> =>
  (await db
    .selectFrom('oidc_link')
    .where('account_id', '=', accountId)
    .where('issuer', '=', issuer)
    .select('subject')
    .executeTakeFirst()) !== undefined

export type NewLink = { issuer: string; subject: string; accountId: string; madeBy: string; at: Date }
export const insertLink = (trx: Trx, { issuer, subject, accountId, madeBy, at }: NewLink) =>
  trx.insertInto('oidc_link').values({ issuer, subject, account_id: accountId, made_by: madeBy, made_at: at }).execute()

export const deleteLinks = (trx: Trx, accountId: string) =>
  trx.deleteFrom('oidc_link').where('account_id', '=', accountId).execute()
