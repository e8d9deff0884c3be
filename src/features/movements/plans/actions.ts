/** What the region's leaders do with its plan: draft, list tasks, have it adopted, open it again. */
import { recordAdoption, withdrawAdoption } from '#features/conferences/actions.ts'
import type { Votes } from '#features/conferences/rules.ts'
import { createText, freezeText, openText, readText, thawText } from '#features/texts/actions.ts'
import { setTail } from '#features/texts/tails/actions.ts'
import { found, invalid, Refused, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand, demandStepUp } from '#platform/context.ts'
import { demandVersion, type Happening, record } from '#platform/events.ts'
import { actionableSeason, readableSeason } from '../actions.ts'
import type { Plan, PlanDraft, PlanIssue, TaskInput } from './contract.ts'
import { composePlan, planTail, whyNotAdopt } from './rules.ts'
import * as store from './store.ts'

type PlanRow = store.PlanFound
const doors = ['plan.change', 'plan.adopt', 'text.edit']

const placeOf = ({ regionId, seasonId }: PlanRow) => ({ regionId, seasonId })

function adoptionOf({ conferenceId, adoptedOn, present, votesFor, votesAgainst }: PlanRow) {
  if (conferenceId === null) return null
  return { conferenceId, day: adoptedOn, present, for: votesFor, against: votesAgainst }
}

function headOf(plan: PlanRow) {
  const { id, regionId, seasonId, unitId, unitName, number, day, version, movementIds } = plan
  const adoption = adoptionOf(plan)
  return { id, regionId, seasonId, unitId, unitName, number, day, version, movementIds: movementIds ?? [], adoption }
}

/** The plans of a season, oldest first. */
export async function listPlans(context: Context, seasonId: string) {
  const place = await readableSeason(context, seasonId, 'plan.read')
  const plans = await store.listPlans(context.db, seasonId)
  const items = plans.map((plan) => ({ ...headOf(plan), title: plan.title, tasks: plan.tasks ?? 0 }))
  return { items, may: allowed(context, place, ['plan.change']) }
}

export async function getPlan(context: Context, id: string): Promise<Plan> {
  const plan = found(await store.findPlan(context.db, id), 'plan')
  demand(context, 'plan.read', placeOf(plan), 'missing')
  return whole(context, plan)
}

async function whole(context: Context, plan: PlanRow): Promise<Plan> {
  return {
    ...headOf(plan),
    text: await readText(context, plan.textId),
    tasks: await store.tasksOf(context.db, plan.id),
    may: allowed(context, placeOf(plan), doors),
  }
}

/** Drafts the region's plan in the name of the unit that leads; a unit's own plan waits for none of this. */
export async function draftPlan(context: Context, seasonId: string, draft: PlanDraft): Promise<Plan> {
  const place = await actionableSeason(context, seasonId, 'plan.change')
  const lead = await store.leadingUnit(context.db, seasonId, context.today)
  if (!lead) throw new Refused({ kind: 'conflict', code: 'plan.no-lead' })
  const { title, preamble, number, day } = draft
  const textId = await createText(context, { kind: 'plan', ...place, title, preamble })
  const id = context.newId()
  await store.insertPlan(context.db, { id, ...place, textId, unitId: lead.unitId, number, day })
  return changed(context, id, { action: 'plan.drafted', after: { title, number, day } })
}

/** Number and day are given when the plan is issued, also after its adoption. */
export async function issuePlan(context: Context, id: string, { number, day }: PlanIssue): Promise<Plan> {
  const plan = await lockPlan(context, id, 'plan.change')
  await store.updatePlan(context.db, id, { number, day })
  const before = { number: plan.number, day: plan.day }
  return changed(context, id, { action: 'plan.issued', before, after: { number, day } })
}

/** The text is told what the plan answers and asks for now: its versions are compared with it. */
export async function tailPlan(context: Context, id: string): Promise<void> {
  const plan = found(await store.findPlan(context.db, id), 'plan')
  const movements = await store.movementNames(context.db, plan.seasonId, plan.movementIds ?? [])
  await setTail(context, plan.textId, planTail(movements, await store.tasksOf(context.db, id)))
}

/** Says which movements of its season the plan answers. @throws `text.frozen`, stale. */
export async function setPlanMovements(context: Context, id: string, movementIds: readonly string[]): Promise<Plan> {
  const plan = await lockPlan(context, id, 'plan.change')
  await openText(context, plan.textId, 'part')
  const ids = [...new Set(movementIds)]
  const named = await store.movementNames(context.db, plan.seasonId, ids)
  refuseIf(named.length < ids.length ? invalid('movementIds', 'plan.movement-elsewhere') : undefined)
  const before = await store.movementNames(context.db, plan.seasonId, plan.movementIds ?? [])
  await store.replaceMovements(context.db, plan, ids)
  await tailPlan(context, id)
  return changed(context, id, {
    action: 'plan.movements-chosen',
    before: { movements: before.map(({ name }) => name) },
    after: { movements: named.map(({ name }) => name) },
  })
}

