/** What a server asks of a teller's desk and what it is told back: plain JSON, so that either may be carried by hand. */
import type { Agreed, Box, Manifest, Opened } from './board.ts'
import type { Offer, Sent } from './keys.ts'
import type { Slip } from './printed.ts'
import { hex, list, type Shape, text, thing, whole } from './shapes.ts'
import type { Part } from './tally.ts'

export type Tasks = {
  begin: { step: 'begin'; election: string; teller: number; name: string; unit: string; title: string }
  show: { step: 'show'; election: string; commitments: readonly string[] }
  share: { step: 'share'; election: string; offers: readonly Offer[] }
  keep: {
    step: 'keep'
    election: string
    offers: readonly Offer[]
    sent: readonly Sent[]
  }
  manifest: { step: 'manifest'; manifest: Manifest }
  agree: { step: 'agree'; box: Box }
  open: { step: 'open'; box: Box }
  abandon: { step: 'abandon'; fingerprint: string; head: string; reason: string }
  rekey: {
    step: 'rekey'
    fingerprint: string
    head: string
    slot: number
    name: string
    key: string
    reason: string
  }
}
export type Task = Tasks[keyof Tasks]

export type Answer =
  | { step: 'commitment'; teller: number; commitment: string }
  | { step: 'offer'; teller: number; offer: Offer }
  | { step: 'shares'; teller: number; ceremony: string; sent: readonly Sent[] }
  | {
      step: 'kept'
      teller: number
      ceremony: string
      /** The point that ballots are sealed with. */
      key: string
      /** By the share that was given back, so that the server sees that it opens. */
      parts: readonly (readonly Part[])[]
    }
  | { step: 'seen'; teller: number; fingerprint: string }
  | { step: 'agreed'; agreed: Agreed }
  | { step: 'opened'; opened: Opened }
  | { step: 'abandoned'; teller: number; head: string; signature: string }
  | { step: 'rekeyed'; teller: number; head: string; signature: string }

/** What the teller has to see and to say before the desk answers; none of it is sent. */
export type Asks =
  /** Whether they are who the task is for. `again`: a key was kept before, and is none any more. */
  | { ask: 'begin'; again: boolean }
  /** Whether all three read the same words. */
  | { ask: 'compare'; words: string }
  /** The key to be kept, and whether what was kept can be read: given back in `Said.back`. */
  | { ask: 'keep'; file: string; paper: readonly string[] }
  | {
      ask: 'manifest'
      words: string
      fingerprint: string
      /** Of the key that was read from paper, the ceremony is not known. */
      whole: boolean
      /** Another one was read aloud before. */
      again: boolean
    }
  | ({ ask: 'board'; deed: 'agree' | 'open'; cast: number; entitled: number; at: string; head: string } & Fingerprint)
  | ({ ask: 'abandon' } & Fingerprint)
  | ({ ask: 'rekey'; words: string } & Fingerprint)

/** `isSeen`: by this desk, so that it need not be compared once more. */
type Fingerprint = { fingerprint: string; isSeen: boolean }

export type Said = { readonly agreed?: boolean; readonly back?: string }

export type Refused = {
  readonly refused: string
  /** Whose part it is about, and where in a box. */
  readonly teller?: number
  readonly at?: string
  readonly slips?: readonly Slip[]
}

const digest = hex(32)
const threeOf =
  (one: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.length === 3 && value.every(one)
const shown = thing({ point: text, challenge: text, answer: text })
const offer = thing({ teller: whole, key: text, line: list(shown), post: shown })
const sent = thing({ from: whole, to: whole, share: text, signature: text })
const isThing: Shape = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
// What is in them is judged as a whole: `whyNotManifest`, `whyNotBox`.
const box = thing({ manifest: isThing, entries: Array.isArray })
const step: Shape = (value) => typeof value === 'string'
const board = { fingerprint: digest, head: digest, reason: text }

const shapes: Record<keyof Tasks, Shape> = {
  begin: thing({ step, election: text, teller: whole, name: text, unit: text, title: text }),
  show: thing({ step, election: text, commitments: threeOf(digest) }),
  share: thing({ step, election: text, offers: threeOf(offer) }),
  keep: thing({ step, election: text, offers: threeOf(offer), sent: list(sent) }),
  manifest: thing({ step, manifest: isThing }),
  agree: thing({ step, box }),
  open: thing({ step, box }),
  abandon: thing({ step, ...board }),
  rekey: thing({ step, ...board, slot: whole, name: text, key: digest }),
}

/** Undefined for whatever is no task as it is written here. */
export function taskIn(given: unknown): Task | undefined {
  const { step: name } = (given as { step?: unknown } | null | undefined) ?? {}
  const isTask = typeof name === 'string' && Object.hasOwn(shapes, name) && shapes[name as keyof Tasks](given)
  return isTask ? (given as Task) : undefined
}
