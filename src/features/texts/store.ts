/** Texts, their articles and their frozen bytes in the database. */
import { sql } from 'kysely'
import type { SeasonsRead, UnitScope } from '#platform/context.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { Tail } from './tails/rules.ts'

export type TextHead = {
  id: string
  kind: 'plan' | 'pact' | 'annex'
  title: string
  preamble: string
  version: number
  regionId: string
  seasonId: string
  /** The unit whose own text it is, and the unit above through which it stands; null: of those who lead the season. */
  unitId: string | null
  throughId: string | null
  /** It came to nothing: it is read, and changed no more. */
  closed: boolean
}

const headColumns = [
  'id',
  'kind',
  'title',
  'preamble',
  'region_id as regionId',
  'season_id as seasonId',
  'unit_id as unitId',
  'through_id as throughId',
] as const
const closed = sql<boolean>`text_draft.closed_at is not null`

/**
 * Each change of the draft moves its version on, and each signature: a unit that signs can change nothing of the
 * draft, so it is counted instead. Signatures are never taken back.
 */
const version = sql<number>`text_draft.version + (select count(*) from signature g
  join frozen_text f on f.id = g.frozen_text_id where f.text_id = text_draft.id)`

export const findText = (db: Db, id: string): Promise<TextHead | undefined> =>
  db
    .selectFrom('text_draft')
    .where('id', '=', id)
    .select(headColumns)
    .select([version.as('version'), closed.as('closed')])
    .executeTakeFirst()

/** Holds the text until the transaction ends: nobody edits or freezes it meanwhile. */
export const lockText = (trx: Trx, id: string): Promise<TextHead | undefined> =>
  trx
    .selectFrom('text_draft')
    .where('id', '=', id)
    .select(headColumns)
    .select([version.as('version'), closed.as('closed')])
    .forUpdate()
    .executeTakeFirst()

export async function insertText(trx: Trx, text: Omit<TextHead, 'version' | 'closed'>) {
  const { id, kind, title, preamble, regionId: region_id, seasonId: season_id, unitId, throughId } = text
  await trx
    .insertInto('text_draft')
    .values({ id, kind, title, preamble, region_id, season_id, unit_id: unitId, through_id: throughId, tail: '[]' })
    .execute()
}

/** What belongs to the text beside its articles; null where it was never said. */
export async function readTail(db: Db, id: string): Promise<Tail | null> {
  const row = await db.selectFrom('text_draft').where('id', '=', id).select('tail').executeTakeFirst()
  return row?.tail ? (JSON.parse(row.tail) as Tail) : null
}

export async function writeTail(trx: Trx, id: string, tail: Tail) {
  await trx
    .updateTable('text_draft')
    .set({ tail: JSON.stringify(tail) })
    .where('id', '=', id)
    .execute()
}

