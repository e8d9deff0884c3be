/** What an annex must hold, when one may be drafted, and how it is written out. */
import { type TargetFacts, targetLine } from '#features/indicators/targets/rules.ts'
import { composeText, type Written } from '#features/texts/rules.ts'
import type { Tail, TailLine } from '#features/texts/tails/rules.ts'
import type { Params, Refusal } from '#kit/refusal.ts'
import type { Line as PactLine } from '../rules.ts'
import type { Changes, Holding } from '../standing/rules.ts'

/** One annex after the other: the next is drafted when the one before holds. */
export function whyNotDraft(
  pact: { frozen: boolean; signed: number },
  annexes: readonly { number: number; state: string }[],
): Refusal | undefined {
  if (!pact.frozen || pact.signed === 0) return { kind: 'conflict', code: 'annex.pact-unsigned' }
  const open = annexes.find(({ state }) => state !== 'signed')
  if (open) return { kind: 'conflict', code: 'annex.one-open', params: { number: open.number } }
}

type Contents = { articles: number; changes: number; acceding: number; signatories: number }

/** An annex says or changes something, or binds a member; and somebody signs it. */
export function whyNotAdopt({ articles, changes, acceding, signatories }: Contents): Refusal | undefined {
  if (articles + changes + acceding === 0) return { kind: 'conflict', code: 'annex.empty' }
  if (signatories === 0) return { kind: 'conflict', code: 'pact.no-signatory' }
}

/** An adopted annex that does not hold may be withdrawn; one that holds is changed by the next. */
export function whyNotWithdraw(state: string): Refusal | undefined {
  if (state === 'draft') return { kind: 'conflict', code: 'text.not-adopted' }
  if (state === 'signed') return { kind: 'conflict', code: 'annex.holds' }
}

type Numbered = { number: number; frozenId: string | null; discardedAt: Date | null }

/** The number of the next annex: one that was adopted keeps its own for good, even when it was withdrawn. */
export const nextNumber = (annexes: readonly Numbered[]): number =>
  1 + Math.max(0, ...annexes.flatMap((one) => (one.discardedAt === null || one.frozenId !== null ? one.number : [])))

type Say = (code: PactLine | Line, params?: Params) => string
/** Words of annexes that a written-out annex is made of. */
export type Line =
  | 'annex.paper-number'
  | 'annex.paper-pact'
  | 'annex.paper-annex'
  | 'annex.paper-changes'
  | 'annex.paper-replaced'
  | 'annex.paper-ended'
  | 'annex.paper-added'
  | 'annex.paper-acceding'
  | 'annex.paper-units'

/** A text that was signed before, by the digest of its bytes. */
export type Signed = { title: string; digest: string }
export type AnnexFacts = {
  number: number
  text: Omit<Written, 'tail'>
  pact: Signed
  /** Annexes that hold already, in order. */
  before: readonly (Signed & { number: number })[]
  /** The targets that hold before this annex. */
  holding: readonly Holding<TargetFacts & { id: string; position: number }>[]
  changes: Changes<TargetFacts & { id: string; position: number }>
  acceding: readonly string[]
  signing: readonly string[]
}

/** What each changed line was and is, by its number; added lines are numbered on. The id is that of the line. */
export function changesIn({ holding, changes }: Pick<AnnexFacts, 'holding' | 'changes'>, say: Say): TailLine[] {
  const lines = holding.flatMap((line): TailLine[] => {
    const { id, position } = line
    const was = { number: position, was: targetLine(line, say) }
    const instead = changes.replaced.find(({ targetId }) => targetId === id)
    if (instead) return [{ id, text: say('annex.paper-replaced', { ...was, now: targetLine(instead.by, say) }) }]
    return changes.ended.includes(id) ? [{ id, text: say('annex.paper-ended', was) }] : []
  })
  const added = changes.added.map((target) => ({
    id: target.id,
    text: say('annex.paper-added', { now: targetLine(target, say) }),
  }))
  return [...lines, ...added]
}
export const changeLines = (facts: Pick<AnnexFacts, 'holding' | 'changes'>, say: Say): string[] =>
  changesIn(facts, say).map(({ text }) => text)

/** What belongs to an annex beside its articles: what it changes, in order. */
export const changeTail = (facts: Pick<AnnexFacts, 'holding' | 'changes'>, say: Say): Tail => [
  { title: say('annex.paper-changes'), lines: changesIn(facts, say) },
]

/**
 * The whole annex as one text. It names the pact and the annexes before it by their digests, so that what it changes
 * cannot be exchanged under it.
 */
export function composeAnnex(facts: AnnexFacts, say: Say): string {
  const { number, text, pact, before, acceding, signing } = facts
  const changes = changeLines(facts, say)
  const numbered = changes.map((line, index) => `${index + 1}. ${line}`)
  const part = (code: Line, lines: readonly string[]) => (lines.length === 0 ? [] : [[say(code), ...lines].join('\n')])
  const named = (units: readonly string[]) => units.map((unit) => `- ${unit}`)
  const signed = [
    say('annex.paper-pact', pact),
    ...before.map((one) => say('annex.paper-annex', { number: one.number, title: one.title, digest: one.digest })),
  ]
  return composeText({
    ...text,
    title: `${say('annex.paper-number', { number })}\n${text.title}`,
    tail: [
      signed.join('\n'),
      ...part('annex.paper-changes', numbered),
      ...part('annex.paper-acceding', named(acceding)),
      ...part('annex.paper-units', named(signing)),
    ],
  })
}
