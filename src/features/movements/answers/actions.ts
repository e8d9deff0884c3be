/** What plans answer to what stands above them, and the board of who has answered what. */
import { type BoardColumn, factsOn, type SeasonParts, seasonFacts, type WorkSource } from '#features/seasons/actions.ts'
import { addDays, type Day } from '#kit/days.ts'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context } from '#platform/context.ts'
import { readableSeason } from '../actions.ts'
import { yearsBelow } from '../below/store.ts'
import { ownMovementsOfAll } from '../own-movements/store.ts'
import { changed, lockPlan, type PlanFound, readablePlan, whyNotUse, writesPlan } from '../plans/actions.ts'
import type { Plan } from '../plans/contract.ts'
import * as plans from '../plans/store.ts'
import { listMovements } from '../store.ts'
import { openTasksOf, tasksOf, tasksOfAll } from '../tasks/store.ts'
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
  const above = (await plans.regionPlans(context.db, [seasonId])).filter(stands)
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
  const may = plan.replaced || plan.discardedAt !== null ? [] : allowed(context, writesPlan(plan), ['plan.change'])
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
  refuseIf(plan.replaced ? { kind: 'conflict', code: 'plan.replaced' } : whyNotUse(plan))
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

/** Has the member issued its own plan? No gate asks for it; where nobody plans, there is no column. */
const column: BoardColumn = {
  code: 'plan',
  cells: async ({ db }, { id, members }) => {
    const ids = members.map(({ unitId }) => unitId)
    const own = (await plans.issuedPlans(db, [id], ids)).filter(({ kind, replaced }) => kind === 'unit' && !replaced)
    if (own.length === 0) return new Map()
    return new Map(
      members.map(({ unitId }) => {
        const plan = own.find((one) => one.unitId === unitId)
        const state = plan ? 'plan-issued' : 'plan-lacking'
        const path = plan ? `/mua/${id}/ke-hoach/${plan.id}` : `/mua/${id}/ke-hoach`
        return [unitId, { state, day: plan?.day ?? null, done: plan !== undefined, path }]
      }),
    )
  },
}

type Owing = {
  unitId: string
  unitName: string
  seasonId: string
  year: number
  path: string
  things: readonly Thing[]
}

/** What of these things none of the unit's plans answers, drafts counted. */
async function unanswered({ db }: Context, owing: readonly Owing[]) {
  const own = (
    await plans.plansOf(
      db,
      owing.map(({ unitId }) => unitId),
    )
  ).filter(({ replaced, discardedAt }) => !replaced && discardedAt === null)
  const answers = await store.answersOf(
    db,
    own.map(({ id }) => id),
  )
  return owing.map((one) => {
    const mine = own.filter((plan) => plan.unitId === one.unitId && plan.seasonId === one.seasonId)
    const given = answers.filter(({ planId }) => mine.some(({ id }) => id === planId))
    const states = one.things.map(({ id }) => stateOf(id, [], given))
    const { answered, of } = countOf(states)
    return { ...one, count: of - answered }
  })
}

/** Tasks of the plans above that a unit's plan has not answered: for the officers of members and of sub-units. */
const toAnswer: WorkSource = async (context) => {
  const owing = await unanswered(context, [...(await owedByMembers(context)), ...(await owedBelow(context))])
  return owing
    .filter(({ count }) => count > 0)
    .map(({ unitName, year, count, seasonId, path }) => ({
      ...{ code: 'work.plan-to-answer', params: { unit: unitName, year, count }, due: null, path, seasonId },
    }))
}

