/** The SQL of ceremonies: what three tellers say while they make a key. */
import type { Db, Trx } from '#platform/db.ts'
import type { Answer } from './rules.ts'

export type Place = { readonly voteId: string; readonly regionId: string; readonly seasonId: string }
const placed = ({ voteId, regionId, seasonId }: Place) => ({
  ...{ vote_id: voteId, region_id: regionId, season_id: seasonId },
})

const ceremonies = (db: Db) =>
  db
    .selectFrom('ceremony')
    .select(['id', 'vote_id as voteId', 'region_id as regionId', 'season_id as seasonId', 'attempt', 'reason'])

export const findCeremony = (db: Db, id: string) => ceremonies(db).where('id', '=', id).executeTakeFirst()

/** The last attempt at a vote's key: the one that counts. */
export const lastCeremony = (db: Db, voteId: string) =>
  ceremonies(db).where('vote_id', '=', voteId).orderBy('attempt', 'desc').limit(1).executeTakeFirst()

/** What was said, as far as the reader may read it: shares on their way only tellers do. */
export async function saidIn(db: Db, ceremonyId: string): Promise<Answer[]> {
  const rows = await db
    .selectFrom('ceremony_step')
    .select('body')
    .where('ceremony_id', '=', ceremonyId)
    .orderBy('number')
    .$narrowType<{ body: Answer }>()
    .execute()
  return rows.map(({ body }) => body)
}

type By = { readonly at: Date; readonly by: string }

export const insertCeremony = (
  trx: Trx,
  place: Place,
  { id, attempt, reason, at, by }: By & { id: string; attempt: number; reason: string | null },
) =>
  trx
    .insertInto('ceremony')
    .values({ id, ...placed(place), attempt, reason, begun_at: at, begun_by: by })
    .execute()

export const insertStep = (
  trx: Trx,
  place: Place & { ceremonyId: string; unitId: string },
  answer: Answer,
  { at, by }: By,
) =>
  trx
    .insertInto('ceremony_step')
    .values({
      ...{ ceremony_id: place.ceremonyId, ...placed(place), number: answer.teller, unit_id: place.unitId },
      ...{ step: answer.step, body: JSON.stringify(answer), said_at: at, said_by: by },
    })
    .execute()
