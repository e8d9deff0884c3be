/** A repeated POST with the same `Idempotency-Key` gets the first answer; nothing is done twice. */
import { createHash } from 'node:crypto'
import { Refused } from '#kit/refusal.ts'
import type { Context } from './context.ts'

export type Kept = { status: number; body: unknown }
type Asked = { key: string; route: string; body: string; version: string | undefined }

const hoursKept = 48

/** Passwords stay out of the digest: one could be guessed from it. */
const withoutSecrets = (body: string) => body.replace(/"(password|old|new)"\s*:\s*"(?:[^"\\]|\\.)*"/g, '"$1":""')

/**
 * Claims the key inside the transaction. A second request with the same key waits for the first, then gets its answer.
 * @throws Refused `idempotency.other-request` (422) when the key was used for another route, version or body.
 */
export async function claim(context: Context, { key, route, body, version = '' }: Asked): Promise<Kept | undefined> {
  const { db, actor, machineNow } = context
  const account_id = actor.accountId
  if (account_id === null) return undefined
  await db
    .deleteFrom('idempotency')
    .where('account_id', '=', account_id)
    .where('created_at', '<', new Date(machineNow.getTime() - hoursKept * 3_600_000))
    .execute()
  const body_digest = createHash('sha256').update(withoutSecrets(body)).update(version).digest('hex')
  const claimed = await db
    .insertInto('idempotency')
    .values({ account_id, key, route, body_digest, created_at: machineNow, status: null, answer: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (claimed) return undefined
  const first = await db
    .selectFrom('idempotency')
    .selectAll()
    .where('account_id', '=', account_id)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (first.route !== route || first.body_digest !== body_digest)
    throw new Refused({ kind: 'invalid', code: 'idempotency.other-request' })
  if (first.status === null) throw new Refused({ kind: 'conflict', code: 'idempotency.secret-answer' })
  return { status: first.status, body: JSON.parse(first.answer ?? 'null') }
}

/** Keeps the answer with the key; an answer that holds a secret is not kept, only that it was given. */
export async function keep({ db, actor }: Context, key: string, answer: Kept, secret: boolean): Promise<void> {
  if (actor.accountId === null || secret) return
  await db
    .updateTable('idempotency')
    .set({ status: answer.status, answer: JSON.stringify(answer.body) })
    .where('account_id', '=', actor.accountId)
    .where('key', '=', key)
    .execute()
}
