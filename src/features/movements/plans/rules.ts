/** What plans there are, when one may be begun, adopted or issued, and in which state it stands. */
import type { Day } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

/** The region's plan, a plan for one movement, a unit's own plan for its year. */
export const planKinds = ['region', 'movement', 'unit'] as const
export type PlanKind = (typeof planKinds)[number]
export const planStates = ['draft', 'adopted', 'issued', 'replaced', 'discarded'] as const
export type PlanState = (typeof planStates)[number]
/** What a plan says to a thing above it. */
export const sayings = ['own_task', 'as_written', 'not_ours'] as const
export type Saying = (typeof sayings)[number]
export const thingKinds = ['movement', 'own_movement', 'task'] as const
export type ThingKind = (typeof thingKinds)[number]
/** `in_plan`: the movement stands among those the plan takes part in. */
export const cellStates = ['in_plan', ...sayings, 'none'] as const
export type CellState = (typeof cellStates)[number]

type Content = { articles: number; tasks: number; movements: number; ownMovements: number }

/** Words are adopted or issued: a plan that says nothing has none. Its number and day may come later. */
export function whyNotAdopt({ articles, tasks }: Pick<Content, 'articles' | 'tasks'>): Refusal | undefined {
  if (articles + tasks === 0) return { kind: 'conflict', code: 'plan.empty' }
}

type Issued = { day: Day; today: Day }

/** A plan is dated the day it is signed, or before. The region's is adopted by a conference, and issued by no head. */
export function whyNotIssue({ day, today }: Issued, content: Content): Refusal | undefined {
  if (content.articles + content.tasks + content.movements + content.ownMovements === 0)
    return { kind: 'conflict', code: 'plan.empty' }
  if (day > today) return invalid('day', 'plan.day-to-come')
}

type Begun = {
  kind: PlanKind
  unitId: string | null
  movementId: string | null
  supersedes: string | null
  reason: string | null
}

/** What a new plan must say of itself, whatever there is in the season. */
export function whyNotBegin({ kind, unitId, movementId, supersedes, reason }: Begun): Refusal | undefined {
  if (kind === 'region' && unitId !== null) return invalid('unitId', 'plan.region-is-no-units')
  if (kind === 'unit' && unitId === null) return invalid('unitId', 'plan.unit-unnamed')
  if ((kind === 'movement') !== (movementId !== null)) return invalid('movementId', 'plan.movement-unnamed')
  if (supersedes !== null && unitId === null) return invalid('supersedes', 'plan.not-to-supersede')
  if ((supersedes === null) !== (reason === null)) return invalid('reason', 'plan.reason-needed')
}

type Standing = { kind: PlanKind; unitId: string; movementId: string | null; state: PlanState }

/** Only the issued plan of the same unit, for the same thing, is replaced; and by one plan. */
export function whyNotSupersede(given: Omit<Standing, 'state'>, before: Standing | undefined): Refusal | undefined {
  const same = before?.kind === given.kind && before.unitId === given.unitId && before.movementId === given.movementId
  if (!same || before?.state !== 'issued') return invalid('supersedes', 'plan.not-to-supersede')
}

/** A draft is given up; what was issued is replaced by another. */
export function whyNotDiscard({ state }: { state: PlanState }): Refusal | undefined {
  if (state === 'discarded') return { kind: 'conflict', code: 'plan.discarded' }
  if (state !== 'draft') return { kind: 'conflict', code: 'plan.issued-stays' }
}

/** Adopted by a conference, issued by a head, replaced by an issued one, given up; else a draft. */
export function stateOf(plan: { adopted: boolean; issued: boolean; replaced: boolean; discarded: boolean }): PlanState {
  if (plan.discarded) return 'discarded'
  if (plan.replaced) return 'replaced'
  if (plan.adopted) return 'adopted'
  return plan.issued ? 'issued' : 'draft'
}

/** How many tasks: a line that counts them stands for as many. */
export const taskCount = (tasks: readonly { count: number | null }[]): number =>
  tasks.reduce((sum, { count }) => sum + (count ?? 1), 0)
