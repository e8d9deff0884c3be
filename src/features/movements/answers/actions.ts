/** What plans answer to what stands above them, and the board of who has answered what. */
import { factsOn, seasonFacts } from '#features/seasons/actions.ts'
import type { Day } from '#kit/days.ts'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context } from '#platform/context.ts'
import { readableSeason } from '../actions.ts'
import { ownMovementsOfAll } from '../own-movements/store.ts'
import { changed, lockPlan, type PlanFound, readablePlan, writesPlan } from '../plans/actions.ts'
import type { Plan } from '../plans/contract.ts'
import * as plans from '../plans/store.ts'
import { listMovements } from '../store.ts'
import { tasksOf, tasksOfAll } from '../tasks/store.ts'
import type { AnswerBoard, Thing } from './contract.ts'
import { countOf, type Said, stateOf, whyNotAnswer } from './rules.ts'
import * as store from './store.ts'

const stands = (plan: PlanFound) => plan.frozen && !plan.replaced

/** What these plans ask, in order: the movements of the list, those a unit launches itself, the tasks. */
async function thingsOf(
  { db }: Context,
  above: readonly PlanFound[],
  movements: readonly { id: string; name: string }[],
): Promise<Thing[]> {
  const ids = above.map(({ id }) => id)
  const launched = await ownMovementsOfAll(db, ids)
  const tasks = await tasksOfAll(db, ids)
  return [
    ...movements.map(({ id, name }) => ({ id, kind: 'movement' as const, text: name, due: null, planId: null })),
    ...launched.map(({ id, name, planId }) => ({ id, kind: 'own_movement' as const, text: name, due: null, planId })),
    ...tasks.map(({ id, content, due, planId }) => ({ id, kind: 'task' as const, text: content, due, planId })),
  ]
}

/** What the season's own plans ask of its members. */
export async function thingsInSeason(context: Context, seasonId: string): Promise<Thing[]> {
  const above = (await plans.regionPlans(context.db, seasonId)).filter(stands)
  return thingsOf(context, above, await listMovements(context.db, seasonId))
}

/** What the plans of a unit ask of the units below it. */
async function thingsUnder(context: Context, seasonId: string, above: readonly PlanFound[]): Promise<Thing[]> {
  const ids = [...new Set(above.flatMap(({ movementIds }) => movementIds ?? []))]
  return thingsOf(context, above, await plans.movementsNamed(context.db, seasonId, ids))
}

/** What stands above a plan: the region's plans above a member's, the member's above a sub-unit's, nothing above the region's. */
async function thingsAbove(context: Context, { own, throughId, seasonId }: PlanFound): Promise<Thing[]> {
  if (!own) return []
  if (throughId === null) return thingsInSeason(context, seasonId)
  const above = (await plans.issuedPlans(context.db, [seasonId], [throughId])).filter(stands)
  return thingsUnder(context, seasonId, above)
}

/** What a plan must answer, and what it has answered. */
export async function getAbove(context: Context, planId: string) {
  const plan = await readablePlan(context, planId)
  const answers = await store.answersOf(context.db, [planId])
  const items = (await thingsAbove(context, plan)).map((thing) => {
    const { taskId = null, reason = null } = answers.find(({ aboveId }) => aboveId === thing.id) ?? {}
    return { ...thing, state: stateOf(thing.id, plan.movementIds ?? [], answers), taskId, reason }
  })
  const may = plan.replaced ? [] : allowed(context, writesPlan(plan), ['plan.change'])
  return { items, ...countOf(items.map(({ state }) => state)), may }
}

/** Answers a thing above, also once the plan is issued: the thing may have come later. @throws `answer.…`, stale. */
export async function answerThing(context: Context, planId: string, aboveId: string, said: Said): Promise<Plan> {
  const { plan, thing } = await heldThing(context, planId, aboveId)
  const own = await tasksOf(context.db, planId)
  refuseIf(
    whyNotAnswer(
      said,
      thing.kind,
      own.map(({ id }) => id),
    ),
  )
  await store.putAnswer(context.db, plan, { id: context.newId(), above: thing, at: context.now, ...said })
  await plans.touchPlan(context.db, planId)
  const task = own.find(({ id }) => id === said.taskId)?.content ?? null
  const after = { above: thing.text, says: said.says, task }
  return changed(context, planId, { action: 'plan.answered', after, reason: said.reason })
}

