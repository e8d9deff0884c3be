/** A card as a workbook: the Ministry's own columns first, then all that those columns have no place for. Pure. */
import type { CellOut, Column, Table } from '#kit/table.ts'
import { type DraftedCard, type DraftedCriterion, draftedChildren } from '#scoring/drafted.ts'
import { tellLeaf } from '#scoring/wording.ts'
import { type Field, literalCell, textCell, valueAt } from '../cells/rules.ts'
import { type Example, exampleTables } from '../example-sheets/rules.ts'
import {
  bandFields,
  codeTitle,
  digestTitle,
  groupKind,
  infoFields,
  infoTitles,
  listSheets,
  partWords,
  ruleFields,
  sheetNames,
} from '../parameters/rules.ts'

type Placed = { criterion: DraftedCriterion; depth: number; label: string }

export const formTitles = {
  label: 'STT',
  name: 'Nội dung tiêu chí',
  max: 'Điểm chuẩn',
  text: 'Cách chấm điểm',
  code: codeTitle,
}
export const formColumns: readonly Column[] = [
  { title: formTitles.label, kind: 'text', width: 9 },
  { title: formTitles.name, kind: 'text', width: 60, wrap: true },
  { title: formTitles.max, kind: 'number', width: 12 },
  { title: formTitles.text, kind: 'text', width: 60, wrap: true },
  { title: formTitles.code, kind: 'text', width: 14 },
]

/** Each criterion before those below it, as a form has them. */
function placed(criteria: readonly DraftedCriterion[], depth = 1, above?: Placed): Placed[] {
  return criteria.flatMap((criterion) => {
    const one = { criterion, depth, label: labelOf(criterion.code ?? '', above) }
    return [one, ...placed(draftedChildren(criterion) ?? [], depth + 1, one)]
  })
}

/** What a form prints before a criterion: A.I.1.1 is 1.1 below 1, and A.VIII.3a is a. */
function labelOf(code: string, above: Placed | undefined): string {
  const parent = above?.criterion.code
  if (above === undefined || parent === undefined || !code.startsWith(parent)) return code
  const last = code.slice(parent.length)
  if (/^[a-z]$/u.test(last)) return `${last})`
  const [, part = ''] = /^\.([\p{L}\d]+)$/u.exec(last) ?? []
  if (part === '') return code
  return /^\d+$/u.test(part) && /^\d+(?:\.\d+)*$/u.test(above.label) ? `${above.label}.${part}` : part
}

/** What the form's own column says of a leaf: how it is measured, its bands, its conditions. */
export function textOf(card: DraftedCard, criterion: DraftedCriterion): string {
  if (draftedChildren(criterion)) return ''
  const { measure, lines, conditions } = tellLeaf(card, criterion, 'vi')
  return [...(measure === null ? [] : [`${measureLead}${measure}`]), ...lines, ...conditions].join('\n')
}
export const measureLead = 'Đo bằng: '

const formRow = (card: DraftedCard, { criterion, label }: Placed): CellOut[] => [
  textCell.out(label),
  textCell.out(criterion.name),
  literalCell.out(criterion.max),
  textCell.out(textOf(card, criterion) || undefined),
  textCell.out(criterion.code),
]

const column = ({ title, codec, width }: Field): Column => ({
  title,
  kind: 'text',
  ...(width && { width }),
  ...(codec.choices && { choices: codec.choices }),
})
export const columnsOf = (fields: readonly Field[]): Column[] => fields.map(column)
const cellsOf = (fields: readonly Field[], thing: unknown): CellOut[] =>
  fields.map(({ path, codec }) => codec.out(valueAt(thing, path)))

/** A group is told as the kind it is: a leaf without a rule has none. */
function ruleRow({ criterion, depth }: Placed): CellOut[] {
  const kind = draftedChildren(criterion) ? { rule: { kind: groupKind } } : {}
  return cellsOf(ruleFields, { ...criterion, ...kind, depth })
}

const parts: readonly [keyof typeof partWords, readonly string[]][] = [
  ['khoảng điểm', ['rule', 'bands']],
  ['chỉ tiêu', ['rule', 'target', 'steps']],
  ['lựa chọn', ['rule', 'options']],
]

const bandRows = ({ criterion }: Placed): CellOut[][] =>
  parts.flatMap(([word, path]) => {
    const items = valueAt(criterion, path)
    if (!Array.isArray(items)) return []
    return items.map((item: unknown) => cellsOf(bandFields, { code: criterion.code, part: partWords[word], item }))
  })

function infoTable(card: DraftedCard, digest: string): Table {
  const rows = infoFields.map(({ title, path, codec }): CellOut[] => [title, codec.out(valueAt(card, path))])
  return {
    name: sheetNames.info,
    columns: [
      { title: infoTitles.name, kind: 'text', width: 32 },
      { title: infoTitles.value, kind: 'text', width: 80 },
    ],
    rows: [...rows.filter(([, value]) => value !== null), [digestTitle, digest]],
  }
}

/** @param digest of the card as it leaves; what comes back with another was changed */
export function cardTables(
  card: DraftedCard,
  digest: string,
  examples: readonly Example[] = [],
): [form: Table, ...more: Table[]] {
  const all = placed(card.criteria ?? [])
  const table = (name: string, fields: readonly Field[], rows: CellOut[][]): Table => ({
    ...{ name, columns: columnsOf(fields), rows },
  })
  const lists = Object.entries(listSheets).flatMap(([key, { sheet, fields }]) => {
    const items = valueAt(card, [key])
    if (!Array.isArray(items)) return []
    return [
      table(
        sheetNames[sheet],
        fields,
        items.map((item) => cellsOf(fields, item)),
      ),
    ]
  })
  return [
    {
      ...{ name: sheetNames.form, columns: formColumns, rows: all.map((one) => formRow(card, one)) },
      form: { above: [], headings: all.flatMap(({ criterion }, at) => (draftedChildren(criterion) ? [at] : [])) },
    },
    infoTable(card, digest),
    table(sheetNames.rules, ruleFields, all.map(ruleRow)),
    table(sheetNames.bands, bandFields, all.flatMap(bandRows)),
    ...lists,
    ...exampleTables(card, examples),
  ]
}
