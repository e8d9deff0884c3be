/** The SQL of what waits: seasons that their lead has not handed over, and hand-overs that nobody has answered. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db } from '#platform/db.ts'

type Owed = { seasonId: string; year: number; to: Day; unitName: string; refused: boolean }

/** Of seasons that end or ended in these days, whose last lead is one of these units and whose next lead is another. */
export async function toHandOver(
  db: Db,
  units: readonly string[],
  { from, to }: { from: Day; to: Day },
): Promise<Owed[]> {
  const { rows } = await sql<Owed>`
    select s.id as "seasonId", s.year, s.valid_to as "to", u.name as "unitName", exists (
      select from handover h where h.season_id = s.id and h.refused_at is not null) as refused
    from season s
    join lateral (select l.unit_id from leadership l where l.season_id = s.id and l.role = 'lead'
      order by l.valid_to desc limit 1) led on led.unit_id = any (${units}::uuid[])
    join season n on n.region_id = s.region_id and n.year = s.year + 1
    join lateral (select l.unit_id from leadership l where l.season_id = n.id and l.role = 'lead'
      order by l.valid_from limit 1) leads on leads.unit_id <> led.unit_id
    join unit u on u.id = leads.unit_id
    where s.valid_to between ${from}::date and ${to}::date and not exists (
      select from handover h where h.season_id = s.id and h.refused_at is null and h.withdrawn_at is null)
    order by s.valid_to, s.id`.execute(db)
  return rows
}

/** Handed over to one of these units, and neither received nor refused nor taken back. */
export const toAnswer = (db: Db, units: readonly string[]) =>
  db
    .selectFrom('handover as h')
    .innerJoin('season as s', 's.id', 'h.season_id')
    .innerJoin('unit as u', 'u.id', 'h.from_unit_id')
    .select(['h.season_id as seasonId', 's.year', 'u.name as unitName'])
    .where('h.to_unit_id', '=', sql<string>`any(${units}::uuid[])`)
    .where('h.received_at', 'is', null)
    .where('h.refused_at', 'is', null)
    .where('h.withdrawn_at', 'is', null)
    .orderBy('h.handed_at')
    .execute()

/** The day of the one that stands, as far as the reader reads it. */
export const handedOn = (db: Db, seasonId: string) =>
  db
    .selectFrom('handover as h')
    .innerJoin('unit as u', 'u.id', 'h.to_unit_id')
    .select(['h.day', 'u.name as unitName'])
    .where('h.season_id', '=', seasonId)
    .where('h.refused_at', 'is', null)
    .where('h.withdrawn_at', 'is', null)
    .executeTakeFirst()
