/** What a paper offers to an office's own Word file: names of fields, and what stands in each. Pure. */
import { type Block, dateTold, numberTold, type Paper, type PaperTable, plain, symbolTold } from '#kit/paper.ts'

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
    noi_dung: paper.blocks.flatMap(sentencesOf).join('\n'),
    ...{ quyen_han: signer?.acting ?? '', chuc_vu: signer?.title ?? '', ho_ten: signer?.name ?? '' },
    luu: paper.filed ?? '',
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

const listsOf = ({ bases, blocks, recipients, boxes }: Paper): List[] => [
  { name: 'cac_can_cu', columns: ['noi_dung'], items: bases.map((line) => ({ noi_dung: plain(line) })) },
  // A paragraph for each, in the look of the one the field stands in.
  ...[
    { name: 'cac_doan', columns: ['noi_dung'], items: blocks.flatMap(sentencesOf).map((noi_dung) => ({ noi_dung })) },
  ],
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

/** What a template asks for, what of that nobody offers, and what is offered and stands nowhere in it. */
export type Checked = { found: readonly string[]; unknown: readonly string[]; missing: readonly string[] }

export const comparedTo = (offered: readonly string[], found: readonly string[]): Checked => ({
  found,
  unknown: found.filter((name) => !offered.includes(name)),
  missing: offered.filter((name) => !found.includes(name)),
})
