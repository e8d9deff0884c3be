/** Outages and lateness steps of a season, as they were decided. */
import type { Db } from '#platform/db.ts'

export const outagesOf = (db: Db, seasonIds: readonly string[]) =>
  db
    .selectFrom('outage')
    .where('season_id', 'in', seasonIds)
    .select(['id', 'season_id as seasonId', 'block', 'unit_ids as unitIds', 'valid_from as from', 'valid_to as to'])
    .select(['number', 'day', 'body', 'reason'])
    .orderBy('valid_from')
    .orderBy('id')
    .execute()

export const stepsOf = (db: Db, seasonIds: readonly string[]) =>
  db
    .selectFrom('lateness_step')
    .where('season_id', 'in', seasonIds)
    .select(['id', 'season_id as seasonId', 'block', 'from_days as fromDays', 'to_days as toDays', 'consequence'])
    .select(['points', 'legal_basis as legalBasis', 'provisional', 'valid_from as from', 'valid_to as to', 'version'])
    .orderBy('from_days')
    .orderBy('id')
    .execute()
