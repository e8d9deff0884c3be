/** A workbook of ours that comes back: as it left it is the same card, and what was changed in it is asked. Pure. */
import { fold } from '#kit/fold.ts'
import type { CellIn, SheetIn } from '#kit/table.ts'
import type { CardIndicator, Rule } from '#scoring/card.ts'
import type { DraftedCard, DraftedCriterion } from '#scoring/drafted.ts'
import type { Choice, FormReading, Item, Note, Point } from '../assembly/rules.ts'
import { textCell } from '../cells/rules.ts'
import type { Head } from '../heads/rules.ts'
import { indicatorCodes } from '../indicator-codes/rules.ts'
import type { Known } from '../known/rules.ts'
import { numbering } from '../labels/rules.ts'
import { leafPoints, maxPoint, type Naming } from '../points/rules.ts'
import { isCertain } from '../rule-readings/rules.ts'
import { notesOfSheet } from '../rules.ts'
import { readRule } from '../sentences/rules.ts'
import { measureLead, textOf } from '../tables/rules.ts'
import { type MaxRead, maxOf } from '../trees/rules.ts'
import type { RuleRow, Workbook } from '../workbooks/rules.ts'

type Thing = Record<string, unknown>
type FormRow = {
  row: number
  label: string
  isNumeric: boolean
  code: string | null
  name: string | undefined
  max: MaxRead
  text: string
}

const exactText = (cell: CellIn | undefined): string | undefined => {
  if (cell === null || cell === undefined) return undefined
  const read = textCell.in(cell)
  return 'fault' in read ? String(cell) : String(read.value)
}

function formRows({ rows }: SheetIn, { below, columns }: Head): FormRow[] {
  const at = (cells: readonly CellIn[], column: number | undefined) =>
    column === undefined ? undefined : cells[column]
  return rows.slice(below).map(({ number, cells }) => ({
    row: number,
    label: exactText(at(cells, columns.label)) ?? '',
    isNumeric: typeof at(cells, columns.label) === 'number',
    code: exactText(at(cells, columns.code)) ?? null,
    name: exactText(at(cells, columns.name)),
    max: maxOf(at(cells, columns.max)),
    text: exactText(at(cells, columns.text)) ?? '',
  }))
}

type Pair = { form: FormRow; rule: RuleRow | undefined; depth: number }

/** Each row of the form with what the further sheets say of it; of one code twice, the first goes with the first. */
function paired(
  rows: readonly FormRow[],
  criteria: readonly RuleRow[],
): { pairs: Pair[]; gone: RuleRow[]; isMoved: boolean } {
  const left = Map.groupBy(criteria, ({ code }) => code)
  const place = numbering()
  let depth = 1
  const pairs = rows.map((form) => {
    const rule = form.code === null ? undefined : left.get(form.code)?.shift()
    const numbered = place(form.label, form.isNumeric)
    depth = rule?.depth ?? (numbered ? numbered.depth + 1 : depth)
    return { form, rule, depth }
  })
  const gone = [...left.values()].flat()
  const order = criteria.filter((one) => !gone.includes(one))
  const known = pairs.filter(({ rule }) => rule !== undefined)
  const isMoved = known.some(({ rule }, at) => rule !== order[at])
  // Sorted by Excel, say: the tree is that of the further sheets, and what is new stands behind what it stood behind.
  if (!isMoved || pairs.length > known.length) return { pairs, gone, isMoved: isMoved && pairs.length > known.length }
  const byRule = new Map(known.map((pair) => [pair.rule, pair]))
  return { pairs: order.flatMap((rule) => byRule.get(rule) ?? []), gone, isMoved: false }
}

/** Spaces and line breaks are no change. */
const normal = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** The rule in the text beside that of the further sheets; undecided, the criterion has neither. */
function changedPoint(card: DraftedCard, { form, rule }: Pair, item: number, isPenalty: boolean): Point | undefined {
  if (!rule || rule.isGroup) return undefined
  const told = textOf(card, { ...rule.body, code: rule.code } as DraftedCriterion)
  if (normal(told) === normal(form.text)) return undefined
  const lines = form.text.split('\n').filter((line) => !line.startsWith(measureLead))
  const max = form.max !== null && 'literal' in form.max ? form.max.literal : null
  const reading = readRule(lines, { max, isPenalty })
  const kept = { rule: rule.body.rule as Rule }
  const choices: Choice[] = [
    ...reading.choices.map(({ rule: read }) => ({
      said: { code: 'form.as-in-form' },
      effect: { part: { rule: read } },
    })),
    ...(kept.rule === undefined ? [] : [{ said: { code: 'form.as-in-sheets' }, effect: { part: kept } }]),
  ]
  const doubts = [{ code: 'form.text-changed' }, ...reading.doubts]
  return {
    ...{ id: `${item}-changed`, item, kind: 'changed' as const, doubts, choices },
    proposed: isCertain(reading) ? 0 : null,
  }
}

