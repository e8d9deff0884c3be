/** Changes tried over past years: all that is worked out between a stroke and the drawing, and a stability figure's tries. */
import { applyEdits, type Edit, nodesOf } from '#features/scorecards/edits/rules.ts'
import { triesOf } from '#features/scorecards/stability/rules.ts'
import { seasonEffect, summaryOf } from '#features/scorecards/what-if/rules.ts'
import { checkCard } from '#scoring/checks.ts'
import { engineOf } from '#scoring/engine.ts'
import { newMemory } from '#scoring/memory.ts'
import { median, percentile } from './numbers.ts'
import { type Result, result } from './report.ts'
import { benchCard, benchTable, leafCount } from './scoring-table.ts'

const [years, unitsEach, tries] = [10, 26, 200]
const frame = 16

/** One more stroke on the first criterion, ten years back. */
export function measureWhatIf(rounds: number): Result[] {
  const card = benchCard()
  const memory = newMemory()
  const seasons = Array.from({ length: years }, (_, year) => {
    const table = benchTable(card, unitsEach, year + 1)
    return { table, before: engineOf(card, memory).score(table) }
  })
  const criterion = nodesOf(card.criteria).find((node) => !('children' in node))?.code ?? ''
  const stroke = (value: number) => {
    const edits: Edit[] = [{ criterion, field: 'worth', at: 0, value }]
    const begun = performance.now()
    const { card: changed } = applyEdits(card, edits)
    if (checkCard(changed).length > 0) throw new Error('the changed card has faults')
    const engine = engineOf(changed, memory)
    const effects = seasons.map(({ table, before }) => seasonEffect({ before, after: engine.score(table) }, changed, 1))
    if (summaryOf(effects).seasons !== years) throw new Error('not every year was told')
    return performance.now() - begun
  }
  const strokes = (count: number) => Array.from({ length: count }, (_, at) => stroke(5 + (at % 40) / 4))
  strokes(10)
  const all = strokes(rounds)
  const group = 'scoring'
  const size = `${years} years × ${unitsEach} units × ${leafCount} leaves`
  return [
    result(
      {
        ...{ group, unit: 'ms', value: median(all), p95: percentile(all, 0.95) },
        what: `what-if: a change applied, the card checked and scored, the effect told: ${size}`,
      },
      { limit: frame },
    ),
    ...(['weights', 'figures'] as const).map((kind) => {
      const [season] = seasons
      const run = season && triesOf(card, season.table, { kind, seed: 1, spread: 50, flags: 1 })
      const begun = performance.now()
      run?.(0, tries)
      const value = ((performance.now() - begun) / tries) * 1000
      return result({ group, unit: 'ms', value, what: `stability by ${kind}: 1,000 tries of ${unitsEach} units` })
    }),
  ]
}
