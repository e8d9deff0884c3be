/** Units as a table that comes in: the columns that go out, read and set beside the units there are. */
import { overlap, type Span } from '#kit/days.ts'
import type { RowIn } from '#kit/table.ts'
import { differences, type Fault, reading, readLines } from '#kit/table-reading.ts'
import { unitTitles as title, type UnitLine, unitCells, unitColumns } from '../exports/rules.ts'
import type { DatedKind } from '../rules.ts'

const codePattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

export type Kind = DatedKind & { code: string }
export type UnitRow = { row: number; line: UnitLine }

/** The rows as units, and what is wrong with them; a row with a fault is left out. */
export function readUnits(rows: readonly RowIn[], kinds: readonly Kind[]): { units: UnitRow[]; faults: Fault[] } {
  const { lines, faults } = readLines(rows, unitColumns)
  const choices = kinds.map(({ name }) => ({ value: name, word: name }))
  const units: UnitRow[] = []
  for (const source of lines) {
    const line = reading(source)
    const code = line.required(title.code, 60)
    if (code !== null && !codePattern.test(code)) line.wrong(title.code, 'unit.code-shape')
    const unit = {
      code: code ?? '',
      name: line.required(title.name) ?? '',
      kindName: line.choice(title.kind, choices) ?? '',
      provinceCode: twoDigits(line.text(title.provinceId, 10)),
      parentCode: line.text(title.parentId, 60),
      from: line.day(title.from),
      to: line.day(title.to),
    }
    if (line.faults.length > 0) faults.push(...line.faults)
    else units.push({ row: source.row, line: unit })
  }
  return { units, faults }
}

/** Excel makes a number of 01 where a person types it. */
const twoDigits = (code: string | null) => (code !== null && /^\d$/.test(code) ? `0${code}` : code)

/** Codes are used again over time: a code and an overlapping time name one thing. */
export const findIn = <T extends Span & { code: string }>(
  all: ReadonlyMap<string, readonly T[]>,
  code: string,
  span: Span,
) => (all.get(code) ?? []).filter((one) => overlap(one, span))

/** Rows that name one unit twice. */
export function faultsOfDoubles(units: readonly UnitRow[]): Fault[] {
  const byCode = Map.groupBy(units, ({ line }) => line.code)
  return [...byCode.values()].flatMap((same) =>
    same.flatMap(({ row, line }, index) => {
      const other = same.slice(0, index).find((before) => overlap(before.line, line))
      return other ? [{ row, column: title.code, code: 'table.twice', params: { other: other.row } }] : []
    }),
  )
}

/** What a row changes of the unit it names, as people read it. */
export const changesOf = (known: UnitLine, wanted: UnitLine) =>
  differences(unitColumns, unitCells(known), unitCells(wanted))
