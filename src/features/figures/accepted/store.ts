/** Accepted figures by the ten thousand: one line for each round and indicator, however many units told. */
import { sql } from 'kysely'
import type { YearStart } from '#features/indicators/periods/rules.ts'
import type { Db } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'

export type ToldColumn = { roundId: string; indicatorId: string; told: string }
type Asked = {
  seasonId: string
  roundIds: readonly string[]
  indicatorIds: readonly string[]
  unitIds: readonly string[]
}

/** `told`: the place of each unit among those asked about, from 1, and its figure, in turn. */
export async function acceptedColumns(
  db: Db,
  { seasonId, roundIds, indicatorIds, unitIds }: Asked,
): Promise<ToldColumn[]> {
  const { rows } = await sql<ToldColumn>`
    select round_id as "roundId", indicator_id as "indicatorId", told
    from accepted_figures(${seasonId}::uuid, ${roundIds}::uuid[], ${indicatorIds}::uuid[], ${unitIds}::uuid[])`.execute(
    db,
  )
  return rows
}

/** In which work year each of these is told. */
export const yearStarts = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('indicator')
    .where('id', '=', anyId(ids))
    .select(['id', sql<YearStart>`year_from_month`.as('start')])
    .execute()

/** Which of these codes an accepted report of the block tells of any of these units. */
export async function toldCodes(
  db: Db,
  {
    seasonId,
    block,
    unitIds,
    codes,
  }: { seasonId: string; block: string; unitIds: readonly string[]; codes: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct indicator.code from accepted_figures(${seasonId}::uuid,
      array(select id from figure_round where season_id = ${seasonId}::uuid and block = ${block}),
      array(select id from indicator where code = any(${codes}::text[])), ${unitIds}::uuid[]) as told
    join indicator on indicator.id = told.indicator_id`.execute(db)
  return rows.map(({ code }) => code)
}
