/** The rules for answers, marks and expressions on packed columns: compiled once for a table, then asked unit by unit. */
import { exactFrom, type Fraction, fractionFrom, roundedExact } from '#kit/exact.ts'
import type { Leaf, Rule, RuleKind } from './card.ts'
import { decimalOf } from './decimals.ts'
import { type FigureTable, figureAt, inWide, type MarkColumn } from './figures.ts'
import { bounded } from './leaf.ts'
import type { Plan, PlannedLeaf } from './plan.ts'
import type { Cell } from './quick-amounts.ts'
import { quickNumber } from './quick-formulas.ts'
import { lacks, notApplicable } from './quick-values.ts'
import { floorQuotient, greatest, held, lesser, lineThrough, packed } from './whole.ts'

type Of<K extends RuleKind> = Extract<Rule, { kind: K }>
type Asked = { readonly planned: PlannedLeaf; readonly plan: Plan; readonly table: FigureTable }

const pointsOf = (literal: number, { planned, plan }: Asked): number =>
  packed(bounded(planned, fractionFrom(decimalOf(literal)), plan)) ?? 0

export function answerCell({ rule, measure, max }: Leaf, asked: Asked): Cell | undefined {
  if (rule.kind === 'formula') return formulaCell(rule, asked)
  const column = measure && 'value' in measure ? asked.table.columns.get(measure.value) : undefined
  if (column === undefined) return undefined
  if (rule.kind === 'boolean' && column.type === 'boolean') {
    const [yes, no] = [pointsOf(rule.yes ?? rule.full ?? max, asked), pointsOf(rule.no ?? 0, asked)]
    return (unit) => (column.whole[unit] === 1 ? yes : no)
  }
  if (rule.kind !== 'choice' || column.type !== 'choice') return undefined
  const given = new Map(rule.options.map(({ code, points }) => [code, pointsOf(points, asked)]))
  const points = column.options.map((code) => given.get(code) ?? 0)
  return (unit) => points[column.whole[unit] ?? 0] ?? 0
}

function formulaCell({ text }: Of<'formula'>, { planned, plan, table }: Asked): Cell {
  const formula = plan.formula(text, 'number')
  const most = packed(planned.max) ?? 0
  const exactly = (unit: number) => {
    const outcome = formula.evaluate((indicator) => figureAt(table, indicator, unit))
    if (outcome.is !== 'number') return outcome.is === 'divided-by-zero' ? notApplicable : lacks
    const { digits } = roundedExact(outcome.value, plan.precision)
    return digits <= 0n ? 0 : lesser(packed(digits) ?? most, most)
  }
  const quickly = quickNumber(formula, table, plan.precision)
  if (quickly === undefined) return exactly
  return (unit) => {
    const points = quickly(unit)
    return Number.isNaN(points) ? exactly(unit) : lesser(points, most)
  }
}

const inSteps = (scale: number, precision: number): Fraction => ({
  over: 10n ** BigInt(precision),
  under: 10n ** BigInt(scale),
})
const nothing = fractionFrom(exactFrom(0n))

type Scale = { readonly least: number; readonly step: number; readonly times: number; readonly scale: number }

/** Marks and steps in whole numbers of one decimal; undefined where not even their sum would be a safe one. */
function scaleOf({ min, max, step }: Of<'judged'>, { marks }: MarkColumn): Scale | undefined {
  const literals = [decimalOf(min), decimalOf(step), decimalOf(max)]
  const scale = greatest([marks.scale, ...literals.map((one) => one.scale)])
  const [least = 0n, each = 0n, most = 0n] = literals.map((one) => one.digits * 10n ** BigInt(scale - one.scale))
  if (packed(most * BigInt(marks.whole.length + 4)) === undefined) return undefined
  const times = packed(10n ** BigInt(scale - marks.scale))
  const [from, by] = [packed(least), packed(each)]
  return from === undefined || by === undefined || times === undefined
    ? undefined
    : { least: from, step: by, times, scale }
}

/** Undefined where the marks are not all packed. */
export function judgedCell(rule: Of<'judged'>, column: MarkColumn | undefined, asked: Asked): Cell | undefined {
  if (column === undefined) return () => lacks
  const scale = scaleOf(rule, column)
  if (scale === undefined || column.marks.states.includes(inWide)) return undefined
  const most = pointsOf(asked.planned.leaf.max, asked)
  const line = held(lineThrough(inSteps(scale.scale, asked.plan.precision), nothing), 0, most, most)
  const { from, marks } = column
  const given = new Float64Array(from.reduce((most, start, unit) => greatest([most, start - (from[unit - 1] ?? 0)]), 0))
  return (unit) => {
    const start = from[unit] ?? 0
    const count = (from[unit + 1] ?? 0) - start
    if (count < rule.panelSize) return lacks
    for (let at = 0; at < count; at++) given[at] = (marks.whole[start + at] ?? 0) * scale.times
    return rule.panel === 'mean' ? line(sumOf(given, count), count) : line(median(given, count, scale), 1)
  }
}

const sumOf = (marks: Float64Array, count: number) => {
  let sum = 0
  for (let at = 0; at < count; at++) sum += marks[at] ?? 0
  return sum
}

/** Between the middle two of an even number, on the step below; steps are counted from the least mark. */
function median(marks: Float64Array, count: number, { least, step }: Scale): number {
  sortFirst(marks, count)
  const both = (marks[(count - 1) >> 1] ?? 0) + (marks[count >> 1] ?? 0)
  return least + step * floorQuotient(both - 2 * least, 2 * step)
}

/** A panel is small: each mark walks down to its place. */
function sortFirst(marks: Float64Array, count: number): void {
  for (let next = 1; next < count; next++) {
    const mark = marks[next] ?? 0
    let at = next
    for (; at > 0 && (marks[at - 1] ?? 0) > mark; at--) marks[at] = marks[at - 1] ?? 0
    marks[at] = mark
  }
}
