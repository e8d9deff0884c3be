/** Movements that a unit launches itself: they stand in its plan, and only there. */
import { Refused, refuseIf } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'
import type { Context } from '#platform/context.ts'
import { changed, openPart, openPlan, tailPlan } from '../plans/actions.ts'
import type { OwnMovementInput, Plan } from '../plans/contract.ts'
import * as store from './store.ts'

/** Adds a movement of the unit's at the end. @throws `text.frozen`, `plan.units-alone`. */
export async function addOwnMovement(context: Context, planId: string, given: OwnMovementInput): Promise<Plan> {
  const plan = await openPlan(context, planId)
  // The region's movements stand in the list of its season.
  if (!plan.own) throw new Refused({ kind: 'conflict', code: 'plan.units-alone' })
  refuseIf(whyNotSpan(given))
  const position = (await store.ownMovementsOf(context.db, planId)).length + 1
  await store.insertOwnMovement(context.db, plan, context.newId(), position, given)
  await tailPlan(context, plan)
  return changed(context, planId, { action: 'plan.own-movement-added', after: { position, ...given } })
}

const opened = (context: Context, planId: string, id: string) =>
  openPart(context, planId, () => store.findOwnMovement(context.db, planId, id))

/** @throws `text.frozen`, stale. */
export async function changeOwnMovement(
  context: Context,
  planId: string,
  id: string,
  given: OwnMovementInput,
): Promise<Plan> {
  const { plan, part } = await opened(context, planId, id)
  refuseIf(whyNotSpan(given))
  await store.updateOwnMovement(context.db, id, given)
  await tailPlan(context, plan)
  const { id: _id, version: _version, ...before } = part
  const after = { position: part.position, ...given }
  return changed(context, planId, { action: 'plan.own-movement-changed', before, after })
}

/** @throws `text.frozen`, stale. */
export async function removeOwnMovement(context: Context, planId: string, id: string): Promise<Plan> {
  const { plan, part } = await opened(context, planId, id)
  await store.deleteOwnMovement(context.db, planId, part)
  await tailPlan(context, plan)
  const { id: _id, version: _version, ...before } = part
  return changed(context, planId, { action: 'plan.own-movement-removed', before })
}
