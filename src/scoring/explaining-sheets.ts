/** Why a sheet has its total, its grade and its rank, sentence by sentence. */
import { exact, type Fraction, formatExact, fractionFrom, plainDecimal, sumOf } from '#kit/exact.ts'
import { listed, say } from './explaining-rules.ts'
import { decimal, formulaText, fractionIn, nameOf, near, type Saying } from './reason-numbers.ts'
import type { AboveTold, ChildTold, LimitTold, SheetReason } from './reasons.ts'
import type { UnitExplained } from './results.ts'

const sum = (saying: Saying, children: readonly ChildTold[]): string =>
  decimal(plainDecimal(sumOf(children.map(({ points }) => exact(points)))), saying)

function totalLines({ main, bonus, penalty, sum: before, total, max }: SheetReason, saying: Saying): string[] {
  const [shown, most] = [decimal(total, saying), decimal(max, saying)]
  const under = before.startsWith('-') ? [say(saying, 'why.not-under-zero', { sum: decimal(before, saying) })] : []
  if (bonus.length + penalty.length === 0) return [say(saying, 'why.total', { total: shown, max: most })]
  const parts = [
    say(saying, 'why.side-main', { points: decimal(main.points, saying) }),
    bonus.length > 0 ? say(saying, 'why.side-bonus', { points: sum(saying, bonus) }) : '',
    penalty.length > 0 ? say(saying, 'why.side-penalty', { points: sum(saying, penalty) }) : '',
  ]
  const told = { sum: parts.join(''), total: decimal(before, saying), max: most }
  return [say(saying, 'why.total-sides', told), ...under]
}

function percentLine({ percent, grades }: SheetReason, saying: Saying): string {
  if (percent === null) return say(saying, 'why.no-percent')
  const edges = grades.flatMap(({ atLeast }): Fraction[] =>
    atLeast && 'percent' in atLeast ? [fractionFrom(exact(atLeast.percent))] : [],
  )
  return say(saying, 'why.percent', {
    percent: formatExact(near(fractionIn(percent), 2, edges), saying.language),
  })
}

function gradeLine({ gradeBeforeLimits: grade, grades }: SheetReason, saying: Saying): string[] {
  if (grade === null) return []
  const atLeast = grades.find((one) => one.grade === grade)?.atLeast
  if (!atLeast) return [say(saying, grades.length > 1 ? 'why.grade-last' : 'why.grade-only', { grade })]
  if ('percent' in atLeast)
    return [say(saying, 'why.grade-percent', { grade, least: decimal(atLeast.percent, saying) })]
  return [say(saying, 'why.grade-points', { grade, least: decimal(atLeast.points, saying) })]
}

function limitBecause({ when }: LimitTold, saying: Saying): string {
  if (when.kind === 'formula') return say(saying, 'why.true', { formula: formulaText(when.formula, saying) })
  const got = { criterion: when.criterion, points: decimal(when.points, saying), max: decimal(when.max, saying) }
  return 'percent' in when.below
    ? say(saying, 'why.under-percent', { ...got, below: decimal(when.below.percent, saying) })
    : say(saying, 'why.under-points', { ...got, below: decimal(when.below.points, saying) })
}

/** Each limit that holds lowers what the ones before it left; one that cannot be judged is told as well. */
function limitLines({ gradeBeforeLimits, grades, limits }: SheetReason, saying: Saying): string[] {
  const placeOf = (grade: string) => grades.findIndex((one) => one.grade === grade)
  let standing = gradeBeforeLimits
  return limits.flatMap((limit) => {
    const lacking =
      limit.when.kind === 'formula' ? limit.when.formula.inputs.filter(({ figure }) => figure === null) : []
    if (lacking.length > 0) {
      const names = lacking.map(({ indicator }) => nameOf(saying, indicator)).join(', ')
      return [say(saying, 'why.limit-lacks', { reason: limit.reason, names })]
    }
    if (!limit.isHeld || standing === null) return []
    const told = { from: standing, to: limit.atMost, reason: limit.reason, because: limitBecause(limit, saying) }
    if (placeOf(limit.atMost) <= placeOf(standing)) return [say(saying, 'why.limited', told)]
    standing = limit.atMost
    return [say(saying, 'why.lowered', told)]
  })
}

function afterLine(rank: number, { unit: code, by, own, other, tieBreak }: AboveTold, saying: Saying): string {
  const unit = saying.units?.get(code) ?? code
  if (by === 'nothing')
    return say(saying, saying.card.tieBreak?.length ? 'why.shared' : 'why.shared-points', { rank, unit })
  const totals = { rank, unit, own: decimal(own, saying), other: decimal(other, saying) }
  if (by !== 'tie-break' || !tieBreak)
    return say(saying, by === 'percent' ? 'why.after-percent' : 'why.after-total', totals)
  const { criterion, order } = tieBreak
  if (tieBreak.own === null || tieBreak.other === null) return say(saying, 'why.after-none', { rank, unit, criterion })
  const points = { own: decimal(tieBreak.own, saying), other: decimal(tieBreak.other, saying) }
  return say(saying, order === 'asc' ? 'why.after-less' : 'why.after-more', { rank, unit, criterion, ...points })
}

function rankLines({ rank, whyNoRank, above }: SheetReason, unit: UnitExplained, saying: Saying): string[] {
  if (rank !== null) return [above ? afterLine(rank, above, saying) : say(saying, 'why.first', { rank })]
  if (whyNoRank === 'hold') return [say(saying, 'why.rank-hold', { reason: unit.hold ?? '' })]
  if (whyNoRank !== 'incomplete') return []
  const codes = unit.leaves.filter(({ status }) => status === 'missing').map(({ code }) => code)
  return [
    codes.length > 0
      ? say(saying, 'why.rank-incomplete', { codes: listed(saying, codes) })
      : say(saying, 'why.rank-lacking'),
  ]
}

/** Total, percent, grade with its limits, rank. */
export function explainSheet(saying: Saying, unit: UnitExplained): string[] {
  const { because } = unit
  return [
    ...totalLines(because, saying),
    percentLine(because, saying),
    ...gradeLine(because, saying),
    ...limitLines(because, saying),
    ...(unit.isIncomplete ? [say(saying, 'why.provisional')] : []),
    ...rankLines(because, unit, saying),
  ]
}
