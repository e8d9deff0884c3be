/** The SQL of what conferences concluded. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { SeasonsRead, UnitScope } from '#platform/context.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { ConclusionKind, ConclusionStatus } from './rules.ts'

const conclusions = (db: Db) =>
  db
    .selectFrom('conclusion')
    .leftJoin('unit', 'unit.id', 'conclusion.owner_id')
    .leftJoin('conclusion as before', 'before.id', 'conclusion.carried_from_id')
    .leftJoin('season as earlier', 'earlier.id', 'before.season_id')
    .leftJoin('conclusion as after', 'after.carried_from_id', 'conclusion.id')
    .leftJoin('season as later', 'later.id', 'after.season_id')
    .select([
      'conclusion.id',
      'conclusion.season_id as seasonId',
      'conclusion.region_id as regionId',
      'conclusion.conference_id as conferenceId',
      'conclusion.kind',
      'conclusion.content',
      'conclusion.owner_id as ownerId',
      'unit.name as ownerName',
      'conclusion.due',
      'conclusion.status',
      'conclusion.outcome',
      'conclusion.evidence',
      'conclusion.settled_at as settledAt',
      'conclusion.version',
      'earlier.id as earlierId',
      'earlier.year as earlierYear',
      'later.id as laterId',
      'later.year as laterYear',
    ])

export type ConclusionRow = NonNullable<Awaited<ReturnType<typeof findConclusion>>>

const isRead = ({ seasons, organised }: SeasonsRead) =>
  sql<boolean>`(conclusion.season_id = any (${seasons}::uuid[]) or conclusion.region_id = any (${organised}::uuid[]))`

/** In the order in which they were concluded; what was carried here stands where it was added. */
export const conclusionsIn = (db: Db, seasonId: string) =>
  conclusions(db).where('conclusion.season_id', '=', seasonId).orderBy('conclusion.position').execute()

export const findConclusion = (db: Db, scope: SeasonsRead, id: string) =>
  conclusions(db).where('conclusion.id', '=', id).where(isRead(scope)).executeTakeFirst()

/** Holds the item until the transaction ends, for those the database lets write it. */
export const lockConclusion = (trx: Trx, scope: SeasonsRead, id: string) =>
  conclusions(trx).where('conclusion.id', '=', id).where(isRead(scope)).forUpdate('conclusion').executeTakeFirst()

/** Open and not carried on: what units still owe. */
export const owedBy = (db: Db, scope: UnitScope) =>
  conclusions(db)
    .where('conclusion.owner_id', 'in', scope)
    .where('conclusion.status', '=', 'open')
    .where('after.id', 'is', null)
    .orderBy('conclusion.due')
    .orderBy('conclusion.id')
    .execute()

type Place = { id: string; seasonId: string; regionId: string }

/** The season of the region before this one; seasons are known by their year. */
export const seasonBefore = (db: Db, { regionId, year }: { regionId: string; year: number }) =>
  db
    .selectFrom('season')
    .where('region_id', '=', regionId)
    .where('year', '<', year)
    .orderBy('year', 'desc')
    .select(['id', 'year'])
    .executeTakeFirst()

/** Open in that season and not yet carried on. */
export const openIn = (db: Db, seasonId: string) =>
  conclusions(db)
    .where('conclusion.season_id', '=', seasonId)
    .where('conclusion.status', '=', 'open')
    .where('after.id', 'is', null)
    .orderBy('conclusion.position')
    .execute()

export type Given = { kind: ConclusionKind; content: string; ownerId: string | null; due: Day | null }
type From = { conferenceId: string | null; carriedFromId: string | null }

/** Added at the end; two at once take turns on the conference or on the season. */
export const insertConclusion = (trx: Trx, { id, seasonId, regionId }: Place, from: From, given: Given) =>
  trx
    .insertInto('conclusion')
    .values((eb) => ({
      id,
      season_id: seasonId,
      region_id: regionId,
      conference_id: from.conferenceId,
      carried_from_id: from.carriedFromId,
      position: eb
        .selectFrom('conclusion')
        .where('season_id', '=', seasonId)
        .select(sql<number>`coalesce(max(position), 0) + 1`.as('next')),
      kind: given.kind,
      content: given.content,
      owner_id: given.ownerId,
      due: given.due,
      status: 'open',
    }))
    .execute()

export const updateConclusion = (trx: Trx, id: string, { kind, content, ownerId, due }: Given) =>
  trx
    .updateTable('conclusion')
    .set((eb) => ({ kind, content, owner_id: ownerId, due, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

type Outcome = { status: ConclusionStatus; outcome: string | null; evidence: string | null; at: Date | null }

export const settleConclusion = (trx: Trx, id: string, { status, outcome, evidence, at }: Outcome) =>
  trx
    .updateTable('conclusion')
    .set((eb) => ({ status, outcome, evidence, settled_at: at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Held so that two who add or carry at once take turns; row-level security lets those who lead hold it. */
export const lockSeason = (trx: Trx, seasonId: string) =>
  trx.selectFrom('season').where('id', '=', seasonId).select('id').forUpdate().executeTakeFirst()
