/** The SQL of phases, bursts and anniversaries. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { UnitScope } from '#platform/context.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { PhaseInput } from '../plans/contract.ts'

const columns = ['id', 'name', 'valid_from as from', 'valid_to as to', 'inside', 'version'] as const

const anniversariesOf = (db: Db, planId: string) =>
  db
    .selectFrom('anniversary')
    .select(['phase_id as phaseId', 'name', 'day'])
    .where('plan_id', '=', planId)
    .orderBy('phase_id')
    .orderBy('position')
    .execute()

/** In the order of the year, each with its anniversaries. */
export async function phasesOf(db: Db, planId: string) {
  const rows = await db
    .selectFrom('phase')
    .select(columns)
    .where('plan_id', '=', planId)
    .orderBy('valid_from')
    .orderBy('valid_to')
    .orderBy('id')
    .execute()
  const days = Map.groupBy(await anniversariesOf(db, planId), ({ phaseId }) => phaseId)
  return rows.map((phase) => ({
    ...phase,
    anniversaries: (days.get(phase.id) ?? []).map(({ name, day }) => ({ name, day })),
  }))
}
export type PhaseRow = Awaited<ReturnType<typeof phasesOf>>[number]

type Place = { id: string; regionId: string; seasonId: string }
const placed = ({ id, regionId, seasonId }: Place) => ({ plan_id: id, region_id: regionId, season_id: seasonId })
const row = ({ name, from, to, inside }: PhaseInput) => ({ name, valid_from: from, valid_to: to, inside })

export async function insertPhase(trx: Trx, plan: Place, id: string, phase: PhaseInput) {
  await trx
    .insertInto('phase')
    .values({ id, ...placed(plan), ...row(phase) })
    .execute()
  await insertAnniversaries(trx, plan, id, phase)
}

async function insertAnniversaries(trx: Trx, plan: Place, phaseId: string, { anniversaries }: PhaseInput) {
  if (anniversaries.length === 0) return
  const rows = anniversaries.map((one, index) => ({
    ...placed(plan),
    ...{ phase_id: phaseId, position: index + 1, ...one },
  }))
  await trx.insertInto('anniversary').values(rows).execute()
}

export async function updatePhase(trx: Trx, plan: Place, id: string, phase: PhaseInput) {
  await trx
    .updateTable('phase')
    .set((eb) => ({ ...row(phase), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await trx.deleteFrom('anniversary').where('phase_id', '=', id).execute()
  await insertAnniversaries(trx, plan, id, phase)
}

export async function deletePhase(trx: Trx, id: string) {
  await trx.deleteFrom('anniversary').where('phase_id', '=', id).execute()
  await trx.deleteFrom('phase').where('id', '=', id).execute()
}

/** The days of phases and bursts with their anniversaries: of the region's plans, and of these units' own. */
export async function daysOfPhases(db: Db, seasonId: string, units: UnitScope) {
  const rows = await db
    .selectFrom('phase')
    .innerJoin('plan', 'plan.id', 'phase.plan_id')
    .innerJoin('unit', 'unit.id', 'plan.unit_id')
    .where('phase.season_id', '=', seasonId)
    .where((eb) => eb.or([eb('plan.own', '=', false), eb('plan.unit_id', 'in', units)]))
    .where(sql<boolean>`exists (select from frozen_text f where f.text_id = plan.text_id and f.thawed_at is null)`)
    .where(sql<boolean>`not exists (select from plan later join frozen_text f on f.text_id = later.text_id
      and f.thawed_at is null where later.supersedes = plan.id)`)
    .select(['phase.id', 'phase.name', 'phase.valid_from as from', 'phase.valid_to as to'])
    .select(['plan.id as planId', 'plan.own', 'unit.name as unitName'])
    .orderBy('phase.valid_from')
    .orderBy('phase.id')
    .execute()
  const days = await db
    .selectFrom('anniversary')
    .select(['phase_id as phaseId', 'name', 'day'])
    .where('season_id', '=', seasonId)
    .where('day', 'is not', null)
    .$narrowType<{ day: Day }>()
    .orderBy('day')
    .orderBy('name')
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  return { phases: rows, anniversaries: days.filter(({ phaseId }) => known.has(phaseId)) }
}
