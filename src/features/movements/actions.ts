/** What the region's leaders do with its movements; its plans are beside, in plans/. */
import type { z } from 'zod'
import { nounOf } from '#features/organisations/regions/rules.ts'
import type { CalendarSource, GateSource, GateState, SeasonParts, WorkSource } from '#features/seasons/actions.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { Movement, MovementInput, Movements } from './contract.ts'
import { daysOfPhases } from './phases/store.ts'
import * as plans from './plans/store.ts'
import { standsBelow, whyNotDelete, whyNotMovement } from './rules.ts'
import * as store from './store.ts'
import { dueTasksOf } from './tasks/store.ts'

type Place = { regionId: string; seasonId: string }

/** The season, or 404 when it is not for this reader. */
export async function readableSeason(context: Context, seasonId: string, action: string): Promise<Place> {
  const season = found(await store.findSeason(context.db, seasonId), 'season')
  const place = { regionId: season.regionId, seasonId: season.id }
  demand(context, action, place, 'missing')
  return place
}

/** The season, when this actor may act on it; 404 when it may not even be read. */
export async function actionableSeason(context: Context, seasonId: string, action: string): Promise<Place> {
  const season = found(await store.findSeason(context.db, seasonId), 'season')
  const place = { regionId: season.regionId, seasonId: season.id }
  demand(context, 'movement.read', place, 'missing')
  demand(context, action, place)
  return place
}

/** The movements of a season in the order of its list. */
export async function listMovements(context: Context, seasonId: string): Promise<z.output<typeof Movements>> {
  const place = await readableSeason(context, seasonId, 'movement.read')
  return {
    items: await store.listMovements(context.db, seasonId),
    may: allowed(context, place, ['movement.change', 'plan.change']),
  }
}

export async function getMovement(context: Context, id: string): Promise<Movement & { may: string[] }> {
  const movement = found(await store.findMovement(context.db, id), 'movement')
  demand(context, 'movement.read', placeOf(movement), 'missing')
  return { ...movement, may: allowed(context, placeOf(movement), ['movement.change']) }
}

/** Adds a movement at the end of the season's list. Refuses reversed dates. */
export async function addMovement(context: Context, seasonId: string, input: MovementInput): Promise<Movement> {
  const place = await actionableSeason(context, seasonId, 'movement.change')
  refuseIf(whyNotMovement(input))
  await store.lockSeason(context.db, seasonId)
  const position = await store.nextPosition(context.db, seasonId)
  const added = await store.insertMovement(context.db, { id: context.newId(), ...place, position }, input)
  await tell(context, 'movement.added', added, { after: facts(added) })
  return added
}

export async function changeMovement(context: Context, id: string, input: MovementInput): Promise<Movement> {
  const before = await lockForChange(context, id)
  refuseIf(whyNotMovement(input))
  const after = await store.updateMovement(context.db, id, input)
  await tell(context, 'movement.changed', after, { before: facts(before), after: facts(after) })
  return after
}

/** Takes a movement off the list; refused while a plan answers it, a later year goes on with it, or it was reviewed. */
export async function deleteMovement(context: Context, id: string): Promise<{ id: string }> {
  const before = await lockForChange(context, id)
  const plans = await store.plansWith(context.db, id)
  refuseIf(whyNotDelete(plans.map(({ title }) => title)))
  await kept(context, standsBelow, (trx) => store.deleteMovement(trx, id))
  await tell(context, 'movement.removed', before, { before: facts(before) })
  return { id }
}

/** The movement under lock, for those who may change it; compared with the version the caller read, if it was asked. */
export async function lockForChange(context: Context, id: string): Promise<Movement> {
  const held = await store.lockMovement(context.db, id)
  const place = placeOf(held ?? found(await store.findMovement(context.db, id), 'movement'))
  demand(context, 'movement.read', place, 'missing')
  demand(context, 'movement.change', place)
  const movement = found(held, 'movement')
  await demandVersion(context, movement, { kind: 'movement', id })
  return movement
}

const placeOf = ({ regionId, seasonId }: Place): Place => ({ regionId, seasonId })

