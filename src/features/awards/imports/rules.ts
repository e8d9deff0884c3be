/** The award register as a table that comes in: the columns that go out, read and set beside the entries there are. */
import { overlap, type Span } from '#kit/days.ts'
import type { RowIn } from '#kit/table.ts'
import { differences, type Fault, reading, readLines } from '#kit/table-reading.ts'
import { speaker } from '#kit/words.ts'
import {
  type EntryLine,
  entryCells,
  entryColumns,
  stateTitle,
  entryTitles as title,
  toldColumns,
} from '../exports/rules.ts'
import { dayNamed, years } from '../register/rules.ts'
import { words } from '../register/words.ts'

type Unit = Span & { id: string; code: string; name: string }
type Award = Span & { code: string; name: string }
export type EntryRow = { row: number; unit: Unit; isRevoked: boolean; line: EntryLine }
export type Around = { units: ReadonlyMap<string, readonly Unit[]>; awards: readonly Award[] }

const t = speaker(words)
const toldTitles = toldColumns.map((column) => column.title)
const textOf = (cell: unknown) => String(cell ?? '').trim()

/** The file that went out also tells what is not recorded by a file: these columns are passed over. */
function withoutTold(rows: readonly RowIn[]): RowIn[] {
  const [head, ...rest] = rows
  if (!head) return []
  const cells = head.cells.map((cell) => (toldTitles.includes(textOf(cell)) ? null : cell))
  return [{ ...head, cells }, ...rest]
}

/** Rows that stand in the file as revoked. */
function revokedIn([head, ...rest]: readonly RowIn[]): ReadonlySet<number> {
  const at = head?.cells.findIndex((cell) => textOf(cell) === stateTitle) ?? -1
  const said = t('award_entry.revoked').toLowerCase()
  const revoked = rest.filter(({ cells }) => at >= 0 && textOf(cells[at]).toLowerCase() === said)
  return new Set(revoked.map(({ number }) => number))
}

/** The rows as entries, and what is wrong with them; a row with a fault is left out. */
export function readEntries(
  rows: readonly RowIn[],
  { units, awards }: Around,
): { entries: EntryRow[]; faults: Fault[] } {
  const { lines, faults } = readLines(withoutTold(rows), entryColumns)
  const revoked = revokedIn(rows)
  const entries: EntryRow[] = []
  for (const source of lines) {
    const line = reading(source)
    const awardCode = line.required(title.awardCode, 60)
    const awardName = line.text(title.awardName)
    const code = line.required(title.unitId, 60)
    const name = line.text(title.unitName)
    const written = line.required(title.year, 10)
    const year = written !== null && /^\d{4}$/.test(written) ? Number(written) : null
    if (written !== null && (year === null || year < years.first || year > years.last))
      line.wrong(title.year, 'award_entry.not-year', { value: written })
    const told = {
      decisionNumber: line.text(title.decisionNumber, 60),
      decisionDay: line.day(title.decisionDay),
      decisionBody: line.text(title.decisionBody),
      note: line.text(title.note, 500),
    }
    const of = { from: `${year}-01-01`, to: `${year}-12-31` }
    const [unit, other] = year === null ? [] : (units.get(code ?? '') ?? []).filter((one) => overlap(one, of))
    if (year !== null && code !== null && !unit) line.wrong(title.unitId, 'unit.no-such-code', { value: code })
    if (other) line.wrong(title.unitId, 'unit.code-ambiguous', { unitCode: code ?? '' })
    // The code is what counts; a name beside it that belongs to another unit or award is a slip somebody should see.
    if (unit && name !== null && name !== unit.name) line.wrong(title.unitName, 'unit.other-name', { name: unit.name })
    const day = year === null ? null : dayNamed(year, told.decisionDay)
    const award = awards.find((one) => one.code === awardCode && day !== null && overlap(one, { from: day, to: day }))
    if (award && awardName !== null && awardName !== award.name)
      line.wrong(title.awardName, 'award_entry.other-award', { name: award.name })
    if (line.faults.length > 0 || !unit || year === null || awardCode === null) faults.push(...line.faults)
    else {
      const named = { awardCode, awardName: award?.name ?? awardName ?? '', unitCode: unit.code, unitName: unit.name }
      const { row } = source
      entries.push({ row, unit, isRevoked: revoked.has(row), line: { ...named, year, ...told } })
    }
  }
  return { entries, faults }
}

const keyOf = ({ unit, line }: EntryRow) => `${line.awardCode} ${unit.id} ${line.year}`

/** Rows that name one entry twice. */
export const faultsOfDoubles = (entries: readonly EntryRow[]): Fault[] =>
  entries
    .filter(({ isRevoked }) => !isRevoked)
    .flatMap((entry, index, all) => {
      const other = all.slice(0, index).find((before) => keyOf(before) === keyOf(entry))
      return other ? [{ row: entry.row, column: title.unitId, code: 'table.twice', params: { other: other.row } }] : []
    })

const texts = (line: EntryLine) => entryCells(line).map((cell) => (cell === null ? null : String(cell)))

/** What a row changes of the entry it names, as people read it. */
export const changesOf = (known: EntryLine, wanted: EntryLine) => differences(entryColumns, texts(known), texts(wanted))