/** @throws `answer.…`, stale. */
export async function takeAnswerBack(context: Context, planId: string, aboveId: string): Promise<Plan> {
  const { plan, thing } = await heldThing(context, planId, aboveId)
  const given = (await store.answersOf(context.db, [planId])).find((one) => one.aboveId === aboveId)
  if (!given) throw new Refused({ kind: 'conflict', code: 'answer.not-given' })
  await store.dropAnswer(context.db, plan.id, aboveId)
  await plans.touchPlan(context.db, planId)
  const before = { above: thing.text, says: given.says, task: given.task, reason: given.reason }
  return changed(context, planId, { action: 'plan.answer-taken-back', before })
}

async function heldThing(context: Context, planId: string, aboveId: string) {
  const plan = await lockPlan(context, planId, 'plan.change')
  refuseIf(plan.replaced ? { kind: 'conflict', code: 'plan.replaced' } : undefined)
  const thing = (await thingsAbove(context, plan)).find(({ id }) => id === aboveId)
  if (!thing) throw new Refused({ kind: 'conflict', code: 'answer.nothing-above' })
  return { plan, thing }
}

type Unit = { unitId: string; unitName: string; block: string | null }

/** Who has answered what, in plans that are issued: as many queries for ten units as for one. */
async function boardOf(
  { db }: Context,
  seasonId: string,
  things: readonly Thing[],
  units: readonly Unit[],
): Promise<AnswerBoard> {
  const ids = units.map(({ unitId }) => unitId)
  const issued = (await plans.issuedPlans(db, [seasonId], ids)).filter(stands)
  const answers = await store.answersOf(
    db,
    issued.map(({ id }) => id),
  )
  const rows = units.map((unit) => {
    const own = issued.filter(({ unitId }) => unitId === unit.unitId)
    const given = answers.filter(({ planId }) => own.some(({ id }) => id === planId))
    const taken = own.flatMap(({ movementIds }) => movementIds ?? [])
    const cells = things.map(({ id }) => {
      const answer = given.find(({ aboveId }) => aboveId === id)
      return { thingId: id, state: stateOf(id, taken, given), says: answer ? (answer.task ?? answer.reason) : null }
    })
    const plan = own.find(({ kind }) => kind === 'unit') ?? own[0]
    const named = plan ? { id: plan.id, number: plan.number, day: plan.day } : null
    return { ...unit, plan: named, ...countOf(cells.map(({ state }) => state)), cells }
  })
  return {
    things: things.map((thing, index) => ({
      ...thing,
      ...countOf(rows.flatMap(({ cells }) => cells[index]?.state ?? [])),
    })),
    units: rows,
  }
}

/** Movements and tasks of the season × its members (of the year, or of a day). */
export async function getAnswerBoard(context: Context, seasonId: string, day?: Day): Promise<AnswerBoard> {
  await readableSeason(context, seasonId, 'plan.read')
  const season = await factsOn(context, await seasonFacts(context, seasonId), day)
  return boardOf(context, seasonId, await thingsInSeason(context, seasonId), season.members)
}

/** Movements and tasks of one plan × the units below the one it is of. */
export async function getAnswersBelow(context: Context, planId: string): Promise<AnswerBoard> {
  const plan = await readablePlan(context, planId)
  const season = found(await plans.seasonOf(context.db, plan.seasonId), 'season')
  const units = plan.own ? await store.unitsBelow(context.db, plan.unitId, season) : []
  const things = await thingsUnder(context, plan.seasonId, [plan])
  return boardOf(
    context,
    plan.seasonId,
    things,
    units.map((unit) => ({ ...unit, block: null })),
  )
}
