/** The SQL of a card's life: what waits, what relies on it, its moments. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { NewCard } from '../store.ts'
import type { Issuing } from './contract.ts'

/** Who wrote it last, and how many people keep the cards of its body. */
export async function hands(db: Db, id: string, day: Day): Promise<{ editedBy: string; keepers: number } | undefined> {
  return db
    .selectFrom('scorecard')
    .where('id', '=', id)
    .select('edited_by as editedBy')
    .select(sql<number>`scorecard_keepers(owner_id, ${day}::date)`.as('keepers'))
    .executeTakeFirst()
}

type Place = { ownerId: string; block: string; year: number }

/** Public seasons of the year with this block, in regions that this body organises. */
export const publishedSeasons = (db: Db, { ownerId, block, year }: Place, day: Day) =>
  db
    .selectFrom('season')
    .innerJoin('region', 'region.id', 'season.region_id')
    .innerJoin('block', (join) => join.onRef('block.region_id', '=', 'region.id').on('block.code', '=', block))
    .where('season.published_at', 'is not', null)
    .where('season.year', '=', year)
    .where(sql<boolean>`organiser_on(region.organiser_id, ${day}::date) = organiser_on(${ownerId}::uuid, ${day}::date)`)
    .select(['season.id', 'season.region_id as regionId'])
    .orderBy('season.id')
    .execute()

/** Is a card of this body, block and year in force? */
export async function isInForce(db: Db, { ownerId, block, year }: Place, day: Day): Promise<boolean> {
  const row = await db
    .selectFrom('scorecard')
    .where('owner_id', '=', ownerId)
    .where('block', '=', block)
    .where('year', '=', year)
    .where('issued_at', 'is not', null)
    .where('in_force_from', '<=', day)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Does the body have any issued card of that block and year, in force or to come? */
export async function isIssued(db: Db, { ownerId, block, year }: Place): Promise<boolean> {
  const row = await db
    .selectFrom('scorecard')
    .where('owner_id', '=', ownerId)
    .where('block', '=', block)
    .where('year', '=', year)
    .where('issued_at', 'is not', null)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export const markChecked = (trx: Trx, id: string, { at, by }: { at: Date; by: string }) =>
  trx
    .updateTable('scorecard')
    .set((eb) => ({ checked_at: at, checked_by: by, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const markIssued = (trx: Trx, id: string, { at, by, ...issuing }: Issuing & { at: Date; by: string }) =>
  trx
    .updateTable('scorecard')
    .set((eb) => ({
      ...{ issued_at: at, issued_by: by, in_force_from: issuing.inForceFrom },
      ...{ decision_number: issuing.decisionNumber, decision_date: issuing.decisionDate },
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

type StandIn = Omit<NewCard, 'replaces' | 'reason'> & { carriedFrom: string; inForceFrom: Day }

export const insertStandIn = (trx: Trx, { id, ownerId, block, year, number, sample, at, by, ...card }: StandIn) =>
  trx
    .insertInto('scorecard')
    .values({
      ...{ id, owner_id: ownerId, block, year, number, provisional: true, title: card.title, digest: card.digest },
      ...{ content: JSON.stringify(card.content), examples: JSON.stringify(card.examples) },
      ...{ created_at: at, created_by: by, edited_at: at, edited_by: by, issued_at: at, issued_by: by },
      ...{ carried_from: card.carriedFrom, in_force_from: card.inForceFrom, sample },
    })
    .execute()
