/** What the shell needs from features above it, handed in as values: who I am, the doors of a session, the log. */
import { createContext, type ReactNode, use } from 'react'
import type { Params } from '#kit/refusal.ts'
import type { Language } from '#kit/words.ts'
import type { Listing } from './ExportButton.tsx'

/** A role held in a unit: its word, and where. */
export type Post = { role: string; unitId: string | null; unit: string | null }

export type Person = { name: string; username: string; posts: readonly Post[] }

/** One line of an object's history. */
export type Happening = {
  id: string
  action: string
  happenedAt: string
  by: string | null
  /** In whose name, when it was done as a substitute. */
  onBehalfOf: string | null
  unitName: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  reason: string | null
}

/** Puts a code of any feature into words. */
export type Say = (code: string, params: Params, language: Language) => string

export type Doors = {
  /** Nobody when not signed in. */
  person: Person | null
  /** Actions that the person's roles allow on at least some object: what a list may offer. */
  may: readonly string[]
  /** Throws Refused when user name and password do not fit, or a second factor's code is wanted. */
  signIn: (username: string, password: string, code?: string) => Promise<unknown>
  stepUp: (password: string) => Promise<unknown>
  /** The same by passkey, where the person has one; the sentence is told when the browser gave up. */
  passkey: { signIn: (sentence: string) => Promise<unknown>; stepUp: (sentence: string) => Promise<unknown> } | null
  signOut: () => Promise<unknown>
  historyOf: (kind: string, id: string) => Promise<readonly Happening[]>
  /** The same as a file. */
  historyFile: Listing
  /** All words together: fetched only by those who speak of everything, such as a history. */
  voice: () => Promise<Say>
}

const DoorsContext = createContext<Doors | null>(null)

export const DoorsProvider = ({ doors, children }: { doors: Doors; children: ReactNode }) => (
  <DoorsContext value={doors}>{children}</DoorsContext>
)

export function useDoors(): Doors {
  const doors = use(DoorsContext)
  if (!doors) throw new Error('A part that needs the doors stands outside DoorsProvider.')
  return doors
}
