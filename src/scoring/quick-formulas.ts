/**
 * Formulas on packed columns: every number is a quotient of two safe integers. A unit whose numbers leave them, that
 * divides by zero or lacks a figure gives no number here (NaN), and is worked out by the exact way.
 *
 * The exact way rounds each quotient to 40 digits, this one does not. Both come to the same points wherever the value does
 * not stand on a half: from there it is at least 2^-51 of a step away (`roundedQuotient`), while what 40 digits cut off is
 * far below that, as long as quotients are only added up, or multiplied and divided by what is no quotient. Nothing else
 * is taken, and no quotient is compared.
 */
import type { ASTNode } from '@marcbachmann/cel-js'
import { decimalFrom } from './decimals.ts'
import { type FigureTable, inWhole } from './figures.ts'
import type { Formula } from './formulas.ts'
import { compareQuotients, packed, roundedQuotient, safe } from './whole.ts'

/** NaN where the exact way has to be asked. */
type Work = (unit: number) => number
/** `over` gives the upper part, and leaves the lower one, above zero, in `lower.under`. */
type NumberTerm = { readonly is: 'number'; readonly form: Form; readonly over: Work }
/** 1 or 0. */
type TruthTerm = { readonly is: 'truth'; readonly holds: Work }
type TextTerm = { readonly is: 'text'; readonly text: (unit: number) => string }
type Term = NumberTerm | TruthTerm | TextTerm
/** Without a quotient; one of numbers, times numbers; one to which something is added. */
type Form = 'whole' | 'share' | 'sum'
type Reader = { readonly table: FigureTable; readonly lower: { under: number } }

/** Points by a formula in whole steps, not below zero; undefined where its form is not taken. */
export function quickNumber(formula: Formula, table: FigureTable, precision: number): Work | undefined {
  const lower = { under: 1 }
  const term = termOf({ table, lower }, formula.ast)
  if (term?.is !== 'number') return undefined
  const times = packed(10n ** BigInt(precision)) ?? NaN
  const { form, over } = term
  return whereKnown(formula, table, (unit) => roundedQuotient(over(unit), lower.under, times, form === 'whole'))
}

/** 1 where a condition holds, 0 where it does not; undefined where its form is not taken. */
export function quickTruth(formula: Formula, table: FigureTable): Work | undefined {
  const term = termOf({ table, lower: { under: 1 } }, formula.ast)
  return term?.is === 'truth' ? whereKnown(formula, table, term.holds) : undefined
}

/** Every figure that is named counts, also in a branch that is not taken. */
function whereKnown({ names }: Formula, { columns }: FigureTable, work: Work): Work {
  const states = names.flatMap((name) => columns.get(name)?.states ?? [])
  if (states.length < names.length) return () => NaN
  return (unit) => {
    for (let at = 0; at < states.length; at++) if (states[at]?.[unit] !== inWhole) return NaN
    return work(unit)
  }
}

function termOf(reader: Reader, node: ASTNode): Term | undefined {
  switch (node.op) {
    case 'value':
      return literal(reader, node.args, node.input.slice(node.start, node.end))
    case 'id':
      return figure(reader, node.args)
    case '-_':
      return negation(termOf(reader, node.args))
    case '!_':
      return denial(termOf(reader, node.args))
    case '?:':
      return choice(reader, node.args)
    case '&&':
    case '||':
      return logic(reader, node.args, node.op === '||' ? 1 : 0)
    case '+':
      return added(reader, node.args, 1)
    case '-':
      return added(reader, node.args, -1)
    case '*':
      return multiplied(reader, node.args)
    case '/':
      return divided(reader, node.args)
    case '==':
      return equality(reader, node.args, 1)
    case '!=':
      return equality(reader, node.args, 0)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(reader, node.args, signs[node.op])
    default:
      return undefined
  }
}

type Both = readonly [ASTNode, ASTNode]
const numbersOf = (reader: Reader, [left, right]: Both) => {
  const [one, other] = [termOf(reader, left), termOf(reader, right)]
  return one?.is === 'number' && other?.is === 'number' ? { one, other } : undefined
}

function literal({ lower }: Reader, value: unknown, written: string): Term {
  if (typeof value === 'boolean') return { is: 'truth', holds: () => (value ? 1 : 0) }
  if (typeof value === 'string') return { is: 'text', text: () => value }
  const { digits, scale } = decimalFrom(written)
  return constant(lower, packed(digits), packed(10n ** BigInt(scale)))
}

function constant(lower: Reader['lower'], over = NaN, under = NaN): Term {
  const work = () => {
    lower.under = under
    return over
  }
  return { is: 'number', form: 'whole', over: work }
}

function figure({ table, lower }: Reader, name: string): Term | undefined {
  const column = table.columns.get(name)
  if (column === undefined) return undefined
  const { type, whole, options } = column
  if (type === 'boolean') return { is: 'truth', holds: (unit) => whole[unit] ?? NaN }
  if (type === 'choice') return { is: 'text', text: (unit) => options[whole[unit] ?? 0] ?? '' }
  const under = packed(10n ** BigInt(column.scale)) ?? NaN
  const over = (unit: number) => {
    lower.under = under
    return whole[unit] ?? NaN
  }
  return { is: 'number', form: 'whole', over }
}

function negation(term: Term | undefined): Term | undefined {
  return term?.is === 'number' ? { ...term, over: (unit) => -term.over(unit) } : undefined
}

function denial(term: Term | undefined): Term | undefined {
  return term?.is === 'truth' ? { ...term, holds: (unit) => 1 - term.holds(unit) } : undefined
}

