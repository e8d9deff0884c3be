/** How much is typed and not sent, for whatever shows it; what keeps and sends it (outbox.ts) is fetched after the first screen. */
import { useSyncExternalStore } from 'react'
import type { Entries } from './queue.ts'

/**
 * `saved`: cells that the server took during this visit; `lost`: no answer from the server; `kept`: false once the browser
 * would not keep something.
 */
export type Unsent = { entries: Entries; saved: ReadonlySet<string>; lost: boolean; sending: boolean; kept: boolean }

const nothing: Unsent = { entries: new Map(), saved: new Set(), lost: false, sending: false, kept: true }
let state = nothing
const listeners = new Set<() => void>()

export const unsent = (): Unsent => state

export function change(next: Partial<Unsent>): void {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useUnsent = (): Unsent => useSyncExternalStore(listen, unsent)

/** Only what is typed: whether it is on its way draws nothing of a grid again. */
export const useEntries = (): Entries => useSyncExternalStore(listen, () => state.entries)
export const useSaved = (): ReadonlySet<string> => useSyncExternalStore(listen, () => state.saved)
