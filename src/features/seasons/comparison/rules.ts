/** Two years side by side: what was kept, changed, is new, is gone. */
import type { Said } from '#kit/refusal.ts'

export const changes = ['kept', 'changed', 'new', 'gone'] as const
export type Change = (typeof changes)[number]

/** One thing of a year: what it is called, and what of it is compared. `key` says which thing of the other year it is. */
export type Thing = { key: string; name: Said | string; facts: string; note?: Said }
export type Compared = {
  name: Said | string
  change: Change
  before: string | null
  after: string | null
  note: Said | null
}

/** In the order of this year; what is gone comes last. */
export function compared(before: readonly Thing[], now: readonly Thing[]): Compared[] {
  const earlier = new Map(before.map((thing) => [thing.key, thing]))
  const keys = new Set(now.map(({ key }) => key))
  const here = now.map(({ key, name, facts, note }): Compared => {
    const was = earlier.get(key)
    const change = was === undefined ? 'new' : was.facts === facts ? 'kept' : 'changed'
    return { name, change, before: was?.facts ?? null, after: facts, note: note ?? null }
  })
  const gone = before
    .filter(({ key }) => !keys.has(key))
    .map(
      ({ name, facts, note }): Compared => ({ name, change: 'gone', before: facts, after: null, note: note ?? null }),
    )
  return [...here, ...gone]
}
