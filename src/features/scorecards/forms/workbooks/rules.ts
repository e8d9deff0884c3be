/** The further sheets of a workbook of ours, read back into what the card's form has no column for. Pure. */
import type { Said } from '#kit/refusal.ts'
import type { SheetIn } from '#kit/table.ts'
import { type Line, readLines } from '#kit/table-reading.ts'
import { type Field, put, readFields } from '../cells/rules.ts'
import { type Example, examplesIn } from '../example-sheets/rules.ts'
import {
  bandFields,
  digestTitle,
  groupKind,
  infoFields,
  infoTitles,
  listSheets,
  ruleFields,
  type SheetKey,
  sheetNames,
} from '../parameters/rules.ts'
import { columnsOf } from '../tables/rules.ts'

type Thing = Record<string, unknown>
/** A fault of the file: which sheet, row and column; null where the whole is meant. */
export type SheetFault = Said & { sheet: string; row: number | null; column: string | null }
/** One criterion as the further sheets have it: everything but its name, in the order and depth of the card. */
export type RuleRow = { row: number; code: string; depth: number; isGroup: boolean; body: Thing }
export type Workbook = {
  /** Card-wide values and lists: id, year, indicators, grades … */
  card: Thing
  criteria: RuleRow[]
  examples: Example[]
  digest: string | null
  faults: SheetFault[]
}

const sheetOf = (sheets: readonly SheetIn[], key: SheetKey) => sheets.find(({ name }) => name === sheetNames[key])

type Read = { row: number; thing: Thing }

/** All rows of one sheet by its columns; an empty sheet is a list without items. */
function rowsOf(sheet: SheetIn, fields: readonly Field[], faults: SheetFault[]): Read[] {
  const { lines, faults: ofHead } = readLines(sheet.rows, columnsOf(fields))
  const isEmpty = sheet.rows.length === 1
  faults.push(
    ...ofHead.filter(({ code }) => !(isEmpty && code === 'table.empty')).map((one) => ({ ...one, sheet: sheet.name })),
  )
  return lines.map(({ row, cell }) => {
    const read = readFields(fields, cell)
    faults.push(...read.faults.map((one) => ({ ...one, sheet: sheet.name, row })))
    return { row, thing: read.thing }
  })
}

/** Values by their names in the first column. */
function infoOf(sheet: SheetIn, faults: SheetFault[]): { card: Thing; digest: string | null } {
  const { lines, faults: ofHead } = readLines(sheet.rows, [
    { title: infoTitles.name, kind: 'text' },
    { title: infoTitles.value, kind: 'text' },
  ])
  faults.push(...ofHead.map((one) => ({ ...one, sheet: sheet.name })))
  const card: Thing = {}
  let digest: string | null = null
  for (const line of lines) {
    const name = String(line.cell(infoTitles.name) ?? '').trim()
    if (name === digestTitle) digest = String(line.cell(infoTitles.value) ?? '').trim()
    else faults.push(...infoLine(card, name, line, sheet.name))
  }
  return { card, digest }
}

function infoLine(card: Thing, name: string, line: Line, sheet: string): SheetFault[] {
  const field = infoFields.find(({ title }) => title === name)
  const value = line.cell(infoTitles.value)
  if (!field)
    return [
      { sheet, row: line.row, column: infoTitles.name, code: 'form.info-unknown', params: { name: name.slice(0, 60) } },
    ]
  if (value === null) return []
  const read = field.codec.in(value)
  if ('fault' in read) return [{ ...read.fault, sheet, row: line.row, column: infoTitles.value }]
  put(card, field.path, read.value)
  return []
}

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null

/** A condition on a criterion is that it was reached. */
function withReached(body: Thing): void {
  for (const key of ['onlyIf', 'applies']) {
    const condition = body[key]
    if (isThing(condition) && 'criterion' in condition) condition.reached = true
  }
}

function criterionOf({ row, thing }: Read): RuleRow {
  const { code, depth, ...body } = thing
  const kind = isThing(body.rule) ? body.rule.kind : undefined
  const isGroup = kind === groupKind
  if (isGroup) delete body.rule
  withReached(body)
  const rule = body.rule
  if (isThing(rule) && rule.kind === 'bands') rule.bands = []
  if (isThing(rule) && rule.kind === 'choice') rule.options = []
  return { row, code: String(code ?? ''), depth: typeof depth === 'number' ? depth : 1, isGroup, body }
}

/** Where the items of each part belong. */
const places: Record<string, string[]> = { bands: ['bands'], steps: ['target', 'steps'], options: ['options'] }

function listIn(rule: Thing, path: readonly string[]): unknown[] | undefined {
  const [key = '', ...rest] = path
  if (rest.length > 0) {
    rule[key] ??= {}
    return isThing(rule[key]) ? listIn(rule[key], rest) : undefined
  }
  rule[key] ??= []
  return Array.isArray(rule[key]) ? rule[key] : undefined
}

/** Gives each band, step and option to its criterion, in their order. */
function giveItems(criteria: readonly RuleRow[], items: readonly Read[], sheet: string): SheetFault[] {
  const byCode = new Map(criteria.map((one) => [one.code, one]))
  return items.flatMap(({ row, thing }) => {
    const rule = byCode.get(String(thing.code ?? ''))?.body.rule
    const list = isThing(rule) ? listIn(rule, places[String(thing.part ?? '')] ?? ['bands']) : undefined
    if (!list)
      return [
        {
          sheet,
          row,
          column: null,
          code: 'form.item-of-none',
          params: { code: String(thing.code ?? '').slice(0, 60) },
        },
      ]
    list.push(thing.item ?? {})
    return []
  })
}

/** Undefined where the file is no workbook of ours. */
export function workbookOf(sheets: readonly SheetIn[]): Workbook | undefined {
  const [info, rules, bands] = [sheetOf(sheets, 'info'), sheetOf(sheets, 'rules'), sheetOf(sheets, 'bands')]
  if (!info || !rules) return undefined
  const faults: SheetFault[] = []
  const { card, digest } = infoOf(info, faults)
  const criteria = rowsOf(rules, ruleFields, faults).map(criterionOf)
  if (bands) faults.push(...giveItems(criteria, rowsOf(bands, bandFields, faults), bands.name))
  for (const [key, { sheet, fields }] of Object.entries(listSheets)) {
    const found = sheetOf(sheets, sheet)
    if (found) card[key] = rowsOf(found, fields, faults).map(({ thing }) => thing)
  }
  const { examples, faults: ofExamples } = examplesIn(sheets)
  return { card, criteria, examples, digest, faults: [...faults, ...ofExamples] }
}
