/** The packed columns a leaf measures, unit by unit: a value is n / d × factor. */
import type { Fraction } from '#kit/exact.ts'
import type { Measure, Target } from './card.ts'
import { type FigureColumn, type FigureTable, inWhole, inWide } from './figures.ts'

/** Instead of points, which are never below zero: the place of the state in `leafStates`, below the line. */
export const lacks = -1
export const notApplicable = -2

export type Values = {
  readonly n: Float64Array
  readonly d: Float64Array
  readonly factor: Fraction
  /** 0 where there is a value; else `lacks` or `notApplicable`. */
  readonly state: (unit: number) => number
}

const power = (scale: number) => 10n ** BigInt(scale)
const hasWide = (column: FigureColumn | undefined) => column?.states.includes(inWide) ?? false

/** Whether all numbers a leaf goes by stand packed. */
export function arePacked(measure: Measure, target: Target | undefined, table: FigureTable): boolean {
  if ('formula' in measure) return false
  const measured = 'ratio' in measure ? measure.ratio : [measure.value]
  const by = typeof target === 'object' ? [target.by] : []
  return ![...measured, ...by].some((indicator) => hasWide(table.columns.get(indicator)))
}

/** Undefined where a column is absent: then it is missing for all. */
export function valuesOf(measure: Measure, table: FigureTable): Values | undefined {
  if ('ratio' in measure) return sharesOf(table.columns.get(measure.ratio[0]), table.columns.get(measure.ratio[1]))
  const column = 'value' in measure ? table.columns.get(measure.value) : undefined
  return column && figuresOf(column)
}

export function figuresOf({ states, whole, scale }: FigureColumn): Values {
  return {
    n: whole,
    d: new Float64Array(whole.length).fill(1),
    factor: { over: 1n, under: power(scale) },
    state: (unit) => (states[unit] === inWhole ? 0 : lacks),
  }
}

/** Of nothing there is no share, whatever was done of it. */
function sharesOf(above: FigureColumn | undefined, below: FigureColumn | undefined): Values | undefined {
  if (below === undefined) return undefined
  const { n, d } = turned(above?.whole ?? new Float64Array(below.whole.length), below)
  return {
    ...{ n, d, factor: { over: power(below.scale), under: power(above?.scale ?? 0) } },
    state: (unit) => {
      if (below.states[unit] !== inWhole) return lacks
      if (d[unit] === 0) return notApplicable
      return above?.states[unit] === inWhole ? 0 : lacks
    },
  }
}

/** Below the line stands nothing negative: where a number would, both sides turn. */
function turned(n: Float64Array, { type, whole: d }: FigureColumn): { n: Float64Array; d: Float64Array } {
  if (type !== 'number') return { n, d }
  return {
    n: n.map((value, unit) => ((d[unit] ?? 0) < 0 ? -value : value)),
    d: d.map((value) => (value < 0 ? -value : value)),
  }
}
