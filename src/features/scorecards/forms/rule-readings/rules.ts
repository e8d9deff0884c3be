/** What was understood of a text: the rules it may mean, and what stays open. Pure. */
import type { Said } from '#kit/refusal.ts'
import type { Rule } from '#scoring/card.ts'
import { bare, written } from '../phrases/rules.ts'
import type { Unit } from '../units/rules.ts'

/** A rule the text may mean, and how it differs from the others. */
export type RuleChoice = { rule: Rule; said: Said }
/**
 * `proposed` null: the text does not say which. Certain is what has one choice, proposed, and no doubt.
 * `unit`: what the value is; `measured`: the words that say of what.
 */
export type RuleReading = {
  choices: RuleChoice[]
  proposed: number | null
  doubts: Said[]
  unit: Unit | 'truth' | 'choice' | null
  measured: string | null
}

export const isCertain = ({ choices, proposed, doubts }: RuleReading): boolean =>
  choices.length === 1 && proposed === 0 && doubts.length === 0

export const only = (rule: Rule, unit: RuleReading['unit'], doubts: Said[] = []): RuleReading => ({
  choices: [{ rule, said: { code: 'form.way-sure' } }],
  ...{ proposed: 0, doubts, unit, measured: null },
})
export const none = (...doubts: Said[]): RuleReading => ({
  choices: [],
  proposed: null,
  doubts,
  unit: null,
  measured: null,
})

export const unclear = (words: string): Said => ({
  code: 'form.words-unclear',
  params: { words: bare(words).slice(0, 120) },
})

export const besideDoubt = (multiples: readonly string[]): Said => ({
  code: 'form.unit-beside',
  params: { unit: `${multiples.join(', ')} đồng` },
})

/** More than the leaf can give, or less than nothing. */
export const overMost = (given: readonly number[], max: number | null): Said[] =>
  given.some((one) => one < 0 || one > (max ?? one)) ? [{ code: 'form.points-over', params: { max: told(max) } }] : []

const told = (max: number | null) => (max === null ? '' : written(max))
