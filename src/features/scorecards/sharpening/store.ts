/** The trials that may stand for the years of a region's block. */
import { sql } from 'kysely'
import type { Db } from '#platform/db.ts'
import { isSample } from '../trials/store.ts'

export type Scope = {
  seasons: readonly string[]
  organised: readonly string[]
  led: readonly string[]
  oversees: boolean
}
type Of = { regionId: string; block: string; upTo: number }

/** By an issued card, up to that year, as far as the reader reads them; the newest year and trial first. */
export const candidates = (db: Db, { seasons, organised, led, oversees }: Scope, { regionId, block, upTo }: Of) =>
  db
    .selectFrom('trial as t')
    .innerJoin('season as s', 's.id', 't.season_id')
    .where('t.region_id', '=', regionId)
    .where('t.block', '=', block)
    .where('t.card', 'is', null)
    .where('s.year', '<=', upTo)
    .where((eb) =>
      eb.or([
        sql<boolean>`${oversees}`,
        eb('t.region_id', 'in', organised),
        eb('t.season_id', 'in', led),
        eb.and([eb('t.season_id', 'in', seasons), eb('t.audience', '=', 'members')]),
      ]),
    )
    .select(['t.id as trialId', 's.year', 't.title'])
    .orderBy('s.year', 'desc')
    .orderBy('t.made_at', 'desc')
    .orderBy('t.id', 'desc')
    .execute()

/** What these trials were scored by. */
export const cardsOf = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('trial as t')
    .innerJoin('scorecard as c', 'c.id', 't.scorecard_id')
    .innerJoin('season as s', 's.id', 't.season_id')
    .where('t.id', 'in', ids)
    .select(['t.id as trialId', 'c.content', 'c.title as cardTitle', 'c.number as cardNumber', 'c.provisional'])
    .select(isSample.as('sample'))
    .execute()

/** Their sheets, all at once. */
export const sheetsOf = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('trial_unit')
    .where('trial_id', 'in', ids)
    .select(['trial_id as trialId', sql<string>`total::text`.as('total'), 'grade', 'incomplete', 'points'])
    .orderBy('trial_id')
    .orderBy('place')
    .execute()
