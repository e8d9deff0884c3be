/** What makes a movement right: kinds, launching levels, dates, legal basis. */
import type { Day, Span } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'

/** thường xuyên · chuyên đề · đột xuất, đặc biệt */
export const movementKinds = ['regular', 'thematic', 'special'] as const
/** Who launched it; the levels below answer it. */
export const levels = ['state', 'ministry', 'province', 'region', 'unit'] as const

type Dated = Span & { legalBasis: string | null; legalBasisDay: Day | null }

export function whyNotMovement({ from, to, legalBasis, legalBasisDay }: Dated): Refusal | undefined {
  if (legalBasis === null && legalBasisDay !== null) return invalid('legalBasis', 'movement.basis-unnamed')
  return whyNotSpan({ from, to })
}

/** A movement that a plan answers stays in the list: take it out of the plan first. */
export function whyNotDelete(plans: readonly string[]): Refusal | undefined {
  if (plans.length > 0) return { kind: 'conflict', code: 'movement.in-plan', params: { plans: plans.join('; ') } }
}

/** What others stand on stays, also where they are not the reader's to see: the database tells, in these words. */
export const standsBelow: Readonly<Record<string, Refusal>> = {
  plan_movement_season_id_movement_id_fkey: { kind: 'conflict', code: 'movement.in-draft' },
  plan_season_id_movement_id_fkey: { kind: 'conflict', code: 'movement.in-draft' },
  movement_region_id_continues_id_fkey: { kind: 'conflict', code: 'movement.continued' },
  movement_review_season_id_movement_id_fkey: { kind: 'conflict', code: 'movement.reviewed' },
  movement_review_series_id_movement_id_fkey: { kind: 'conflict', code: 'movement.reviewed' },
}
