/**
 * How far the first places hang on small differences: many tries with slightly other weights, or other figures, each
 * scored by the engine. A statistic to think over, which decides nothing: how much a number is moved is chance, so it
 * may be worked out in floating point; what is scored then is exact.
 */
import { around, type Chance, chanceOf } from '#kit/chance.ts'
import { compareExact, type Exact, sumOf } from '#kit/exact.ts'
import { type Card, type Criterion, isGroup, type Leaf, type Top } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import { engineOf } from '#scoring/engine.ts'
import { columnOf, type FigureColumn, type FigureTable, inWhole } from '#scoring/figures.ts'
import { isNotApplicable, type Scores, stepsAt } from '#scoring/results.ts'
import type { Asked, Tally } from '../tallies/rules.ts'

/** Makes the tries from `from` up to `to`: whichever are made together, each is the same. */
export type Tries = (from: number, to: number) => Tally

/** For a card without faults; undefined where no unit of the table has a rank. */
export function triesOf(card: Card, table: FigureTable, asked: Asked): Tries | undefined {
  const stood = engineOf(card).score(table)
  const top = topOf(stood, asked.flags)
  if (top.length === 0) return undefined
  const attempt = asked.kind === 'weights' ? weighedOtherwise(card, stood, asked) : countedOtherwise(card, table, asked)
  return (from, to) => {
    const tops: Record<string, number> = {}
    let [changed, reordered] = [0, 0]
    for (let at = from; at < to; at++) {
      const now = topOf(attempt(chanceOf(asked.seed, at)), asked.flags)
      for (const { unit } of now) tops[unit] = (tops[unit] ?? 0) + 1
      if (isOther(top, now)) changed++
      if (isOtherOrder(top, now)) reordered++
    }
    return { samples: to - from, changed, reordered, tops }
  }
}

type Attempt = (chance: Chance) => Scores
type First = { readonly unit: string; readonly rank: number }
const topOf = ({ units }: Scores, flags: number): First[] =>
  units.flatMap(({ unit, rank }) => (rank !== null && rank <= flags ? [{ unit, rank }] : []))

const isOther = (top: readonly First[], now: readonly First[]) =>
  now.length !== top.length || now.some(({ unit }) => !top.some((one) => one.unit === unit))
const isOtherOrder = (top: readonly First[], now: readonly First[]) =>
  now.length !== top.length || now.some(({ unit, rank }, at) => top[at]?.unit !== unit || top[at]?.rank !== rank)

const million = 1_000_000
/** A million, and as many more or fewer as chance says: at most `spread` thousandths of it. */
const factorOf = (chance: Chance, spread: number) => million + around(chance, spread * 1000)

/** Each figure moved by chance, rounded to what it is counted in; answers, options and marks stay. */
function countedOtherwise(card: Card, table: FigureTable, { spread }: Asked): Attempt {
  const engine = engineOf(card)
  return (chance) => {
    const columns = new Map(
      [...table.columns].map(([code, column]): [string, FigureColumn] => [code, moved(column, chance, spread)]),
    )
    return engine.score({ ...table, columns })
  }
}

function moved(column: FigureColumn, chance: Chance, spread: number): FigureColumn {
  if (column.type === 'boolean' || column.type === 'choice') return column
  const whole = column.whole.map((value, unit) => {
    const factor = factorOf(chance, spread)
    return column.states[unit] === inWhole ? Math.round((value * factor) / million) : value
  })
  const wide = new Map(
    [...column.wide].map(([unit, { digits, scale }]): [number, Exact] => {
      const factor = BigInt(factorOf(chance, spread))
      return [unit, { digits: (digits * factor) / BigInt(million), scale }]
    }),
  )
  return { ...column, whole, wide }
}

/**
 * Each criterion's weight moved by chance. What each unit got is known; it stands as the figures of a card on which a
 * criterion gives its points in proportion, so that the engine's own adding up moves, drops, clamps and takes off.
 */
function weighedOtherwise(card: Card, stood: Scores, { spread }: Asked): Attempt {
  const ranked = new Set(stood.units.flatMap(({ unit, rank }) => (rank === null ? [] : unit)))
  const rows = stood.table.units.flatMap((unit, at) => (ranked.has(unit) ? [at] : []))
  const units = rows.map((at) => stood.table.units[at] ?? '')
  const given = leavesOf(card.criteria).flatMap(({ code }) => givenBy(stood, code, rows))
  const table: FigureTable = { units, holds: units.map(() => null), columns: new Map(given), marks: new Map() }
  const { grades: _grades, limits: _limits, ...rest } = card
  const base: Card = {
    ...{ ...rest, precision: finest },
    indicators: given.map(([code]) => ({ code, name: code, type: 'number' })),
  }
  return (chance) => {
    const weigh = (max: number) => nearly(max, factorOf(chance, spread))
    const criteria = card.criteria.map((top) => ({ ...anew(top, top.side !== undefined, weigh), ...sideOf(top) }))
    return engineOf({ ...base, criteria }).score(table)
  }
}

const leavesOf = (criteria: readonly Criterion[]): Leaf[] =>
  criteria.flatMap((criterion) => (isGroup(criterion) ? leavesOf(criterion.children) : [criterion]))

const givenName = (code: string) => `given ${code}`
const appliesName = (code: string) => `applies ${code}`

/** What a criterion gave as figures: its points, and 0 to divide by where it does not apply. */
function givenBy({ columns, precision }: Scores, code: string, rows: readonly number[]): [string, FigureColumn][] {
  const column = columns.get(code)
  if (column === undefined) throw new Error(`no criterion ${code}`)
  const points = rows.map((at) => ({ digits: stepsAt(column.points, at), scale: precision }))
  const applies = rows.map((at) => ({ digits: column.states[at] === isNotApplicable ? 0n : 1n, scale: 0 }))
  return [
    [givenName(code), columnOf('number', points)],
    [appliesName(code), columnOf('number', applies)],
  ]
}

/** As many decimals as a card may have, so that the rounding of points does not swallow what was moved. */
const finest = 6
const nearly = (max: number, factor: number) => +((max * factor) / million).toFixed(finest)

const sideOf = ({ side }: Top) => (side === undefined ? {} : { side })

function anew(criterion: Criterion, isAside: boolean, weigh: (max: number) => number): Criterion {
  if (!isGroup(criterion)) return leafAnew(criterion, weigh(criterion.max))
  const children = criterion.children.map((child) => anew(child, isAside, weigh))
  // Bonus and penalty that count for less than their criteria keep their own maximum.
  const isOwn = isAside && compareExact(maxOf(criterion.children), decimalOf(criterion.max)) !== 0
  const max = isOwn || children.length === 0 ? criterion.max : literal(maxOf(children))
  return { ...criterion, children, max }
}

const maxOf = (children: readonly Criterion[]) => sumOf(children.map(({ max }) => decimalOf(max)))
const literal = ({ digits, scale }: Exact) => +`${digits}e${-scale}`

function leafAnew({ code, name, max: before, rule }: Leaf, max: number): Leaf {
  const over = rule.kind === 'proportion' && rule.over
  const grown = over && before > 0 ? { over: { cap: +((over.cap * max) / before).toFixed(finest) } } : {}
  return {
    ...{ code, name, max, measure: { ratio: [givenName(code), appliesName(code)] } },
    rule: { kind: 'proportion', target: before > 0 ? before : 1, ...grown },
  }
}
