/** What a pact must hold to be adopted, and how it and its targets are written out. */

import { composeText, type Written } from '#features/texts/rules.ts'
import type { Tail } from '#features/texts/tails/rules.ts'
import { type Day, formatDay } from '#kit/days.ts'
import { invalid, type Params, type Refusal } from '#kit/refusal.ts'

export const comparisons = ['>', '>=', '=', '<=', '<'] as const
export type Comparison = (typeof comparisons)[number]

export type TargetFacts = {
  content: string
  comparison: Comparison
  /** An exact decimal; a ratio is a fraction of one ("0.73" is 73 %). */
  value: string
  asPercent: boolean
  per: 'unit' | null
  due: Day | null
}

export type PactState = 'draft' | 'adopted' | 'signed'

export function stateOf(adopted: boolean, signed: number, of: number): PactState {
  if (!adopted) return 'draft'
  return of > 0 && signed === of ? 'signed' : 'adopted'
}

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, '.')
const withComma = (whole: string, fraction: string) => (fraction ? `${grouped(whole)},${fraction}` : grouped(whole))

/** "0.73" → "73%", "1250.5" → "1.250,5": exact, as offices write numbers; no floating point on the way. */
export function formatValue(value: string, asPercent: boolean): string {
  const [whole = '0', fraction = ''] = value.split('.')
  if (!asPercent) return withComma(whole, fraction)
  const padded = fraction.padEnd(2, '0')
  const hundredths = String(BigInt(whole + padded.slice(0, 2)))
  return `${withComma(hundredths, padded.slice(2).replace(/0+$/, ''))}%`
}

/** "73,5" → "0.735" for a percentage, "1.250,5" → "1250.5" otherwise; undefined when it is no number. */
export function readValue(typed: string, asPercent: boolean): string | undefined {
  const plain = typed
    .trim()
    .replace(/\s*%$/, '')
    .replace(/\.(?=\d{3}(\D|$))/g, '')
    .replace(',', '.')
  if (!/^\d{1,12}(\.\d{1,6})?$/.test(plain)) return undefined
  const [whole = '', fraction = ''] = plain.split('.')
  const digits = asPercent ? `${whole}${fraction}`.padStart(fraction.length + 3, '0') : `${whole}${fraction}`
  const point = digits.length - fraction.length - (asPercent ? 2 : 0)
  const decimals = digits.slice(point).replace(/0+$/, '')
  const integer = digits.slice(0, point).replace(/^0+(?=\d)/, '')
  return decimals ? `${integer}.${decimals}` : integer
}

type Say = (code: Line, params?: Params) => string
/** Words of pacts that a written-out pact is made of. */
export type Line =
  | `target.goal.${Comparison}`
  | 'target.per-unit'
  | 'target.due-by'
  | 'pact.paper-targets'
  | 'pact.paper-units'
  | 'pact.paper-step'

/** What a target asks: "trên 73%, mỗi đơn vị, đến ngày 30/09/2018". */
export function goalOf({ comparison, value, asPercent, per, due }: TargetFacts, say: Say): string {
  const goal = say(`target.goal.${comparison}`, { value: formatValue(value, asPercent) })
  const more = [per ? say('target.per-unit') : '', due ? say('target.due-by', { day: formatDay(due) }) : '']
  return [goal, ...more.filter(Boolean)].join(', ')
}

/** A target as it stands on paper. */
export const targetLine = (target: TargetFacts, say: Say): string => `${target.content}: ${goalOf(target, say)}`

/** What belongs to a pact beside its articles: its targets, in order. */
export const targetTail = (targets: readonly (TargetFacts & { id: string })[], say: Say): Tail => [
  {
    title: say('pact.paper-targets'),
    lines: targets.map((target) => ({ id: target.id, text: targetLine(target, say) })),
  },
]

type Signer = { unitName: string; step: number }

/** Units under their step; with one step alone, simply listed. */
function unitLines(signers: readonly Signer[], say: Say): string[] {
  const steps = [...new Set(signers.map(({ step }) => step))].sort((a, b) => a - b)
  const named = (step: number) => signers.filter((s) => s.step === step).map((s) => `- ${s.unitName}`)
  if (steps.length === 1) return signers.map((s) => `- ${s.unitName}`)
  return steps.flatMap((step) => [say('pact.paper-step', { step }), ...named(step)])
}

