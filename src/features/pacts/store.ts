/** Pacts in the database: one per block of a season. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { SeasonsRead } from '#platform/context.ts'
import type { Db, Trx } from '#platform/db.ts'
import { inVietnamese } from '#platform/sql.ts'

const pacts = (db: Db) =>
  db
    .selectFrom('pact as p')
    .innerJoin('block as b', (join) => join.onRef('b.region_id', '=', 'p.region_id').onRef('b.code', '=', 'p.block'))
    .select(['p.id', 'p.region_id as regionId', 'p.season_id as seasonId', 'p.block', 'b.label as blockLabel'])
    .select('p.text_id as textId')

export type PactRow = NonNullable<Awaited<ReturnType<typeof findPact>>>

export const findPact = (db: Db, id: string) => pacts(db).where('p.id', '=', id).executeTakeFirst()

/** Every block of a region with its pact in a season, where it has one. */
export const blockPacts = (db: Db, seasonIds: readonly string[]) =>
  db
    .selectFrom('season as s')
    .innerJoin('block as b', 'b.region_id', 's.region_id')
    .leftJoin('pact as p', (join) =>
      join.onRef('p.season_id', '=', 's.id').onRef('p.region_id', '=', 'b.region_id').onRef('p.block', '=', 'b.code'),
    )
    .leftJoin('text_draft as t', 't.id', 'p.text_id')
    .where('s.id', 'in', seasonIds)
    .orderBy('b.position')
    .select(['s.id as seasonId', 'b.code as block', 'b.label as blockLabel'])
    .select(['p.id as pactId', 'p.text_id as textId', 't.title'])
    .execute()

type NewPact = { id: string; regionId: string; seasonId: string; block: string; textId: string }

export async function insertPact(trx: Trx, { id, regionId, seasonId, block, textId }: NewPact) {
  const place = { region_id: regionId, season_id: seasonId }
  await trx
    .insertInto('pact')
    .values({ id, ...place, block, text_id: textId })
    .execute()
}

/** The day of the conference that adopted a pact; null when it is not known. */
export async function conferenceDay(db: Db, conferenceId: string): Promise<Day | null> {
  const conference = await db.selectFrom('conference').where('id', '=', conferenceId).select('day').executeTakeFirst()
  return conference?.day ?? null
}

/** The day by which pacts are to be signed, and the season's name, for lists of work. */
const running = (db: Db, scope: SeasonsRead, today: Day) =>
  db
    .selectFrom('season as s')
    .innerJoin('block as b', 'b.region_id', 's.region_id')
    .leftJoin('stage as g', (join) => join.onRef('g.season_id', '=', 's.id').on('g.code', '=', 'pacts'))
    .leftJoin('pact as p', (join) => join.onRef('p.season_id', '=', 's.id').onRef('p.block', '=', 'b.code'))
    .leftJoin('frozen_text as f', (join) => join.onRef('f.text_id', '=', 'p.text_id').on('f.thawed_at', 'is', null))
    .where((eb) => eb.or([eb('s.id', 'in', scope.seasons), eb('s.region_id', 'in', scope.organised)]))
    .where(sql<boolean>`s.valid_to >= ${today}::date`)
    .orderBy('s.year')
    .orderBy('s.id')
    .orderBy('b.position')
    .select(['s.id as seasonId', 's.region_id as regionId', 's.year', 'b.label as blockLabel', 'g.deadline'])
    .select(['p.id as pactId', 'p.text_id as textId'])

/** Blocks of running seasons whose pact is not adopted, or not drafted at all. */
export const unadopted = (db: Db, scope: SeasonsRead, today: Day) =>
  running(db, scope, today).where('f.id', 'is', null).execute()

/** Adopted pacts of running seasons that still want a signature of one of these units. */
export const unsigned = (db: Db, scope: SeasonsRead, units: readonly string[], today: Day) =>
  running(db, scope, today)
    .innerJoin('signatory as y', 'y.text_id', 'p.text_id')
    .innerJoin('unit as u', 'u.id', 'y.unit_id')
    .leftJoin('signature as n', (join) =>
      join.onRef('n.frozen_text_id', '=', 'f.id').onRef('n.unit_id', '=', 'y.unit_id'),
    )
    .where('f.id', 'is not', null)
    .where('n.id', 'is', null)
    .where('y.unit_id', 'in', units)
    .select(['y.unit_id as unitId', 'u.name as unitName'])
    .execute()

/** Adopted pacts of running seasons. */
export const standingPacts = (db: Db, scope: SeasonsRead, today: Day) =>
  running(db, scope, today).where('f.id', 'is not', null).execute()
export type StandingPact = Awaited<ReturnType<typeof standingPacts>>[number]

/**
 * Members of today who came after their pact was first signed: on no signing list of it, and bound by no annex that
 * stands. One query, however many pacts.
 */
export const newcomersOf = (db: Db, pactIds: readonly string[], today: Day) =>
  db
    .selectFrom('pact as p')
    .innerJoin('membership as m', (join) =>
      join.onRef('m.region_id', '=', 'p.region_id').onRef('m.block', '=', 'p.block'),
    )
    .innerJoin('season as s', 's.id', 'p.season_id')
    .innerJoin('unit as u', 'u.id', 'm.unit_id')
    .where('p.id', 'in', pactIds)
    .where(sql<boolean>`daterange(m.valid_from, m.valid_to, '[]')
      @> least(greatest(${today}::date, s.valid_from), s.valid_to)`)
    .where(sql<boolean>`exists (select from signature g join frozen_text f on f.id = g.frozen_text_id
      where f.text_id = p.text_id and f.thawed_at is null)`)
    .where(sql<boolean>`not exists (select from signatory y where y.text_id = p.text_id and y.unit_id = m.unit_id)`)
    .where(sql<boolean>`not exists (select from annex a join frozen_text f on f.text_id = a.text_id and f.thawed_at is null
      join signature g on g.frozen_text_id = f.id
      where a.pact_id = p.id and a.discarded_at is null and g.unit_id = m.unit_id)`)
    .orderBy(inVietnamese('u.name'))
    .orderBy('u.id')
    .select(['p.id as pactId', 'u.name as unitName'])
    .execute()
