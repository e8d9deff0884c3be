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
  | { is: 'unreadable'; what: string }
  /** It asks for nothing, so it proves nothing. */
  | { is: 'nothing' }

const unit = 'example'

/** Decimals as people of either language type them. */
const decimal = (text: string): Exact | undefined => exactOf(text.trim().replace(',', '.'))

function cameOf(scores: Scores, criterion: string | null): Exact | undefined {
  const [score] = scores.units
  if (criterion === null) return score?.total
  const column = scores.columns.get(criterion)
  return column && { digits: stepsAt(column.points, 0), scale: scores.precision }
}

function missOf(scores: Scores, { criterion, points }: Example['expects'][number]): Miss[] {
  const [expected, came] = [decimal(points), cameOf(scores, criterion)]
  if (expected === undefined) return [{ is: 'unreadable', what: points }]
  if (came !== undefined && compareExact(expected, came) === 0) return []
  return [{ is: 'points', criterion, expected: plainDecimal(expected), came: came ? plainDecimal(came) : null }]
}

function missesOf(engine: Engine, { figures, marks, expects, grade }: Example): Miss[] {
  if (expects.length === 0 && grade === null) return [{ is: 'nothing' }]
  const entry = enterFigures(engine.card)
  entry.unit(unit)
  const unreadable = [
    ...Object.entries(figures).flatMap(([indicator, text]) =>
      entry.figure(unit, indicator, text) === undefined ? [] : `${indicator} = ${text}`,
    ),
    ...Object.entries(marks).flatMap(([criterion, all]) =>
      all.flatMap((mark, at) =>
        entry.mark(unit, criterion, String(at), mark) === undefined ? [] : `${criterion}: ${mark}`,
      ),
    ),
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
  const came = scores.units[0]?.grade ?? null
  return [
    ...expects.flatMap((expected) => missOf(scores, expected)),
    ...(grade === null || grade === came ? [] : [{ is: 'grade' as const, expected: grade, came }]),
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
