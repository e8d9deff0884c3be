/** The phases of a plan with their anniversaries, and short bursts, which may be launched once the plan is issued. */
import { openText } from '#features/texts/actions.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { changed, heldPart, heldPlan, type PlanFound, tailPlan } from '../plans/actions.ts'
import type { PhaseInput, Plan } from '../plans/contract.ts'
import { whyNotMove, whyNotPlace, whyNotRemove } from './rules.ts'
import * as store from './store.ts'

const factsOf = ({ name, from, to, inside, anniversaries }: store.PhaseRow) => ({
  ...{ name, from, to, inside, anniversaries },
})

/** A phase is part of the paper; a burst is launched beside it, whether the plan is a draft or issued. */
async function open(context: Context, plan: PlanFound, bursts: readonly (string | null)[]) {
  if (!plan.frozen || bursts.includes(null)) await openText(context, plan.textId, 'part')
}

const told = async (context: Context, plan: PlanFound) => {
  if (!plan.frozen) await tailPlan(context, plan)
}

/** @throws `text.frozen`, `phase.…`. */
export async function addPhase(context: Context, planId: string, phase: PhaseInput): Promise<Plan> {
  const plan = await heldPlan(context, planId, 'plan.change')
  await open(context, plan, [phase.inside])
  refuseIf(whyNotPlace(phase, await store.phasesOf(context.db, planId)))
  await store.insertPhase(context.db, plan, context.newId(), phase)
  await told(context, plan)
  return changed(context, planId, { action: phase.inside ? 'plan.burst-launched' : 'plan.phase-added', after: phase })
}

/** @throws `text.frozen`, `phase.…`, stale. */
export async function changePhase(context: Context, planId: string, id: string, phase: PhaseInput): Promise<Plan> {
  const { plan, part, all } = await heldPhase(context, planId, id)
  await open(context, plan, [part.inside, phase.inside])
  const others = all.filter((one) => one.id !== id)
  refuseIf(whyNotPlace(phase, others) ?? whyNotMove({ ...phase, id }, others))
  await store.updatePhase(context.db, plan, id, phase)
  await told(context, plan)
  return changed(context, planId, { action: 'plan.phase-changed', before: factsOf(part), after: phase })
}

/** @throws `text.frozen`, `phase.holds-bursts`, stale. */
export async function removePhase(context: Context, planId: string, id: string): Promise<Plan> {
  const { plan, part, all } = await heldPhase(context, planId, id)
  await open(context, plan, [part.inside])
  refuseIf(whyNotRemove(id, all))
  await store.deletePhase(context.db, id)
  await told(context, plan)
  return changed(context, planId, { action: 'plan.phase-removed', before: factsOf(part) })
}

async function heldPhase(context: Context, planId: string, id: string) {
  const find = async () => (await store.phasesOf(context.db, planId)).find((phase) => phase.id === id)
  const held = await heldPart(context, planId, 'plan.change', find)
  return { ...held, part: found(held.part, 'phase'), all: await store.phasesOf(context.db, planId) }
}