const wider = (one: Form, other: Form): Form =>
  one === 'sum' || other === 'sum' ? 'sum' : one === 'share' || other === 'share' ? 'share' : 'whole'

/** A part that is NaN asks for the exact way; so does a question that has no answer here. */
function choice(reader: Reader, [question, yes, no]: readonly [ASTNode, ASTNode, ASTNode]): Term | undefined {
  const [asked, then, otherwise] = [termOf(reader, question), termOf(reader, yes), termOf(reader, no)]
  if (asked?.is !== 'truth') return undefined
  const { holds } = asked
  const pick = (one: Work, other: Work) => (unit: number) => {
    const answer = holds(unit)
    return answer === 1 ? one(unit) : answer === 0 ? other(unit) : NaN
  }
  if (then?.is === 'number' && otherwise?.is === 'number')
    return { is: 'number', form: wider(then.form, otherwise.form), over: pick(then.over, otherwise.over) }
  if (then?.is === 'truth' && otherwise?.is === 'truth')
    return { is: 'truth', holds: pick(then.holds, otherwise.holds) }
  return undefined
}

/** The side that decides decides, even where the other one cannot be worked out. */
function logic(reader: Reader, [left, right]: Both, decides: 0 | 1): Term | undefined {
  const [one, other] = [termOf(reader, left), termOf(reader, right)]
  if (one?.is !== 'truth' || other?.is !== 'truth') return undefined
  const holds = (unit: number) => {
    const first = one.holds(unit)
    if (first === decides) return decides
    const second = other.holds(unit)
    return second === decides ? decides : first + second === 2 * (1 - decides) ? 1 - decides : NaN
  }
  return { is: 'truth', holds }
}

function added(reader: Reader, nodes: Both, sign: 1 | -1): Term | undefined {
  const both = numbersOf(reader, nodes)
  if (both === undefined) return undefined
  const { one, other } = both
  const { lower } = reader
  const over = (unit: number) => {
    const n = one.over(unit)
    const d = lower.under
    const m = other.over(unit)
    const e = lower.under
    lower.under = safe(d * e)
    return safe(safe(n * e) + sign * safe(m * d))
  }
  return { is: 'number', form: wider(one.form, other.form) === 'whole' ? 'whole' : 'sum', over }
}

/** A quotient is multiplied by what is none, so that nothing makes what was cut off from it any greater. */
function multiplied(reader: Reader, nodes: Both): Term | undefined {
  const both = numbersOf(reader, nodes)
  if (both === undefined || !isProduct(both.one.form, both.other.form)) return undefined
  const { one, other } = both
  const { lower } = reader
  const over = (unit: number) => {
    const n = one.over(unit)
    const d = lower.under
    const m = other.over(unit)
    lower.under = safe(d * lower.under)
    return safe(n * m)
  }
  return { is: 'number', form: wider(one.form, other.form), over }
}

const isProduct = (one: Form, other: Form) =>
  (one === 'whole' && other !== 'sum') || (other === 'whole' && one !== 'sum')

function divided(reader: Reader, nodes: Both): Term | undefined {
  const both = numbersOf(reader, nodes)
  if (both === undefined || both.other.form !== 'whole' || both.one.form === 'sum') return undefined
  const { one, other } = both
  const { lower } = reader
  const over = (unit: number) => {
    const n = one.over(unit)
    const d = lower.under
    const m = other.over(unit)
    const e = m < 0 ? -lower.under : lower.under
    lower.under = safe(d * (m < 0 ? -m : m))
    return m === 0 ? NaN : safe(n * e)
  }
  return { is: 'number', form: 'share', over }
}

/** −1, 0 or 1; what a quotient is against something only the exact way can say. */
function orderOf(reader: Reader, { one, other }: { one: NumberTerm; other: NumberTerm }): Work | undefined {
  if (one.form !== 'whole' || other.form !== 'whole') return undefined
  const { lower } = reader
  return (unit) => {
    const n = one.over(unit)
    const d = lower.under
    const m = other.over(unit)
    const e = lower.under
    return Number.isNaN(n + d + m + e) ? NaN : compareQuotients(n, d, m, e)
  }
}

const signs = { '<': [1, 0, 0], '<=': [1, 1, 0], '>': [0, 0, 1], '>=': [0, 1, 1] } as const

/** `says`: whether it holds below, on and above. */
function comparison(reader: Reader, nodes: Both, says: readonly [number, number, number]): Term | undefined {
  const both = numbersOf(reader, nodes)
  const order = both && orderOf(reader, both)
  return order && { is: 'truth', holds: (unit) => says[order(unit) + 1] ?? NaN }
}

function equality(reader: Reader, [left, right]: Both, ifEqual: 0 | 1): Term | undefined {
  const [one, other] = [termOf(reader, left), termOf(reader, right)]
  const ifOther = 1 - ifEqual
  if (one?.is === 'text' && other?.is === 'text')
    return { is: 'truth', holds: (unit) => (one.text(unit) === other.text(unit) ? ifEqual : ifOther) }
  if (one?.is === 'truth' && other?.is === 'truth')
    return { is: 'truth', holds: (unit) => told(one.holds(unit) - other.holds(unit), ifEqual) }
  const order = one?.is === 'number' && other?.is === 'number' && orderOf(reader, { one, other })
  return order ? { is: 'truth', holds: (unit) => told(order(unit), ifEqual) } : undefined
}

const told = (off: number, ifEqual: 0 | 1) => (off === 0 ? ifEqual : Number.isNaN(off) ? NaN : 1 - ifEqual)
