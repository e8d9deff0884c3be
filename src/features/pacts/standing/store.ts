/** What annexes have made of pacts, in the database. */
import type { Db } from '#platform/db.ts'

const annexes = (db: Db) =>
  db
    .selectFrom('annex as a')
    .innerJoin('text_draft as t', 't.id', 'a.text_id')
    .leftJoin('frozen_text as f', (join) => join.onRef('f.text_id', '=', 'a.text_id').on('f.thawed_at', 'is', null))
    .select([
      'a.id',
      'a.pact_id as pactId',
      'a.text_id as textId',
      'a.number',
      't.title',
      'f.digest',
      'f.id as frozenId',
    ])
    .select(['a.region_id as regionId', 'a.season_id as seasonId'])
    .select(['a.discarded_at as discardedAt', 'a.discarded_why as discardedWhy'])

/** The annexes of any number of pacts, discarded drafts after those of their number. */
export const annexesOf = (db: Db, pactIds: readonly string[]) =>
  annexes(db)
    .where('a.pact_id', 'in', pactIds)
    .orderBy('a.number')
    .orderBy(
      (eb) => eb.ref('a.discarded_at'),
      (by) => by.asc().nullsFirst(),
    )
    .orderBy('a.id')
    .execute()

export const findAnnex = (db: Db, id: string) =>
  db.selectFrom('annex').where('id', '=', id).select('pact_id as pactId').executeTakeFirst()

/** The targets that these annexes end without another in their place. */
export const endingsOf = (db: Db, annexIds: readonly string[]) =>
  db
    .selectFrom('target_ending')
    .where('annex_id', 'in', annexIds)
    .select(['annex_id as annexId', 'target_id as targetId'])
    .orderBy('target_id')
    .execute()
