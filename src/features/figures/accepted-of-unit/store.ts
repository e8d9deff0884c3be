/** Accepted figures of one unit: from which rounds its block is told, and what it told in them. */
import { sql } from 'kysely'
import type { YearStart } from '#features/indicators/periods/rules.ts'
import type { Db } from '#platform/db.ts'
import type { ToldColumn } from '../accepted/store.ts'

type Asked = {
  seasonId: string
  roundIds: readonly string[]
  indicatorIds: readonly string[]
  unitIds: readonly string[]
}

/** As `acceptedColumns`, for few units: found by their reports and not among the figures of everybody. */
export async function columnsOfSome(
  db: Db,
  { seasonId, roundIds, indicatorIds, unitIds }: Asked,
): Promise<ToldColumn[]> {
  const { rows } = await sql<ToldColumn>`
    select round_id as "roundId", indicator_id as "indicatorId", told
    from accepted_figures_of(${seasonId}::uuid, ${roundIds}::uuid[], ${indicatorIds}::uuid[],
      ${unitIds}::uuid[])`.execute(db)
  return rows
}

/** `groups` by the place of the indicator. */
type Grouped = Asked & { groups: readonly number[] }
type InGroup = { roundId: string; group: number }

/** In which rounds any of these units told something of a group of indicators. */
export async function roundsTold(db: Db, { seasonId, roundIds, indicatorIds, groups, unitIds }: Grouped) {
  const { rows } = await sql<InGroup>`
    select round_id as "roundId", of_group as "group"
    from accepted_rounds(${seasonId}::uuid, ${roundIds}::uuid[], ${indicatorIds}::uuid[], ${groups}::integer[],
      ${unitIds}::uuid[])`.execute(db)
  return rows
}

/** How many figures of a group these units told in each round. */
export async function tellersIn(db: Db, { seasonId, roundIds, indicatorIds, groups, unitIds }: Grouped) {
  const { rows } = await sql<InGroup & { tellers: number }>`
    select round_id as "roundId", of_group as "group", tellers
    from accepted_tellers(${seasonId}::uuid, ${roundIds}::uuid[], ${indicatorIds}::uuid[], ${groups}::integer[],
      ${unitIds}::uuid[])`.execute(db)
  return rows
}

export type AskedOnce = {
  indicatorId: string
  ownerId: string | null
  code: string
  name: string
  type: 'count' | 'money' | 'number' | 'days'
  accumulation: 'sum' | 'cumulative' | 'last'
  start: YearStart
  roundIds: string[]
}

/** Indicators with these codes that some of these rounds ask for, each with the rounds that do, in the order in which they ask. */
export async function askedOf(db: Db, roundIds: readonly string[], codes: readonly string[]): Promise<AskedOnce[]> {
  const { rows } = await sql<AskedOnce>`
    select i.id as "indicatorId", i.owner_id as "ownerId", i.code, i.name, i.type, i.accumulation,
      i.year_from_month as start, a.rounds as "roundIds"
    from (select indicator_id, array_agg(round_id order by round_id, position) as rounds,
        (array_agg(position order by round_id, position))[1] as place
      from round_indicator where round_id = any (${roundIds}::uuid[]) group by indicator_id) a
      join indicator i on i.id = a.indicator_id
    where i.code = any (${codes}::text[]) and i.type <> 'ratio'
    order by a.rounds[1], a.place`.execute(db)
  return rows
}
