/** The checker of cards, in words: fetched after the screen, for it brings the language of formulas with it. */
import { chorus, type Language } from '#kit/words.ts'
import { words as formulaWords } from '#scoring/fault-words.ts'
import { faultsIn } from '../../checking/rules.ts'
import { words as checkingWords } from '../../checking/words.ts'
import type { DraftCard } from '../../drafts/rules.ts'
import type { Fault } from './editing.ts'

const say = chorus([checkingWords, formulaWords])

/** Where the card is kept; undefined for a card that is only tried out. */
export type Kept = { block: string; year: number; number: number }

export const faultsOf = (content: DraftCard, kept: Kept, language: Language): Fault[] =>
  faultsIn(content, kept).map(({ path, code, params, level }) => ({
    ...{ path, text: say(code, params, language), isWarning: (level as string) === 'warning' },
  }))
