/** What a form says of one criterion, as a rule: certain where the words leave no doubt, else what it may be. Pure. */
import type { Rule } from '#scoring/card.ts'
import { type Clause, clauseOf, piecesOf, type Ranged } from '../clauses/rules.ts'
import { isBareName } from '../doubtful/rules.ts'
import { countIn, deductionIn } from '../each-sentences/rules.ts'
import { ownRule } from '../own-sentences/rules.ts'
import { bare, moved, plain } from '../phrases/rules.ts'
import { proportionIn } from '../proportions/rules.ts'
import { type OfRanges, rangesIn } from '../ranges/rules.ts'
import { none, type RuleChoice, type RuleReading, unclear } from '../rule-readings/rules.ts'
import { optionsIn, truthIn } from '../truths/rules.ts'

/**
 * What is known of a leaf: of the penalty part, points that are taken away are what the leaf gives. `unit` where its
 * measure is known already.
 */
export type Asked = OfRanges

/** What a person would not write of one criterion is not searched for a rule; a formula may be this long. */
const longest = { line: 2_200, lines: 400, sentence: 600 }

/** @param lines of the description, below the criterion or in the column beside it; without what `Đo bằng` says */
export function readRule(lines: readonly string[], asked: Asked): RuleReading {
  const given = lines.flatMap((line) => line.split('\n')).filter((line) => /[\p{L}\d]/u.test(line))
  if (given.length === 0) return none({ code: 'form.no-text' })
  if (given.some((line) => line.length > longest.line) || given.length > longest.lines) return unread(given)
  const own = ownRule(given)
  if (own) return own
  const all = given.join(' ')
  const whole = all.length > longest.sentence ? '' : bare(plain(all))
  const sentence = proportionIn(whole, asked) ?? deductionIn(whole, asked) ?? countIn(whole, asked)
  if (sentence) return sentence
  const clauses = piecesOf(given).map((piece) => clauseOf(piece, asked.max))
  return (
    rangesIn(clauses, asked) ??
    truthIn(clauses, asked) ??
    optionsIn(clauses, asked) ??
    partly(clauses, asked) ??
    goalIn(clauses, asked) ??
    unread(given)
  )
}

/** Ranges among lines that are not understood: offered as far as they go, and the rest is told. */
function partly(clauses: readonly Clause[], asked: Asked): RuleReading | undefined {
  const isClear = ({ condition, points }: Clause) => condition.is === 'interval' && points !== null
  const read = clauses.filter(isClear).length > 1 ? rangesIn(clauses.filter(isClear), asked) : undefined
  const unclearOnes = clauses.filter((one) => !isClear(one)).map((one) => unclear(one.text))
  return read && { ...read, proposed: null, doubts: [...unclearOnes, ...read.doubts] }
}

/** "Đạt từ 95% trở lên", without points: all of them from there on, or by how much of it is reached. */
function goalIn(clauses: readonly Clause[], { max }: Asked): RuleReading | undefined {
  const [clause, more] = clauses
  if (!clause || more || max === null || clause.points !== null || clause.condition.is !== 'interval') return
  const { interval, unit, before, after, doubts } = clause.condition
  const goal = interval.from
  if (goal === null || goal <= 0 || (interval.to !== null && interval.to !== goal)) return
  const isChange = /^(?:giảm|tăng)(?: |$)/u.test(before)
  if (!isChange && !(isBareName(before) && isBareName(after))) return
  return {
    choices: goalChoices(isChange ? 'number' : unit, goal, max, interval),
    ...{ proposed: null, doubts: [{ code: 'form.no-points' }, ...doubts], unit: isChange ? 'number' : unit },
    measured: [before, after].filter((one) => one !== '').join(' ') || null,
  }
}

function goalChoices(
  unit: Ranged['unit'],
  goal: number,
  max: number,
  { fromInclusive }: Ranged['interval'],
): RuleChoice[] {
  const edge = unit === 'percent' ? moved(goal, -2) : goal
  const strict = fromInclusive ? {} : { fromInclusive: false }
  const reached: Rule = {
    kind: 'bands',
    bands: [
      { from: edge, to: null, ...strict, points: max },
      { from: unit === 'number' ? null : 0, to: edge, ...(!fromInclusive && { toInclusive: true }), points: 0 },
    ],
  }
  return [
    { rule: reached, said: { code: 'form.way-reached' } },
    { rule: { kind: 'proportion', target: edge }, said: { code: 'form.way-share' } },
  ]
}

const unread = (lines: readonly string[]): RuleReading =>
  none({ code: 'form.words-unclear', params: { words: lines.join(' / ').slice(0, 300) } })
