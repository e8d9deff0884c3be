/** What every part of the editor holds on to: the card being written, where one stands, how a part of it is changed. */
import { createContext, useContext } from 'react'
import type { Said } from '#kit/refusal.ts'
import { type Draft, type Path, part } from '../../drafts/rules.ts'
import type { Outcome } from '../../editing/rules.ts'
import { pointerOf } from '../../places/rules.ts'

/** The way to a part of the content, as its JSON Pointer goes. */
export type Way = readonly (string | number)[]

/** A fault in words, by its JSON Pointer; a warning stands in nobody's way. */
export type Fault = { path: string; text: string; isWarning: boolean }

export type Editing = {
  draft: Draft
  /** The criterion whose form is shown; the empty path is the card itself. */
  at: Path
  go: (at: Path, focus?: string) => void
  /** Writes one part; typing on in one field is one step. */
  write: (way: Way, value: unknown, field: string) => void
  /** Any other change, as one step. */
  change: (next: Draft, step: Said, run?: string) => void
  /** The card as it was before the run of typing that goes on in a field; of none, as it is. */
  begun: (run: string) => Draft
  /** A deed on the tree; what is refused is told. */
  deed: (outcome: Outcome, focus?: string) => void
  /** A field that is left ends its step. */
  pause: () => void
  faultsAt: (pointer: string) => readonly Fault[]
  /** What is typed and cannot be read, by the field's pointer: it stays as it is typed. */
  unread: ReadonlyMap<string, string>
  keepUnread: (pointer: string, text: string | null, sentence?: string) => void
}

const Context = createContext<Editing | null>(null)
export const EditingProvider = Context.Provider

export function useEditing(): Editing {
  const editing = useContext(Context)
  if (!editing) throw new Error('outside the editor')
  return editing
}

/** A part of the content as a field needs it: its value, its pointer, the sentence that stands beside it. */
export function usePart(way: Way) {
  const { draft, faultsAt, unread } = useEditing()
  const pointer = pointerOf(way)
  const fault = faultsAt(pointer)
    .map(({ text }) => text)
    .join(' ')
  return { value: part(draft.content, way), pointer, fault, text: unread.get(pointer) }
}
