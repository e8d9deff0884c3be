/** A card from a file: what is certain, what a person has to decide, and the card that comes of both. Pure. */
import { fold } from '#kit/fold.ts'
import type { Params, Said } from '#kit/refusal.ts'
import { letterOf } from '#kit/spreadsheet.ts'
import type { SheetIn } from '#kit/table.ts'
import { readCard } from '#scoring/reading.ts'
import type { FormReading, Item, Note, Point } from './assembly/rules.ts'
import type { Head } from './heads/rules.ts'
import { indicatorCodes } from './indicator-codes/rules.ts'
import type { Known } from './known/rules.ts'
import { rangesTold } from './places/rules.ts'
import { leafPoints, maxPoint, type Naming, sumBelow, sumPoint } from './points/rules.ts'
import { type ReadNode, type Tree, treeOf } from './trees/rules.ts'

type Thing = Record<string, unknown>

/** Most criteria in one file; a card holds 5,000 that are scored. */
export const mostRows = 10_000

const isBonus = /^(?:phan )?(?:[a-z] )?(?:cac )?(?:noi dung )?diem (?:thuong|cong)\b/
const isPenalty = /^(?:phan )?(?:[a-z] )?(?:cac )?(?:noi dung )?diem tru\b/

function sideOf({ name }: ReadNode): 'bonus' | 'penalty' | undefined {
  const words = fold(name)
  return isBonus.test(words) ? 'bonus' : isPenalty.test(words) ? 'penalty' : undefined
}

type Walked = { items: Item[]; points: Point[] }

function walk(node: ReadNode, side: ReturnType<typeof sideOf>, naming: Naming, into: Walked): void {
  const item = into.items.length
  const isGroup = node.children.length > 0
  const max = node.max !== null && 'literal' in node.max ? { max: node.max.literal } : {}
  const part: Thing = { code: node.code, name: node.name, ...max, ...(node.depth === 0 && side && { side }) }
  into.items.push({
    ...{ sheet: node.sheet, row: node.row, depth: node.depth, number: node.label },
    isGroup,
    text: node.lines.join('\n'),
    part,
  })
  const open = maxPoint(node.max, item, isGroup ? sumBelow(node.children) : null)
  if (open) into.points.push(open)
  if (isGroup) {
    const sum = side === undefined ? sumPoint(node, item) : undefined
    if (sum) into.points.push(sum)
    for (const child of node.children) walk(child, side, naming, into)
    return
  }
  const { rule, points } = leafPoints(node, { item, isPenalty: side === 'penalty' }, naming)
  if (rule) part.rule = rule
  into.points.push(...points)
}

const decision =
  /quyết định\s+(?:số\s*)?:?\s*([\p{L}\d/.-]*\d[\p{L}\d/.-]*)[\s,/]*ngày\s*(\d{1,2})\s*(?:\/|-|tháng)\s*(\d{1,2})\s*(?:\/|-|năm)\s*(\d{4})/iu

