/** What people do with plans: draft, number, adopt, issue, replace; what belongs to a plan is beside, in its own folders. */
import { recordAdoption, withdrawAdoption } from '#features/conferences/actions.ts'
import type { Votes } from '#features/conferences/rules.ts'
import { closeText, freezeText, openText, readText, reopenText, thawText } from '#features/texts/actions.ts'
import { readingTarget, writingTarget } from '#features/texts/owning/actions.ts'
import { setTail } from '#features/texts/tails/actions.ts'
import { compare } from '#features/texts/versions/rules.ts'
import { dayOf } from '#kit/days.ts'
import { found, invalid, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, type Happening, record } from '#platform/events.ts'
import type { Target } from '#platform/policy.ts'
import { readableSeason } from '../actions.ts'
import { answersOf } from '../answers/store.ts'
import { ownMovementsOf } from '../own-movements/store.ts'
import { composePlan, planTail } from '../paper/rules.ts'
import { overlapsOf } from '../phases/rules.ts'
import { phasesOf } from '../phases/store.ts'
import { planTargetsOf } from '../plan-targets/store.ts'
import { lateDays } from '../tasks/rules.ts'
import { tasksOf } from '../tasks/store.ts'
import type { Basis, Issuing, Plan, PlanIssue, PlanRow } from './contract.ts'
import { stateOf, taskCount, whyNotAdopt, whyNotDiscard, whyNotIssue } from './rules.ts'
import * as store from './store.ts'

export type PlanFound = store.PlanFound
const doors = ['plan.change', 'plan.adopt', 'plan.issue', 'text.edit']

const ownerOf = ({ regionId, seasonId, own, unitId, throughId }: PlanFound) => ({
  ...{ regionId, seasonId, throughId },
  unitId: own ? unitId : null,
})
/** What the policy is asked about writing a plan: a unit's own is its people's alone. */
export const writesPlan = (plan: PlanFound): Target => writingTarget(ownerOf(plan))
function adoptionOf({ conferenceId, adoptedOn, present, votesFor, votesAgainst }: PlanFound) {
  if (conferenceId === null) return null
  return { conferenceId, day: adoptedOn, present, for: votesFor, against: votesAgainst }
}

export const stateOfPlan = ({ conferenceId, frozen, replaced, discardedAt }: PlanFound) =>
  stateOf({ adopted: conferenceId !== null, issued: frozen, replaced, discarded: discardedAt !== null })

function headOf(plan: PlanFound) {
  const { id, regionId, seasonId, sample, kind, own, unitId, unitName, throughId, movementId } = plan
  const { number, day, signerName, signerPost, version, movementIds } = plan
  return {
    ...{
      id,
      regionId,
      seasonId,
      sample,
      kind,
      own,
      unitId,
      unitName,
      throughId,
      movementId,
      number,
      day,
      signerName,
      signerPost,
    },
    ...{ version, movementIds: movementIds ?? [], adoption: adoptionOf(plan), state: stateOfPlan(plan) },
  }
}

export const rowOf = (plan: PlanFound): PlanRow => ({ ...headOf(plan), title: plan.title, tasks: plan.tasks })

/** The plans of a season, oldest first; of units' own plans, those issued and the reader's drafts. */
export async function listPlans(context: Context, seasonId: string) {
  const place = await readableSeason(context, seasonId, 'plan.read')
  const plans = await store.listPlans(context.db, seasonId, context.actor.units)
  const mayDraftFor = await draftersIn(context, seasonId)
  const ids = mayDraftFor.map(({ unitId }) => unitId)
  return {
    items: plans.map(rowOf),
    mayDraftFor,
    beginnings: ids.length > 0 ? await store.beginnings(context.db, seasonId, ids) : [],
    may: allowed(context, place, ['plan.change']),
  }
}

/** The reader's units that are members in the season, for which the reader may draft. */
async function draftersIn(context: Context, seasonId: string) {
  const ids = context.actor.standings
    .filter((one) => one.as === 'member' && one.seasonId === seasonId)
    .map(({ unitId }) => unitId)
    .filter((unitId) => allowed(context, { unitId }, ['plan.change']).length > 0)
  return store.unitsNamed(context.db, ids)
}

