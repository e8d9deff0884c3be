/** The SQL of rounds and of what is asked in them. */
import { sql } from 'kysely'
import type { PeriodKind, YearStart } from '#features/indicators/periods/rules.ts'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { Askable, AskedOf } from './rules.ts'

const rounds = (db: Db) =>
  db
    .selectFrom('figure_round')
    .select(['id', 'region_id as regionId', 'season_id as seasonId', 'block', 'title', 'as_of as asOf', 'source'])
    .select(['period_from as from', 'period_to as to', 'opens', 'due', 'grace_days as graceDays', 'version'])
    .select('mend_days as mendDays')
    .select([sql<PeriodKind>`period_kind`.as('periodKind'), sql<AskedOf>`asks`.as('asks')])

export type RoundRow = NonNullable<Awaited<ReturnType<typeof findRound>>>

export const findRound = (db: Db, id: string) => rounds(db).where('id', '=', id).executeTakeFirst()

/** In the order of the year; those of one period by the day they were taken. */
export const roundsOf = (db: Db, seasonId: string, block?: string) =>
  rounds(db)
    .where('season_id', '=', seasonId)
    .$if(block !== undefined, (q) => q.where('block', '=', block ?? ''))
    .orderBy('period_to')
    .orderBy('period_from', 'desc')
    .orderBy('as_of')
    .orderBy('id')
    .execute()

export const lockRound = (trx: Trx, id: string) => rounds(trx).where('id', '=', id).forUpdate().executeTakeFirst()

/** What these rounds ask, in the order in which they ask it. */
export const askedIn = (db: Db, roundIds: readonly string[]) =>
  db
    .selectFrom('round_indicator')
    .innerJoin('indicator', 'indicator.id', 'round_indicator.indicator_id')
    .where('round_indicator.round_id', '=', anyId(roundIds))
    .select(['round_indicator.round_id as roundId', 'indicator.id as indicatorId', 'required', 'code', 'name'])
    .select(['owner_id as ownerId', 'name_en as nameEn', 'unit_label as unitLabel', 'definition', 'provisional'])
    .select(['numerator_code as numeratorCode', 'denominator_code as denominatorCode'])
    .select([
      sql<'count' | 'money' | 'number' | 'days' | 'ratio'>`type`.as('type'),
      sql<'sum' | 'cumulative' | 'last'>`accumulation`.as('accumulation'),
    ])
    .orderBy('round_indicator.round_id')
    .orderBy('round_indicator.position')
    .execute()

export type AskedRow = Awaited<ReturnType<typeof askedIn>>[number]

/** Indicators that may be asked for that time, the whole sector's and the organiser's own; and those asked already. */
export const askable = (
  db: Db,
  { organiserId, founderId, from, to }: { organiserId: string; founderId: string; from: Day; to: Day },
  asked: readonly string[] = [],
) =>
  db
    .selectFrom('indicator')
    .where((eb) => {
      const known = eb.or([eb('owner_id', 'is', null), eb('owner_id', 'in', [organiserId, founderId])])
      const holds = sql<boolean>`daterange(valid_from, valid_to, '[]') @> daterange(${from}::date, ${to}::date, '[]')`
      return eb.or([eb.and([known, holds]), eb('id', 'in', asked)])
    })
    .select(['id', 'code', 'name', 'owner_id as ownerId', 'type', 'valid_from as from', 'valid_to as to'])
    .select(['numerator_code as numeratorCode', 'denominator_code as denominatorCode'])
    .select([sql<PeriodKind>`period`.as('period'), sql<YearStart>`year_from_month`.as('yearFromMonth')])
    .execute() satisfies Promise<Askable[]>

export async function yearStartOf(db: Db, indicatorId: string): Promise<YearStart> {
  const row = await db
    .selectFrom('indicator')
    .where('id', '=', indicatorId)
    .select(sql<YearStart>`year_from_month`.as('start'))
    .executeTakeFirst()
  return row?.start ?? 1
}

type NewRound = {
  id: string
  regionId: string
  seasonId: string
  block: string
  title: string
  periodKind: PeriodKind
  from: Day
  to: Day
  asOf: Day
  source: string
  asks: AskedOf
  opens: Day | null
  due: Day | null
  graceDays: number
  mendDays: number | null
}

export const insertRounds = (trx: Trx, all: readonly NewRound[]) =>
  trx
    .insertInto('figure_round')
    .values(
      all.map(({ id, regionId, seasonId, block, title, source, asks, opens, due, ...round }) => ({
        ...{ id, region_id: regionId, season_id: seasonId, block, title, source, asks, opens, due },
        ...{ period_kind: round.periodKind, period_from: round.from, period_to: round.to },
        ...{ as_of: round.asOf, grace_days: round.graceDays, mend_days: round.mendDays },
      })),
    )
    .execute()

type Asked = { indicatorId: string; required: boolean }
type Place = { id: string; regionId: string; seasonId: string }
/** A round with what it asks, in that order. */
export type Asking = Place & { asks: readonly Asked[] }

/** One statement for a year of rounds as for one: each column travels as an array. */
export async function insertAsked(trx: Trx, rounds: readonly Asking[]) {
  const rows = rounds.flatMap(({ asks, ...round }) => asks.map((one, position) => ({ ...round, ...one, position })))
  const all = <K extends keyof (typeof rows)[number]>(key: K) => rows.map((row) => row[key])
  await sql`
    insert into round_indicator (round_id, region_id, season_id, indicator_id, required, position)
    select * from unnest(${all('id')}::uuid[], ${all('regionId')}::uuid[], ${all('seasonId')}::uuid[],
      ${all('indicatorId')}::uuid[], ${all('required')}::boolean[], ${all('position')}::integer[])
    on conflict (round_id, indicator_id) do update set position = excluded.position, required = excluded.required
    `.execute(trx)
}

export const dropAsked = (trx: Trx, roundId: string, kept: readonly string[]) =>
  trx.deleteFrom('round_indicator').where('round_id', '=', roundId).where('indicator_id', 'not in', kept).execute()

export type RoundChange = {
  title: string
  asOf: Day
  source: string
  opens: Day | null
  due: Day | null
  graceDays: number
  mendDays: number | null
}

export const updateRound = (trx: Trx, id: string, { asOf, graceDays, mendDays, ...change }: RoundChange) =>
  trx
    .updateTable('figure_round')
    .set((eb) => ({
      ...change,
      as_of: asOf,
      grace_days: graceDays,
      mend_days: mendDays,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

export const deleteRound = (trx: Trx, id: string) => trx.deleteFrom('figure_round').where('id', '=', id).execute()
