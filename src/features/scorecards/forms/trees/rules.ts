/** The rows of a form as a tree of criteria: numbers, names, points, and what is said of their bands. Pure. */
import { fold } from '#kit/fold.ts'
import type { CellIn, RowIn } from '#kit/table.ts'
import { decimalOf } from '#scoring/decimals.ts'
import { clauseOf } from '../clauses/rules.ts'
import type { Head, Role } from '../heads/rules.ts'
import { labelsOf, numbering } from '../labels/rules.ts'
import { literalOf, number, plain } from '../phrases/rules.ts'

/** What stands in the cell of points: a number, nothing, or words that are no number. */
export type MaxRead = { literal: number } | { typed: string } | null
export type ReadNode = {
  sheet: string
  row: number
  label: string
  code: string
  name: string
  depth: number
  max: MaxRead
  /** What is said of its bands, a line each. */
  lines: string[]
  children: ReadNode[]
}
export type Note = { sheet: string; row: number; code: string; params: Record<string, string | number> }
export type Total = { sheet: string; row: number; max: MaxRead }
export type Tree = { tops: ReadNode[]; notes: Note[]; totals: Total[] }
/** A sheet, or one of several that go on from each other. */
export type Part = { sheet: string; rows: readonly RowIn[]; head: Head }

/** Without what only spreads it out, and no longer than anybody would write. */
const text = (cell: CellIn | undefined) =>
  String(cell ?? '')
    .slice(0, 8_000)
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/\n\s*/gu, '\n')
    .trim()
const given = (cell: CellIn | undefined) => cell !== null && cell !== undefined && text(cell) !== ''

const inWords = new RegExp(`^(?:tối đa|không quá|cao nhất)? ?(${number}) ?(?:điểm|đ)?$`, 'u')

export function maxOf(cell: CellIn | undefined): MaxRead {
  if (!given(cell)) return null
  const literal = typeof cell === 'number' ? cell : literalOf(inWords.exec(plain(text(cell)))?.[1] ?? '')
  // What a formula left behind its last true digit is no point of anybody's.
  const isWhole = literal !== undefined && literal >= 0 && decimalOf(literal).scale <= 12
  return isWhole ? { literal } : { typed: text(cell).slice(0, 60) }
}

type Cells = Record<Role, CellIn | undefined> & { all: readonly CellIn[] }

function cellsOf({ cells }: RowIn, { columns }: Head): Cells {
  const at = (role: Role) => (columns[role] === undefined ? undefined : cells[columns[role]])
  return {
    ...{ label: at('label'), name: at('name'), max: at('max'), text: at('text'), deducted: at('deducted') },
    ...{ code: at('code'), all: cells },
  }
}

/** Titles again on a new page, or the numbers of the columns below them. */
function isHeadAgain(cells: Cells, head: Head): boolean {
  const shown = cells.all.map(text).filter((one) => one !== '')
  if (shown.length < 2) return false
  const known = head.titles.map(fold)
  if (shown.every((one) => known.includes(fold(one)))) return true
  return shown.every((one, at) => one.replace(/[()\s]/gu, '') === String(at + 1))
}

const totals = /^(?:tong cong|tong diem|tong so diem|tong so|tong|cong)(?: .{0,30})?$/
const isTotal = ({ label, name }: Cells) => {
  const words = [text(label), text(name)].filter((one) => one !== '')
  const [first = ''] = words
  return words.length === 1 && labelsOf(first).length === 0 && totals.test(fold(first)) && first.length < 45
}

const signature =
  /(?:nguoi lap|thu truong|noi nhan|ky ten|ky ghi ro|chanh van phong|^(?:kt |tl |tm |q )?(?:pho )?(?:giam doc|cuc truong|bo truong|chu tich)|ngay .{0,12}thang .{0,12}nam)/
/** "Giám đốc ký: 1 điểm" is no signature. */
const isSignature = ({ label, max, all }: Cells) =>
  !given(label) &&
  !given(max) &&
  all.some((cell) => signature.test(fold(text(cell))) && clauseOf(text(cell), null).points === null)

