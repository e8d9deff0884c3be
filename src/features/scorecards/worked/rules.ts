/** Works a card's examples out with the engine: what comes out, beside what must come out. */
import { compareExact, type Exact, exactOf, plainDecimal } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { type Engine, engineOf } from '#scoring/engine.ts'
import { enterFigures } from '#scoring/figure-entry.ts'
import { type Scores, stepsAt } from '#scoring/results.ts'
import type { Example } from '../contract.ts'

/** What does not come out: the criterion (null: the total), what was expected, what came; or what cannot be read. */
export type Miss =
  | { is: 'points'; criterion: string | null; expected: string; came: string | null }
  | { is: 'grade'; expected: string; came: string | null }
  | { is: 'rank'; expected: number; came: number | null }
  | { is: 'unreadable'; what: string }
  /** It asks for nothing, so it proves nothing. */
  | { is: 'nothing' }

/** The unit of the example: the first of its table. */
const unit = 'example'
const itself = ({ units }: Scores) => units.find((one) => one.unit === unit)

/** Decimals as people of either language type them. */
const decimal = (text: string): Exact | undefined => exactOf(text.trim().replace(',', '.'))

function cameOf(scores: Scores, criterion: string | null): Exact | undefined {
  if (criterion === null) return itself(scores)?.total
  const column = scores.columns.get(criterion)
  return column && { digits: stepsAt(column.points, 0), scale: scores.precision }
}

function missOf(scores: Scores, { criterion, points }: Example['expects'][number]): Miss[] {
  const [expected, came] = [decimal(points), cameOf(scores, criterion)]
  if (expected === undefined) return [{ is: 'unreadable', what: points }]
  if (came !== undefined && compareExact(expected, came) === 0) return []
  return [{ is: 'points', criterion, expected: plainDecimal(expected), came: came ? plainDecimal(came) : null }]
}

type Given = Pick<Example, 'figures' | 'marks'>

/** Enters what a unit is given; tells what cannot be read. */
function entering(entry: ReturnType<typeof enterFigures>, who: string, { figures, marks }: Given): string[] {
  entry.unit(who)
  return [
    ...Object.entries(figures).flatMap(([indicator, text]) =>
      entry.figure(who, indicator, text) === undefined ? [] : `${indicator} = ${text}`,
    ),
    ...Object.entries(marks).flatMap(([criterion, all]) =>
      all.flatMap((mark, at) =>
        entry.mark(who, criterion, String(at), mark) === undefined ? [] : `${criterion}: ${mark}`,
      ),
    ),
  ]
}

function missesOf(engine: Engine, example: Example): Miss[] {
  const { others = [], expects, grade, rank } = example
  if (expects.length === 0 && grade === null && rank === undefined) return [{ is: 'nothing' }]
  const entry = enterFigures(engine.card)
  const unreadable = [
    ...entering(entry, unit, example),
    ...others.flatMap((other, at) => entering(entry, `other ${at + 1}`, other)),
  ]
  const entered = entry.table()
  if (unreadable.length > 0 || 'faults' in entered)
    return unreadable
      .concat('faults' in entered ? entered.faults.map(({ criterion }) => criterion) : [])
      .map((what) => ({
        is: 'unreadable',
        what,
      }))
  const scores = engine.score(entered.table)
  const score = itself(scores)
  const [came, place] = [score?.grade ?? null, score?.rank ?? null]
  return [
    ...expects.flatMap((expected) => missOf(scores, expected)),
    ...(grade === null || grade === came ? [] : [{ is: 'grade' as const, expected: grade, came }]),
    ...(rank === undefined || rank === place ? [] : [{ is: 'rank' as const, expected: rank, came: place }]),
  ]
}

export type Failing = { name: string; misses: Miss[] }

/** The examples of a card without faults that do not come out, each with what came instead. */
export function failingExamples(card: Card, examples: readonly Example[]): Failing[] {
  if (examples.length === 0) return []
  const engine = engineOf(card)
  return examples
    .map((example) => ({ name: example.name, misses: missesOf(engine, example) }))
    .filter(({ misses }) => misses.length > 0)
}
