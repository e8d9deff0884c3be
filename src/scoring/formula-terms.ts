/** From the tree of a formula to what works it out: each term with what it gives, and every fault with its place. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { add, compareExact, type Exact, multiply, negative, quotient, subtract } from '#kit/exact.ts'
import type { Params } from '#kit/refusal.ts'
import type { IndicatorType } from './card.ts'
import { decimalFrom } from './decimals.ts'

/** A figure or a result: a number, a yes or no, the code of a choice. */
export type Operand = Exact | boolean | string
type Kind = 'number' | 'truth' | 'text'
/** Works a term out; undefined where it divides by zero. */
type Run = (figures: readonly Operand[]) => Operand | undefined
/** `digits`: how long its number can become, figures of 40 digits taken. `faulty` has been told and is not told again. */
type Term = { readonly kind: Kind | 'faulty'; readonly digits: number; readonly run: Run }
type TermFault = { readonly at: number; readonly code: `card.formula-${string}`; readonly params: Params }

const significant = 40
const digitsOfFigure = 40
const mostExponent = 99
/** Some fifty figures multiplied by each other; without this bound a short text could ask for hours. */
const mostDigits = 2_000
const longest = (one: Term, other: Term) => (one.digits > other.digits ? one : other).digits
const faulty: Term = { kind: 'faulty', digits: 0, run: () => undefined }

export function termsOf(ast: ASTNode, indicators: ReadonlyMap<string, IndicatorType>) {
  const reader = { indicators, names: [] as string[], faults: [] as TermFault[] }
  const { kind, run } = termOf(reader, ast)
  return { kind, run, names: reader.names, faults: reader.faults }
}

type Reader = {
  readonly indicators: ReadonlyMap<string, IndicatorType>
  readonly names: string[]
  readonly faults: TermFault[]
}

function refuse(reader: Reader, at: number, code: TermFault['code'], params: Params = {}): Term {
  reader.faults.push({ at, code, params })
  return faulty
}

function termOf(reader: Reader, node: ASTNode): Term {
  switch (node.op) {
    case 'value':
      return literal(reader, node.args, node.input.slice(node.start, node.end), node.pos)
    case 'id':
      return figure(reader, node.args, node.pos)
    case '-_':
      return negation(reader, node.args)
    case '!_':
      return denial(reader, node.args)
    case '?:':
      return choice(reader, node.args, node.pos)
    case '&&':
    case '||':
      return logic(reader, node.op, node.args)
    case '+':
    case '-':
    case '*':
    case '/':
      return arithmetic(reader, node.op, node.args, node.pos)
    case '==':
    case '!=':
      return equality(reader, node.op, node.args, node.pos)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(reader, node.op, node.args)
    default:
      return refuse(reader, node.pos, 'card.formula-not-allowed', { part: partOf(node) })
  }
}