/** The plan for somebody who may read it. @throws missing. */
export async function readablePlan(context: Context, id: string): Promise<PlanFound> {
  const plan = found(await store.findPlan(context.db, id), 'plan')
  demand(context, 'plan.read', await readingTarget(context, ownerOf(plan), plan.frozen), 'missing')
  return plan
}

export const getPlan = async (context: Context, id: string): Promise<Plan> =>
  whole(context, await readablePlan(context, id))

/** All that belongs to a plan beside its articles. */
async function belongingsOf(context: Context, plan: PlanFound) {
  const { db } = context
  return {
    bases: await store.basesOf(db, plan.id),
    movements: await store.movementsNamed(db, plan.seasonId, plan.movementIds ?? []),
    ownMovements: await ownMovementsOf(db, plan.id),
    tasks: await tasksOf(db, plan.id),
    targets: await planTargetsOf(db, plan.id),
    phases: await phasesOf(db, plan.id),
  }
}

async function whole(context: Context, plan: PlanFound): Promise<Plan> {
  const { db, today } = context
  const { tasks, phases, ...belongings } = await belongingsOf(context, plan)
  const settles = (ownerId: string | null) =>
    allowed(context, writesPlan(plan), ['task.settle']).length > 0 ||
    (ownerId !== null && allowed(context, { unitId: ownerId }, ['task.settle']).length > 0)
  const [before] = plan.supersedes === null ? [] : await store.namesOf(db, [plan.supersedes])
  return {
    ...headOf(plan),
    text: await readText(context, plan.textId),
    ...belongings,
    tasks: tasks.map((task) => ({
      ...task,
      lateDays: plan.frozen ? lateDays(task, today) : null,
      may: plan.frozen && settles(task.ownerId) ? ['task.settle'] : [],
    })),
    taskCount: taskCount(tasks),
    phases: phases.map((phase) => ({ ...phase, overlaps: overlapsOf(phase, phases) })),
    answers: (await answersOf(db, [plan.id])).map(({ aboveId, says, taskId, reason, answeredAt }) => ({
      ...{ aboveId, says, taskId, reason },
      day: dayOf(answeredAt),
    })),
    supersedes: before ?? null,
    supersededBy: (await store.laterThan(db, plan.id)) ?? null,
    reason: plan.reason,
    copiedFrom: plan.copiedFrom,
    discarded: plan.discardedAt && { day: dayOf(plan.discardedAt), reason: plan.discardedWhy },
    may: allowed(context, writesPlan(plan), plan.discardedAt === null ? doors : ['plan.change']),
  }
}

/** The text is told what belongs to the plan now: its versions are compared with it. */
export async function tailPlan(context: Context, plan: PlanFound): Promise<void> {
  // Read again: what belongs to it has just changed.
  const now = found(await store.findPlan(context.db, plan.id), 'plan')
  await setTail(context, plan.textId, planTail(await belongingsOf(context, now)))
}

/** Word by word what differs from the plan it was begun from. @throws `plan.begun-blank`; missing: the reader does not read what it began from. */
export async function compareWithSource(context: Context, id: string) {
  const plan = await readablePlan(context, id)
  if (plan.copiedFrom === null) throw new Refused({ kind: 'conflict', code: 'plan.begun-blank' })
  const source = await readablePlan(context, plan.copiedFrom)
  const differs = compare(await contentOf(context, source), await contentOf(context, plan))
  return { source: { id: source.id, title: source.title, number: source.number, year: source.year }, ...differs }
}

async function contentOf(context: Context, plan: PlanFound) {
  const { title, preamble, articles } = await readText(context, plan.textId)
  return { title, preamble, articles, tail: planTail(await belongingsOf(context, plan)) }
}

/** Number and day, known before or after the conference; a unit's own plan gets them for good when it is issued. @throws `text.frozen`. */
export async function numberPlan(context: Context, id: string, { number, day }: PlanIssue): Promise<Plan> {
  const plan = await lockPlan(context, id, 'plan.change')
  refuseIf(plan.own && plan.frozen ? { kind: 'conflict', code: 'text.frozen' } : whyNotUse(plan))
  await store.updatePlan(context.db, id, { number, day })
  const before = { number: plan.number, day: plan.day }
  return changed(context, id, { action: 'plan.numbered', before, after: { number, day } })
}

