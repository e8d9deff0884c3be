/** The SQL of proposals to change a card. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { UnitScope } from '#platform/context.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { ProposalState } from './rules.ts'

const blockLabel = sql<string>`coalesce((select b.label from block b join region r on r.id = b.region_id
  where b.code = p.block order by (r.id = p.region_id) desc nulls last, (r.organiser_id = p.owner_id) desc,
    b.region_id desc limit 1), p.block)`
const state = sql<ProposalState>`case when p.withdrawn_at is not null then 'withdrawn'
  when p.taken_up_at is not null then 'taken-up' when p.declined_at is not null then 'declined'
  when p.put_at is not null then 'put' else 'saved' end`

/** Read from the whole effect: only where it is told. */
const isSample = sql<boolean>`jsonb_path_exists(p.effect::jsonb, '$[*].sample ? (@ == true)')`.as('sample')

/** One's own units', and what is put: in one's seasons, or on a card of one's own body. */
export type Reader = { units: UnitScope; seasons: readonly string[]; regions: readonly string[]; ministry: UnitScope }
const isRead = ({ units, seasons, regions, ministry }: Reader) =>
  sql<boolean>`(p.unit_id = ${anyId(units)} or (p.put_at is not null and (p.season_id = ${anyId(seasons)}
    or p.region_id = ${anyId(regions)} or p.owner_id = ${anyId(ministry)})))`

const proposals = (db: Db, reader: Reader) =>
  db
    .selectFrom('card_proposal as p')
    .innerJoin('unit as u', 'u.id', 'p.unit_id')
    .innerJoin('unit as o', 'o.id', 'p.owner_id')
    .where(isRead(reader))
    .select(['p.id', 'p.unit_id as unitId', 'u.name as unitName', 'p.scorecard_id as scorecardId'])
    .select(['p.owner_id as ownerId', 'o.name as ownerName', 'p.block', blockLabel.as('blockLabel')])
    .select(['p.base_year as baseYear', 'p.base_number as baseNumber', 'p.base_title as baseTitle'])
    .select(['p.base_digest as baseDigest', 'p.title', 'p.reason', state.as('state'), 'p.created_at as createdAt'])
    .select(['p.region_id as regionId', 'p.season_id as seasonId', 'p.conference_id as conferenceId'])
    .select(['p.put_at as putAt', 'p.taken_up_as as takenUpAs', 'p.taken_up_at as takenUpAt'])
    .select(['p.declined_at as declinedAt', 'p.decline_reason as declineReason', 'p.withdrawn_at as withdrawnAt'])
    .select('p.version')

export type ProposalRow = Awaited<ReturnType<typeof listProposals>>[number]

type Filter = {
  scorecardId?: string | undefined
  seasonId?: string | undefined
  state?: ProposalState | undefined
  limit: number
  after?: string | undefined
}

/** The newest first: ids are made in the order of time. */
export const listProposals = (db: Db, reader: Reader, given: Filter) =>
  proposals(db, reader)
    .select(isSample)
    .$if(given.scorecardId !== undefined, (query) => query.where('p.scorecard_id', '=', given.scorecardId ?? ''))
    .$if(given.seasonId !== undefined, (query) => query.where('p.season_id', '=', given.seasonId ?? ''))
    .$if(given.state !== undefined, (query) => query.where(state, '=', given.state ?? 'saved'))
    .$if(given.after !== undefined, (query) => query.where('p.id', '<', given.after ?? ''))
    .orderBy('p.id', 'desc')
    .limit(given.limit)
    .execute()

export const findProposal = (db: Db, reader: Reader, id: string) =>
  proposals(db, reader).select(isSample).where('p.id', '=', id).executeTakeFirst()

/** What it says, beside where it stands. */
export const contentOf = (db: Db, id: string) =>
  db
    .selectFrom('card_proposal')
    .where('id', '=', id)
    .select(['changes', 'content', 'content_digest as contentDigest', 'flags', 'effect', 'stability'])
    .select('trial_ids as trialIds')
    .executeTakeFirstOrThrow()

export const lockProposal = (trx: Trx, id: string) =>
  trx.selectFrom('card_proposal').where('id', '=', id).select(['id', 'version']).forUpdate().executeTakeFirst()

