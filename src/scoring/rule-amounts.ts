/** Points for an amount: bands, a share of a target, faults, counts, and how near one comes to the best. */
import {
  addFractions,
  compareFractions,
  divideFractions,
  type Exact,
  exactFrom,
  type Fraction,
  fractionFrom,
  greater,
  lesser,
  multiplyFractions,
  subtractFractions,
} from '#kit/exact.ts'
import type { Rule, RuleKind } from './card.ts'
import { decimalOf } from './decimals.ts'
import { holds } from './edges.ts'
import type { Ruling } from './rules.ts'
import type { Aim } from './targets.ts'
import { toldEdges, toldLiteral, toldRatio } from './telling.ts'

type Of<K extends RuleKind> = Extract<Rule, { kind: K }>

const of = (literal: number): Fraction => fractionFrom(decimalOf(literal))
const zero = fractionFrom(exactFrom(0n))
const one = fractionFrom(exactFrom(1n))
/** Of something that is known not to be nothing. */
const share = (part: Fraction, whole: Fraction): Fraction => divideFractions(part, whole) ?? zero

export function bands(rule: Of<'bands'>, value: Fraction): Ruling {
  const index = rule.bands.findIndex((band) => holds(band, value))
  const band = rule.bands[index]
  // Bands of a checked card leave no gap; those of a draft may.
  if (band === undefined) return { status: 'scored', exact: zero, told: { kind: 'bands', band: null } }
  const told = { index, ...toldEdges(band), points: toldLiteral(band.points) }
  return { status: 'scored', exact: of(band.points), told: { kind: 'bands', band: told } }
}

/** Past the target only up to `full`, or to the cap of `over`. Where less is better, nothing at all is the best. */
export function proportion(rule: Of<'proportion'>, max: number, value: Fraction, aim: Aim): Ruling {
  const full = rule.full ?? max
  const lowerIsBetter = rule.lowerIsBetter ?? false
  const cap = rule.over === undefined ? null : toldLiteral(rule.over.cap)
  const told = { kind: 'proportion', full: toldLiteral(full), target: aim.told, cap, lowerIsBetter } as const
  if (aim.is !== 'target') return { status: aim.is, told }
  const most = of(rule.over?.cap ?? full)
  return { status: 'scored', exact: shareOfFull(of(full), most, value, aim.target, lowerIsBetter), told }
}

function shareOfFull(full: Fraction, most: Fraction, value: Fraction, target: Exact, lowerIsBetter: boolean): Fraction {
  const goal = fractionFrom(target)
  if (!lowerIsBetter) return lesser(multiplyFractions(full, share(value, goal)), most)
  if (value.over === 0n) return most
  return lesser(multiplyFractions(full, share(goal, value)), most)
}

export function deduction(rule: Of<'deduction'>, max: number, value: Fraction): Ruling {
  const start = rule.start ?? rule.full ?? max
  const floor = rule.floor ?? 0
  const left = subtractFractions(of(start), multiplyFractions(of(rule.each), value))
  const told = { kind: 'deduction', start: toldLiteral(start), each: toldLiteral(rule.each) } as const
  return { status: 'scored', exact: greater(left, of(floor)), told: { ...told, floor: toldLiteral(floor) } }
}

export function count(rule: Of<'count'>, max: number, value: Fraction): Ruling {
  const cap = rule.cap ?? rule.full ?? max
  const told = { kind: 'count', each: toldLiteral(rule.each), cap: toldLiteral(cap) } as const
  return { status: 'scored', exact: lesser(multiplyFractions(of(rule.each), value), of(cap)), told }
}

/** A part for reaching the target; the rest by how far one passes it, measured against the best. */
export function relative(rule: Of<'relative'>, max: number, value: Fraction, aim: Aim, best: Fraction): Ruling {
  const full = rule.full ?? max
  const reach = rule.reach ?? 0.5
  const given = { full: toldLiteral(full), reach: toldLiteral(reach), target: aim.told, best: toldRatio(best) }
  const told = { kind: 'relative', ...given } as const
  if (aim.is !== 'target') return { status: aim.is, told }
  return { status: 'scored', exact: nearness(of(full), of(reach), value, fractionFrom(aim.target), best), told }
}

export function nearness(full: Fraction, reach: Fraction, value: Fraction, target: Fraction, best: Fraction): Fraction {
  const base = multiplyFractions(full, reach)
  if (compareFractions(value, target) < 0) return multiplyFractions(base, share(value, target))
  const rest = multiplyFractions(full, subtractFractions(one, reach))
  const way = subtractFractions(best, target)
  if (way.over === 0n) return full
  return addFractions(base, multiplyFractions(rest, share(subtractFractions(value, target), way)))
}