/** What the text says there, as far as a person needs it to find the place. */
function partOf(node: ASTNode): string {
  const text = node.input.slice(node.start, node.end)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

function literal(reader: Reader, value: unknown, text: string, at: number): Term {
  if (typeof value === 'boolean') return { kind: 'truth', digits: 0, run: () => value }
  if (typeof value === 'string') return { kind: 'text', digits: 0, run: () => value }
  // At most two digits of exponent: 1e999999999 is a short text and an endless number.
  if (!/^\d+(\.\d+)?(e[+-]?\d\d?)?$/i.test(text))
    return refuse(reader, at, 'card.formula-literal', { literal: text.slice(0, 40) })
  const number = decimalFrom(text)
  return { kind: 'number', digits: /e/i.test(text) ? text.length + mostExponent : text.length, run: () => number }
}

const kindOf = (type: IndicatorType): Kind => (type === 'boolean' ? 'truth' : type === 'choice' ? 'text' : 'number')

function figure(reader: Reader, name: string, at: number): Term {
  const type = reader.indicators.get(name)
  if (type === undefined) return refuse(reader, at, 'card.formula-unknown-name', { name: name.slice(0, 60) })
  const known = reader.names.indexOf(name)
  const place = known < 0 ? reader.names.push(name) - 1 : known
  return { kind: kindOf(type), digits: digitsOfFigure, run: (figures) => figures[place] }
}

/** The term where a number, or a yes or no, is wanted; anything else is a fault at its own place. */
function wanted(reader: Reader, kind: 'number' | 'truth', node: ASTNode): Term {
  const term = termOf(reader, node)
  if (term.kind === kind || term.kind === 'faulty') return term
  return refuse(reader, node.pos, `card.formula-wants-${kind}`, { part: partOf(node) })
}

/** A term with a faulty part is worked out by nobody: its formula is refused. */
function negation(reader: Reader, args: ASTNode): Term {
  const term = wanted(reader, 'number', args)
  return {
    ...term,
    run: (figures) => {
      const value = term.run(figures)
      return value === undefined ? undefined : negative(value as Exact)
    },
  }
}

function denial(reader: Reader, args: ASTNode): Term {
  const term = wanted(reader, 'truth', args)
  return {
    ...term,
    run: (figures) => {
      const value = term.run(figures)
      return value === undefined ? undefined : !value
    },
  }
}

function choice(reader: Reader, [question, yes, no]: readonly [ASTNode, ASTNode, ASTNode], at: number): Term {
  const asked = wanted(reader, 'truth', question)
  const [then, otherwise] = [termOf(reader, yes), termOf(reader, no)]
  if ([asked, then, otherwise].some(({ kind }) => kind === 'faulty')) return faulty
  if (then.kind !== otherwise.kind) return refuse(reader, at, 'card.formula-two-kinds')
  return {
    kind: then.kind,
    digits: longest(then, otherwise),
    run: (figures) => {
      const answer = asked.run(figures)
      return answer === undefined ? undefined : (answer ? then : otherwise).run(figures)
    },
  }
}

/** As in CEL, the side that decides decides, even where the other one cannot be worked out. */
function logic(reader: Reader, op: '&&' | '||', [left, right]: readonly [ASTNode, ASTNode]): Term {
  const [one, other] = [wanted(reader, 'truth', left), wanted(reader, 'truth', right)]
  const decides = op === '||'
  return {
    kind: 'truth',
    digits: 0,
    run: (figures) => {
      const first = one.run(figures)
      if (first === decides) return decides
      const second = other.run(figures)
      return second === decides ? decides : first === undefined ? undefined : second
    },
  }
}

const sums: Record<'+' | '-' | '*' | '/', (a: Exact, b: Exact) => Exact | undefined> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': (a, b) => quotient(a, b, significant),
}

function arithmetic(
  reader: Reader,
  op: '+' | '-' | '*' | '/',
  [left, right]: readonly [ASTNode, ASTNode],
  at: number,
): Term {
  const [one, other] = [wanted(reader, 'number', left), wanted(reader, 'number', right)]
  const isProduct = op === '*' || op === '/'
  const digits = isProduct ? one.digits + other.digits : longest(one, other) + 1
  if (digits > mostDigits) return refuse(reader, at, 'card.formula-too-large', { most: mostDigits / digitsOfFigure })
  return { kind: 'number', digits, run: both(one, other, sums[op]) }
}

const both =
  (one: Term, other: Term, work: (a: Exact, b: Exact) => Operand | undefined): Run =>
  (figures) => {
    const [a, b] = [one.run(figures), other.run(figures)]
    return a === undefined || b === undefined ? undefined : work(a as Exact, b as Exact)
  }

const holds: Record<'<' | '<=' | '>' | '>=', (order: -1 | 0 | 1) => boolean> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

function comparison(reader: Reader, op: keyof typeof holds, [left, right]: readonly [ASTNode, ASTNode]): Term {
  const [one, other] = [wanted(reader, 'number', left), wanted(reader, 'number', right)]
  const isSo = holds[op]
  return { kind: 'truth', digits: 0, run: both(one, other, (a, b) => isSo(compareExact(a, b))) }
}

function equality(reader: Reader, op: '==' | '!=', [left, right]: readonly [ASTNode, ASTNode], at: number): Term {
  const [one, other] = [termOf(reader, left), termOf(reader, right)]
  if (one.kind === 'faulty' || other.kind === 'faulty') return faulty
  if (one.kind !== other.kind) return refuse(reader, at, 'card.formula-two-kinds')
  const same =
    one.kind === 'number' ? (a: Operand, b: Operand) => compareExact(a as Exact, b as Exact) === 0 : Object.is
  const isEqual = op === '=='
  return { kind: 'truth', digits: 0, run: both(one, other, (a, b) => same(a, b) === isEqual) }
}
