/** The numbered targets of a plan, written while it is a draft. */
import { demandTarget, dropDifferences, keepDifferences } from '#features/indicators/targets/actions.ts'
import type { TargetBody } from '#features/indicators/targets/contract.ts'
import { found } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { changed, openPart, openPlan, type PlanFound, tailPlan } from '../plans/actions.ts'
import type { Plan } from '../plans/contract.ts'
import * as store from './store.ts'

type Found = NonNullable<Awaited<ReturnType<typeof store.findPlanTarget>>>

/** A target as the log tells it: in words where the rest are ids. */
const logged = ({ position, indicator, indicatorCode, content, comparison, differences, ...target }: Found) => ({
  ...{ position, indicator: indicatorCode ?? indicator, content, comparison, value: target.value },
  ...{ asPercent: target.asPercent, per: target.per, due: target.due },
  ...(differences.length > 0 && { differences: differences.map(({ name, value }) => `${name}: ${value}`) }),
})

/** What hangs on a target is kept with it; tells what stands now. */
async function keepParts(context: Context, plan: PlanFound, targetId: string, { differences }: TargetBody) {
  const { regionId, seasonId } = plan
  await keepDifferences(context, { kind: 'plan', targetId, regionId, seasonId }, differences)
  await tailPlan(context, plan)
  return logged(found(await store.findPlanTarget(context.db, plan.id, targetId), 'target'))
}

/** Asked of everybody the plan is for, in whatever block. */
const placeOf = ({ seasonId }: PlanFound) => ({ seasonId, block: null })

/** Adds a target at the end. @throws `text.frozen`, and what a target may be refused for. */
export async function addPlanTarget(context: Context, planId: string, target: TargetBody): Promise<Plan> {
  const plan = await openPlan(context, planId)
  await demandTarget(context, placeOf(plan), target)
  const position = (await store.planTargetsOf(context.db, planId)).length + 1
  const id = context.newId()
  await store.insertPlanTarget(context.db, plan, id, position, target)
  return changed(context, planId, { action: 'plan.target-added', after: await keepParts(context, plan, id, target) })
}

const opened = (context: Context, planId: string, id: string) =>
  openPart(context, planId, () => store.findPlanTarget(context.db, planId, id))

/** Rewrites a target. @throws `text.frozen`, stale, and what a target may be refused for. */
export async function changePlanTarget(
  context: Context,
  planId: string,
  id: string,
  target: TargetBody,
): Promise<Plan> {
  const { plan, part } = await opened(context, planId, id)
  await demandTarget(context, placeOf(plan), target)
  await store.updatePlanTarget(context.db, id, target)
  const after = await keepParts(context, plan, id, target)
  return changed(context, planId, { action: 'plan.target-changed', before: logged(part), after })
}

/** Takes a target out; those after it are numbered anew. @throws `text.frozen`, stale. */
export async function removePlanTarget(context: Context, planId: string, id: string): Promise<Plan> {
  const { plan, part } = await opened(context, planId, id)
  await dropDifferences(context, [id])
  await store.deletePlanTarget(context.db, planId, part)
  await tailPlan(context, plan)
  return changed(context, planId, { action: 'plan.target-removed', before: logged(part) })
}

/** The targets of any number of plans, for whoever has read the plans: one query. */
export const targetsOfPlans = ({ db }: Context, planIds: readonly string[]) => store.targetsOfPlans(db, planIds)