const literal = (max: MaxRead) => (max !== null && 'literal' in max ? max.literal : undefined)

/** Points that differ between the form and the further sheets. */
function pointsChanged({ form, rule }: Pair, item: number): Point | undefined {
  const [inForm, inSheets] = [literal(form.max), rule?.body.max]
  if (!rule || inForm === inSheets) return undefined
  const choices: Choice[] = [inForm, inSheets].flatMap((max, at) =>
    typeof max === 'number'
      ? [
          {
            said: { code: at === 0 ? 'form.max-in-form' : 'form.max-in-sheets', params: { max: String(max) } },
            effect: { part: { max } },
          },
        ]
      : [],
  )
  const id = { id: `${item}-max`, item, kind: 'max' as const }
  return { ...id, doubts: [{ code: 'form.max-changed' }], choices, proposed: inForm === undefined ? null : 0 }
}

function itemOf(pair: Pair, isGroup: boolean, { changed, max }: { changed: boolean; max: boolean }): Item {
  const { form, rule, depth } = pair
  const { rule: own, max: inSheets, ...rest } = (rule?.body ?? {}) as Thing
  const points = max ? undefined : rule ? inSheets : literal(form.max)
  const code = rule?.code || form.code
  const part: Thing = {
    ...(code && { code }),
    ...(form.name !== undefined && { name: form.name }),
    ...rest,
    ...(points !== undefined && { max: points }),
    ...(own !== undefined && !changed && { rule: own }),
  }
  return { row: form.row, depth: depth - 1, number: form.label, isGroup, text: form.text, part }
}

/** @param known indicators of the catalogue, for rows that were added */
export function readReturn(sheet: SheetIn, head: Head, workbook: Workbook, known: readonly Known[]): FormReading {
  const { pairs, gone, isMoved } = paired(formRows(sheet, head), workbook.criteria)
  const items: Item[] = []
  const points: Point[] = []
  const own = ((workbook.card.indicators ?? []) as CardIndicator[]).map(({ code }) => code)
  const naming = { known, codeFor: indicatorCodes([...own, ...known.map(({ code }) => code)]) }
  let side: unknown
  for (const [at, pair] of pairs.entries()) {
    if (pair.depth === 1) side = pair.rule?.body.side
    const isGroup = pair.rule?.isGroup ?? (pairs[at + 1]?.depth ?? 0) > pair.depth
    const found = pair.rule
      ? ofKnown(workbook, pair, at, side === 'penalty')
      : ofNew(pair, at, isGroup, side === 'penalty', naming)
    items.push(itemOf(pair, isGroup, found))
    if (found.rule) (items[at] as Item).part.rule = found.rule
    points.push(...found.points)
  }
  const notes: Note[] = [
    ...gone.map(({ row, code }) => ({ row, code: 'form.criterion-gone', params: { code } })),
    ...(isMoved ? [{ row: null, code: 'form.order-of-form' }] : []),
    ...notesOfSheet(sheet, head),
  ]
  return {
    kind: 'workbook',
    sheet: sheet.name,
    sheets: [],
    card: workbook.card,
    items,
    points,
    notes,
    examples: workbook.examples,
  }
}

type Found = { changed: boolean; max: boolean; rule?: Rule; points: Point[] }

function ofKnown({ card }: Workbook, pair: Pair, item: number, isPenalty: boolean): Found {
  const changed = changedPoint(card as DraftedCard, pair, item, isPenalty)
  const max = pointsChanged(pair, item)
  return {
    changed: changed !== undefined,
    max: max !== undefined,
    points: [max, changed].filter((one) => one !== undefined),
  }
}

/** A row that was added to the form: read as any other form is. */
function ofNew({ form }: Pair, item: number, isGroup: boolean, isPenalty: boolean, naming: Naming): Found {
  const max = maxPoint(form.max, item, null)
  const node = {
    ...{ sheet: '', row: form.row, label: form.label, code: form.code ?? fold(form.label), name: form.name ?? '' },
    depth: 0,
    max: form.max,
    lines: form.text.split('\n').filter((line) => line !== ''),
    children: [],
  }
  const read = isGroup ? { points: [] } : leafPoints(node, { item, isPenalty }, naming)
  return { changed: false, max: max !== undefined, ...read, points: [...(max ? [max] : []), ...read.points] }
}