/** The whole pact as one text: articles, numbered targets, and the units that sign, by step. */
export function composePact(
  text: Omit<Written, 'tail'>,
  targets: readonly TargetFacts[],
  signers: readonly Signer[],
  say: Say,
): string {
  const numbered = targets.map((target, index) => `${index + 1}. ${targetLine(target, say)}`)
  const asked = targets.length === 0 ? [] : [[say('pact.paper-targets'), ...numbered].join('\n')]
  return composeText({ ...text, tail: [...asked, [say('pact.paper-units'), ...unitLines(signers, say)].join('\n')] })
}

type Member = { unitId: string; unitName: string }
type Listed = { unitId: string }

/**
 * A pact is owed by every member of its block: how many have signed, out of all, and who has not. Whoever drafts the
 * signing list cannot make the debt smaller, and a member added later owes too.
 */
export function debtOf<M extends Member>(
  members: readonly M[],
  signatories: readonly (Listed & { signedAt: string | null })[],
) {
  const done = new Set(signatories.filter(({ signedAt }) => signedAt !== null).map(({ unitId }) => unitId))
  const owing = members.filter(({ unitId }) => !done.has(unitId))
  return { signed: members.length - owing.length, of: members.length, owing }
}

/**
 * An heir is bound by what its ancestors signed, over all generations: nobody signs twice because a decision merged or
 * renamed it. Those listed, and each heir that has not signed itself, with the moment its ancestor did.
 */
export function withHeirs<S extends Listed & { signedAt: string | null }>(
  signatories: readonly S[],
  ancestry: ReadonlyMap<string, readonly { id: string }[]>,
): (S | (Listed & { signedAt: string | null }))[] {
  const signed = new Map(signatories.flatMap(({ unitId, signedAt }) => (signedAt === null ? [] : [[unitId, signedAt]])))
  const heirs = [...ancestry].flatMap(([unitId, ancestors]) => {
    const by = signed.has(unitId) ? undefined : ancestors.find(({ id }) => signed.has(id))
    return by ? [{ unitId, signedAt: signed.get(by.id) ?? null }] : []
  })
  return [...signatories, ...heirs]
}

/** Members that came after the pact was adopted: not on its list, not bound yet. */
export const newcomers = <M extends Member>(owing: readonly M[], signatories: readonly Listed[]): M[] =>
  owing.filter(({ unitId }) => !signatories.some((signatory) => signatory.unitId === unitId))

/** A pact says something, and exactly the members of its block sign it. */
export function whyNotAdopt(
  articles: number,
  members: readonly Member[],
  signatories: readonly Listed[],
): Refusal | undefined {
  if (articles === 0) return { kind: 'conflict', code: 'pact.no-article' }
  if (signatories.length === 0) return { kind: 'conflict', code: 'pact.no-signatory' }
  const wrong = whyNotSignatories(members, signatories)
  return wrong && { kind: 'conflict', code: wrong.code, ...(wrong.params && { params: wrong.params }) }
}

/** Every member of the block signs, nobody else, each once. */
export function whyNotSignatories(members: readonly Member[], wanted: readonly Listed[]): Refusal | undefined {
  const stranger = wanted.findIndex(({ unitId }) => !members.some((member) => member.unitId === unitId))
  if (stranger >= 0) return invalid(`signatories/${stranger}/unitId`, 'pact.not-a-member')
  const twice = wanted.findIndex(({ unitId }, index) => wanted.findIndex((s) => s.unitId === unitId) < index)
  if (twice >= 0) return invalid(`signatories/${twice}/unitId`, 'pact.signatory-twice')
  const leftOut = members.filter(({ unitId }) => !wanted.some((signatory) => signatory.unitId === unitId))
  const units = leftOut.map(({ unitName }) => unitName).join('; ')
  if (leftOut.length > 0) return invalid('signatories', 'pact.member-left-out', { units })
}
