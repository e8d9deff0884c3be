/** Deadlines that were postponed; what they were before stays in the record. */
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { Postponement, StageCode } from '../rules.ts'

/** Oldest first. */
export const postponementsOf = (db: Db, seasonIds: readonly string[]) =>
  db
    .selectFrom('postponement')
    .select(['season_id as seasonId', 'stage', 'was', 'until', 'reason'])
    .select(['decision_number as decisionNumber', 'decision_day as decisionDay', 'decision_body as decisionBody'])
    .where('season_id', 'in', seasonIds)
    .orderBy('id')
    .execute()

type New = Postponement & { id: string; regionId: string; seasonId: string; stage: StageCode; was: Day }

export const insertPostponement = (trx: Trx, given: New) =>
  trx
    .insertInto('postponement')
    .values({
      id: given.id,
      region_id: given.regionId,
      season_id: given.seasonId,
      stage: given.stage,
      was: given.was,
      until: given.until,
      decision_number: given.decisionNumber,
      decision_day: given.decisionDay,
      decision_body: given.decisionBody,
      reason: given.reason,
    })
    .execute()
