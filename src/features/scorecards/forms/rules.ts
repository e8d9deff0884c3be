/** A card from a file: what is certain, what a person has to decide, and the card that comes of both. Pure. */
import { fold } from '#kit/fold.ts'
import type { Said } from '#kit/refusal.ts'
import type { SheetIn } from '#kit/table.ts'
import { readCard } from '#scoring/reading.ts'
import type { FormReading, Item, Note, Point } from './assembly/rules.ts'
import { type Head, headOf } from './heads/rules.ts'
import type { Known } from './known/rules.ts'
import { leafPoints, maxPoint, sumBelow, sumPoint } from './points/rules.ts'
import { type ReadNode, treeOf } from './trees/rules.ts'

type Thing = Record<string, unknown>

/** Most criteria in one file; a card holds 5,000 that are scored. */
export const mostRows = 10_000

const isBonus = /^(?:phan )?(?:[a-z] )?(?:cac )?(?:noi dung )?diem (?:thuong|cong)\b/
const isPenalty = /^(?:phan )?(?:[a-z] )?(?:cac )?(?:noi dung )?diem tru\b/

function sideOf({ name }: ReadNode): 'bonus' | 'penalty' | undefined {
  const words = fold(name)
  return isBonus.test(words) ? 'bonus' : isPenalty.test(words) ? 'penalty' : undefined
}

/** Reading that pauses before each criterion, so that whoever reads may look after others between two. */
export type Steps<T> = Generator<undefined, T>

type Walked = { items: Item[]; points: Point[] }

function* walk(node: ReadNode, side: ReturnType<typeof sideOf>, known: readonly Known[], into: Walked): Steps<void> {
  const item = into.items.length
  const isGroup = node.children.length > 0
  const max = node.max !== null && 'literal' in node.max ? { max: node.max.literal } : {}
  const part: Thing = { code: node.code, name: node.name, ...max, ...(node.depth === 0 && side && { side }) }
  into.items.push({
    ...{ row: node.row, depth: node.depth, number: node.label },
    isGroup,
    text: node.lines.join('\n'),
    part,
  })
  const open = maxPoint(node.max, item, isGroup ? sumBelow(node.children) : null)
  if (open) into.points.push(open)
  if (isGroup) {
    const sum = side === undefined ? sumPoint(node, item) : undefined
    if (sum) into.points.push(sum)
    for (const child of node.children) yield* walk(child, side, known, into)
    return
  }
  yield
  const { rule, points } = leafPoints(node, { item, isPenalty: side === 'penalty' }, known)
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
    .filter((line) => /bang (?:tieu chi|cham diem)|tieu chi cham diem/.test(fold(line)))
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

/** The Ministry's own form, whichever of its layouts. */
export function* readForm(sheet: SheetIn, head: Head, known: readonly Known[]): Steps<FormReading> {
  const tree = treeOf(sheet.rows, head)
  const walked: Walked = { items: [], points: [] }
  for (const top of tree.tops) yield* walk(top, sideOf(top), known, walked)
  const main = sumBelow(tree.tops.filter((top) => sideOf(top) === undefined))
  const total = tree.total?.max && 'literal' in tree.total.max ? tree.total.max.literal : null
  const notes: Note[] = [
    ...tree.notes,
    ...(head.unknown.length > 0
      ? [{ row: head.row, code: 'form.columns-unread', params: { columns: lines.format(head.unknown) } }]
      : []),
    ...(total !== null && main !== null && total !== main && tree.total
      ? [{ row: tree.total.row, code: 'form.total-differs', params: { total: String(total), sum: String(main) } }]
      : []),
    ...(sheet.formulas > 0 ? [{ row: null, code: 'form.formulas-as-values', params: { count: sheet.formulas } }] : []),
  ]
  return {
    kind: 'form',
    sheet: sheet.name,
    card: { ...aboveOf(sheet, head), indicators: [] },
    ...walked,
    notes,
    examples: [],
  }
}

/** The first sheet, hidden ones last, that has a table of criteria. */
export function formIn(sheets: readonly SheetIn[]): { sheet: SheetIn; head: Head } | undefined {
  for (const sheet of sheets.toSorted((a, b) => Number(a.hidden) - Number(b.hidden))) {
    const head = headOf(sheet)
    if (head) return { sheet, head }
  }
  return undefined
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
  return { kind: 'json', sheet: '', card, items, points: [], notes: [], examples: [] }
}
