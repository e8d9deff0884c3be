/** The worked examples of a card as a sheet of its workbook, a line for each thing an example says, and back. Pure. */
import { plainDecimal } from '#kit/exact.ts'
import type { Said } from '#kit/refusal.ts'
import type { CellIn, CellOut, Column, SheetIn, Table } from '#kit/table.ts'
import { type Line, readLines } from '#kit/table-reading.ts'
import { decimalOf } from '#scoring/decimals.ts'
import type { DraftedCard } from '#scoring/drafted.ts'
import { placedIn } from '../../matching/rules.ts'
import { mostOfExample } from '../../rules.ts'
import { textCell, wordCell } from '../cells/rules.ts'
import type { SheetFault } from '../workbooks/rules.ts'

type Given = { figures: Record<string, string>; marks: Record<string, string[]> }
/** A worked example as the contract of cards has it. */
export type Example = Given & {
  name: string
  others?: Given[] | undefined
  expects: { criterion: string | null; points: string }[]
  grade: string | null
  rank?: number | undefined
}

export const exampleSheet = 'Ví dụ tính'
const titles = { number: 'Ví dụ số', part: 'Nội dung', code: 'Mã', told: 'Diễn giải', value: 'Giá trị' }
/** What a line says of its example, and how long it may be. */
const parts = {
  'tên ví dụ': 'name',
  'số liệu': 'figure',
  'điểm hội đồng': 'mark',
  'điểm phải ra': 'points',
  'tổng điểm phải ra': 'total',
  'hạng phải ra': 'grade',
  'thứ hạng phải ra': 'rank',
  // Begins the next unit beside it, of which the lines below speak.
  'đơn vị khác': 'other',
  'số liệu đơn vị khác': 'other-figure',
  'điểm hội đồng đơn vị khác': 'other-mark',
} as const
type Part = (typeof parts)[keyof typeof parts]
const partCell = wordCell(parts)

/** As the contract of a card takes them. */
const most = mostOfExample
const givenParts: readonly string[] = ['mark', 'other-mark', 'points', 'total']
const longestIn = (part: Part) => (part === 'name' ? most.name : givenParts.includes(part) ? most.given : most.code)

const columns: Column[] = [
  { title: titles.number, kind: 'number', width: 10 },
  { title: titles.part, kind: 'text', width: 22, choices: partCell.choices ?? [] },
  { title: titles.code, kind: 'text', width: 22 },
  { title: titles.told, kind: 'text', width: 60, wrap: true },
  { title: titles.value, kind: 'text', width: 40, wrap: true },
]

type Names = { indicators: ReadonlyMap<string, string>; criteria: ReadonlyMap<string, string> }

function namesOf(card: DraftedCard): Names {
  return {
    indicators: new Map((card.indicators ?? []).map(({ code = '', name = '' }) => [code, name])),
    criteria: new Map(placedIn(card).map(({ node: { code = '', name = '' } }) => [code, name])),
  }
}

/** The line that explains a code is for people alone: it is written and never read. */
function linesOf(example: Example, number: number, names: Names): CellOut[][] {
  const { name, others = [], expects, grade, rank } = example
  const line = (part: Part, code: string | null, told: string | undefined, value: string | null): CellOut[] => [
    ...[number, partCell.out(part), textCell.out(code), textCell.out(told || undefined), textCell.out(value)],
  ]
  const givenTo = ({ figures, marks }: Given, figure: Part, mark: Part) => [
    ...Object.entries(figures).map(([code, value]) => line(figure, code, names.indicators.get(code), value)),
    ...Object.entries(marks).flatMap(([code, given]) =>
      // A panel that has given nothing yet is told all the same.
      (given.length > 0 ? given : [null]).map((one) => line(mark, code, names.criteria.get(code), one)),
    ),
  ]
  return [
    line('name', null, undefined, name),
    ...givenTo(example, 'figure', 'mark'),
    ...others.flatMap((other) => [
      line('other', null, undefined, null),
      ...givenTo(other, 'other-figure', 'other-mark'),
    ]),
    ...expects.map(({ criterion, points }) =>
      criterion === null
        ? line('total', null, undefined, points)
        : line('points', criterion, names.criteria.get(criterion), points),
    ),
    ...(grade === null ? [] : [line('grade', null, undefined, grade)]),
    ...(rank === undefined ? [] : [line('rank', null, undefined, String(rank))]),
  ]
}

/** No sheet where there are no examples. */
export function exampleTables(card: DraftedCard, examples: readonly Example[]): Table[] {
  if (examples.length === 0) return []
  const names = namesOf(card)
  return [{ name: exampleSheet, columns, rows: examples.flatMap((one, at) => linesOf(one, at + 1, names)) }]
}

type Read = { part: Part; code: string | null; value: string | null }

