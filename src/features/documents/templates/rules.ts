/** What a paper offers to an office's own Word file: names of fields, and what stands in each. Pure. */
import {
  type Block,
  dateTold,
  madeUpTold,
  numberTold,
  type Paper,
  type PaperTable,
  parted,
  plain,
  recipientLines,
  symbolTold,
  watermarks,
} from '#kit/paper.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

type Item = Readonly<Record<string, string>>
/** `columns`: what each item says; of a list without items, too. */
type List = { name: string; columns: readonly string[]; items: readonly Item[] }

/** Values of fields by their names; a list's rows repeat. */
export type Fields = { texts: Item; lists: Readonly<Record<string, readonly Item[]>> }

const isTable = (block: Block): block is Block & PaperTable => block.is === 'table'

/** What is said in sentences, a line each: tables are lists of their own. */
function sentencesOf(block: Block): string[] {
  if (block.is === 'heading') return [block.text]
  if (block.is === 'annex') return [block.name, block.about]
  if (block.is === 'list') return block.items.map((item) => `- ${plain(item)}`)
  return block.is === 'paragraph' ? [plain(block.line)] : []
}

const said = (blocks: readonly Block[]) => blocks.flatMap(sentencesOf).join('\n')

function textsOf(paper: Paper): Item {
  const { issuer, signer, check } = paper
  const [year = '', month = '', day = ''] = (paper.day ?? '').split('-')
  return {
    ...{ co_quan_cap_tren: issuer.above ?? '', co_quan: issuer.name },
    ...{ so: numberTold(paper.number), so_ky_hieu: symbolTold(paper), noi: paper.place ?? '' },
    ...{ ngay: day, thang: Number(month) > 2 ? String(Number(month)) : month, nam: year },
    ...{ noi_ngay_thang_nam: dateTold(paper), loai: paper.type.name, trich_yeu: paper.about },
    can_cu: paper.bases.map(plain).join('\n'),
    mo_dau: paper.opening ?? '',
    noi_dung: said(parted(paper.blocks).body),
    phu_luc: said(parted(paper.blocks).annexes),
    ...{ quyen_han: signer?.acting ?? '', chuc_vu: signer?.title ?? '', ho_ten: signer?.name ?? '' },
    luu: paper.filed ?? '',
    noi_nhan: recipientLines(paper).join('\n'),
    ...{ ma_kiem_tra: check?.code ?? '', dia_chi_kiem_tra: check?.address ?? '' },
  }
}

/** `bang_1` with `cot_1`, `cot_2`…, and `bang_1_cong` for what it comes to. */
function tableLists({ columns, rows, total }: PaperTable, at: number): List[] {
  const names = columns.map((_, column) => `cot_${column + 1}`)
  const itemOf = (line: PaperTable['rows'][number]): Item =>
    Object.fromEntries(names.map((name, column) => [name, plain(line[column] ?? [])]))
  const name = `bang_${at + 1}`
  return [
    { name, columns: names, items: rows.map(itemOf) },
    { name: `${name}_cong`, columns: names, items: total ? [itemOf(total)] : [] },
  ]
}

const paragraphs = (name: string, blocks: readonly Block[]): List => ({
  ...{ name, columns: ['noi_dung'] },
  items: blocks.flatMap(sentencesOf).map((noi_dung) => ({ noi_dung })),
})

const listsOf = ({ bases, blocks, recipients, boxes }: Paper): List[] => [
  { name: 'cac_can_cu', columns: ['noi_dung'], items: bases.map((line) => ({ noi_dung: plain(line) })) },
  // A paragraph for each, in the look of the one the field stands in.
  ...[paragraphs('cac_doan', parted(blocks).body), paragraphs('cac_doan_phu_luc', parted(blocks).annexes)],
  ...blocks.filter(isTable).flatMap(tableLists),
  {
    ...{ name: 'cac_ben_ky', columns: ['don_vi', 'quyen_han', 'chuc_vu', 'ho_ten'] },
    items: boxes.map(({ unit, signer: { acting, title, name } }) => ({
      ...{ don_vi: unit, quyen_han: acting ?? '', chuc_vu: title, ho_ten: name ?? '' },
    })),
  },
  { name: 'cac_noi_nhan', columns: ['ten'], items: recipients.map((ten) => ({ ten })) },
]

export const fieldsOf = (paper: Paper): Fields => ({
  texts: textsOf(paper),
  lists: Object.fromEntries(listsOf(paper).map(({ name, items }) => [name, items])),
})

/** Every field that a paper offers, as a template writes it between braces. */
export const fieldNames = (paper: Paper): string[] => [
  ...Object.keys(textsOf(paper)),
  ...listsOf(paper).flatMap(({ name, columns }) => columns.map((column) => `${name}.${column}`)),
]

/** A table's column: how many tables a kind of paper has, and how many columns, is each paper's own. */
const isColumn = (name: string): boolean => /^bang_[1-9]\d?(_cong)?\.cot_[1-9]\d?$/.test(name)

