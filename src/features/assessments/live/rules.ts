/**
 * What a sheet comes to as it stands: worked out from its figures and marks alone, while it is filled in. It is no result:
 * what is missing is missing, and what depends on other units waits for them.
 */
import { fractionFrom, plainDecimal } from '#kit/exact.ts'
import type { Language } from '#kit/words.ts'
import { type Card, type Criterion, type IndicatorType, isGroup, type Leaf } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import { engineOf } from '#scoring/engine.ts'
import { explainUnit } from '#scoring/explaining.ts'
import { leavesOf } from '#scoring/figure-needs.ts'
import { readFigure, readMark } from '#scoring/figure-reading.ts'
import { columnOf, type Figure, type FigureTable, type Mark, marksOf } from '#scoring/figures.ts'
import { near } from '#scoring/reason-numbers.ts'
import type { LeafReason, Ratio } from '#scoring/reasons.ts'
import { type LeafState, leafStates, stepsAt } from '#scoring/results.ts'

/** Figures by their indicators and marks by their criteria, as they are kept; what is not there is missing. */
export type Given = {
  figures: Readonly<Record<string, string>>
  marks: Readonly<Record<string, readonly string[]>>
}

/** `waits`: what it gives depends on the other units' figures. */
export type NodeState = LeafState | 'waits'
export type LiveNode = { status: NodeState; points: string; max: string }
/** What was measured of a criterion, and what more would have needed, as the engine says it. */
export type LiveTold = Pick<LeafReason, 'next' | 'points'> & { value: Ratio | null }

export type Live = {
  nodes: Readonly<Record<string, LiveNode>>
  told: Readonly<Record<string, LiveTold>>
  total: string
  max: string
  percent: string | null
  grade: string | null
  /** Limits that hold, by the reasons of the card. */
  limits: readonly string[]
  /** Criteria with nothing to go by yet, and those that wait for other units. */
  missing: readonly string[]
  waiting: readonly string[]
}

/** What accepted reports tell of another unit of the block. */
export type Other = Readonly<Record<string, string>>

const unit = 'own'

const measuredIn = ({ measure }: Leaf): readonly string[] => {
  if (!measure || 'formula' in measure) return []
  return 'ratio' in measure ? measure.ratio : [measure.value]
}

/** Compared with the best of all units, and nothing is known of any other. */
const waitsForOthers = (leaf: Leaf, others: readonly Other[]): boolean =>
  leaf.rule.kind === 'relative' && !others.some((other) => measuredIn(leaf).every((code) => other[code] !== undefined))

/** A criterion that waits for the other units is left open: nobody knows what it gives. */
function alone(leaf: Leaf): Leaf {
  const { measure, ...rest } = leaf
  return { ...rest, rule: { kind: 'judged', min: 0, max: leaf.max, step: 1, panel: 'median', panelSize: 1 } }
}
const leaving = <C extends Criterion>(one: C, open: ReadonlySet<string>): C => {
  if (isGroup(one)) return { ...one, children: one.children.map((child) => leaving(child, open)) }
  return open.has(one.code) ? (alone(one) as C) : one
}

/** Once for a card and what the other units were accepted with; then as often as something changed. */
export function scorerOf(card: Card, others: readonly Other[] = []): (given: Given) => Live {
  const leaves = leavesOf(card.criteria)
  const open = new Set(leaves.flatMap((leaf) => (waitsForOthers(leaf, others) ? [leaf.code] : [])))
  const engine = engineOf({ ...card, criteria: card.criteria.map((one) => leaving(one, open)) })
  const edges = (card.grades ?? []).flatMap(({ atLeast }) =>
    atLeast && 'percent' in atLeast ? [fractionFrom(decimalOf(atLeast.percent))] : [],
  )
  return (given) => {
    const table = tableFrom(card, leaves, given, others)
    const { columns, units, precision } = engine.score(table)
    const sheet = units.find((one) => one.unit === unit)
    if (sheet === undefined) throw new Error('a table has a score for each of its units')
    const leavesTold = engine.explain(table, unit)?.leaves ?? []
    const nodes = [...columns].map(([code, { states, points, max }]): [string, LiveNode] => {
      const state = leafStates[states[0] ?? 0] ?? 'missing'
      const status = state === 'missing' && open.has(code) ? 'waits' : state
      const plain = (steps: bigint) => plainDecimal({ digits: steps, scale: precision })
      return [code, { status, points: plain(stepsAt(points, 0)), max: plain(stepsAt(max, 0)) }]
    })
    const codesOf = (wanted: NodeState) => nodes.flatMap(([code, { status }]) => (status === wanted ? [code] : []))
    return {
      nodes: Object.fromEntries(nodes),
      told: Object.fromEntries(
        leavesTold.map(({ code, because: { next, points, measure } }) => [
          code,
          { next, points, value: measure?.value ?? null },
        ]),
      ),
      ...{ total: plainDecimal(sheet.total), max: plainDecimal(sheet.max), grade: sheet.grade },
      percent: sheet.percent ? plainDecimal(near(sheet.percent, 2, edges)) : null,
      limits: sheet.limits.map(({ reason }) => reason),
      ...{ missing: codesOf('missing'), waiting: codesOf('waits') },
    }
  }
}

function figureFrom(type: IndicatorType, text: string | undefined): Figure | null {
  const read = text === undefined ? undefined : readFigure(type, text)
  return read && 'figure' in read ? read.figure : null
}

/** One unit's figures and marks before those of the others; what cannot be read, or is outside its range, is missing. */
function tableFrom(
  card: Card,
  leaves: readonly Leaf[],
  { figures, marks }: Given,
  others: readonly Other[],
): FigureTable {
  const columns = card.indicators.map(({ code, type }) => {
    const all = [figures, ...others].map((one) => figureFrom(type, one[code]))
    return [code, columnOf(type, all)] as const
  })
  const panels = leaves.flatMap(({ code, rule }) => {
    if (rule.kind !== 'judged') return []
    const given = (marks[code] ?? []).flatMap((text, at): Mark[] => {
      const read = readMark(rule, text)
      return 'mark' in read ? [{ panelist: `${at}`, mark: read.mark }] : []
    })
    return [[code, marksOf([given, ...others.map(() => [])])] as const]
  })
  const units = [unit, ...others.map((_, at) => `${at}`)]
  return { units, holds: units.map(() => null), columns: new Map(columns), marks: new Map(panels) }
}

/** How one criterion comes to its points, line by line; of one that is compared with others nothing is said. */
export function explainLine(card: Card, given: Given, code: string, language: Language): readonly string[] {
  const leaves = leavesOf(card.criteria)
  const told = engineOf(card).explain(tableFrom(card, leaves, given, []), unit)
  return told ? (explainUnit(card, told, language).nodes.find((node) => node.code === code)?.lines ?? []) : []
}