/** A figure typed as a number is kept digit for digit. */
function textIn(cell: CellIn): { value: string | null } | { fault: Said } {
  if (cell === null) return { value: null }
  const read = textCell.in(typeof cell === 'number' ? plainDecimal(decimalOf(cell)) : cell)
  return 'fault' in read ? read : { value: String(read.value) }
}

/** One line, or what is wrong with it, by its column. */
function lineIn({ cell }: Line): { number: number; read: Read } | { title: string; fault: Said } {
  const number = Number(cell(titles.number) ?? Number.NaN)
  if (!Number.isSafeInteger(number)) return { title: titles.number, fault: { code: 'form.example-number' } }
  const part = partCell.in(cell(titles.part) ?? '')
  if ('fault' in part) return { title: titles.part, fault: part.fault }
  const [code, value] = [textIn(cell(titles.code)), textIn(cell(titles.value))]
  if ('fault' in code) return { title: titles.code, fault: code.fault }
  if ('fault' in value) return { title: titles.value, fault: value.fault }
  const read = { part: part.value as Part, code: code.value, value: value.value }
  const ofValue = faultIn(read)
  if (ofValue) return { title: titles.value, fault: ofValue }
  for (const [title, text, max] of [
    [titles.code, read.code, most.code],
    [titles.value, read.value, longestIn(read.part)],
  ] as const)
    if ((text ?? '').length > max) return { title, fault: { code: 'table.too-long', params: { max } } }
  return { number, read }
}

/** A rank is a place among all the units; a name is one line of text. */
function faultIn({ part, value }: Read): Said | undefined {
  if (part === 'rank')
    return /^[1-9]\d{0,2}$/.test(value ?? '') && Number(value) <= most.others + 1
      ? undefined
      : { code: 'form.example-rank' }
  if (part !== 'name' || value === null) return undefined
  if (value.trim() === '') return { code: 'table.required' }
  return /\p{Cc}/u.test(value) ? { code: 'table.not-text' } : undefined
}

/** What a unit is given by these lines. */
function givenIn(lines: readonly Read[], figure: Part, mark: Part): Given {
  const of = (part: Part) => lines.filter((one) => one.part === part)
  const marks = Map.groupBy(of(mark), ({ code }) => code ?? '')
  return {
    figures: Object.fromEntries(of(figure).map(({ code, value }) => [code ?? '', value ?? ''])),
    marks: Object.fromEntries(
      [...marks].map(([code, given]) => [code, given.flatMap(({ value }) => (value === null ? [] : [value]))]),
    ),
  }
}

/** Units beside it, each from the line that begins it to the next. */
function othersIn(lines: readonly Read[]): Given[] {
  const units: Read[][] = []
  for (const one of lines)
    if (one.part === 'other') units.push([])
    else if (one.part.startsWith('other-')) {
      if (units.length === 0) units.push([])
      units.at(-1)?.push(one)
    }
  return units.map((unit) => givenIn(unit, 'other-figure', 'other-mark'))
}

function exampleOf(number: number, lines: readonly Read[]): Example {
  const of = (part: Part) => lines.filter((one) => one.part === part)
  const others = othersIn(lines)
  const rank = of('rank')[0]?.value
  return {
    name: of('name')[0]?.value ?? `${exampleSheet} ${number}`,
    ...givenIn(lines, 'figure', 'mark'),
    ...(others.length > 0 && { others }),
    expects: lines
      .filter(({ part }) => part === 'points' || part === 'total')
      .map(({ part, code, value }) => ({ criterion: part === 'total' ? null : (code ?? ''), points: value ?? '' })),
    grade: of('grade')[0]?.value ?? null,
    ...(rank && { rank: Number(rank) }),
  }
}

const isTooMuch = ({ expects, others = [], ...own }: Example) =>
  expects.length > most.expects ||
  others.length > most.others ||
  [own, ...others].some(({ marks }) => Object.values(marks).some((given) => given.length > most.marks))

/** A workbook that left before examples went along, or without any, has none. */
export function examplesIn(sheets: readonly SheetIn[]): { examples: Example[]; faults: SheetFault[] } {
  const sheet = sheets.find(({ name }) => name === exampleSheet)
  if (!sheet || sheet.rows.length < 2) return { examples: [], faults: [] }
  const { lines, faults: ofHead } = readLines(sheet.rows, columns)
  const faults: SheetFault[] = ofHead.map((one) => ({ ...one, sheet: sheet.name }))
  const byNumber = new Map<number, Read[]>()
  for (const line of lines) {
    const found = lineIn(line)
    if ('fault' in found) faults.push({ ...found.fault, sheet: sheet.name, row: line.row, column: found.title })
    else byNumber.set(found.number, [...(byNumber.get(found.number) ?? []), found.read])
  }
  const examples = [...byNumber].map(([number, read]) => exampleOf(number, read))
  if (examples.length > most.examples || examples.some(isTooMuch))
    faults.push({ sheet: sheet.name, row: null, column: null, code: 'form.examples-too-many', params: most })
  return { examples, faults }
}