/** The fields a person sets, as the log keeps them. */
function facts(movement: Movement): MovementInput {
  const { name, kind, level, launchedBy, from, to, openEnded, theme, legalBasis, legalBasisDay } = movement
  return { name, kind, level, launchedBy, from, to, openEnded, theme, legalBasis, legalBasisDay }
}

type Sides = { before?: MovementInput; after?: MovementInput }

const tell = (context: Context, action: string, movement: Movement, sides: Sides) =>
  record(context, {
    action,
    object: { kind: 'movement', id: movement.id },
    audience: 'region',
    ...placeOf(movement),
    ...sides,
  })

/** Only the region's plan is asked for; a unit may have issued its own before, and none is waited for. */
const gates: GateSource = async ({ db }, seasons) => {
  const rows = await plans.progressOf(
    db,
    seasons.map(({ id }) => id),
  )
  const nouns = new Map(seasons.map(({ id, noun }) => [id, noun]))
  return new Map(
    rows.map(({ seasonId, hasMovement, adopted }) => [
      seasonId,
      [
        { stage: 'movements', code: 'gate.movement-listed', met: hasMovement },
        planGate(adopted, nouns.get(seasonId) ?? null),
      ],
    ]),
  )
}

const planGate = (met: boolean, noun: string | null): GateState => ({
  ...{ stage: 'movements', code: 'gate.plan-adopted', met },
  params: { noun: nounOf(noun) },
})

/** For those who lead: movements not listed yet, a plan not drafted or not adopted yet. */
const work: WorkSource = async (context) => {
  const led = context.actor.standings.filter(({ as }) => as === 'lead' || as === 'deputy')
  const seasonIds = led.flatMap(({ regionId, seasonId }) =>
    seasonId !== null && allowed(context, { regionId, seasonId }, ['plan.change']).length > 0 ? [seasonId] : [],
  )
  const seasons = await plans.progressOf(context.db, [...new Set(seasonIds)])
  return seasons.flatMap(({ seasonId, year, deadline, hasMovement, hasPlan, adopted }) => {
    const item = { params: { year }, due: deadline, path: `/mua/${seasonId}/phong-trao`, seasonId }
    return [
      ...(hasMovement ? [] : [{ ...item, code: 'work.movements-to-list' }]),
      ...(adopted ? [] : [{ ...item, code: hasPlan ? 'work.plan-to-adopt' : 'work.plan-to-draft' }]),
    ]
  })
}

/** Key tasks that are due on a day, of the plans the reader reads; one that was done is not waited for. */
const calendar: CalendarSource = async ({ db, actor }, { id }) =>
  (await dueTasksOf(db, id, actor.units)).flatMap(({ day, content, doneOn, planId, own, unitName }) =>
    doneOn === null
      ? [
          {
            ...{ day, kind: 'due' as const, params: own ? { content, unit: unitName } : { content } },
            code: own ? 'calendar.unit-task' : 'calendar.task',
            path: `/mua/${id}/ke-hoach/${planId}`,
          },
        ]
      : [],
  )

/** Phases and anniversaries of the region's plans, and of the reader's units' own. */
const phaseCalendar: CalendarSource = async ({ db, actor }, { id }) => {
  const { phases, anniversaries } = await daysOfPhases(db, id, actor.units)
  const pathOf = (planId: string) => `/mua/${id}/ke-hoach/${planId}`
  const planOf = new Map(phases.map((phase) => [phase.id, phase.planId]))
  return [
    ...phases.flatMap(({ name, unitName, from, to, planId }) => {
      const entry = { params: { phase: name, unit: unitName }, path: pathOf(planId) }
      return [
        { ...entry, day: from, kind: 'opens' as const, code: 'calendar.phase-opens' },
        { ...entry, day: to, kind: 'due' as const, code: 'calendar.phase-closes' },
      ]
    }),
    ...anniversaries.map(({ phaseId, name, day }) => ({
      ...{ day, kind: 'due' as const, code: 'calendar.anniversary', params: { name } },
      path: pathOf(planOf.get(phaseId) ?? ''),
    })),
  ]
}

export const seasonParts: Partial<SeasonParts> = { gates: [gates], work: [work], days: [calendar, phaseCalendar] }
