/** The SQL of search: the index names what fits, the walls decide once more, the tables say where it stands. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db } from '#platform/db.ts'
import { inVietnamese } from '#platform/sql.ts'
import type { FoundKind } from './rules.ts'

/** What the policy table lets the reader read; the database lets no more through than its own walls. */
export type Reach = {
  regions: readonly string[]
  seasons: readonly string[]
  /** Units whose people may be listed, and those whose papers may. */
  units: readonly string[]
  papers: readonly string[]
  /** Bodies whose drafts of cards and proposals are read. */
  bodies: readonly string[]
}
export type Asked = { typed: string; perKind: number; reach: Reach; today: Day }

/** The best of each kind, best first, as far as row-level security shows them. */
export const entriesLike = async (db: Db, { typed, perKind, reach, today }: Asked) => {
  const { rows } = await sql<{
    kind: FoundKind
    id: string
    parentId: string | null
    title: string
    body: string | null
    regionId: string | null
    seasonId: string | null
    to: Day | null
  }>`
    select e.kind, e.object_id as id, e.parent_id as "parentId", e.title, e.body,
      e.region_id as "regionId", e.season_id as "seasonId", e.valid_to as "to"
    from search_entries(${typed}, ${reach.regions}::uuid[], ${reach.seasons}::uuid[],
      ${reach.units}::uuid[], ${reach.papers}::uuid[], ${reach.bodies}::uuid[], ${today}::date, ${perKind}) f
    join search_entry e on e.id = f.id
    -- What came to nothing is read where it stood, not found.
    where not exists (select from text_draft t where t.id in (e.object_id, e.parent_id) and t.closed_at is not null)
    order by f.score desc, e.valid_to desc nulls first, e.title, e.id`.execute(db)
  return rows
}
export type Entry = Awaited<ReturnType<typeof entriesLike>>[number]

/** How seasons are called, and where each is public. */
export const seasonsNamed = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('season')
    .innerJoin('region', 'region.id', 'season.region_id')
    .where('season.id', 'in', ids)
    .select(['season.id', 'season.year', 'region.code as regionCode'])
    .select(
      sql<string>`coalesce((select l.name from region_label l
        where l.region_id = season.region_id
          and daterange(l.valid_from, l.valid_to, '[]') && daterange(season.valid_from, season.valid_to, '[]')
        order by l.valid_from desc nulls last limit 1), region.code)`.as('label'),
    )
    .execute()

/** The texts that articles, targets and tasks stand in, by the id of what they name: a text, a pact or a plan. */
export const textsOf = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('text_draft')
    .leftJoin('annex', 'annex.text_id', 'text_draft.id')
    // An annex stands under its pact; what names the pact itself means the pact's own text.
    .leftJoin('pact', (join) =>
      join.on((eb) =>
        eb.or([eb('pact.text_id', '=', eb.ref('text_draft.id')), eb('pact.id', '=', eb.ref('annex.pact_id'))]),
      ),
    )
    .leftJoin('plan', 'plan.text_id', 'text_draft.id')
    .where((eb) =>
      eb.or([
        eb('text_draft.id', 'in', ids),
        eb('pact.id', 'in', ids).and('annex.id', 'is', null),
        eb('plan.id', 'in', ids),
      ]),
    )
    .select(['text_draft.id', 'text_draft.title', 'pact.id as pactId', 'plan.id as planId', 'annex.id as annexId'])
    .execute()

/** The provinces of units. */
export const provincesOf = (db: Db, unitIds: readonly string[]) =>
  db
    .selectFrom('unit')
    .innerJoin('province', 'province.id', 'unit.province_id')
    .where('unit.id', 'in', unitIds)
    .select(['unit.id', 'province.name'])
    .execute()

/** What units are called. */
export const unitsNamed = (db: Db, ids: readonly string[]) =>
  db.selectFrom('unit').where('id', 'in', ids).select(['id', 'name']).execute()

/** The years of cards, and the decisions they were issued by. */
export const cardsNamed = (db: Db, ids: readonly string[]) =>
  db.selectFrom('scorecard').where('id', 'in', ids).select(['id', 'year', 'decision_number as decision']).execute()

/** Who took the place of units, by decisions that stand. */
export const heirsOf = (db: Db, unitIds: readonly string[]) =>
  db
    .selectFrom('unit_succession')
    .innerJoin('unit_change', 'unit_change.id', 'unit_succession.change_id')
    .innerJoin('unit', 'unit.id', 'unit_succession.to_unit_id')
    .where('unit_change.undone_at', 'is', null)
    .where('unit_succession.from_unit_id', 'in', unitIds)
    .select(['unit_succession.from_unit_id as id', 'unit.name'])
    .orderBy(inVietnamese('unit.name'))
    .orderBy('unit.id')
    .execute()