/**
 * What a reader would miss where a template has no place for it, each by its ways of being told: number, day, what it is
 * about, what it says, who signs, where it goes, where it is checked (Decree 30/2020/NĐ-CP, Article 8).
 */
function partsOf({ bases, opening, blocks, boxes, signer }: Paper): string[][] {
  const { body, annexes } = parted(blocks)
  const when = (is: boolean, ...ways: string[]) => (is ? [ways] : [])
  const says = (list: readonly Block[]) => said(list) !== ''
  return [
    ...[['so_ky_hieu', 'so'], ['noi_ngay_thang_nam', 'nam'], ['trich_yeu']],
    ...when(bases.length > 0, 'cac_can_cu.noi_dung', 'can_cu'),
    ...when(Boolean(opening), 'mo_dau'),
    ...when(says(body) || blocks.length === 0, 'cac_doan.noi_dung', 'noi_dung'),
    ...blocks.filter(isTable).map((_, at) => [`bang_${at + 1}`]),
    ...when(boxes.length > 0, 'cac_ben_ky.don_vi'),
    ...when(signer !== null, 'chuc_vu'),
    ...when(signer !== null, 'ho_ten'),
    ...[['noi_nhan', 'cac_noi_nhan'], ['ma_kiem_tra']],
    ...when(says(annexes), 'cac_doan_phu_luc.noi_dung', 'phu_luc'),
  ]
}

/** What stands in a template, what of that no paper of its kind offers, and which parts of a paper it has no place for. */
export type Checked = { found: readonly string[]; unknown: readonly string[]; missing: readonly string[] }

export function checked(paper: Paper, found: readonly string[]): Checked {
  const offered = new Set(fieldNames(paper))
  const stands = (way: string) => found.some((name) => name === way || name.startsWith(`${way}.`))
  return {
    found,
    unknown: found.filter((name) => !offered.has(name) && !isColumn(name)),
    missing: partsOf(paper).flatMap((ways) => (ways.some(stands) ? [] : ways.slice(0, 1))),
  }
}

/** Values for a template: a table that this paper has not leaves an empty row, and no name of a field. */
export function fieldsFor(paper: Paper, found: readonly string[]): Fields {
  const { texts, lists } = fieldsOf(paper)
  const asked = found.filter(isColumn).map((name): [string, Item[]] => [name.slice(0, name.indexOf('.')), []])
  return { texts, lists: { ...Object.fromEntries(asked), ...lists } }
}

/** A field of a kind of paper; `head`: of a column of a table, as it is printed above it. */
export type Offered = { name: string; head: string | null }

export function offeredBy(paper: Paper): Offered[] {
  const heads = new Map<string, string>(
    paper.blocks
      .filter(isTable)
      .flatMap(({ columns }, at) => columns.map(({ head }, to) => [`bang_${at + 1}.cot_${to + 1}`, head] as const)),
  )
  return fieldNames(paper).map((name) => ({ name, head: heads.get(name.replace('_cong.', '.')) ?? null }))
}

/** A paper of which nothing is known but that it is one: what a kind offers while there is none to be made. */
export const anyPaper = (kind: string): Paper => ({
  ...{ kind, type: { code: 'VB', name: '' }, about: '', issuer: { above: null, name: '', code: null }, place: null },
  ...{ number: null, day: null, bases: [], blocks: [], boxes: [], recipients: [], filed: null },
  ...{ signer: { title: '', name: null }, mark: null, madeUp: false, check: null },
})

/** Written on a paper made by a template too: that it is a draft, that its data are made up. */
export const marksOf = ({ mark, madeUp }: Paper): string[] => [
  ...(mark ? [watermarks[mark]] : []),
  ...(madeUp ? [madeUpTold] : []),
]

export const limits = { bytes: 5 * 1024 * 1024, perSeason: 50 } as const

export function whyNotBring(checked: Pick<Checked, 'found' | 'unknown'>): Refusal | undefined {
  if (checked.found.length === checked.unknown.length) return invalid('file', 'document_template.no-fields')
}

/** Bytes, and how many the unit has brought for the season already: what is kept is kept for good. */
export function whyNotKeep(bytes: number, kept: number): Refusal | undefined {
  if (bytes > limits.bytes) return invalid('file', 'document_template.too-large', { limit: limits.bytes / 1024 / 1024 })
  if (kept >= limits.perSeason)
    return { kind: 'conflict', code: 'document_template.too-many', params: { most: limits.perSeason } }
}

/** Word keeps files with programs in them under other endings. */
export function whyNotName(name: string): Refusal | undefined {
  if (/[\\/\p{Cc}\p{Cf}]/u.test(name)) return { kind: 'invalid', code: 'file.bad-name' }
  if (!/\.docx$/i.test(name)) return invalid('name', 'document_template.name')
}
