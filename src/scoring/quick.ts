/**
 * The quick pass: leaf by leaf over packed columns, in whole numbers. What does not stand packed — a figure too large, a
 * measure by formula — is scored by the exact way, leaf for leaf.
 */
import { type Fraction, multiplyFractions } from '#kit/exact.ts'
import type { Condition } from './card.ts'
import { bestOf as exactBest, sourcesOf } from './exactly.ts'
import { type FigureTable, figureAt } from './figures.ts'
import { mostOf, scoreLeaf } from './leaf.ts'
import { type LeafDone, type Memory, recallOf } from './memory.ts'
import type { Pass } from './pass.ts'
import { askedBy, type Plan, type PlannedGroup, type PlannedLeaf, stepsOf } from './plan.ts'
import { addQuickly, type QuickColumn } from './quick-adding.ts'
import { amountCell, type Cell } from './quick-amounts.ts'
import { answerCell, judgedCell } from './quick-answers.ts'
import { quickTruth } from './quick-formulas.ts'
import { arePacked, lacks, notApplicable, type Values, valuesOf } from './quick-values.ts'
import { isMissing, isNotApplicable, leafStates } from './results.ts'
import { compareQuotients, packed } from './whole.ts'

type Columns = Map<string, QuickColumn>
type Work = {
  readonly plan: Plan
  readonly table: FigureTable
  readonly columns: Columns
}

/** Undefined for a card whose own points are too large to be added up as safe integers. */
export function passQuickly(plan: Plan, table: FigureTable, memory?: Memory): Pass | undefined {
  if (!fits(plan)) return undefined
  const columns: Columns = new Map()
  const bests = new Map<string, Fraction>()
  const work: Work = { plan, table, columns }
  const recall = recallOf(memory, plan, table)
  const lacking = new Uint8Array(table.units.length)
  for (const planned of plan.order) {
    // They stand before it.
    const asked = askedBy(planned.leaf).map((code) => columnOf(columns, code))
    const { column, best } = recall.leaf(planned, asked, () => leafColumn(planned, work))
    columns.set(planned.code, column)
    if (best) bests.set(planned.code, best)
    for (let unit = 0; unit < lacking.length; unit++) if (column.states[unit] === isMissing) lacking[unit] = 1
  }
  const added = (group: PlannedGroup) => {
    const children = group.children.map(({ code }) => columnOf(columns, code))
    return recall.group(group, children, () => addQuickly(group, children, table.units.length))
  }
  for (const group of plan.groups) columns.set(group.code, added(group))
  return { columns, bests, lacking, main: added(plan.main) }
}

/** All points there are, with all that may go on past a max, are one safe integer. */
function fits({ leaves, groups, precision }: Plan): boolean {
  const most = leaves.map(({ leaf, max }) => max + stepsOf(mostOf(leaf), precision))
  return packed([...most, ...groups.map(({ max }) => max)].reduce((sum, one) => sum + one, 0n)) !== undefined
}

/** A cell gives points, or why there are none. */
function leafColumn(planned: PlannedLeaf, work: Work): LeafDone {
  const units = work.table.units.length
  const [states, points] = [new Uint8Array(units), new Float64Array(units)]
  const { cell, best } = quickCell(planned, work) ?? exactCell(planned, work)
  const max = packed(planned.max) ?? 0
  const filled = planned.isFilled ? max : 0
  for (let unit = 0; unit < units; unit++) {
    const got = cell(unit)
    if (got >= 0) points[unit] = got
    else if (got === notApplicable) points[unit] = filled
    states[unit] = got >= 0 ? 0 : -got
  }
  const excess = mostOf(planned.leaf) > planned.leaf.max ? excessOver(max, points) : null
  return { column: { states, points, max, excess }, best }
}

const excessOver = (max: number, points: Float64Array) => points.map((got) => (got > max ? got - max : 0))

type Celled = { readonly cell: Cell; readonly best: Fraction | null }
type Parts = { readonly state: (unit: number) => number; readonly points: Cell; readonly best: Fraction | null }

