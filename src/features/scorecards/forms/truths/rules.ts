/** "Có: 1 điểm; không: 0 điểm", and lines that are one of several: what is no number. Pure. */
import { compareExact, exactFrom, sumOf } from '#kit/exact.ts'
import type { Said } from '#kit/refusal.ts'
import type { Option, Rule } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import { type OfLeaf, pointsOf } from '../bands/rules.ts'
import type { Clause } from '../clauses/rules.ts'
import { deniesTwice, isName } from '../doubtful/rules.ts'
import { only, overMost, type RuleReading, unclear } from '../rule-readings/rules.ts'

const negated = /^(?:không|chưa)(?:\s+|$)/u
const affirmed = /^(?:đã |có |được |đạt )/u

/** Without the word that affirms it. */
function subject(text: string): string | null {
  const left = text
    .replace(/^(?:có|đã|được|đạt)$/u, '')
    .replace(affirmed, '')
    .trim()
  return left || null
}
/** What is denied, without the word that denies it; "còn lại" denies whatever the other line says. */
const deniedIn = ({ text, isRest }: Told) => (isRest ? null : subject(text.replace(negated, '')))

type Told = { text: string; points: number; isRest: boolean }

function toldBy(clauses: readonly Clause[], leaf: OfLeaf): Told[] | undefined {
  const told = clauses.flatMap((clause) => {
    const points = pointsOf(clause, leaf)
    const { condition } = clause
    if (points === null || condition.is === 'interval') return []
    return [{ text: condition.text, points, isRest: condition.is === 'otherwise' && !negated.test(condition.text) }]
  })
  return told.length === clauses.length ? told : undefined
}

/** What the penalty part gives is taken away: points that a line grants there may be meant either way. */
const inPenalty = (clauses: readonly Clause[], { isPenalty }: OfLeaf): Said[] =>
  isPenalty && clauses.some(({ deducted }) => !deducted) ? [{ code: 'form.in-penalty' }] : []

/** Two lines of which one denies the other; or one alone, where the other goes without saying. */
export function truthIn(clauses: readonly Clause[], leaf: OfLeaf): RuleReading | undefined {
  const told = toldBy(clauses, leaf)
  if (!told) return
  const isNo = told.map(({ text, isRest }) => isRest || negated.test(text))
  const [yes, no] = [told[isNo.indexOf(false)], told[isNo.indexOf(true)]]
  const over = [
    ...overMost(
      told.map(({ points }) => points),
      leaf.max,
    ),
    ...inPenalty(clauses, leaf),
  ]
  if (told.length === 1 && yes && /^(?:có|đã)(?: |$)/u.test(yes.text)) {
    const doubts = [{ code: 'form.no-otherwise' }, ...doubtful(yes), ...over]
    return { ...only({ kind: 'boolean', yes: yes.points }, 'truth', doubts), measured: subject(yes.text) }
  }
  if (told.length !== 2 || !yes || !no) return
  const rule: Rule = { kind: 'boolean', yes: yes.points, no: no.points }
  const [does, denies] = [subject(yes.text), deniedIn(no)]
  const doubts = [...doubtful(yes), ...doubtful(no), ...over]
  // One that says more than the other leaves a third case open: issued, and late.
  if (denies === null || does === null || does === denies)
    return { ...only(rule, 'truth', doubts), ...(doubts.length > 0 && { proposed: null }), measured: does ?? denies }
  const choices = [
    { rule, said: { code: 'form.way-truth' } },
    { rule: choiceOf(clauses, told), said: { code: 'form.way-choice' } },
  ]
  const differ = { code: 'form.words-differ', params: { one: yes.text, other: no.text } }
  return { choices, proposed: doubts.length > 0 ? null : 0, doubts: [differ, ...doubts], unit: 'truth', measured: does }
}

const doubtful = ({ text, isRest }: Told): Said[] => {
  const words = text.replace(negated, '').replace(affirmed, '')
  return isRest || (isName(words) && !deniesTwice(text) && !/(?<![\p{L}])(?:không|chưa)(?![\p{L}])/u.test(words))
    ? []
    : [unclear(text)]
}

/** Codes of options are ours: the form has none. */
const choiceOf = (clauses: readonly Clause[], told: readonly Told[]): Rule => ({
  kind: 'choice',
  options: clauses.map(
    (clause, at): Option => ({ code: `c${at + 1}`, label: labelOf(clause.text), points: told[at]?.points ?? 0 }),
  ),
})

function labelOf(text: string): string {
  const cut = text.replace(/\s*[:(,-]?\s*(?:được |trừ )?-?[\d.,]+\s*(?:điểm|đ)?\)?$/iu, '').trim()
  return (cut === '' ? text : cut).slice(0, 200)
}

/** Several lines with points that are no ranges: a choice among them, for a person to confirm. */
export function optionsIn(clauses: readonly Clause[], leaf: OfLeaf): RuleReading | undefined {
  const told = clauses.length > 1 ? toldBy(clauses, leaf) : undefined
  if (!told) return
  const over = [
    ...overMost(
      told.map(({ points }) => points),
      leaf.max,
    ),
    ...inPenalty(clauses, leaf),
  ]
  const parts = areParts(told, leaf) ? [{ code: 'form.as-parts' }] : []
  return {
    choices: [{ rule: choiceOf(clauses, told), said: { code: 'form.way-choice' } }],
    ...{ proposed: over.length + parts.length > 0 ? null : 0, unit: 'choice' as const, measured: null },
    doubts: [{ code: 'form.as-choice' }, ...parts, ...over],
  }
}

/** "Có kế hoạch: 1 điểm; có báo cáo: 1 điểm": none gives all of it, so they may be parts that add up. */
function areParts(told: readonly Told[], { max }: OfLeaf): boolean {
  if (max === null || told.some(({ points }) => points <= 0 || points >= max)) return false
  const all = sumOf([exactFrom(0n), ...told.map(({ points }) => decimalOf(points))])
  return compareExact(all, decimalOf(max)) <= 0
}
