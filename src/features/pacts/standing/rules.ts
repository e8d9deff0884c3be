/** What a pact asks for once annexes have changed it: every target with the text it comes from. Pure. */
import { invalid, type Refusal } from '#kit/refusal.ts'

/** The annex a thing comes from; null is the pact itself. */
export type Source = { annexId: string; number: number } | null

/** What an annex does to the targets. */
export type Changes<T> = {
  annexId: string
  number: number
  replaced: readonly { targetId: string; by: T }[]
  ended: readonly string[]
  added: readonly T[]
}
/** A target that an annex asks for: in another's place, or added. */
export type Asked<T> = { replaces: string | null; target: T }

/** What an annex does, told from what it asks for and what it ends. */
export const changesOf = <T>(
  { id, number }: { id: string; number: number },
  asked: readonly Asked<T>[],
  ended: readonly string[],
): Changes<T> => ({
  annexId: id,
  number,
  ended,
  replaced: asked.flatMap(({ replaces, target: by }) => (replaces === null ? [] : [{ targetId: replaces, by }])),
  added: asked.flatMap(({ replaces, target }) => (replaces === null ? [target] : [])),
})

/** A target that holds, with the text it comes from; `position` is the number of its line. */
export type Holding<T> = T & { source: Source }
/** A target that held once, with what ended it. */
export type Past<T> = Holding<T> & { until: NonNullable<Source> }

type Numbered = { id: string; position: number }

/**
 * The targets that hold after these annexes, in their order, and those that no longer do. The number of a line stays
 * its own for good: what takes another's place takes its number, an ended line leaves a gap, added ones come last.
 */
export function standingTargets<T extends Numbered>(own: readonly T[], annexes: readonly Changes<T>[]) {
  let lines = own.map((target): Holding<T> => ({ ...target, source: null }))
  let last = Math.max(0, ...own.map(({ position }) => position))
  const past: Past<T>[] = []
  for (const { annexId, number, replaced, ended, added } of annexes) {
    const source = { annexId, number }
    const insteadOf = new Map(replaced.map(({ targetId, by }) => [targetId, by]))
    const ends = ({ id }: T) => insteadOf.has(id) || ended.includes(id)
    past.push(...lines.filter(ends).map((line) => ({ ...line, until: source })))
    const after = lines.flatMap((line): Holding<T>[] => {
      const instead = insteadOf.get(line.id)
      if (instead) return [{ ...instead, position: line.position, source }]
      return ends(line) ? [] : [line]
    })
    lines = [...after, ...added.map((target): Holding<T> => ({ ...target, position: ++last, source }))]
  }
  return { targets: lines, past }
}

/** An annex changes only what holds, and each line once. */
export function whyNotChange(
  holding: readonly { id: string }[],
  changed: readonly string[],
  { field, targetId }: { field: string; targetId: string },
): Refusal | undefined {
  if (!holding.some(({ id }) => id === targetId)) return invalid(field, 'annex.not-holding')
  if (changed.includes(targetId)) return invalid(field, 'annex.changed-twice')
}