/** Adds a key task at the end. @throws `text.frozen`. */
export async function addTask(context: Context, planId: string, task: TaskInput): Promise<Plan> {
  const plan = await lockPlan(context, planId, 'plan.change')
  await openText(context, plan.textId, 'part')
  const position = (await store.tasksOf(context.db, planId)).length + 1
  await store.insertTask(context.db, plan, context.newId(), position, task)
  await tailPlan(context, planId)
  return changed(context, planId, { action: 'plan.task-added', after: { position, ...task } })
}

/** Rewrites a key task. @throws `text.frozen`, stale. */
export async function changeTask(context: Context, planId: string, taskId: string, task: TaskInput): Promise<Plan> {
  const { position, content, due } = await openTask(context, planId, taskId)
  await store.updateTask(context.db, taskId, task)
  await tailPlan(context, planId)
  const before = { position, content, due }
  return changed(context, planId, { action: 'plan.task-changed', before, after: { position, ...task } })
}

/** Takes a key task out; those after it are numbered anew. @throws `text.frozen`, stale. */
export async function removeTask(context: Context, planId: string, taskId: string): Promise<Plan> {
  const { position, content, due } = await openTask(context, planId, taskId)
  await store.deleteTask(context.db, planId, { id: taskId, position })
  await tailPlan(context, planId)
  return changed(context, planId, { action: 'plan.task-removed', before: { position, content, due } })
}

/** Freezes what the conference adopted: text, movements and tasks as they stand. Asks for the password again. */
export async function adoptPlan(
  context: Context,
  id: string,
  { conferenceId, ...votes }: { conferenceId: string } & Votes,
): Promise<Plan> {
  const plan = await lockPlan(context, id, 'plan.adopt')
  demandStepUp(context)
  const text = await readText(context, plan.textId)
  const tasks = await store.tasksOf(context.db, id)
  refuseIf(whyNotAdopt({ articles: text.articles.length, tasks: tasks.length }))
  const movements = await store.movementNames(context.db, plan.seasonId, plan.movementIds ?? [])
  const names = movements.map(({ name }) => name)
  const { digest } = await freezeText(context, plan.textId, composePlan(text, names, tasks))
  await recordAdoption(context, { conferenceId, objectKind: 'plan', objectId: id, title: text.title, votes })
  return changed(context, id, { action: 'plan.adopted', after: { conferenceId, digest, ...votes } })
}

/** Withdraws the adoption, so that the plan may be mended and adopted again; the first adoption stays in the record. @throws `text.not-adopted`. */
export async function reopenPlan(context: Context, id: string, reason: string): Promise<Plan> {
  const plan = await lockPlan(context, id, 'plan.adopt')
  await thawText(context, plan.textId, reason)
  await withdrawAdoption(context, { objectKind: 'plan', objectId: id, reason })
  return changed(context, id, { action: 'plan.reopened', reason })
}

/** A plan and its text have one history, kept under the text. */
const historyOf = ({ textId }: PlanRow) => ({ kind: 'text', id: textId })

/** The plan under lock, for somebody who may do this to it; compared with the version the caller read, if it was asked. */
async function lockPlan(context: Context, id: string, action: string): Promise<PlanRow> {
  const plan = await heldPlan(context, id, action)
  await demandVersion(context, plan, historyOf(plan))
  return plan
}

async function heldPlan(context: Context, id: string, action: string): Promise<PlanRow> {
  const held = await store.lockPlan(context.db, id)
  const plan = found(await store.findPlan(context.db, id), 'plan')
  demand(context, 'plan.read', placeOf(plan), 'missing')
  demand(context, action, placeOf(plan))
  found(held, 'plan')
  return plan
}

/** A task of a plan that may still be changed; the version compared is the task's own. */
async function openTask(context: Context, planId: string, taskId: string) {
  const plan = await heldPlan(context, planId, 'plan.change')
  const task = found(await store.findTask(context.db, planId, taskId), 'task')
  await demandVersion(context, task, historyOf(plan))
  await openText(context, plan.textId, 'part')
  return task
}

/** Records what was done to a plan and reads it again. */
async function changed(
  context: Context,
  id: string,
  what: Pick<Happening, 'action' | 'before' | 'after' | 'reason'>,
): Promise<Plan> {
  const plan = found(await store.findPlan(context.db, id), 'plan')
  const { regionId, seasonId, unitId } = plan
  await record(context, { ...what, object: historyOf(plan), audience: 'region', regionId, seasonId, unitId })
  return whole(context, plan)
}