/** What the lines above the table say of the card: its title, year, and the decision it belongs to. */
function aboveOf({ rows }: SheetIn, head: Head): Thing {
  const lines = rows
    .filter(({ number }) => number < head.row)
    .flatMap(({ cells }) => cells.flatMap((cell) => (typeof cell === 'string' ? cell.slice(0, 1_000).split('\n') : [])))
    .map((line) => line.replace(/\s+/gu, ' ').trim())
  const title = lines
    .filter((line) => /bang (?:tieu chi|cham diem)|tieu chi cham diem/.test(fold(line)) && !/…|\.{3}/u.test(line))
    .sort((a, b) => b.length - a.length)[0]
  const year = /năm (20\d\d|19\d\d)/iu.exec(lines.join(' '))?.[1]
  const [, document, day = '', month = '', inYear] = decision.exec(lines.join(' ')) ?? []
  const date = `${inYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return {
    ...(title !== undefined && { title: title.slice(0, 300) }),
    ...(year !== undefined && { year: +year }),
    ...(document !== undefined && { legalBasis: [{ document: `QĐ ${document}`, date }] }),
  }
}

const lines = new Intl.ListFormat('vi', { type: 'unit' })

export type Taken = { sheet: SheetIn; head: Head }

/** Where several sheets are read as one, each place says of which it is. */
const placed = (taken: readonly Taken[], sheet: string) => (taken.length > 1 ? { sheet } : {})

function notesOf(taken: readonly Taken[], tree: Tree): Note[] {
  const main = sumBelow(tree.tops.filter((top) => sideOf(top) === undefined))
  const told = tree.totals.flatMap((total) =>
    total.max && 'literal' in total.max ? [{ ...total, at: total.max.literal }] : [],
  )
  const last = told.at(-1)
  const differs = main !== null && last && !told.some(({ at }) => at === main)
  return [
    ...tree.notes.map(({ sheet, ...note }) => ({ ...note, ...placed(taken, sheet) })),
    ...taken.flatMap(({ sheet, head }) =>
      notesOfSheet(sheet, head).map((note) => ({ ...note, ...placed(taken, sheet.name) })),
    ),
    ...(differs
      ? [
          {
            ...{ row: last.row, code: 'form.total-differs', ...placed(taken, last.sheet) },
            params: { total: String(last.at), sum: String(main) },
          },
        ]
      : []),
  ]
}

/** What of a sheet is not used, not shown, or not what stands in its cells. */
export function notesOfSheet({ hidden, hiddenRows, hiddenColumns, formulas, name }: SheetIn, head: Head): Note[] {
  const whole = (code: string, params: Params): Note => ({ row: null, code, params })
  return [
    ...(head.unknown.length > 0
      ? [{ row: head.row, code: 'form.columns-unread', params: { columns: lines.format(head.unknown) } }]
      : []),
    ...(hidden ? [whole('form.hidden-sheet', { name })] : []),
    ...(hiddenRows.length > 0 ? [whole('form.hidden-rows', { rows: rangesTold(hiddenRows) })] : []),
    ...(hiddenColumns.length > 0
      ? [
          whole('form.hidden-columns', {
            columns: lines.format(hiddenColumns.map((at) => head.titles[at] || letterOf(at))),
          }),
        ]
      : []),
    ...(formulas > 0 ? [whole('form.formulas-as-values', { count: formulas })] : []),
  ]
}

/** The Ministry's own form, whichever of its layouts, on one sheet or on several that go on from each other. */
export function readForm(taken: readonly Taken[], known: readonly Known[]): FormReading {
  const tree = treeOf(taken.map(({ sheet: { name, rows }, head }) => ({ sheet: name, rows, head })))
  const walked: Walked = { items: [], points: [] }
  const naming = { known, codeFor: indicatorCodes(known.map(({ code }) => code)) }
  for (const top of tree.tops) walk(top, sideOf(top), naming, walked)
  const items = walked.items.map(({ sheet = '', ...item }) => ({ ...item, ...placed(taken, sheet) }))
  return {
    ...{ kind: 'form', sheet: lines.format(taken.map(({ sheet }) => sheet.name)), sheets: [] },
    card: {
      ...Object.assign({}, ...taken.toReversed().map(({ sheet, head }) => aboveOf(sheet, head))),
      indicators: [],
    },
    ...{ items, points: walked.points, notes: notesOf(taken, tree), examples: [] },
  }
}

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is wrong with a card in JSON: where it stands, as a JSON Pointer. */
export type JsonFault = Said & { sheet: string; row: number | null; column: string | null }

/** A card in the exchange format: whole as it is, with nothing to decide; what it lacks, a draft may lack. */
export function readJson(text: string): { reading: FormReading } | { faults: JsonFault[] } {
  const read = readCard(text)
  if ('card' in read) return { reading: fromCard(read.card) }
  const wrong = read.faults.filter(({ level }) => level === 'shape')
  if (wrong.length === 0) return { reading: fromCard(JSON.parse(text.replace(/^\uFEFF/u, ''))) }
  return { faults: wrong.map(({ path, code, params }) => ({ sheet: '', row: null, column: path, code, params })) }
}

/** Of a card whose shape is right, so that everything in it is what it should be. */
function fromCard(given: unknown): FormReading {
  const { criteria = [], ...card } = given as Thing & { criteria?: readonly unknown[] }
  const items: Item[] = []
  const walkThing = (one: Thing, depth: number): void => {
    const { children, ...part } = one
    const isGroup = Array.isArray(children)
    items.push({ ...{ row: null, depth, number: String(part.code ?? ''), isGroup, text: '' }, part })
    if (isGroup) for (const child of children) if (isThing(child)) walkThing(child, depth + 1)
  }
  for (const one of criteria) if (isThing(one)) walkThing(one, 0)
  return { kind: 'json', sheet: '', sheets: [], card, items, points: [], notes: [], examples: [] }
}
