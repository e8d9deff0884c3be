/** The numbered targets of a plan, written while it is a draft. */
import type { Context } from '#platform/context.ts'
import { changed, openPart, openPlan, tailPlan } from '../plans/actions.ts'
import type { Plan, PlanTargetBody } from '../plans/contract.ts'
import * as store from './store.ts'

/** Adds a target at the end. @throws `text.frozen`. */
export async function addPlanTarget(context: Context, planId: string, target: PlanTargetBody): Promise<Plan> {
  const plan = await openPlan(context, planId)
  const position = (await store.planTargetsOf(context.db, planId)).length + 1
  await store.insertPlanTarget(context.db, plan, context.newId(), position, target)
  await tailPlan(context, plan)
  return changed(context, planId, { action: 'plan.target-added', after: { position, ...target } })
}

const opened = (context: Context, planId: string, id: string) =>
  openPart(context, planId, () => store.findPlanTarget(context.db, planId, id))

/** Rewrites a target. @throws `text.frozen`, stale. */
export async function changePlanTarget(
  context: Context,
  planId: string,
  id: string,
  target: PlanTargetBody,
): Promise<Plan> {
  const { plan, part } = await opened(context, planId, id)
  await store.updatePlanTarget(context.db, id, target)
  await tailPlan(context, plan)
  const { id: _id, version: _version, ...before } = part
  const after = { position: part.position, ...target }
  return changed(context, planId, { action: 'plan.target-changed', before, after })
}

/** Takes a target out; those after it are numbered anew. @throws `text.frozen`, stale. */
export async function removePlanTarget(context: Context, planId: string, id: string): Promise<Plan> {
  const { plan, part } = await opened(context, planId, id)
  await store.deletePlanTarget(context.db, planId, part)
  await tailPlan(context, plan)
  const { id: _id, version: _version, ...before } = part
  return changed(context, planId, { action: 'plan.target-removed', before })
}
