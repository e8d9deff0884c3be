/** What a pact must hold to be adopted, and how it and its targets are written out. */

import { type TargetFacts, type TargetWord, targetLine } from '#features/indicators/targets/rules.ts'
import { composeText, type Written } from '#features/texts/rules.ts'
import type { Tail } from '#features/texts/tails/rules.ts'
import { invalid, type Params, type Refusal } from '#kit/refusal.ts'

export type PactState = 'draft' | 'adopted' | 'signed'

export function stateOf(adopted: boolean, signed: number, of: number): PactState {
  if (!adopted) return 'draft'
  return of > 0 && signed === of ? 'signed' : 'adopted'
}

type Say = (code: Line, params?: Params) => string
/** Words of pacts that a written-out pact is made of. */
export type Line = TargetWord | 'pact.paper-targets' | 'pact.paper-units' | 'pact.paper-step'

/** What belongs to a pact beside its articles: its targets, in order. */
export const targetTail = (targets: readonly (TargetFacts & { id: string })[], say: Say): Tail => [
  {
    title: say('pact.paper-targets'),
    lines: targets.map((target) => ({ id: target.id, text: targetLine(target, say) })),
  },
]

type Logged = TargetFacts & { position: number; indicator: string | null; indicatorCode: string | null }

/** A target as the log tells it: in words where the rest are ids. */
export const loggedTarget = ({ position, indicator, indicatorCode, differences = [], ...target }: Logged) => ({
  ...{ position, indicator: indicatorCode ?? indicator, content: target.content, comparison: target.comparison },
  ...{ value: target.value, asPercent: target.asPercent, per: target.per, due: target.due },
  ...(differences.length > 0 && { differences: differences.map(({ name, value }) => `${name}: ${value}`) }),
})

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
