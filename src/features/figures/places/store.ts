/** Which units report in a season, through whom, and on which days each stood there. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { UnitScope } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'

export type SeasonRow = NonNullable<Awaited<ReturnType<typeof findSeason>>>

/** The season as row-level security shows it: a sub-unit of a member sees that it is there. */
export const findSeason = (db: Db, id: string) =>
  db
    .selectFrom('season')
    .innerJoin('region', 'region.id', 'season.region_id')
    .where('season.id', '=', id)
    .select([
      'season.id',
      'season.region_id as regionId',
      'season.year',
      'season.sample',
      'region.organiser_id as founderId',
    ])
    .select(sql<string>`organiser_on(region.organiser_id, season.valid_to)`.as('organiserId'))
    .select(['season.valid_from as from', 'season.valid_to as to'])
    .executeTakeFirst()

export const blocksOf = (db: Db, regionId: string) =>
  db.selectFrom('block').where('region_id', '=', regionId).select(['code', 'label']).orderBy('position').execute()

/** One stay of a unit in a block: its own membership, or its parent's. Both ends may be open. */
export type Place = {
  unitId: string
  unitName: string
  throughId: string | null
  block: string
  from: Day | null
  to: Day | null
}

type Wanted = { regionId: string; from: Day; to: Day }

/** Members on some day of that time, in Vietnamese order. */
export async function membersOf(db: Db, { regionId, from, to }: Wanted, unitIds?: readonly string[]): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select u.id as "unitId", u.name as "unitName", null as "throughId", m.block,
      greatest(m.valid_from, u.valid_from) as "from", least(m.valid_to, u.valid_to) as "to"
    from membership m join unit u on u.id = m.unit_id
    where m.region_id = ${regionId} and (${unitIds === undefined} or u.id = any (${unitIds ?? []}::uuid[]))
      and daterange(m.valid_from, m.valid_to, '[]') && daterange(${from}::date, ${to}::date, '[]')
    order by u.name collate "vi-x-icu", u.id, m.valid_from nulls first`.execute(db)
  return rows
}

/** Units that stand under a member on some day of that time and are no members themselves. */
export async function placesBelow(
  db: Db,
  { regionId, from, to }: Wanted,
  { unitIds = [], parentIds = [] }: { unitIds?: readonly string[]; parentIds?: readonly string[] },
): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select u.id as "unitId", u.name as "unitName", u.parent_id as "throughId", m.block,
      greatest(m.valid_from, u.valid_from) as "from", least(m.valid_to, u.valid_to) as "to"
    from unit u join membership m on m.unit_id = u.parent_id
    where m.region_id = ${regionId} and (u.id = any (${unitIds}::uuid[]) or u.parent_id = any (${parentIds}::uuid[]))
      and daterange(m.valid_from, m.valid_to, '[]') && daterange(${from}::date, ${to}::date, '[]')
      and daterange(u.valid_from, u.valid_to, '[]') && daterange(${from}::date, ${to}::date, '[]')
      and not exists (select from membership own where own.unit_id = u.id and own.region_id = m.region_id
        and daterange(own.valid_from, own.valid_to, '[]') && daterange(${from}::date, ${to}::date, '[]'))
    order by u.name collate "vi-x-icu", u.id, m.valid_from nulls first`.execute(db)
  return rows
}

/** A unit that became one of the actor's in the course of a season; its own last day, where it ended. */
export type Ancestor = { seasonId: string; unitId: string; heirId: string; to: Day | null }

/** All of them, in these seasons: the heir reads what they sent. */
export async function ancestorsOf(db: Db, scope: UnitScope, seasonIds: readonly string[]): Promise<Ancestor[]> {
  const { rows } = await sql<Ancestor>`
    with recursive before (season_id, id, heir_id) as (
      select y.id, s.from_unit_id, s.to_unit_id from unit_succession s
        join unit_change c on c.id = s.change_id and c.undone_at is null
        join season y on y.id = any (${seasonIds}::uuid[]) and c.day between y.valid_from and y.valid_to
        where s.to_unit_id = any (${scope}::uuid[])
      union
      select b.season_id, s.from_unit_id, b.heir_id from before b join unit_succession s on s.to_unit_id = b.id
        join unit_change c on c.id = s.change_id and c.undone_at is null
        join season y on y.id = b.season_id and c.day between y.valid_from and y.valid_to)
    select b.season_id as "seasonId", b.id as "unitId", b.heir_id as "heirId", u.valid_to as "to"
    from before b join unit u on u.id = b.id order by 1, 2, 3`.execute(db)
  return rows
}
