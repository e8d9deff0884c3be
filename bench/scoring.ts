/** The scoring engine alone: one pass over growing tables, a what-if over ten years, and LibreOffice at the same work. */
import { plainDecimal } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import type { FigureTable } from '#scoring/figures.ts'
import { median, percentile } from './numbers.ts'
import { type Result, result } from './report.ts'
import { benchCard, benchTable, leafCount } from './scoring-table.ts'
import { benchWorkbook, emptyWorkbook } from './scoring-workbook.ts'
import { type Converted, hasSpreadsheet, install, withSpreadsheet } from './spreadsheet.ts'
import { measureWhatIf } from './what-if.ts'

const sizes = [68, 680, 3_800, 38_000]
/** The size that has a budget: all units of the sector. */
const sector = 3_800
const limits = { sector: 100, exponent: 1.1, whatIf: 16, rival: 10 }
const [years, unitsEach] = [10, 26]

/** A new engine every time, so that nothing is remembered from the round before. */
function times(card: Card, tables: readonly FigureTable[], rounds: number): number[] {
  return Array.from({ length: rounds }, () => {
    const begun = performance.now()
    const engine = engineOf(card)
    for (const table of tables) engine.score(table)
    return performance.now() - begun
  })
}

const what = (units: number) => `${units.toLocaleString('en')} units × ${leafCount} leaves, one pass`

function passes(card: Card, tables: ReadonlyMap<number, FigureTable>, rounds: number): Result[] {
  // The first passes warm the code up, as they do in a server that stays.
  const [warm] = tables.values()
  if (warm) times(card, [warm], 30)
  const taken = [...tables].map(([units, table]) => {
    times(card, [table], 5)
    const all = times(card, [table], units > sector ? Math.ceil(rounds / 5) : rounds)
    return { units, value: median(all), p95: percentile(all, 0.95) }
  })
  const rows = taken.flatMap(({ units, value, p95 }) => [
    result(
      { group: 'scoring', what: what(units), unit: 'ms', value, p95 },
      { limit: units === sector ? limits.sector : undefined },
    ),
    result({
      group: 'scoring',
      what: `${what(units)}: each leaf`,
      unit: 'ns',
      value: (value * 1e6) / units / leafCount,
    }),
  ])
  const growth = { group: 'scoring', what: 'growth of the time with the units', unit: 'exponent' } as const
  return [...rows, result({ ...growth, value: slope(taken) }, { limit: limits.exponent })]
}

/** Of log time against log units, by least squares: 1 is in proportion. */
function slope(taken: readonly { units: number; value: number }[]): number {
  const points = taken.map(({ units, value }) => ({ x: Math.log(units), y: Math.log(value) }))
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)]
  return mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2)
}

/** A card is changed and ten past years are scored anew: what a screen waits for at each stroke. */
function whatIf(card: Card, rounds: number): Result {
  const tables = Array.from({ length: years }, (_, year) => benchTable(card, unitsEach, year + 1))
  times(card, tables, 10)
  const all = times(card, tables, rounds)
  const text = `what-if: a card read anew, ${years} years × ${unitsEach} units × ${leafCount} leaves`
  return result(
    { group: 'scoring', what: text, unit: 'ms', value: median(all), p95: percentile(all, 0.95) },
    { limit: limits.whatIf },
  )
}

/** Every total of the spreadsheet is ours, or the two did not do the same work. */
function demandSameTotals(card: Card, table: FigureTable, { rows }: Converted): void {
  const totals = new Map(rows.map(([unit, total]) => [unit, total]))
  const other = engineOf(card)
    .score(table)
    .units.filter(({ unit, total }) => totals.get(unit) !== plainDecimal(total))
  const [first] = other
  if (first)
    throw new Error(
      `${other.length} totals differ: ${first.unit} ${plainDecimal(first.total)}, ${totals.get(first.unit)}`,
    )
}

async function rival(card: Card, units: number, table: FigureTable, rounds: number): Promise<Result[]> {
  if (!(await hasSpreadsheet())) {
    process.stderr.write(`… LibreOffice is not here and is not measured; this installs it: ${install}\n`)
    return []
  }
  const book = benchWorkbook(card, table)
  return withSpreadsheet(async (convert) => {
    // The first start makes a profile.
    await convert(emptyWorkbook())
    const { milliseconds: start } = await convert(emptyWorkbook())
    const converted = await convert(book)
    demandSameTotals(card, table, converted)
    const own = median(times(card, [table], rounds))
    const floor = { name: 'the engine in the same minute', value: own }
    const line = (what: string, value: number) =>
      result({ group: 'scoring', what, unit: 'ms', value }, { floor, times: limits.rival })
    return [
      result({ group: 'scoring', what: 'LibreOffice: start, an empty workbook', unit: 'ms', value: start }),
      line(
        `LibreOffice: start, ${units.toLocaleString('en')} units from xlsx, all formulas, same totals`,
        converted.milliseconds,
      ),
      line('the same without its start', converted.milliseconds - start),
    ]
  })
}

/** The engine alone; what goes through the database is measured beside it. */
export async function measureEngine(isQuick: boolean): Promise<Result[]> {
  const card = benchCard()
  const tables = new Map(sizes.map((units) => [units, benchTable(card, units)]))
  const rounds = isQuick ? 10 : 30
  const units = isQuick ? 680 : sector
  const table = tables.get(units) ?? benchTable(card, units)
  return [
    ...passes(card, tables, rounds),
    whatIf(card, rounds * 3),
    ...measureWhatIf(rounds * 3),
    ...(await rival(card, units, table, rounds)),
  ]
}
