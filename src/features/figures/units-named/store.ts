/** Units and what became of them, for telling which one a name means. */
import { sql } from 'kysely'
import type { Db } from '#platform/db.ts'
import type { Became, NamedUnit } from './rules.ts'

const units = (db: Db) => db.selectFrom('unit').select(['id', 'code', 'name', 'valid_from as from', 'valid_to as to'])

export const unitsNamed = (db: Db, ids: readonly string[]): Promise<NamedUnit[]> =>
  units(db).where('id', '=', sql<string>`any (${ids}::uuid[])`).orderBy('id').execute()

/** Every other unit of the kinds that are asked: who sends a neighbour's file is told so by name. */
export const unitsBeside = (db: Db, ids: readonly string[]): Promise<NamedUnit[]> =>
  units(db)
    .where(sql<boolean>`id <> all (${ids}::uuid[])`)
    .where(sql<boolean>`kind in (select kind from unit where id = any (${ids}::uuid[]))`)
    .orderBy('id')
    .execute()

/** Who became whom, by decisions that stand. */
export async function becameOf(db: Db): Promise<Became[]> {
  const { rows } = await sql<Became>`
    select s.from_unit_id as "from", s.to_unit_id as "to", c.kind, c.day
      from unit_succession s join unit_change c on c.id = s.change_id and c.undone_at is null
      order by c.day, s.from_unit_id, s.to_unit_id`.execute(db)
  return rows
}