/** Says which movements of its season the plan takes part in. @throws `text.frozen`, stale. */
export async function setPlanMovements(context: Context, id: string, movementIds: readonly string[]): Promise<Plan> {
  const plan = await openPlan(context, id)
  const ids = [...new Set(movementIds)]
  const named = await store.movementsNamed(context.db, plan.seasonId, ids)
  refuseIf(named.length < ids.length ? invalid('movementIds', 'plan.movement-elsewhere') : undefined)
  const before = await store.movementsNamed(context.db, plan.seasonId, plan.movementIds ?? [])
  await store.replaceMovements(context.db, plan, ids)
  await tailPlan(context, plan)
  return changed(context, id, {
    action: 'plan.movements-chosen',
    before: { movements: before.map(({ name }) => name) },
    after: { movements: named.map(({ name }) => name) },
  })
}

/** The documents that the plan stands on, in order. @throws `text.frozen`, stale. */
export async function setBases(context: Context, id: string, bases: readonly Basis[]): Promise<Plan> {
  const plan = await openPlan(context, id)
  const before = await store.basesOf(context.db, id)
  await store.replaceBases(context.db, plan, bases)
  await tailPlan(context, plan)
  return changed(context, id, { action: 'plan.bases-set', before: { bases: before }, after: { bases: [...bases] } })
}

/** Freezes what the conference adopted: the text and all that belongs to it, as they stand. Asks for the password again. */
export async function adoptPlan(
  context: Context,
  id: string,
  { conferenceId, ...votes }: { conferenceId: string } & Votes,
): Promise<Plan> {
  const plan = await lockPlan(context, id, 'plan.adopt')
  demandStepUp(context)
  const { title, content, counts } = await paperOf(context, plan)
  refuseIf(whyNotAdopt(counts))
  const { digest } = await freezeText(context, plan.textId, content)
  await recordAdoption(context, { conferenceId, objectKind: 'plan', objectId: id, title, votes })
  return changed(context, id, { action: 'plan.adopted', after: { conferenceId, digest, ...votes } })
}

/** The plan as it stands on paper, and how much of it there is. */
async function paperOf(context: Context, plan: PlanFound) {
  const text = await readText(context, plan.textId)
  const belongings = await belongingsOf(context, plan)
  const { tasks, movements, ownMovements } = belongings
  const counts = {
    ...{ articles: text.articles.length, tasks: tasks.length },
    ...{ movements: movements.length, ownMovements: ownMovements.length },
  }
  return { title: text.title, content: composePlan(text, belongings), counts }
}

/** The head issues the plan: its words are frozen with number, day and signer. Asks for the password again. */
export async function issuePlan(context: Context, id: string, issuing: Issuing): Promise<Plan> {
  const plan = await lockPlan(context, id, 'plan.issue')
  demandStepUp(context)
  refuseIf(plan.frozen ? { kind: 'conflict', code: 'text.frozen' } : whyNotUse(plan))
  const { content, counts } = await paperOf(context, plan)
  refuseIf(whyNotIssue({ day: issuing.day, today: context.today }, counts))
  await store.markIssued(context.db, id, issuing)
  const { digest } = await freezeText(context, plan.textId, content)
  return changed(context, id, { action: 'plan.issued', after: { ...issuing, digest } })
}

/** What was given up is only read. */
export const whyNotUse = ({ discardedAt }: PlanFound): Refusal | undefined =>
  discardedAt === null ? undefined : { kind: 'conflict', code: 'plan.discarded' }

/** Gives the unit's own draft up: it stays to be read by its people and counts nowhere. @throws `plan.issued-stays`, stale. */
export async function discardPlan(context: Context, id: string, reason: string | null): Promise<Plan> {
  const plan = await lockPlan(context, id, 'plan.change')
  refuseIf(plan.own ? whyNotDiscard({ state: stateOfPlan(plan) }) : { kind: 'conflict', code: 'plan.issued-stays' })
  await store.markDiscarded(context.db, id, context.now, reason)
  await closeText(context, plan.textId)
  return changed(context, id, { action: 'plan.discarded', before: { title: plan.title }, reason })
}

