/** The SQL of holds. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { HoldKind } from './rules.ts'

const holds = (db: Db) =>
  db
    .selectFrom('hold as h')
    .innerJoin('unit as u', 'u.id', 'h.unit_id')
    .select(['h.id', 'h.region_id as regionId', 'h.season_id as seasonId', 'h.unit_id as unitId', 'u.name as unitName'])
    .select(['h.valid_from as from', 'h.valid_to as to', 'h.reason', 'h.decision_number as decisionNumber'])
    .select(['h.decision_day as decisionDay', 'h.decision_body as decisionBody', 'h.lifted_on as liftedOn'])
    .select(['h.lift_reason as liftReason', 'h.version', 'h.kind'])
    // PostgreSQL types a checked text as text; the check allows exactly these.
    .$narrowType<{ kind: HoldKind }>()

export type HoldRow = NonNullable<Awaited<ReturnType<typeof findHold>>>

type Of = { regionId: string; units: readonly string[] }

/** Of these units in that region; the latest first. */
export const holdsOf = (db: Db, { regionId, units }: Of) =>
  holds(db)
    .where('h.region_id', '=', regionId)
    .where('h.unit_id', '=', anyId(units))
    .orderBy('h.valid_from', 'desc')
    .orderBy('h.id', 'desc')
    .execute()

export const findHold = (db: Db, id: string) => holds(db).where('h.id', '=', id).executeTakeFirst()

/**
 * Seasons of the region into which one of these spans reaches and in which units have begun to score themselves: the first
 * day of some block's own layer has come, or something was sent.
 */
export async function begunSeasons(
  db: Db,
  { regionId, spans, today }: { regionId: string; spans: Span[]; today: Day },
) {
  const [froms, tos] = [spans.map(({ from }) => from), spans.map(({ to }) => to)]
  const { rows } = await sql<{ id: string; publishedAt: Date | null }>`
    select distinct s.id, s.published_at as "publishedAt" from season s
      join block b on b.region_id = s.region_id
      cross join lateral assessment_layers(s.id, b.code) l
     where s.region_id = ${regionId}::uuid and l.kind = 'self'
       and exists (select from unnest(${froms}::date[], ${tos}::date[]) as t (since, until)
         where t.since <= s.valid_to and coalesce(t.until >= s.valid_from, true))
       and (coalesce(l.opens <= ${today}::date, false)
         or exists (select from layer_sending g where g.season_id = s.id))
     order by s.id`.execute(db)
  return rows
}
type Span = { from: Day; to: Day | null }

export const lockHold = (trx: Trx, id: string) =>
  trx.selectFrom('hold').where('id', '=', id).select(['id', 'version']).forUpdate().executeTakeFirst()

type Said = {
  to: Day | null
  reason: string
  decisionNumber: string | null
  decisionDay: Day | null
  decisionBody: string | null
}
type NewHold = Said & {
  id: string
  regionId: string
  seasonId: string
  unitId: string
  kind: HoldKind
  from: Day
  at: Date
  by: string
}

const columns = ({ to, reason, decisionNumber, decisionDay, decisionBody }: Said) => ({
  ...{ valid_to: to, reason, decision_number: decisionNumber },
  ...{ decision_day: decisionDay, decision_body: decisionBody },
})

export const insertHold = (trx: Trx, { id, regionId, seasonId, unitId, kind, from, at, by, ...said }: NewHold) =>
  trx
    .insertInto('hold')
    .values({
      ...{ id, region_id: regionId, season_id: seasonId, unit_id: unitId, kind, valid_from: from },
      ...columns(said),
      ...{ made_at: at, made_by: by },
    })
    .execute()

export const updateHold = (trx: Trx, id: string, said: Said) =>
  trx
    .updateTable('hold')
    .set((eb) => ({ ...columns(said), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const markLifted = (
  trx: Trx,
  id: string,
  { on, reason, at, by }: { on: Day; reason: string; at: Date; by: string },
) =>
  trx
    .updateTable('hold')
    .set((eb) => ({
      ...{ lifted_on: on, lift_reason: reason, lifted_at: at, lifted_by: by },
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
