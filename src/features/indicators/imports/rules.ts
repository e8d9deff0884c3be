/** Indicators as a table that comes in: the columns that go out, read and set beside the entries there are. */
import { overlap } from '#kit/days.ts'
import type { RowIn } from '#kit/table.ts'
import { differences, type Fault, reading, readLines } from '#kit/table-reading.ts'
import { speaker } from '#kit/words.ts'
import type { Indicator, NewIndicator } from '../contract.ts'
import { indicatorCells, indicatorColumns, indicatorTitles as title } from '../exports/rules.ts'
import { periodKinds, yearStarts } from '../periods/rules.ts'
import { words as periodWords } from '../periods/words.ts'
import { accumulations, indicatorTypes } from '../rules.ts'
import { words } from '../words.ts'

const t = speaker(words)
const p = speaker(periodWords)

const types = indicatorTypes.map((value) => ({ value, word: t(`indicator.type.${value}`) }))
const periods = periodKinds.map((value) => ({ value, word: p(`period.kind.${value}`) }))
const years = yearStarts.map((value) => ({ value: `${value}` as const, word: p(`period.from-month.${value}`) }))
const ways = accumulations.map((value) => ({ value, word: t(`indicator.accumulation.${value}`) }))

const codePattern = /^[a-z0-9_]+$/

export type IndicatorRow = { row: number; entry: NewIndicator }

/** The rows as entries of the sector, and what is wrong with them; a body's own entries are left alone. */
export function readIndicators(rows: readonly RowIn[]): { entries: IndicatorRow[]; faults: Fault[] } {
  const { lines, faults } = readLines(rows, indicatorColumns)
  const entries: IndicatorRow[] = []
  for (const source of lines) {
    const line = reading(source)
    const owner = line.text(title.owner)
    if (owner !== null && owner !== t('indicators.sector')) continue
    const code = (column: string, given: string | null) => {
      if (given !== null && !codePattern.test(given)) line.wrong(column, 'indicator.code-shape')
      return given
    }
    const entry: NewIndicator = {
      code: code(title.code, line.required(title.code, 60)) ?? '',
      name: line.required(title.name, 200) ?? '',
      nameEn: line.text(title.nameEn, 200),
      type: line.choice(title.type, types) ?? 'count',
      unitLabel: line.required(title.unitLabel, 40) ?? '',
      definition: line.required(title.definition, 4000) ?? '',
      numeratorCode: code(title.numeratorCode, line.text(title.numeratorCode, 60)),
      denominatorCode: code(title.denominatorCode, line.text(title.denominatorCode, 60)),
      period: line.choice(title.period, periods) ?? 'month',
      yearFromMonth: line.choice(title.yearFromMonth, years) === '10' ? 10 : 1,
      accumulation: line.choice(title.accumulation, ways) ?? 'sum',
      from: line.day(title.from),
      to: line.day(title.to),
      legalBasis: line.text(title.legalBasis, 500),
      provisional: line.text(title.provisional) !== null,
    }
    if (line.faults.length > 0) faults.push(...line.faults)
    else entries.push({ row: source.row, entry })
  }
  return { entries, faults }
}

/** Rows that name one entry twice: a code means one thing on a day. */
export const faultsOfDoubles = (entries: readonly IndicatorRow[]): Fault[] =>
  entries.flatMap(({ row, entry }, index) => {
    const other = entries.slice(0, index).find((one) => one.entry.code === entry.code && overlap(one.entry, entry))
    return other ? [{ row, column: title.code, code: 'table.twice', params: { other: other.row } }] : []
  })

/** The entries of the sector that a row may mean. */
export const meantBy = (entry: NewIndicator, all: readonly Indicator[]): Indicator[] =>
  all.filter((one) => one.ownerId === null && one.code === entry.code && overlap(one, entry))

/** What a row changes of the entry it names, as people read it. */
export const changesOf = (known: Indicator, wanted: NewIndicator) =>
  differences(indicatorColumns, indicatorCells(known), indicatorCells({ ...wanted, ownerName: null }))