const taken: Refusal = { kind: 'conflict', code: 'plan.stands-already' }
const replacedAlready: Refusal = invalid('supersedes', 'plan.not-to-supersede')
/** One line of plans, each in the place of the one before: the database holds it. */
export const onePlace = {
  plan_unit_first: taken,
  plan_movement_first: taken,
  plan_supersedes_key: replacedAlready,
}

/** Takes a draft up again, with all it held. @throws `plan.not-discarded`, `plan.stands-already`, stale. */
export async function restorePlan(context: Context, id: string): Promise<Plan> {
  const plan = await lockPlan(context, id, 'plan.change')
  refuseIf(plan.discardedAt === null ? { kind: 'conflict', code: 'plan.not-discarded' } : undefined)
  await kept(context, onePlace, (trx) => store.markDiscarded(trx, id, null, null))
  await reopenText(context, plan.textId)
  return changed(context, id, { action: 'plan.restored', after: { title: plan.title } })
}

/** Withdraws the adoption, so that the plan may be mended and adopted again; the first adoption stays in the record. @throws `text.not-adopted`. */
export async function reopenPlan(context: Context, id: string, reason: string): Promise<Plan> {
  const plan = await lockPlan(context, id, 'plan.adopt')
  await thawText(context, plan.textId, reason)
  await withdrawAdoption(context, { objectKind: 'plan', objectId: id, reason })
  return changed(context, id, { action: 'plan.reopened', reason })
}

/** A plan and its text have one history, kept under the text. */
const historyOf = ({ textId }: PlanFound) => ({ kind: 'text', id: textId })

/** The plan under lock, for somebody who may do this to it; compared with the version the caller read, if it was asked. */
export async function lockPlan(context: Context, id: string, action: string): Promise<PlanFound> {
  const plan = await heldPlan(context, id, action)
  await demandVersion(context, plan, historyOf(plan))
  return plan
}

/** The plan under lock, for somebody who may do this to it. */
export async function heldPlan(context: Context, id: string, action: string): Promise<PlanFound> {
  const held = await store.lockPlan(context.db, id)
  const plan = await readablePlan(context, id)
  demand(context, action, writesPlan(plan))
  found(held, 'plan')
  return plan
}

/** The plan under lock while it is a draft, its state until now kept as a version. @throws `text.frozen`, stale. */
export async function openPlan(context: Context, id: string): Promise<PlanFound> {
  const plan = await lockPlan(context, id, 'plan.change')
  await openText(context, plan.textId, 'part')
  return plan
}

type Versioned = { version: number }

/** A part of a plan that is still a draft; the version compared is the part's own. @throws `text.frozen`, stale. */
export async function openPart<T extends Versioned>(
  context: Context,
  planId: string,
  find: (plan: PlanFound) => Promise<T | undefined>,
): Promise<{ plan: PlanFound; part: T }> {
  const held = await heldPart(context, planId, 'plan.change', find)
  await openText(context, held.plan.textId, 'part')
  return held
}

/** A part of a plan, under the plan's lock, with its own version compared. */
export async function heldPart<T extends Versioned>(
  context: Context,
  planId: string,
  action: string,
  find: (plan: PlanFound) => Promise<T | undefined>,
): Promise<{ plan: PlanFound; part: T }> {
  const plan = await heldPlan(context, planId, action)
  const part = found(await find(plan), 'part')
  await demandVersion(context, part, historyOf(plan))
  return { plan, part }
}

type What = Pick<Happening, 'action' | 'before' | 'after' | 'reason'>

/** What happens to a unit's own draft is told in the unit, what happens once it is issued in the region. */
export const tellOf = (context: Context, plan: PlanFound, what: What) => {
  const { regionId, seasonId, unitId, own, frozen } = plan
  const audience = own && !frozen ? ('unit' as const) : ('region' as const)
  return record(context, { ...what, object: historyOf(plan), audience, regionId, seasonId, unitId })
}

/** Records what was done to a plan and reads it again. */
export async function changed(context: Context, id: string, what: What): Promise<Plan> {
  const plan = found(await store.findPlan(context.db, id), 'plan')
  await tellOf(context, plan, what)
  return whole(context, plan)
}
