/** The SQL of bundles. Row-level security gives each person their own. */
import { sql } from 'kysely'
import type { Said } from '#kit/refusal.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { Choice } from './contract.ts'
import type { BundleState, Form } from './rules.ts'

/** One paper that was chosen: a document of the register, or what a source makes under an id. */
export type Item = { id: string; title: string; unit: string }
export type LeftOut = { title: string; code: string }

const bundles = (db: Db) =>
  db
    .selectFrom('document_bundle')
    .select([
      'id',
      'region_id as regionId',
      'season_id as seasonId',
      'beat_at as beatAt',
      'done',
      'now_title as nowTitle',
      'file_name as fileName',
      'file_digest as digest',
      'file_size as size',
      'asked_at as askedAt',
      'made_at as madeAt',
    ])
    .select([
      sql<BundleState>`state`.as('state'),
      sql<Form>`form`.as('form'),
      sql<Choice>`choice`.as('choice'),
      sql<number>`jsonb_array_length(items)`.as('total'),
      sql<LeftOut[]>`left_out`.as('leftOut'),
      sql<Said | null>`failure`.as('failure'),
    ])

export type BundleRow = NonNullable<Awaited<ReturnType<typeof findBundle>>>

export const findBundle = (db: Db, id: string, accountId: string) =>
  bundles(db).where('id', '=', id).where('account_id', '=', accountId).executeTakeFirst()

export const bundlesOf = (db: Db, seasonId: string, accountId: string) =>
  bundles(db)
    .where('season_id', '=', seasonId)
    .where('account_id', '=', accountId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(10)
    .execute()

type New = {
  id: string
  regionId: string
  seasonId: string
  accountId: string
  form: Form
  choice: Choice
  items: readonly Item[]
  runner: string
  at: Date
  beatAt: Date
}

export const insertBundle = (trx: Trx, { choice, items, ...one }: New) =>
  trx
    .insertInto('document_bundle')
    .values({
      ...{ id: one.id, region_id: one.regionId, season_id: one.seasonId, account_id: one.accountId, form: one.form },
      ...{ choice: JSON.stringify(choice), items: JSON.stringify(items), state: 'working', runner: one.runner },
      ...{ asked_at: one.at, beat_at: one.beatAt },
    })
    .execute()

export type BundleChange = Partial<{
  state: BundleState
  runner: string | null
  beat_at: Date
  done: number
  now_title: string | null
  left_out: string
  failure: string
  file_name: string
  file_digest: string
  file_size: number
  made_at: Date
}>

/** Only whoever works at it, while nobody stopped it: one that was given up for dead and comes back changes nothing. */
export async function workOn(trx: Trx, id: string, runner: string, change: BundleChange): Promise<boolean> {
  const row = await trx
    .updateTable('document_bundle')
    .set(change)
    .where('id', '=', id)
    .where('runner', '=', runner)
    .where('state', '=', 'working')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function cancelBundle(trx: Trx, id: string): Promise<boolean> {
  const row = await trx
    .updateTable('document_bundle')
    .set({ state: 'cancelled', runner: null, now_title: null })
    .where('id', '=', id)
    .where('state', '=', 'working')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** What died with its process says so, before another is asked for. */
export const failSilent = (trx: Trx, accountId: string, before: Date, failure: Said) =>
  trx
    .updateTable('document_bundle')
    .set({ state: 'failed', runner: null, now_title: null, failure: JSON.stringify(failure) })
    .where('account_id', '=', accountId)
    .where('state', '=', 'working')
    .where('beat_at', '<', before)
    .execute()

/** What was asked for long ago is told no longer; its file went before. */
export const forgetOld = (trx: Trx, accountId: string, before: Date) =>
  trx
    .deleteFrom('document_bundle')
    .where('account_id', '=', accountId)
    .where('state', '<>', 'working')
    .where('asked_at', '<', before)
    .execute()