/** One step on in the text's version: something of it has changed. */
export async function touchText(trx: Trx, id: string) {
  await trx
    .updateTable('text_draft')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function closeText(trx: Trx, id: string, at: Date | null) {
  await trx.updateTable('text_draft').set({ closed_at: at }).where('id', '=', id).execute()
}

export async function updateText(trx: Trx, id: string, change: { title: string; preamble: string }) {
  await trx.updateTable('text_draft').set(change).where('id', '=', id).execute()
}

export const articlesOf = (db: Db, textId: string) =>
  db
    .selectFrom('article')
    .where('text_id', '=', textId)
    .orderBy('position')
    .select(['id', 'position', 'heading', 'body', 'version'])
    .execute()

export const findArticle = (db: Db, id: string) =>
  db
    .selectFrom('article')
    .where('id', '=', id)
    .select(['id', 'text_id as textId', 'position', 'heading', 'body', 'version'])
    .executeTakeFirst()

export async function insertArticle(trx: Trx, text: TextHead, article: { id: string; heading: string; body: string }) {
  const { id: text_id, regionId: region_id, seasonId: season_id } = text
  const position = (await articlesOf(trx, text_id)).length + 1
  await trx
    .insertInto('article')
    .values({ ...article, text_id, region_id, season_id, position })
    .execute()
  return position
}

export type PlacedArticle = { id: string; position: number; heading: string; body: string }

/** Any number of articles in one statement, each where it is to stand. */
export async function insertArticles(trx: Trx, text: TextHead, articles: readonly PlacedArticle[]) {
  if (articles.length === 0) return
  const { id: text_id, regionId: region_id, seasonId: season_id } = text
  const rows = articles.map((article) => ({ ...article, text_id, region_id, season_id }))
  await trx.insertInto('article').values(rows).execute()
}

/** Takes these out; whoever does it numbers the others anew. */
export async function deleteArticles(trx: Trx, ids: readonly string[]) {
  await trx.deleteFrom('article').where('id', 'in', ids).execute()
}

export async function updateArticle(trx: Trx, id: string, change: { heading: string; body: string }) {
  await trx
    .updateTable('article')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Takes an article out and closes the gap in the numbering. */
export async function deleteArticle(
  trx: Trx,
  { id, textId, position }: { id: string; textId: string; position: number },
) {
  await trx.deleteFrom('article').where('id', '=', id).execute()
  await trx
    .updateTable('article')
    .set((eb) => ({ position: eb('position', '-', 1) }))
    .where('text_id', '=', textId)
    .where('position', '>', position)
    .execute()
}

/** Numbers the articles in the order given, in one statement. */
export async function placeArticles(trx: Trx, textId: string, ids: readonly string[]) {
  await trx
    .updateTable('article')
    .set((eb) => ({ position: eb.fn<number>('array_position', [eb.val([...ids]), eb.cast('id', 'text')]) }))
    .where('text_id', '=', textId)
    .execute()
}

export type Frozen = { id: string; content: string; digest: Buffer; frozenAt: Date }

const standing = (db: Db, textId: string) =>
  db
    .selectFrom('frozen_text')
    .where('text_id', '=', textId)
    .where('thawed_at', 'is', null)
    .select(['id', 'content', 'digest', 'frozen_at as frozenAt'])

/** The frozen text that stands, if the text stands adopted. */
export const findFrozen = (db: Db, textId: string): Promise<Frozen | undefined> =>
  standing(db, textId).executeTakeFirst()

/** Holds the frozen text that stands: who signs it holds it too (by foreign key), so the one waits for the other. */
export const lockFrozen = (trx: Trx, textId: string): Promise<Frozen | undefined> =>
  standing(trx, textId).forUpdate().executeTakeFirst()

/** A frozen text by its own id: standing or thawed of a season the reader may read; standing of a published one. */
export const findFrozenById = (db: Db, { seasons, organised, units }: SeasonsRead & { units: UnitScope }, id: string) =>
  db
    .selectFrom('frozen_text as f')
    .innerJoin('text_draft as t', 't.id', 'f.text_id')
    .innerJoin('season as s', 's.id', 'f.season_id')
    .where('f.id', '=', id)
    .where((eb) =>
      eb.or([
        eb('f.season_id', 'in', seasons),
        eb('f.region_id', 'in', organised),
        eb('s.published_at', 'is not', null).and('f.thawed_at', 'is', null),
        eb('t.unit_id', 'in', units),
      ]),
    )
    .select(['f.id', 'f.text_id as textId', 't.kind', 't.title', 'f.content', 'f.digest'])
    .select(['f.frozen_at as frozenAt', 'f.thawed_at as thawedAt'])
    .executeTakeFirst()

export async function insertFrozen(trx: Trx, text: TextHead, frozen: Frozen) {
  const { id, content, digest, frozenAt: frozen_at } = frozen
  const { id: text_id, regionId: region_id, seasonId: season_id } = text
  await trx
    .insertInto('frozen_text')
    .values({ id, text_id, region_id, season_id, content, digest, frozen_at })
    .execute()
}

/** One of these units, if it stands under that unit. */
export const unitBelow = (db: Db, parentId: string, among: readonly string[]) =>
  db.selectFrom('unit').select('id').where('parent_id', '=', parentId).where('id', 'in', among).executeTakeFirst()

export async function markThawed(trx: Trx, frozenId: string, at: Date) {
  await trx.updateTable('frozen_text').set({ thawed_at: at }).where('id', '=', frozenId).execute()
}
