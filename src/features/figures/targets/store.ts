/** The targets of plans, read for the list of all targets of a season. */
import { sql } from 'kysely'
import type { Difference } from '#features/indicators/targets/contract.ts'
import type { Db } from '#platform/db.ts'

/** Values that hold for some, in the order of bands and names. */
const differences = sql<Difference[]>`coalesce((
  select json_agg(json_build_object('bandId', d.band_id, 'unitId', d.unit_id, 'name', coalesce(b.name, u.name),
      'value', d.value::text) order by b.position nulls last, u.name collate "vi-x-icu", d.id)
    from target_difference d
    left join workload_band b on b.id = d.band_id
    left join unit u on u.id = d.unit_id
    where d.target_id = t.id), '[]')`.as('differences')

/** Of any number of plans: one query. */
export const targetsOfPlans = (db: Db, planIds: readonly string[]) =>
  db
    .selectFrom('plan_target as t')
    // Asked as JSON: a plan's target is listed whether or not it says what it is measured by.
    .leftJoin('indicator as i', (join) => join.on(sql<boolean>`i.id = (to_jsonb(t) ->> 'indicator_id')::uuid`))
    .where('t.plan_id', 'in', planIds)
    .orderBy('t.plan_id')
    .orderBy('t.position')
    .select([
      't.plan_id as planId',
      't.id',
      't.indicator',
      'i.id as indicatorId',
      'i.code as indicatorCode',
      'i.name as indicatorName',
      't.content',
      't.comparison',
      't.value',
      't.as_percent as asPercent',
      't.per',
      't.due',
    ])
    .select(differences)
    // PostgreSQL types a checked text as text; the check allows exactly this.
    .$narrowType<{ per: 'unit' | null }>()
    .execute()
