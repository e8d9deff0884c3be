/** The key tasks of a plan: written while it is a draft, reported done once it stands. */
import { found, invalid, Refused, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { demandVersion } from '#platform/events.ts'
import { changed, openPart, openPlan, readablePlan, tailPlan, writesPlan } from '../plans/actions.ts'
import type { Plan, TaskInput } from '../plans/contract.ts'
import { unitsNamed } from '../plans/store.ts'
import { whyNotSettle } from './rules.ts'
import * as store from './store.ts'

/** A task is given to a unit that there is. */
async function demandOwner({ db }: Context, { ownerId }: TaskInput) {
  if (ownerId === null) return
  const [owner] = await unitsNamed(db, [ownerId])
  refuseIf(owner ? undefined : invalid('ownerId', 'plan.no-such-unit'))
}

const factsOf = ({ position, content, due, ownerId, ownerPost, count }: TaskInput & { position: number }) => ({
  ...{ position, content, due, ownerId, ownerPost, count },
})

/** Adds a key task at the end. @throws `text.frozen`. */
export async function addTask(context: Context, planId: string, task: TaskInput): Promise<Plan> {
  const plan = await openPlan(context, planId)
  await demandOwner(context, task)
  const position = (await store.tasksOf(context.db, planId)).length + 1
  await store.insertTask(context.db, plan, context.newId(), position, task)
  await tailPlan(context, plan)
  return changed(context, planId, { action: 'plan.task-added', after: { position, ...task } })
}

/** Rewrites a key task. @throws `text.frozen`, stale. */
export async function changeTask(context: Context, planId: string, taskId: string, task: TaskInput): Promise<Plan> {
  const { plan, part } = await openPart(context, planId, () => store.findTask(context.db, planId, taskId))
  await demandOwner(context, task)
  await store.updateTask(context.db, taskId, task)
  await tailPlan(context, plan)
  const after = { position: part.position, ...task }
  return changed(context, planId, { action: 'plan.task-changed', before: factsOf(part), after })
}

/** Takes a key task out; those after it are numbered anew. @throws `text.frozen`, stale. */
export async function removeTask(context: Context, planId: string, taskId: string): Promise<Plan> {
  const { plan, part } = await openPart(context, planId, () => store.findTask(context.db, planId, taskId))
  await store.deleteTask(context.db, planId, part)
  await tailPlan(context, plan)
  return changed(context, planId, { action: 'plan.task-removed', before: factsOf(part) })
}

/** Says that a task is done, on which day and with what result: the plan's people, or the unit it was given to. */
export async function settleTask(
  context: Context,
  planId: string,
  taskId: string,
  settled: { doneOn: string | null; note: string | null },
): Promise<Plan> {
  const plan = await readablePlan(context, planId)
  const task = found(await store.lockTask(context.db, planId, taskId), 'task')
  const given = task.ownerId !== null && allowed(context, { unitId: task.ownerId }, ['task.settle']).length > 0
  demand(context, 'task.settle', given ? { unitId: task.ownerId } : writesPlan(plan))
  await demandVersion(context, task, { kind: 'text', id: plan.textId })
  if (!plan.frozen) throw new Refused({ kind: 'conflict', code: 'task.plan-is-draft' })
  refuseIf(whyNotSettle(settled, context.today))
  await store.settleTask(context.db, taskId, settled)
  const { content, doneOn, doneNote } = task
  const before = { task: content, doneOn, note: doneNote }
  return changed(context, planId, { action: 'plan.task-settled', before, after: { task: content, ...settled } })
}
