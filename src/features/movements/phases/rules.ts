/** Phases of a plan's year and the short bursts inside them: which lie where, and which share a day. */
import type { Day } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'

export type Placed = { id: string; name: string; from: Day; to: Day; inside: string | null }
type Given = { from: Day; to: Day; inside: string | null }

const holds = (outer: Given, inner: Given) => outer.from <= inner.from && inner.to <= outer.to

/** A burst lies inside a phase, and holds none itself. */
export function whyNotPlace(given: Given, phases: readonly Placed[]): Refusal | undefined {
  const reversed = whyNotSpan(given)
  if (reversed || given.inside === null) return reversed
  const outer = phases.find(({ id }) => id === given.inside)
  if (!outer || outer.inside !== null) return invalid('inside', 'phase.inside-burst')
  if (!holds(outer, given))
    return invalid(given.from < outer.from ? 'from' : 'to', 'phase.outside', { phase: outer.name })
}

/** A phase that holds bursts stays a phase, and holds them still. */
export function whyNotMove(given: Given & { id: string }, phases: readonly Placed[]): Refusal | undefined {
  const bursts = phases.filter(({ inside }) => inside === given.id)
  if (bursts.length > 0 && given.inside !== null) return invalid('inside', 'phase.holds-bursts', named(bursts))
  const left = bursts.filter((burst) => !holds(given, burst))
  if (left.length > 0) return invalid('from', 'phase.leaves-burst-outside', named(left))
}

/** Its bursts go first. */
export function whyNotRemove(id: string, phases: readonly Placed[]): Refusal | undefined {
  const bursts = phases.filter(({ inside }) => inside === id)
  if (bursts.length > 0) return { kind: 'conflict', code: 'phase.holds-bursts', params: named(bursts) }
}

const named = (bursts: readonly Placed[]) => ({ bursts: bursts.map(({ name }) => name).join('; ') })

/** Others at the same level that share a day with it: told, not refused. */
export const overlapsOf = (phase: Placed, all: readonly Placed[]): string[] =>
  all
    .filter((other) => other.id !== phase.id && other.inside === phase.inside)
    .filter((other) => other.from <= phase.to && phase.from <= other.to)
    .map(({ name }) => name)
