/** Accepted figures by the ten thousand: one line for each round and indicator, however many units told. */
import { sql } from 'kysely'
import type { YearStart } from '#features/indicators/periods/rules.ts'
import type { Db } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'

export type ToldColumn = { roundId: string; indicatorId: string; told: string }
type Asked = { roundIds: readonly string[]; indicatorIds: readonly string[]; unitIds: readonly string[] }

/** `told`: the place of each unit among those asked about, from 1, and its figure, in turn. */
export async function acceptedColumns(db: Db, { roundIds, indicatorIds, unitIds }: Asked): Promise<ToldColumn[]> {
  const { rows } = await sql<ToldColumn>`
    select f.round_id as "roundId", f.indicator_id as "indicatorId",
      string_agg(u.place || ' ' || f.value, ' ') as told
    from figure f
      join figure_report r on r.id = f.report_id and r.accepted_at is not null and r.through_id is null
      join unnest(${unitIds}::uuid[]) with ordinality as u (id, place) on u.id = f.unit_id
    where f.round_id = any (${roundIds}::uuid[]) and f.indicator_id = any (${indicatorIds}::uuid[])
      and not f.superseded and f.value is not null
    group by 1, 2`.execute(db)
  return rows
}

/** In which work year each of these is told. */
export const yearStarts = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('indicator')
    .where('id', '=', anyId(ids))
    .select(['id', sql<YearStart>`year_from_month`.as('start')])
    .execute()
