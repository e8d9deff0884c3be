/** What may continue what: one movement over the years, listed once in each. */
import { fold } from '#kit/fold.ts'
import type { Refusal } from '#kit/refusal.ts'
import { invalid } from '#kit/refusal.ts'

type Candidate = { id: string; regionId: string; year: number; closed: boolean }

/** It continues a movement of its own region, of an earlier year, that was not brought to its end. */
export function whyNotContinue(
  movement: { regionId: string; year: number },
  earlier: Candidate | undefined,
): Refusal | undefined {
  if (!earlier || earlier.regionId !== movement.regionId || earlier.year >= movement.year)
    return invalid('continuesId', 'movement.continues-elsewhere')
  if (earlier.closed) return { kind: 'conflict', code: 'movement.series-closed' }
}

/** The same name, however it was typed: proposed, never assumed. */
export const isSameName = (a: string, b: string): boolean => fold(a) === fold(b)
