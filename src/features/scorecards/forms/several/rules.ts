/** "Cứ chậm 2 ngày trừ 0,5 điểm": what a rest counts the form leaves open, so each way it may be meant. Pure. */
import { add, compareExact, type Exact, exactFrom, multiply, subtract } from '#kit/exact.ts'
import type { Band, Rule } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import { literalFrom, moved, partOf } from '../phrases/rules.ts'
import type { RuleChoice } from '../rule-readings/rules.ts'
import type { Unit } from '../units/rules.ts'

/** So many points up or down for each `many`, from where to where. */
export type Several = { many: number; each: number; start: number; end: number; unit: Unit }

/** More steps than anybody wrote out are no table. */
const mostSteps = 60

/** The points of no, one, two … of them, down or up to the last. */
function stepsOf({ each, start, end }: Several): number[] | undefined {
  const [by, last] = [decimalOf(each), decimalOf(end)]
  const falls = end < start
  const found: number[] = []
  let now: Exact = decimalOf(start)
  for (let at = 0; at <= mostSteps; at++) {
    const isOver = compareExact(now, last) * (falls ? 1 : -1) <= 0
    const points = literalFrom(isOver ? last : now)
    if (points === undefined) return undefined
    found.push(points)
    if (isOver) return found
    now = falls ? subtract(now, by) : add(now, by)
  }
  return undefined
}

function edgeOf(many: number, times: number, unit: Unit): number | undefined {
  const edge = literalFrom(multiply(decimalOf(many), exactFrom(BigInt(times))))
  return edge === undefined || unit !== 'percent' ? edge : moved(edge, -2)
}

/** None where a card could not hold one of them. */
function table(bands: readonly (Band | undefined)[]): Rule | undefined {
  const known = bands.filter((band) => band !== undefined)
  return known.length < bands.length ? undefined : { kind: 'bands', bands: known }
}

/** Whole ones alone count: 0 and 1 days, 2 and 3, … */
function wholeOnes(several: Several, steps: readonly number[]): Rule | undefined {
  const bands = steps.map((points, at): Band | undefined => {
    const [from, to] = [edgeOf(several.many, at, several.unit), edgeOf(several.many, at + 1, several.unit)]
    if (from === undefined || to === undefined) return undefined
    return { from, to: at === steps.length - 1 ? null : to, points }
  })
  return table(bands)
}

/** One that has begun counts: 0, 1 and 2 days, 3 and 4, … */
function begunOnes(several: Several, steps: readonly number[]): Rule | undefined {
  const bands = steps.map((points, at): Band | undefined => {
    const [from, to] = [edgeOf(several.many, at - 1, several.unit), edgeOf(several.many, at, several.unit)]
    if (from === undefined || to === undefined) return undefined
    if (at === 0) return { from: 0, to: 0, toInclusive: true, points }
    if (at === steps.length - 1) return { from, to: null, fromInclusive: false, points }
    return { from, to, fromInclusive: false, toInclusive: true, points }
  })
  return table(bands)
}

/** A part of one counts its part, where a decimal says it exactly. */
function partsToo({ many, each, start, end, unit }: Several): Rule | undefined {
  const one = partOf(decimalOf(each), decimalOf(many))
  if (one === undefined) return undefined
  const by = unit === 'percent' ? moved(one, 2) : one
  return end < start
    ? { kind: 'deduction', start, each: by, ...(end !== 0 && { floor: end }) }
    : { kind: 'count', each: by, cap: end }
}

/** Of whole things the whole pair counts first; of a share its part. */
export function severalChoices(several: Several): RuleChoice[] {
  const steps = several.start === several.end ? undefined : stepsOf(several)
  const ways: [string, Rule | undefined][] = [
    ['form.way-whole-ones', steps && wholeOnes(several, steps)],
    ['form.way-begun-ones', steps && steps.length > 1 ? begunOnes(several, steps) : undefined],
    ['form.way-parts-too', partsToo(several)],
  ]
  const inOrder = several.unit === 'percent' ? ways.toReversed() : ways
  return inOrder.flatMap(([code, rule]) => (rule ? [{ rule, said: { code } }] : []))
}
