/** A draft's margin in the database. */
import type { Db, Trx } from '#platform/db.ts'
import type { TextHead } from '../store.ts'
import type { Outcome } from './rules.ts'

const comments = (db: Db) =>
  db
    .selectFrom('text_comment as c')
    .innerJoin('unit as u', 'u.id', 'c.unit_id')
    .select([
      'c.id',
      'c.text_id as textId',
      'c.article_id as articleId',
      'c.reply_to as replyTo',
      'c.unit_id as unitId',
    ])
    .select(['u.name as unitName', 'c.author_name as authorName', 'c.made_at as madeAt', 'c.quote', 'c.body'])
    .select(['c.heading', 'c.wording', 'c.base_heading as baseHeading', 'c.base_wording as baseWording'])
    .select(['c.outcome', 'c.answer', 'c.settled_at as settledAt', 'c.settled_by as settledBy', 'c.version'])

export type CommentRow = Awaited<ReturnType<typeof commentsOf>>[number]

export const commentsOf = (db: Db, textId: string) =>
  comments(db).where('c.text_id', '=', textId).orderBy('c.made_at').orderBy('c.id').execute()

/** Holds the remark until the transaction ends: it is settled once. */
export const lockComment = (trx: Trx, textId: string, id: string) =>
  comments(trx).where('c.text_id', '=', textId).where('c.id', '=', id).forUpdate('c').executeTakeFirst()

export const findComment = (db: Db, textId: string, id: string) =>
  comments(db).where('c.text_id', '=', textId).where('c.id', '=', id).executeTakeFirst()

export type NewComment = {
  id: string
  articleId: string | null
  replyTo: string | null
  unitId: string
  accountId: string
  authorName: string
  madeAt: Date
  quote: string | null
  body: string
  suggestion: { heading: string; body: string; base: { heading: string; body: string } } | null
}

export async function insertComment(trx: Trx, { id: text_id, regionId, seasonId }: TextHead, given: NewComment) {
  const { suggestion } = given
  await trx
    .insertInto('text_comment')
    .values({
      id: given.id,
      text_id,
      region_id: regionId,
      season_id: seasonId,
      article_id: given.articleId,
      reply_to: given.replyTo,
      unit_id: given.unitId,
      account_id: given.accountId,
      author_name: given.authorName,
      made_at: given.madeAt,
      quote: given.quote,
      body: given.body,
      heading: suggestion?.heading ?? null,
      wording: suggestion?.body ?? null,
      base_heading: suggestion?.base.heading ?? null,
      base_wording: suggestion?.base.body ?? null,
    })
    .execute()
}

type Settled = { outcome: Outcome; answer: string | null; at: Date; by: string }

export const settle = (trx: Trx, id: string, { outcome, answer, at, by }: Settled) =>
  trx
    .updateTable('text_comment')
    .set((eb) => ({ outcome, answer, settled_at: at, settled_by: by, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const consentsOf = (db: Db, textId: string) =>
  db
    .selectFrom('text_consent')
    .where('text_id', '=', textId)
    .select(['unit_id as unitId', 'given_at as givenAt', 'text_version as textVersion'])
    .execute()

type NewConsent = { unitId: string; accountId: string; authorName: string; at: Date }

/** Said anew, it stands for the text as it is now. */
export async function putConsent(trx: Trx, text: TextHead, { unitId, accountId, authorName, at }: NewConsent) {
  await dropConsent(trx, text.id, unitId)
  await trx
    .insertInto('text_consent')
    .values({
      text_id: text.id,
      unit_id: unitId,
      region_id: text.regionId,
      season_id: text.seasonId,
      account_id: accountId,
      author_name: authorName,
      given_at: at,
      text_version: text.version,
    })
    .execute()
}

export const dropConsent = (trx: Trx, textId: string, unitId: string) =>
  trx.deleteFrom('text_consent').where('text_id', '=', textId).where('unit_id', '=', unitId).execute()

/** The block whose pact or annex the text is; undefined for a plan, which is everybody's. */
export async function blockOf(db: Db, textId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('pact')
    .leftJoin('annex', 'annex.pact_id', 'pact.id')
    .where((eb) => eb.or([eb('pact.text_id', '=', textId), eb('annex.text_id', '=', textId)]))
    .select('pact.block')
    .executeTakeFirst()
  return row?.block
}