const bullet = /^[-+•*●▪]\s*/u
const isBand = (line: string, max: number | null) => {
  const clause = clauseOf(line, max)
  return clause.points !== null || (clause.condition.is === 'interval' && /\d/u.test(line))
}

/** The first line of a cell is the name, and lines that say points are what is below it. */
function namedBy(cell: string): { name: string; lines: string[] } {
  const [first = '', ...more] = cell.split(/[\n\r]+/u).map((line) => line.trim())
  const from = more.findIndex((line) => bullet.test(line) || isBand(line, null))
  const name = [first, ...(from < 0 ? more : more.slice(0, from))].filter((line) => line !== '').join(' ')
  return { name, lines: from < 0 ? [] : more.slice(from) }
}

/** `1.1. Gửi đúng hạn` where the numbers have no column of their own; points may stand behind the name. */
function labelled(cell: string): { label: string; rest: string } | undefined {
  const [, label = '', rest = ''] =
    /^((?:phần|mục)?\s*[\p{L}\d]+(?:\.[\p{L}\d]+)*[a-zđ]?)\s*[.):/]\s*(\S.*)$/isu.exec(cell) ?? []
  return label !== '' && labelsOf(label).length > 0 ? { label, rest } : undefined
}
const behind = new RegExp(`^(.*?)\\s*\\(\\s*(?:tối đa )?(${number})\\s*(?:điểm|đ)\\s*\\)$`, 'isu')

/** What rows of our template begin with that only show how it is filled in. */
export const exampleMark = '(VÍ DỤ, xoá đi)'
const isExample = ({ name }: Cells) => fold(text(name)).startsWith(fold(exampleMark))

type Begun = { label: string; isNumeric: boolean; cell: string; max: CellIn | undefined }

/** Excel takes 1.1 for the first of January where it can. */
function dated(label: CellIn | undefined): string {
  const [, month = '', day = ''] = /^\d{4}-(\d\d)-(\d\d)$/u.exec(text(label)) ?? []
  return month === '' ? text(label) : `${+day}.${+month}`
}

/** Does this row begin a criterion, and with which number? */
function begun(cells: Cells): Begun | undefined {
  const label = dated(cells.label)
  const name = text(cells.name)
  if (label !== '' && labelsOf(label).length > 0)
    return name === '' ? undefined : { label, isNumeric: typeof cells.label === 'number', cell: name, max: cells.max }
  // One cell over the whole row: "A. NHIỆM VỤ TRỌNG TÂM (150 điểm)".
  const whole = label !== '' && name === '' ? label : name
  const inside = labelled(whole)
  if (inside && (given(cells.max) || whole === label || behind.test(inside.rest))) {
    const [, rest, points] = behind.exec(inside.rest) ?? []
    const isTold = !given(cells.max) && points !== undefined
    return {
      ...{ label: inside.label, isNumeric: false },
      cell: isTold ? (rest ?? inside.rest) : inside.rest,
      max: isTold ? points : cells.max,
    }
  }
  // A dash, or no number at all, with points of its own: a criterion, unless it is a band with its points beside it.
  if (label === '' && name !== '' && given(cells.max) && clauseOf(name, null).condition.is !== 'interval')
    return { label: '-', isNumeric: false, cell: name.replace(bullet, ''), max: cells.max }
  return undefined
}

/** What a row below a criterion says of it. */
function linesOf(cells: Cells): string[] {
  const [name, said, max] = [text(cells.name), text(cells.text), text(cells.max)]
  const own = name === '' ? [] : [max === '' ? name : `${name}: ${max} điểm`]
  return [...own, ...deducting(said, cells.deducted)]
}

/** In the form of 2011 what is taken away has a column of its own. */
function deducting(said: string, deducted: CellIn | undefined): string[] {
  if (said === '') return []
  if (!given(deducted)) return said.split(/[\n\r]+/u)
  const taken = literalOf(text(deducted))
  return [taken === undefined ? `${said}: ${text(deducted)}` : `${said}: trừ ${text(deducted)} điểm`]
}

