/** Points for an answer: yes or no, an option, a panel's marks, an expression. */
import {
  add,
  compareExact,
  exactFrom,
  type Fraction,
  floorOf,
  fractionFrom,
  fractionOf,
  multiply,
  plainDecimal,
  subtract,
  sumOf,
} from '#kit/exact.ts'
import type { Rule, RuleKind } from './card.ts'
import { decimalOf } from './decimals.ts'
import type { Mark } from './figures.ts'
import type { FigureOf } from './measuring.ts'
import type { Plan } from './plan.ts'
import type { Ruling } from './rules.ts'
import { toldFormula, toldLiteral } from './telling.ts'

type Of<K extends RuleKind> = Extract<Rule, { kind: K }>

const of = (literal: number): Fraction => fractionFrom(decimalOf(literal))
const zero = fractionFrom(exactFrom(0n))

export function boolean(rule: Of<'boolean'>, max: number, answer: boolean): Ruling {
  const [yes, no] = [rule.yes ?? rule.full ?? max, rule.no ?? 0]
  const told = { kind: 'boolean', yes: toldLiteral(yes), no: toldLiteral(no) } as const
  return { status: 'scored', exact: of(answer ? yes : no), told }
}

export function choice(rule: Of<'choice'>, code: string): Ruling {
  const option = rule.options.find((one) => one.code === code)
  if (option === undefined) return { status: 'scored', exact: zero, told: { kind: 'choice', option: null } }
  const told = { code, label: option.label, points: toldLiteral(option.points) }
  return { status: 'scored', exact: of(option.points), told: { kind: 'choice', option: told } }
}

export function judged(rule: Of<'judged'>, marks: readonly Mark[]): Ruling {
  const { panel, panelSize } = rule
  const told = {
    kind: 'judged',
    ...{ min: toldLiteral(rule.min), step: toldLiteral(rule.step), panel, panelSize },
    marks: marks.map(({ panelist, mark }) => ({ panelist, mark: plainDecimal(mark) })),
  } as const
  if (marks.length < panelSize) return { status: 'missing', told }
  return { status: 'scored', exact: panel === 'mean' ? mean(marks) : median(rule, marks), told }
}

function mean(marks: readonly Mark[]): Fraction {
  const sum = sumOf(marks.map(({ mark }) => mark))
  return fractionOf(sum, exactFrom(BigInt(marks.length))) ?? zero
}

/** Between the middle two of an even number, on the step below: steps are counted from `min`. */
function median(rule: Of<'judged'>, marks: readonly Mark[]): Fraction {
  const sorted = marks.map(({ mark }) => mark).sort(compareExact)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  if (low === undefined || high === undefined) return zero
  const [min, step] = [decimalOf(rule.min), decimalOf(rule.step)]
  const two = exactFrom(2n)
  const steps = fractionOf(subtract(add(low, high), multiply(two, min)), multiply(two, step))
  return fractionFrom(add(min, multiply(step, exactFrom(floorOf(steps ?? zero)))))
}

export function formula(text: string, figureOf: FigureOf, plan: Plan): Ruling {
  const { outcome, told } = toldFormula(text, plan.formula(text, 'number'), figureOf)
  const rule = { kind: 'formula', formula: told } as const
  if (outcome.is === 'number') return { status: 'scored', exact: fractionFrom(outcome.value), told: rule }
  return { status: outcome.is === 'divided-by-zero' ? 'not-applicable' : 'missing', told: rule }
}