/** What is put before the conferences of a season, in the order in which it was put. */
export const putIn = (db: Db, reader: Reader, seasonId: string) =>
  proposals(db, reader)
    .where('p.season_id', '=', seasonId)
    .where('p.withdrawn_at', 'is', null)
    .orderBy('p.put_at')
    .orderBy('p.id')
    .execute()

/** What is put and waits for those who lead its season, or for the body that keeps its card (`keeper`). */
export const undecided = (db: Db, reader: Reader, day: Day) =>
  proposals(db, reader)
    .leftJoin('conference as c', 'c.id', 'p.conference_id')
    .where(state, '=', 'put')
    .select(['c.day', sql<string>`organiser_on(p.owner_id, ${day}::date)`.as('keeper')])
    .orderBy('p.id')
    .execute()

export type NewProposal = {
  id: string
  unitId: string
  scorecardId: string
  ownerId: string
  block: string
  base: { year: number; number: number; title: string; digest: string }
  title: string
  reason: string
  changes: unknown
  content: unknown
  contentDigest: string
  flags: number
  effect: unknown
  trialIds: readonly string[]
  stability: unknown
  at: Date
  by: string
}

export const insertProposal = (trx: Trx, given: NewProposal) =>
  trx
    .insertInto('card_proposal')
    .values({
      ...{ id: given.id, unit_id: given.unitId, scorecard_id: given.scorecardId, owner_id: given.ownerId },
      ...{ block: given.block, base_year: given.base.year, base_number: given.base.number },
      ...{ base_title: given.base.title, base_digest: given.base.digest, title: given.title, reason: given.reason },
      ...{ changes: JSON.stringify(given.changes), content: JSON.stringify(given.content) },
      ...{ content_digest: given.contentDigest, flags: given.flags, effect: JSON.stringify(given.effect) },
      trial_ids: [...given.trialIds],
      stability: given.stability === null ? null : JSON.stringify(given.stability),
      ...{ created_at: given.at, created_by: given.by },
    })
    .execute()

type Stamp = { at: Date; by: string }
type Place = { regionId: string; seasonId: string; conferenceId: string }

export const putBefore = (trx: Trx, id: string, { regionId, seasonId, conferenceId }: Place, { at, by }: Stamp) =>
  trx
    .updateTable('card_proposal')
    .set((eb) => ({
      ...{ region_id: regionId, season_id: seasonId, conference_id: conferenceId },
      ...{ put_at: at, put_by: by, version: eb('version', '+', 1) },
    }))
    .where('id', '=', id)
    .execute()

export const withdraw = (trx: Trx, id: string, { at, by }: Stamp) =>
  trx
    .updateTable('card_proposal')
    .set((eb) => ({ withdrawn_at: at, withdrawn_by: by, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const decline = (trx: Trx, id: string, reason: string, { at, by }: Stamp) =>
  trx
    .updateTable('card_proposal')
    .set((eb) => ({ declined_at: at, declined_by: by, decline_reason: reason, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const takeUp = (trx: Trx, id: string, draftId: string, { at, by }: Stamp) =>
  trx
    .updateTable('card_proposal')
    .set((eb) => ({ taken_up_as: draftId, taken_up_at: at, taken_up_by: by, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Is the body that organises the region the one whose card it is, or the one that took its place? */
export async function organises(db: Db, ownerId: string, regionId: string, day: Day): Promise<boolean> {
  const row = await db
    .selectFrom('region as r')
    .where('r.id', '=', regionId)
    .select(
      sql<boolean>`organiser_on(r.organiser_id, ${day}::date) = organiser_on(${ownerId}::uuid, ${day}::date)`.as('own'),
    )
    .executeTakeFirst()
  return row?.own ?? false
}

/** How many of these trials are of that region and shown to its members. */
export async function trialsShown(db: Db, ids: readonly string[], regionId: string): Promise<number> {
  const row = await db
    .selectFrom('trial')
    .where('id', '=', anyId(ids))
    .where('region_id', '=', regionId)
    .where('audience', '=', 'members')
    .select(({ fn }) => fn.countAll<number>().as('shown'))
    .executeTakeFirstOrThrow()
  return Number(row.shown)
}
