/** Members of a region as a table that comes in: the columns that go out, read and set beside the members there are. */
import { overlap, type Span } from '#kit/days.ts'
import type { RowIn } from '#kit/table.ts'
import { differences, type Fault, reading, readLines } from '#kit/table-reading.ts'
import { type MemberLine, memberCells, memberColumns, memberTitles as title } from '../exports/rules.ts'

type Block = { code: string; label: string }
type Unit = Span & { id: string; code: string; name: string }
export type Known = MemberLine & { membershipId: string; unitId: string; block: string }
export type MemberRow = { row: number; block: string; unit: Unit; line: MemberLine }

/** The rows as members, and what is wrong with them; a row with a fault is left out. */
export function readMembers(
  rows: readonly RowIn[],
  blocks: readonly Block[],
  units: ReadonlyMap<string, readonly Unit[]>,
): { members: MemberRow[]; faults: Fault[] } {
  const { lines, faults } = readLines(rows, memberColumns)
  const choices = blocks.map(({ code, label }) => ({ value: code, word: label }))
  const members: MemberRow[] = []
  for (const source of lines) {
    const line = reading(source)
    const block = line.choice(title.block, choices)
    const code = line.required(title.unitIds, 60)
    const name = line.text(title.unitName)
    const span = { from: line.day(title.from), to: line.day(title.to) }
    const basis = line.text(title.basis)
    const found = code === null ? [] : (units.get(code) ?? []).filter((unit) => overlap(unit, span))
    const [unit] = found
    if (code !== null && !unit) line.wrong(title.unitIds, 'unit.no-such-code', { value: code })
    if (found.length > 1) line.wrong(title.unitIds, 'unit.code-ambiguous', { unitCode: code ?? '' })
    // The code is what counts; a name beside it that belongs to another unit is a slip somebody should see.
    if (unit && name !== null && name !== unit.name) line.wrong(title.unitName, 'unit.other-name', { name: unit.name })
    if (line.faults.length > 0 || !unit || block === null) faults.push(...line.faults)
    else {
      const blockLabel = blocks.find((one) => one.code === block)?.label ?? block
      const told = { blockLabel, unitCode: unit.code, unitName: unit.name, ...span, basis }
      members.push({ row: source.row, block, unit, line: told })
    }
  }
  return { members, faults }
}

const isSame = (a: { block: string; unitId: string } & Span, b: { block: string; unitId: string } & Span) =>
  a.block === b.block && a.unitId === b.unitId && overlap(a, b)

const placeOf = ({ block, unit, line }: MemberRow) => ({ block, unitId: unit.id, from: line.from, to: line.to })

/** The memberships a row may mean: of its unit, in its block, sharing a day with it. */
export const meantBy = (member: MemberRow, all: readonly Known[]): Known[] =>
  all.filter((known) => isSame(known, placeOf(member)))

/** Rows that name one membership twice. */
export const faultsOfDoubles = (members: readonly MemberRow[]): Fault[] =>
  members.flatMap((member, index) => {
    const other = members.slice(0, index).find((before) => isSame(placeOf(before), placeOf(member)))
    return other ? [{ row: member.row, column: title.unitIds, code: 'table.twice', params: { other: other.row } }] : []
  })

/** What a row changes of the membership it means, as people read it. */
export const changesOf = (known: MemberLine, wanted: MemberLine) =>
  differences(memberColumns, memberCells(known), memberCells(wanted))
