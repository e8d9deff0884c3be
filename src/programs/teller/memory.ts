/** By which board the teller goes, beside the file: kept where a browser keeps anything for this page, and forgotten without harm. */
import type { Remembered, TellerKey } from '#src/ballots/teller-key.ts'
import { signerOf } from '#src/ballots/teller-key.ts'

const nameOf = (key: TellerKey) => `giaouoc-teller:${signerOf(key).key}`

function kept(key: TellerKey): Remembered | undefined {
  try {
    const { fingerprint, head } = JSON.parse(localStorage.getItem(nameOf(key)) ?? '{}')
    return typeof fingerprint === 'string' ? { fingerprint, head: typeof head === 'string' ? head : null } : undefined
  } catch {
    // A page in a frame of its own has no place to keep anything.
    return undefined
  }
}

/** What was agreed to, wherever it is remembered, goes before what was only seen. */
export function withMemory(key: TellerKey): TellerKey {
  const before = kept(key)
  return before && !key.remembered?.head ? { ...key, remembered: before } : key
}

export function remember(key: TellerKey | undefined): void {
  if (!key?.remembered) return
  try {
    localStorage.setItem(nameOf(key), JSON.stringify(key.remembered))
  } catch {
    // As above: the file remembers.
  }
}
