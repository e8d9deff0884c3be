/** What the checks of a card look things up in. */
import type { Params } from '#kit/refusal.ts'
import type { IndicatorType } from './card.ts'
import { type Found, faulty } from './faults.ts'
import { type FormulaWants, readFormula } from './formulas.ts'
import type { CardPart, CriterionPart } from './shape.ts'

export type Context = {
  readonly card: CardPart
  readonly found: Found
  readonly indicators: ReadonlyMap<string, IndicatorType>
  /** Every node by its code; of two with one code, the first. */
  readonly nodes: ReadonlyMap<string, CriterionPart>
  readonly leaves: readonly CriterionPart[]
  readonly precision: number
  /** Indicators that something measures or names. */
  readonly used: Set<string>
}

export function contextOf(card: CardPart, found: Found): Context {
  const indicators = new Map<string, IndicatorType>()
  for (const { code, type } of there(card.indicators)) {
    // One of an unreadable type is there all the same.
    if (code !== undefined && !indicators.has(code)) indicators.set(code, type ?? 'number')
  }
  const nodes = new Map<string, CriterionPart>()
  const leaves: CriterionPart[] = []
  walk(card.criteria ?? [], (node) => {
    if (node.code !== undefined && !nodes.has(node.code)) nodes.set(node.code, node)
    if (node.children === undefined) leaves.push(node)
  })
  return { card, found, indicators, nodes, leaves, precision: card.precision ?? 2, used: new Set() }
}

/** What of a list could be read. */
export const there = <T>(items: readonly (T | undefined)[] | undefined): readonly T[] =>
  (items ?? []).filter((item) => item !== undefined)

/** Each node before its children; trees are at most 32 levels deep. */
export function walk(nodes: readonly CriterionPart[], visit: (node: CriterionPart) => void): void {
  for (const node of nodes) {
    visit(node)
    walk(node.children ?? [], visit)
  }
}

/** The type of an indicator that is used here; one that is not there is told. */
export function use(context: Context, code: string, path: string): IndicatorType | undefined {
  context.used.add(code)
  const type = context.indicators.get(code)
  if (type === undefined) faulty(context.found, path, 'card.indicator-unknown', { code })
  return type
}

export const isNumeric = (type: IndicatorType) => type !== 'boolean' && type !== 'choice'

/** Reads a formula; tells its faults; undefined where there is none that could be read. */
export function checkFormula(context: Context, text: string | undefined, wants: FormulaWants, path: string) {
  // What is blank has been told with its shape; what is too long was not even read.
  if (text === undefined || text.trim() === '') return undefined
  const formula = readFormula(text, wants, context.indicators)
  if ('faults' in formula) {
    for (const { code, params } of formula.faults) faulty(context.found, path, code, params as Params)
    return undefined
  }
  for (const name of formula.names) context.used.add(name)
  return formula
}
