/**
 * The expressions of a card: a small, closed part of CEL over exact decimals. A formula names indicators and nothing
 * else; it has no lists, functions, members or loops, so that its work is bounded by its length.
 */
import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js'
import type { Exact } from '#kit/exact.ts'
import type { Params } from '#kit/refusal.ts'
import type { IndicatorType } from './card.ts'
import { type Operand, termsOf } from './formula-terms.ts'

export const longestFormula = 2_000
/** Brackets within brackets: more than anybody reads, less than any stack holds. */
const deepest = 64

/** What a formula is asked for: a measured value or points, or whether something holds. */
export type FormulaWants = 'number' | 'truth'
export type FormulaFault = { readonly code: `card.formula-${string}`; readonly params: Params }

export type Outcome =
  | { readonly is: 'number'; readonly value: Exact }
  | { readonly is: 'truth'; readonly value: boolean }
  | { readonly is: 'missing'; readonly names: readonly string[] }
  | { readonly is: 'divided-by-zero' }

export type Formula = {
  /** The indicators it names, each once, in the order of the text. */
  readonly names: readonly string[]
  /** Its tree: right, as it was read. */
  readonly ast: ASTNode
  /**
   * Null is a figure that is missing; one of them anywhere in the text makes the whole missing. The bound on its work
   * takes figures of some 40 digits.
   */
  readonly evaluate: (figureOf: (name: string) => Operand | null) => Outcome
}

const parser = new Environment({ limits: { maxDepth: deepest, maxAstNodes: longestFormula } })

/** A formula that is right, or everything that is wrong with it: what, on which line, in which column. */
export function readFormula(
  text: string,
  wants: FormulaWants,
  indicators: ReadonlyMap<string, IndicatorType>,
): Formula | { readonly faults: readonly FormulaFault[] } {
  if (text.length > longestFormula) return { faults: [tooLong(text)] }
  const parsed = parse(text)
  if ('faults' in parsed) return parsed
  const { names, run, kind, faults } = termsOf(parsed.ast, indicators)
  const placed = faults.map(({ at, code, params }) => ({ code, params: { ...placeOf(text, at), ...params } }))
  if (placed.length > 0) return { faults: placed }
  if (kind !== wants) return { faults: [{ code: `card.formula-not-${wants}`, params: placeOf(text, 0) }] }
  return { names, ast: parsed.ast, evaluate: (figureOf) => evaluate(names, run, figureOf) }
}

const tooLong = (text: string): FormulaFault => ({
  code: 'card.formula-too-long',
  params: { length: text.length, most: longestFormula },
})

function parse(text: string): { readonly ast: ASTNode } | { readonly faults: readonly FormulaFault[] } {
  if (text.trim() === '') return { faults: [{ code: 'card.formula-empty', params: {} }] }
  try {
    return { ast: parser.parse(text).ast }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return { faults: [unread(text, error.code, error.range?.start ?? 0)] }
  }
}

function unread(text: string, code: string, at: number): FormulaFault {
  const place = placeOf(text, at)
  const near = [...(text.slice(at).split('\n')[0] ?? '')].slice(0, 20).join('').trim()
  if (code === 'limit_exceeded') return { code: 'card.formula-too-deep', params: { ...place, most: deepest } }
  if (code === 'reserved_identifier') return { code: 'card.formula-reserved', params: { ...place, name: near } }
  if (text.slice(at).trim() === '') return { code: 'card.formula-unfinished', params: place }
  return { code: 'card.formula-syntax', params: { ...place, near } }
}

/** Line and column from 1, as a person counts signs. */
function placeOf(text: string, at: number): { line: number; column: number } {
  const lines = text.slice(0, at).split('\n')
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 }
}

function evaluate(
  names: readonly string[],
  run: (figures: readonly Operand[]) => Operand | undefined,
  figureOf: (name: string) => Operand | null,
): Outcome {
  const figures: Operand[] = []
  const missing: string[] = []
  for (const name of names) {
    const figure = figureOf(name)
    if (figure === null) missing.push(name)
    else figures.push(figure)
  }
  if (missing.length > 0) return { is: 'missing', names: missing }
  const value = run(figures)
  if (value === undefined) return { is: 'divided-by-zero' }
  return typeof value === 'object' ? { is: 'number', value } : { is: 'truth', value: value === true }
}