async function owedByMembers(context: Context): Promise<Owing[]> {
  const { db, actor, today } = context
  const members = actor.standings.filter(
    ({ as, unitId }) => as === 'member' && allowed(context, { unitId }, ['plan.change']).length > 0,
  )
  const running = await plans.runningOf(
    db,
    members.flatMap(({ seasonId }) => seasonId ?? []),
    today,
  )
  const names = await plans.unitsNamed(
    db,
    members.map(({ unitId }) => unitId),
  )
  const ids = running.map(({ id }) => id)
  const above = (await plans.regionPlans(db, ids)).filter(stands)
  if (above.length === 0) return []
  const seasonOf = new Map(above.map(({ id, seasonId }) => [id, seasonId]))
  const asked = Map.groupBy(await thingsOf(context, above, []), ({ planId }) => seasonOf.get(planId ?? ''))
  return running.flatMap(({ id, year }) =>
    members
      .filter(({ seasonId }) => seasonId === id)
      .map(({ unitId }) => ({
        ...{ unitId, unitName: names.find((unit) => unit.unitId === unitId)?.unitName ?? '' },
        ...{ seasonId: id, year, path: `/mua/${id}/ke-hoach`, things: asked.get(id) ?? [] },
      })),
  )
}

async function owedBelow(context: Context): Promise<Owing[]> {
  const years = (await yearsBelow(context.db, context.actor.units)).filter(
    ({ unitId, from, to }) =>
      from <= context.today && context.today <= to && allowed(context, { unitId }, ['plan.change']).length > 0,
  )
  if (years.length === 0) return []
  const issued = await plans.issuedPlans(
    context.db,
    years.map(({ seasonId }) => seasonId),
    years.map(({ parentId }) => parentId),
  )
  const above = issued.filter(stands)
  const asked = Map.groupBy(await thingsOf(context, above, []), ({ planId }) => planId)
  return years.flatMap(({ seasonId, year, unitId, unitName, parentId }) => {
    const own = above.filter((plan) => plan.unitId === parentId && plan.seasonId === seasonId)
    const things = own.flatMap(({ id }) => asked.get(id) ?? [])
    return own.length === 0 ? [] : [{ unitId, unitName, seasonId, year, path: '/ke-hoach-truc-thuoc', things }]
  })
}

type Between = { seasonId: string; unitId: string; parentId: string }

/**
 * How much of what stands above sub-units their own plans answer, drafts too: as many queries for ten years as for one.
 * @param plans of the units above and of the sub-units, as they were read
 */
export async function answeredBelow(
  context: Context,
  years: readonly Between[],
  { above, own }: { above: readonly PlanFound[]; own: readonly PlanFound[] },
): Promise<{ answered: number; of: number }[]> {
  const standing = above.filter(stands)
  const asked = Map.groupBy(await thingsOf(context, standing, []), ({ planId }) => planId)
  const held = own.filter(({ replaced, discardedAt }) => !replaced && discardedAt === null)
  const answers = await store.answersOf(
    context.db,
    held.map(({ id }) => id),
  )
  return years.map(({ seasonId, unitId, parentId }) => {
    const over = standing.filter((plan) => plan.unitId === parentId && plan.seasonId === seasonId)
    const mine = held.filter((plan) => plan.unitId === unitId && plan.seasonId === seasonId)
    const given = answers.filter(({ planId }) => mine.some(({ id }) => id === planId))
    const taken = mine.flatMap(({ movementIds }) => movementIds ?? [])
    const things = new Set([
      ...over.flatMap(({ movementIds }) => movementIds ?? []),
      ...over.flatMap(({ id }) => (asked.get(id) ?? []).map((thing) => thing.id)),
    ])
    return countOf([...things].map((id) => stateOf(id, taken, given)))
  })
}

/** Tasks that are near their day or past it, for whoever carries them out. */
const tasksDue: WorkSource = async (context) => {
  const rows = await openTasksOf(context.db, context.actor.units, context.today, addDays(context.today, nearDays))
  return rows
    .filter(({ ownerId, unitId }) => allowed(context, { unitId: ownerId ?? unitId }, ['task.settle']).length > 0)
    .map(({ content, due, seasonId, planId, year }) => ({
      ...{ code: 'work.plan-task-due', params: { year, content }, due, seasonId },
      path: `/mua/${seasonId}/ke-hoach/${planId}`,
    }))
}
/** As for the deadlines of stages: this week and what is late. */
const nearDays = 7

export const planParts: Partial<SeasonParts> = { columns: [column], work: [toAnswer, tasksDue] }
