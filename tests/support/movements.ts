/** Builds movements and plans through their own endpoints. */
import { addMovement, type MovementInput } from '#features/movements/contract.ts'
import { draftPlan } from '#features/movements/plans/contract.ts'
import { addReview, type ReviewInput } from '#features/movements/reviews/contract.ts'
import type { ReviewKind } from '#features/movements/reviews/rules.ts'
import { addTask } from '#features/movements/tasks/contract.ts'
import type { Caller } from './world.ts'

export const regular: MovementInput = {
  name: 'Phong trào thi đua thường xuyên',
  kind: 'regular',
  level: 'ministry',
  launchedBy: 'Bộ Tư pháp',
  from: '2016-01-01',
  to: '2020-12-31',
  openEnded: false,
  theme: null,
  legalBasis: null,
  legalBasisDay: null,
}

export const aMovement = (by: Caller, seasonId: string, given: Partial<MovementInput> = {}) =>
  by.call(addMovement, { params: { seasonId }, body: { ...regular, ...given } })

/** A plan of the region with this many key tasks. */
export async function aPlan(by: Caller, seasonId: string, { title = 'Kế hoạch thi đua', tasks = 0 } = {}) {
  const body = { title, preamble: '', number: null, day: null }
  let plan = await by.call(draftPlan, { params: { seasonId }, body })
  for (let number = 1; number <= tasks; number++)
    plan = await by.call(addTask, {
      params: { planId: plan.id },
      body: { content: `Nhiệm vụ số ${number}`, due: null },
    })
  return plan
}

export const nothingHeld: ReviewInput = {
  ...{ day: null, heldBy: null, documentNumber: null, documentDay: null, documentBody: null },
  ...{ worked: null, weak: null, commendations: null, results: [] },
}

/** A review of a movement, of which only what is given is known. */
export const aReview = (
  by: Caller,
  movementId: string,
  { kind = 'mid_term', ...given }: Partial<ReviewInput> & { kind?: ReviewKind } = {},
) => by.call(addReview, { params: { movementId }, body: { kind, ...nothingHeld, ...given } })

type Own = { seasonId: string; unitId: string; title?: string; tasks?: number }
/** A draft of a unit's own plan with this many key tasks. */
export async function aUnitPlan(by: Caller, { seasonId, unitId, title = 'Kế hoạch của đơn vị', tasks = 0 }: Own) {
  const body = { title, preamble: '', number: null, day: null, kind: 'unit' as const, unitId }
  let plan = await by.call(draftPlan, { params: { seasonId }, body })
  for (let number = 1; number <= tasks; number++)
    plan = await by.call(addTask, {
      params: { planId: plan.id },
      body: { content: `Nhiệm vụ số ${number}`, due: null },
    })
  return plan
}
