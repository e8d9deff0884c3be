/**
 * Formulas for the independent reading: the part of the language that random cards use. Sums, products and differences
 * are exact, a quotient keeps forty digits half to even, a name without a figure makes the whole missing.
 */
import { type Fraction, fraction, minus, order, over, plus, times, toDigits, written, zero } from './fractions.ts'

type Value = Fraction | boolean | string
/** What a formula comes to: a value, or why there is none. */
export type Result = { value: Value } | 'missing' | 'divided-by-zero'
type Node =
  | { is: 'value'; value: Value }
  | { is: 'name'; name: string }
  | { is: 'call'; sign: string; parts: readonly Node[] }

class DividedByZero extends Error {}

const tokens = (text: string) =>
  text.match(/\d+(?:\.\d+)?|[A-Za-z_]\w*|"[^"]*"|'[^']*'|<=|>=|==|!=|&&|\|\||[-+*/()<>!?:]/g) ?? []

/** From the loosest sign to the tightest. */
const levels = [['||'], ['&&'], ['<', '<=', '>', '>=', '==', '!='], ['+', '-'], ['*', '/']]

function parse(text: string): Node {
  const list = tokens(text)
  let at = 0
  const choice = (): Node => {
    const condition = level(0)
    if (list[at] !== '?') return condition
    at++
    const yes = choice()
    at++
    return { is: 'call', sign: '?', parts: [condition, yes, choice()] }
  }
  const level = (depth: number): Node => {
    const signs = levels[depth]
    if (!signs) return single()
    let left = level(depth + 1)
    while (signs.includes(list[at] ?? '')) {
      const sign = list[at++] ?? ''
      left = { is: 'call', sign, parts: [left, level(depth + 1)] }
    }
    return left
  }
  const single = (): Node => {
    const token = list[at++] ?? ''
    if (token === '(') {
      const inner = choice()
      at++
      return inner
    }
    if (token === '-' || token === '!') return { is: 'call', sign: `one${token}`, parts: [single()] }
    if (/^\d/.test(token)) return { is: 'value', value: written(token) }
    if (/^["']/.test(token)) return { is: 'value', value: token.slice(1, -1) }
    if (token === 'true' || token === 'false') return { is: 'value', value: token === 'true' }
    return { is: 'name', name: token }
  }
  return choice()
}

const namesIn = (node: Node): string[] =>
  node.is === 'name' ? [node.name] : node.is === 'call' ? node.parts.flatMap(namesIn) : []

function work(node: Node, figureOf: (name: string) => Value): Value {
  if (node.is === 'value') return node.value
  if (node.is === 'name') return figureOf(node.name)
  const [first, second, third] = node.parts
  const part = (one: Node | undefined) => work(one as Node, figureOf)
  const number = (one: Node | undefined) => part(one) as Fraction
  const compared = () => {
    const [a, b] = [part(first), part(second)]
    if (typeof a === 'object' && typeof b === 'object') return order(a, b)
    return a === b ? 0 : 1
  }
  switch (node.sign) {
    case '?':
      return part(first) === true ? part(second) : part(third)
    case '||':
      return part(first) === true || part(second) === true
    case '&&':
      return part(first) === true && part(second) === true
    case 'one!':
      return part(first) !== true
    case 'one-':
      return minus(zero, number(first))
    case '+':
      return plus(number(first), number(second))
    case '-':
      return minus(number(first), number(second))
    case '*':
      return times(number(first), number(second))
    case '/': {
      const [a, b] = [number(first), number(second)]
      if (b.n === 0n) throw new DividedByZero()
      return toDigits(over(a, b), 40)
    }
    case '<':
      return compared() < 0
    case '<=':
      return compared() <= 0
    case '>':
      return compared() > 0
    case '>=':
      return compared() >= 0
    case '==':
      return compared() === 0
    case '!=':
      return compared() !== 0
    default:
      throw new Error(`unknown sign ${node.sign}`)
  }
}

const parsed = new Map<string, Node>()

export function resultOf(text: string, figureOf: (name: string) => Value | null): Result {
  const node = parsed.get(text) ?? parse(text)
  parsed.set(text, node)
  if (namesIn(node).some((name) => figureOf(name) === null)) return 'missing'
  try {
    return { value: work(node, (name) => figureOf(name) ?? fraction(0n)) }
  } catch (error) {
    if (error instanceof DividedByZero) return 'divided-by-zero'
    throw error
  }
}
