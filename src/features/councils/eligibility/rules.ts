/**
 * Who may be put forward: the conditions of a dated rule beside what is known of a unit, told condition by condition. What is
 * not known is told as that: it neither lets in nor shuts out.
 */
import { consecutiveYears } from '#features/awards/register/rules.ts'
import { type Day, formatDay } from '#kit/days.ts'
import type { Said } from '#kit/refusal.ts'

export const conditionKinds = ['registered', 'grade', 'rank', 'no-hold', 'held', 'not-held'] as const
export type ConditionKind = (typeof conditionKinds)[number]

export type Condition =
  | { readonly kind: 'registered' }
  /** Graded so in the result of its block. */
  | { readonly kind: 'grade'; readonly grades: readonly string[] }
  | { readonly kind: 'rank'; readonly atMost: number }
  | { readonly kind: 'no-hold' }
  /** Held it in each of so many years before this one. */
  | { readonly kind: 'held'; readonly awardCode: string; readonly years: number }
  /** Did not hold it already in each of so many years before this one. */
  | { readonly kind: 'not-held'; readonly awardCode: string; readonly years: number }

type Result = { readonly kind: 'expected' | 'final'; readonly grade: string | null; readonly rank: number | null }
export type Facts = {
  readonly year: number
  /** On which day it registered for the award; null: it did not. */
  readonly registered: Day | null
  /** Undefined: its block has no result yet. */
  readonly result: Result | undefined
  readonly holds: readonly { readonly kind: string; readonly from: Day; readonly to: Day | null }[]
  /** For which years it holds which award, as far as the register says. */
  readonly held: ReadonlyMap<string, readonly number[]>
}

export const findings = ['met', 'lacking', 'unknown'] as const
export type Finding = (typeof findings)[number]
export type Reason = Said & { readonly finding: Finding }

const reason = (finding: Finding, code: string, params: Said['params'] = {}): Reason => ({ finding, code, params })
const either = (holds: boolean, code: string, params: Said['params'] = {}): Reason =>
  holds ? reason('met', `eligible.${code}`, params) : reason('lacking', `eligible.not-${code}`, params)

/** Awards are told by their names; a code that nobody knows stays as it is. */
export type Names = ReadonlyMap<string, string>

export function judged(condition: Condition, facts: Facts, names: Names): Reason {
  if (condition.kind === 'registered')
    return either(facts.registered !== null, 'registered', { day: formatDay(facts.registered) })
  if (condition.kind === 'no-hold') return unheld(facts)
  if (condition.kind === 'grade' || condition.kind === 'rank') return resulted(condition, facts)
  const years = consecutiveYears(facts.held.get(condition.awardCode) ?? [], facts.year - 1)
  const params = { award: names.get(condition.awardCode) ?? condition.awardCode, years, asked: condition.years }
  return condition.kind === 'held'
    ? either(years >= condition.years, 'held', params)
    : either(years < condition.years, 'turn', params)
}

function unheld({ holds }: Facts): Reason {
  const [hold] = holds
  if (!hold) return reason('met', 'eligible.no-hold')
  const days = `${formatDay(hold.from)}–${hold.to === null ? '…' : formatDay(hold.to)}`
  return reason('lacking', `eligible.hold-${hold.kind}`, { days })
}

function resulted(condition: Condition & { kind: 'grade' | 'rank' }, { result }: Facts): Reason {
  if (result === undefined) return reason('unknown', 'eligible.no-result')
  if (condition.kind === 'grade') {
    if (result.grade === null) return reason('unknown', 'eligible.no-grade')
    const params = { grade: result.grade, asked: condition.grades.join(', ') }
    return either(condition.grades.includes(result.grade), 'graded', params)
  }
  if (result.rank === null) return reason('unknown', 'eligible.no-rank')
  return either(result.rank <= condition.atMost, 'ranked', { rank: result.rank, asked: condition.atMost })
}

export type Verdict = { readonly finding: Finding; readonly reasons: readonly Reason[] }

/** Lacking one is lacking; else what is not known leaves it open; without any condition nothing is known. */
export function verdictOf(conditions: readonly Condition[], facts: Facts, names: Names): Verdict {
  const reasons = conditions.map((condition) => judged(condition, facts, names))
  const has = (finding: Finding) => reasons.some((one) => one.finding === finding)
  if (has('lacking')) return { finding: 'lacking', reasons }
  return { finding: has('unknown') || reasons.length === 0 ? 'unknown' : 'met', reasons }
}
