/** States a text was in, in the database. */
import type { Db, Trx } from '#platform/db.ts'
import type { TextHead } from '../store.ts'
import type { Tail } from '../tails/rules.ts'
import type { Content, Part } from './rules.ts'

export type Kept = Content & {
  version: number
  name: string | null
  note: string | null
  madeAt: Date | null
  madeBy: string | null
}

const states = (db: Db, textId: string) =>
  db
    .selectFrom('text_version')
    .where('text_id', '=', textId)
    .select([
      'version',
      'title',
      'preamble',
      'articles',
      'tail',
      'name',
      'note',
      'made_at as madeAt',
      'made_by as madeBy',
    ])

type Row = Omit<Kept, 'articles' | 'tail'> & { articles: string; tail: string | null }
const read = ({ articles, tail, ...row }: Row): Kept => ({
  ...row,
  articles: JSON.parse(articles) as Part[],
  tail: tail === null ? null : (JSON.parse(tail) as Tail),
})

export const statesOf = async (db: Db, textId: string): Promise<Kept[]> =>
  (await states(db, textId).orderBy('version', 'desc').execute()).map(read)

export async function findState(db: Db, textId: string, version: number): Promise<Kept | undefined> {
  const row = await states(db, textId).where('version', '=', version).executeTakeFirst()
  return row && read(row)
}

export async function versionBefore(db: Db, textId: string, version: number): Promise<number | undefined> {
  const before = db.selectFrom('text_version').where('text_id', '=', textId).where('version', '<', version)
  return (await before.select('version').orderBy('version', 'desc').limit(1).executeTakeFirst())?.version
}

/** Keeps a state once; a name it was given stays. */
export async function insertState(trx: Trx, text: TextHead, state: Omit<Kept, 'version' | 'name' | 'note'>) {
  const { id: text_id, regionId: region_id, seasonId: season_id, version } = text
  const { title, preamble, articles, tail, madeAt: made_at, madeBy: made_by } = state
  await trx
    .insertInto('text_version')
    .values({
      text_id,
      region_id,
      season_id,
      version,
      title,
      preamble,
      articles: JSON.stringify(articles),
      tail: tail && JSON.stringify(tail),
      made_at,
      made_by,
    })
    .onConflict((conflict) => conflict.columns(['text_id', 'version']).doNothing())
    .execute()
}

export const nameState = (trx: Trx, { id, version }: TextHead, name: string, note: string | null) =>
  trx.updateTable('text_version').set({ name, note }).where('text_id', '=', id).where('version', '=', version).execute()
