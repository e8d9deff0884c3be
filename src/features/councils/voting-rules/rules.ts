/** What is right about the dated rule by which councils vote. */
import { overlap, type Span } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import type { Share, TermName, Terms } from '../outcomes/rules.ts'

/** A rule nobody has shown the law for stays provisional. */
export const isProvisional = (legalBasis: string | null): boolean => legalBasis === null

const shares = ['quorum', 'threshold', 'leading'] as const satisfies readonly TermName[]

/** No more than the whole, and not more than the whole and then some. */
const isShare = ({ part, whole, over }: Share) => part > 0 && (over ? part < whole : part <= whole)

export function whyNotTerms(terms: Terms): Refusal | undefined {
  const wrong = shares.find((name) => terms[name] !== null && !isShare(terms[name]))
  if (wrong) return invalid(`terms/${wrong}`, 'voting-rule.not-a-share')
  if (terms.runOff !== null && terms.rounds === 1) return invalid('terms/runOff', 'voting-rule.no-second-round')
}

export const overlapping: Refusal = { kind: 'conflict', code: 'voting-rule.overlapping' }

/** Of one award one rule on any day. */
export const whyNotBeside = (span: Span, others: readonly Span[]): Refusal | undefined =>
  others.some((other) => overlap(other, span)) ? overlapping : undefined

/** By what was voted under stays as it was; it ends, not before the last sitting that it held for. */
export const used: Refusal = { kind: 'conflict', code: 'voting-rule.used' }

type Dated = { readonly awardCode: string | null }

/** The award's own rule before the one for all. */
export const ruleFor = <Rule extends Dated>(rules: readonly Rule[], awardCode: string): Rule | undefined =>
  rules.find((rule) => rule.awardCode === awardCode) ?? rules.find((rule) => rule.awardCode === null)
