/** Steps that can be taken back: each keeps the value as it was, so that undoing gives it back itself. Pure. */
import type { Said } from '#kit/refusal.ts'

/** `run`: what is typed on in one field is one step; null where each deed is its own. */
export type Step<V> = { readonly value: V; readonly said: Said; readonly run: string | null }
export type History<V> = {
  readonly now: V
  /** What was before each step, and what the step was called; the last one first. */
  readonly past: readonly Step<V>[]
  readonly future: readonly Step<V>[]
}

/** More steps back than anybody remembers. */
const most = 200

export const began = <V>(now: V): History<V> => ({ now, past: [], future: [] })

export function taken<V>(history: History<V>, next: V, said: Said, run: string | null = null): History<V> {
  const [last] = history.past
  if (run !== null && last?.run === run) return { now: next, past: history.past, future: [] }
  return { now: next, past: [{ value: history.now, said, run }, ...history.past].slice(0, most), future: [] }
}

/** The run of typing ends: the next key is a step of its own. */
export function paused<V>(history: History<V>): History<V> {
  const [last, ...rest] = history.past
  return last?.run ? { ...history, past: [{ ...last, run: null }, ...rest] } : history
}

/** What was before the run of typing that goes on: the value each of its keys is read against. */
export function begunAt<V>({ now, past: [last] }: History<V>, run: string): V {
  return last?.run === run ? last.value : now
}

export function undone<V>({ now, past, future }: History<V>): History<V> | undefined {
  const [last, ...rest] = past
  return last && { now: last.value, past: rest, future: [{ ...last, value: now, run: null }, ...future] }
}

export function redone<V>({ now, past, future }: History<V>): History<V> | undefined {
  const [next, ...rest] = future
  return next && { now: next.value, past: [{ ...next, value: now }, ...past], future: rest }
}
