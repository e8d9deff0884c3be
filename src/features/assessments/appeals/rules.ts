/** When a unit may appeal, who may answer, and what an answer may give: decisions over plain values. */

import { usesIndicator } from '#features/scorecards/indicator-uses/rules.ts'
import { type Day, formatDay } from '#kit/days.ts'
import { compareExact, exactOf, plainDecimal } from '#kit/exact.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import type { Card } from '#scoring/card.ts'
import { judgedIn, leavesOf, optionsIn } from '#scoring/figure-needs.ts'
import { readFigure, readMark } from '#scoring/figure-reading.ts'
import { isOpen } from '../appeal-windows/rules.ts'
import type { Lowering } from '../lowerings/rules.ts'
import type { Stacked } from '../stacking/rules.ts'

export const appealStates = ['draft', 'sent', 'withdrawn', 'kept', 'changed'] as const
export type AppealState = (typeof appealStates)[number]
export const outcomes = ['kept', 'changed'] as const
export type Outcome = (typeof outcomes)[number]

type Steps = { sentAt: unknown; withdrawnAt: unknown; outcome: Outcome | null }
export const stateOf = ({ sentAt, withdrawnAt, outcome }: Steps): AppealState => {
  if (withdrawnAt !== null) return 'withdrawn'
  return outcome ?? (sentAt === null ? 'draft' : 'sent')
}

const conflict = (code: string, params?: Record<string, string>): Refusal => ({
  kind: 'conflict',
  code,
  ...(params && { params }),
})

export const alreadyOne = conflict('appeal.already')

/** Nothing came down there, or not as far as the unit can see; or its days are over. */
export function whyNotAppeal(found: Lowering | undefined, today: Day, isPublished: boolean): Refusal | undefined {
  if (found === undefined) return conflict('appeal.nothing-lowered')
  if (isOpen(found, today, isPublished)) return undefined
  return found.due === null ? conflict('appeal.result-out') : conflict('appeal.late', { day: formatDay(found.due) })
}

export const whyNotDraft = (state: AppealState): Refusal | undefined =>
  state === 'draft' ? undefined : conflict('appeal.sent')

export function whyNotSend(state: AppealState, explanation: string): Refusal | undefined {
  if (state !== 'draft') return conflict('appeal.sent')
  return explanation.trim() === '' ? conflict('appeal.empty') : undefined
}

export function whyNotWithdraw(state: AppealState): Refusal | undefined {
  if (state === 'sent') return undefined
  return conflict(
    state === 'draft' ? 'appeal.not-sent' : state === 'withdrawn' ? 'appeal.withdrawn' : 'appeal.answered',
  )
}

type Appealed = { unitId: string; loweredUnits: readonly string[]; loweredAccounts: readonly string[] }
type Answering = { accountId: string | null; units: readonly string[] }

/** Nobody answers a unit of theirs, nor what they, or a unit of theirs, brought down. */
export function whyNotAnswer(
  state: AppealState,
  appeal: Appealed,
  { accountId, units }: Answering,
): Refusal | undefined {
  if (state !== 'sent') return conflict(state === 'draft' ? 'appeal.not-sent' : `appeal.${answered(state)}`)
  return whyNotImpartial(appeal, { accountId, units })
}
const answered = (state: AppealState) => (state === 'withdrawn' ? 'withdrawn' : 'answered')

export function whyNotImpartial(appeal: Appealed, { accountId, units }: Answering): Refusal | undefined {
  if (units.includes(appeal.unitId)) return conflict('appeal.own')
  const isTheirs = appeal.loweredUnits.some((unit) => units.includes(unit))
  if (isTheirs || appeal.loweredAccounts.includes(accountId ?? '')) return conflict('appeal.lowered-it')
}

export type Change = { kind: 'figure' | 'mark'; code: string; value: string }

/** One line, as cells say why, never cut within a sign; the whole reply stays with the appeal. */
export const asReason = (reply: string): string => [...reply.replace(/\s+/g, ' ')].slice(0, 1_000).join('')

/** What may be given there: the criterion's mark, or a figure it stands on. */
export function changeable(card: Card, criterion: string): Omit<Change, 'value'>[] {
  const leaf = leavesOf(card.criteria).find(({ code }) => code === criterion)
  if (leaf === undefined) return []
  if (leaf.rule.kind === 'judged') return [{ kind: 'mark', code: criterion }]
  return card.indicators
    .filter(({ code }) => usesIndicator(leaf as Parameters<typeof usesIndicator>[0], code))
    .map(({ code }) => ({ kind: 'figure', code }))
}

export function whyNotChange(card: Card, criterion: string, { kind, code, value }: Change): Refusal | undefined {
  if (!changeable(card, criterion).some((one) => one.kind === kind && one.code === code))
    return invalid('change/code', 'appeal.not-of-criterion')
  const read = readIn(card, { kind, code, value })
  return 'fault' in read ? invalid('change/value', `appeal.${read.fault}`) : undefined
}

function readIn(card: Card, { kind, code, value }: Change): { text: string } | { fault: string } {
  const rule = judgedIn(card).get(code)
  const type = card.indicators.find((one) => one.code === code)?.type
  if (kind === 'mark') {
    const read = rule ? readMark(rule, value) : ({ fault: 'unknown-criterion' } as const)
    return 'fault' in read ? read : { text: plainDecimal(read.mark) }
  }
  const read = type ? readFigure(type, value, optionsIn(card).get(code)) : ({ fault: 'unknown-indicator' } as const)
  if ('fault' in read) return read
  return { text: typeof read.figure === 'object' ? plainDecimal(read.figure) : String(read.figure) }
}

/**
 * An answer gives back some of what was taken, or all of it: nothing above what the unit gave, nor below what it came to.
 * What is no number is one or the other.
 */
export function whyNotBetween(card: Card, change: Change, values: Record<'claimed' | 'lowered', readonly string[]>) {
  const plain = (value: string) => plainChange(card, { ...change, value }).value
  const [claimed, lowered] = [values.claimed.map(plain), values.lowered.map(plain)]
  if (claimed.length === 0 || lowered.length === 0) return undefined
  const isBetween = (one: string, other: string) => {
    const [at, a, b] = [exactOf(change.value), exactOf(one), exactOf(other)]
    return at && a && b ? compareExact(at, a) * compareExact(at, b) <= 0 : [one, other].includes(change.value)
  }
  if (claimed.some((one) => lowered.some((other) => isBetween(one, other)))) return undefined
  const told = (all: readonly string[]) => [...new Set(all)].join('; ')
  return invalid('change/value', 'appeal.beyond', { claimed: told(claimed), lowered: told(lowered) })
}

/** As it is kept, in its one plain spelling; of what `whyNotChange` lets pass. */
export function plainChange(card: Card, { kind, code, value }: Change): Change {
  const read = readIn(card, { kind, code, value })
  return { kind, code, value: 'text' in read ? read.text : value }
}

/** All that holds there: one figure, or the marks of a panel. */
export const heldValues = ({ figures, marks }: Stacked, { kind, code }: Change): string[] => {
  const figure = figures.get(code)
  return kind === 'mark' ? (marks.get(code) ?? []).map(({ value }) => value) : figure ? [figure.value] : []
}

/** What holds there so far. */
export const heldValue = ({ figures, marks }: Stacked, { kind, code }: Change): string | undefined =>
  kind === 'figure' ? figures.get(code)?.value : marks.get(code)?.[0]?.value