/** The settled order: applies, measure, onlyIf, rule. Undefined where something is not packed. */
function quickCell(planned: PlannedLeaf, work: Work): Celled | undefined {
  const { applies, onlyIf } = planned.leaf
  const appliesTo = applies && conditionCell(applies, work)
  const parts = partsOf(planned, work, appliesTo)
  if (parts === undefined) return undefined
  const { state, points, best } = parts
  const counts = onlyIf && conditionCell(onlyIf, work)
  if (!appliesTo && !counts) return { cell: (unit) => state(unit) || points(unit), best }
  const cell = (unit: number) => {
    const first = appliesTo ? appliesTo(unit) : met
    if (first !== met) return first === unmet ? notApplicable : first
    const second = state(unit) || (counts ? counts(unit) : met)
    return second === met ? points(unit) : second
  }
  return { cell, best }
}

/** What a condition says of a unit, beside `lacks` and `notApplicable`; unmet is the 0 it gives. */
const met = 1
const unmet = 0
const always = () => 0

function partsOf(planned: PlannedLeaf, work: Work, appliesTo: Cell | undefined): Parts | undefined {
  const { rule, measure } = planned.leaf
  const { plan, table } = work
  const asked = { planned, plan, table }
  if (rule.kind === 'judged' || rule.kind === 'formula' || measure === undefined) {
    const points =
      rule.kind === 'judged' ? judgedCell(rule, table.marks.get(planned.code), asked) : answerCell(planned.leaf, asked)
    return points && { state: always, points, best: null }
  }
  if (!arePacked(measure, 'target' in rule ? rule.target : undefined, table)) return undefined
  const values = valuesOf(measure, table)
  if (values === undefined) return { state: () => lacks, points: always, best: null }
  const { state } = values
  const best = rule.kind === 'relative' ? bestOf(values, appliesTo, table.units.length) : null
  const points = answerCell(planned.leaf, asked) ?? amountCell(rule, { ...asked, values, best })
  return points && { state, points, best }
}

function bestOf({ n, d, factor, state }: Values, appliesTo: Cell | undefined, units: number): Fraction | null {
  let best = -1
  for (let unit = 0; unit < units; unit++) {
    if (state(unit) !== 0 || (appliesTo && appliesTo(unit) !== met)) continue
    if (best < 0 || compareQuotients(n[unit] ?? 0, d[unit] ?? 1, n[best] ?? 0, d[best] ?? 1) > 0) best = unit
  }
  if (best < 0) return null
  const value = { over: BigInt(n[best] ?? 0), under: BigInt(d[best] ?? 1) }
  return multiplyFractions(value, factor)
}

function conditionCell(condition: Condition, { plan, table, columns }: Work): Cell {
  if ('formula' in condition) {
    const formula = plan.formula(condition.formula, 'truth')
    const exactly = (unit: number) => {
      const outcome = formula.evaluate((indicator) => figureAt(table, indicator, unit))
      if (outcome.is === 'truth') return outcome.value ? met : unmet
      return outcome.is === 'missing' ? lacks : notApplicable
    }
    const quickly = quickTruth(formula, table)
    if (quickly === undefined) return exactly
    return (unit) => {
      const holds = quickly(unit)
      return Number.isNaN(holds) ? exactly(unit) : holds
    }
  }
  const { states, points } = columnOf(columns, condition.criterion)
  const max = packed(maxOf(plan, condition.criterion)) ?? 0
  return (unit) => {
    const state = states[unit] ?? 0
    if (state !== 0) return state === isNotApplicable ? unmet : lacks
    return (points[unit] ?? 0) >= max ? met : unmet
  }
}

function exactCell(planned: PlannedLeaf, { plan, table, columns }: Work): Celled {
  const gotAt = (unit: number) => (code: string) => {
    const { states, points } = columnOf(columns, code)
    const status = leafStates[states[unit] ?? 0] ?? 'scored'
    return { status, points: BigInt(points[unit] ?? 0), max: maxOf(plan, code) }
  }
  const sources = (unit: number, best: Fraction | null) =>
    sourcesOf(table, unit, planned.code, { gotOf: gotAt(unit), best })
  const best = exactBest(planned, (unit) => sources(unit, null), plan, table.units.length)
  const cell = (unit: number) => {
    const { status, points } = scoreLeaf(planned, sources(unit, best), plan)
    return status === 'scored' ? (packed(points) ?? 0) : status === 'missing' ? lacks : notApplicable
  }
  return { cell, best }
}

const maxOf = ({ nodes }: Plan, code: string): bigint => nodes.get(code)?.max ?? 0n

function columnOf(columns: Columns, code: string) {
  const column = columns.get(code)
  if (column === undefined) throw new Error(`no criterion ${code}: the card was not checked`)
  return column
}