/** Words that begin like a heading and end like one: points are looked for in the cell beside them. */
function nodeOf(
  sheet: string,
  row: RowIn,
  cells: Cells,
  { label, cell, max }: Begun,
  place: { depth: number; code: string },
): ReadNode {
  const { name, lines } = namedBy(cell)
  return {
    ...{ sheet, row: row.number, label, code: place.code, depth: place.depth, name: name.normalize('NFC') },
    ...{ max: maxOf(max), children: [], lines: [...lines, ...deducting(text(cells.text), cells.deducted)] },
  }
}

type Reading = { tree: Tree; open: ReadNode[]; codes: Set<string>; place: ReturnType<typeof numbering> }

function add(reading: Reading, node: ReadNode): void {
  const { tree, codes } = reading
  const open = reading.open.slice(0, node.depth)
  const code = free(node.code, codes)
  if (code !== node.code)
    tree.notes.push({
      ...{ sheet: node.sheet, row: node.row, code: 'form.number-twice' },
      params: { number: node.code, code },
    })
  const placed = { ...node, code }
  codes.add(code)
  const siblings = open.at(-1)?.children ?? tree.tops
  siblings.push(placed)
  reading.open = [...open, placed]
}

/** A number that stands there twice gets a code of its own. */
function free(code: string, taken: ReadonlySet<string>): string {
  if (!taken.has(code)) return code
  for (let at = 2; ; at++) if (!taken.has(`${code}-${at}`)) return `${code}-${at}`
}

function take(reading: Reading, sheet: string, row: RowIn, cells: Cells): void {
  const begins = begun(cells)
  const place = begins && reading.place(begins.label, begins.isNumeric)
  if (begins && place) {
    add(reading, nodeOf(sheet, row, cells, begins, place))
    return
  }
  const current = reading.open.at(-1)
  const lines = linesOf(cells)
  if (given(cells.label) && !given(cells.name)) lines.push(text(cells.label))
  if (lines.length === 0) return
  if (current) current.lines.push(...lines)
  else
    reading.tree.notes.push({
      ...{ sheet, row: row.number, code: 'form.row-unread' },
      params: { text: lines.join(' ').slice(0, 120) },
    })
}

/** Behind the last row with a number and a name, who signs; before it, words like theirs are part of the table. */
function endOf(rows: readonly Cells[]): number {
  const last = rows.findLastIndex((cells) => given(cells.name) && labelsOf(dated(cells.label)).length > 0)
  const signed = rows.findIndex((cells, at) => at > last && isSignature(cells))
  return signed < 0 ? rows.length : signed
}

function readPart(reading: Reading, { sheet, rows, head }: Part): void {
  const below = rows.slice(head.below).map((row) => ({ row, cells: cellsOf(row, head) }))
  const end = endOf(below.map(({ cells }) => cells))
  const examples: RowIn[] = []
  for (const { row, cells } of below.slice(0, end)) {
    if (isHeadAgain(cells, head)) continue
    if (isExample(cells)) examples.push(row)
    else if (isTotal(cells)) reading.tree.totals.push({ sheet, row: row.number, max: maxOf(cells.max) })
    else take(reading, sheet, row, cells)
  }
  if (examples[0])
    reading.tree.notes.push({
      ...{ sheet, row: examples[0].number, code: 'form.examples-left-out' },
      params: { count: examples.length },
    })
  const signed = below[end]
  if (signed)
    reading.tree.notes.push({
      ...{ sheet, row: signed.row.number, code: 'form.signed-below' },
      params: { count: below.length - end },
    })
}

/** All rows below each head, down to the signatures; numbers go on from one sheet to the next. */
export function treeOf(parts: readonly Part[]): Tree {
  const tree: Tree = { tops: [], notes: [], totals: [] }
  const reading: Reading = { tree, open: [], codes: new Set(), place: numbering() }
  for (const part of parts) readPart(reading, part)
  return tree
}
