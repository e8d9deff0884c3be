/** What the help of one screen says, and how screens and their help are matched. */
import type { Language } from './words.ts'

export type HelpPage = {
  /** What the screen is for. */
  purpose: string
  /** Who does what here. */
  who: string
  /** Step by step. */
  steps: readonly string[]
  /** What cannot be undone, or has to be known before. */
  care?: string
  /** Words that need explaining, and what they mean. */
  terms?: readonly (readonly [term: string, meaning: string])[]
}

/** Help by the address of its screen, as screens.tsx writes it. */
export type Help = Readonly<Record<string, Readonly<Record<Language, HelpPage>>>>
