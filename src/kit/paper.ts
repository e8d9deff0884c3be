/**
 * A paper as it is described once, whatever form it takes: what is said in each of its parts, never how that looks. The
 * parts are those of Decree 30/2020/NĐ-CP, Article 8 and Annex I. Written in Vietnamese: papers of the state are. Pure.
 */
import type { Day } from './days.ts'

/** A fact that a text quotes: what it is called there, how it is told, where it comes from and where that is read. */
export type Fact = { key: string; text: string; from: string; path?: string }
/** A stretch of text; a quoted fact stays one, so that a draft can say which of its numbers moved. */
export type Run = { text: string; bold?: true; italic?: true } | { fact: Fact; bold?: true; italic?: true }
export type Line = readonly Run[]

/** `width`: its share of the room. */
export type PaperColumn = { head: string; width: number; align: 'left' | 'centre' | 'right' }
export type PaperTable = {
  is: 'table'
  caption?: string
  columns: readonly PaperColumn[]
  rows: readonly (readonly Line[])[]
  /** The last line, in bold: what the columns come to. */
  total?: readonly Line[]
}

/** `id` stays the same when the paper is made again: what a person wrote over a paragraph is found again by it. */
export type Block = { id: string } & (
  | { is: 'heading'; level: 1 | 2 | 3; text: string }
  /** `editable`: a person may write it anew before it is issued; the facts in it stay facts. */
  | { is: 'paragraph'; line: Line; editable?: true; centred?: true }
  | { is: 'list'; items: readonly Line[] }
  | PaperTable
  /** An annex begins on a page of its own. From the first one on, all stands after whoever signs. */
  | { is: 'annex'; name: string; about: string }
)

/** "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC": `acting` is the line above the title; who signs, once that is known. */
export type Signer = { acting?: string; title: string; name: string | null }
/** Where one of several signs: whom they bind, as it is printed and as we know them, and by whom. */
export type SignatureBox = { unit: string; unitId?: string; signer: Signer }

export type Paper = {
  /** Which of our papers it is. */
  kind: string
  /** Annex III: "KH", "BC", "BB"…; null for papers without a symbol. The name in full, as it is printed. */
  type: { code: string | null; name: string }
  /** What it is about (trích yếu). */
  about: string
  /** Who issues it, and whom they stand under; `code` is their part of the symbol. */
  issuer: { above: string | null; name: string; code: string | null }
  place: string | null
  /** Given when it is issued; null until then. */
  number: number | null
  day: Day | null
  bases: readonly Line[]
  /** Between the bases and the articles: "QUYẾT ĐỊNH:". */
  opening?: string
  blocks: readonly Block[]
  signer: Signer | null
  /** Of a paper that several sign, in their order; empty otherwise. */
  boxes: readonly SignatureBox[]
  recipients: readonly string[]
  /** "Lưu: VT, …": the last of the recipients. */
  filed: string | null
  /** Written across every page. */
  mark: 'draft' | 'void' | null
  /** Made of made-up data, and says so. */
  madeUp: boolean
  /** Where anybody finds out whether it is genuine: a short code, and the address that the QR holds. */
  check: { code: string; address: string } | null
}

export const text = (words: string): Run => ({ text: words })
export const strong = (words: string): Run => ({ text: words, bold: true })
export const slanted = (words: string): Run => ({ text: words, italic: true })
export const fact = (key: string, told: string, from: string, path?: string): Run => ({
  fact: { key, text: told, from, ...(path !== undefined && { path }) },
})

export const told = (run: Run): string => ('fact' in run ? run.fact.text : run.text)
export const plain = (line: Line): string => line.map(told).join('')

/** A number under ten is written with a nought before it (Annex I, II.3). */
export const numberTold = (number: number | null): string => (number === null ? '' : String(number).padStart(2, '0'))

/** "12/KH-CTĐ"; without a number its place stays open, to be filled in. */
export function symbolTold({ number, type, issuer }: Pick<Paper, 'number' | 'type' | 'issuer'>): string {
  const code = [type.code, issuer.code].filter(Boolean).join('-')
  return `${numberTold(number) || '      '}${code && `/${code}`}`
}

/** "Số: 05/KH-CTĐ"; null for a paper that has neither symbol nor number. */
export const numberLine = (paper: Pick<Paper, 'number' | 'type' | 'issuer'>): string | null =>
  paper.type.code || paper.number !== null ? `Số: ${symbolTold(paper)}` : null

/** Where it goes, a line each, and last where it is filed. */
export const recipientLines = ({ recipients, filed }: Pick<Paper, 'recipients' | 'filed'>): string[] => [
  ...recipients.map((one) => `- ${one};`),
  ...(filed ? [`- ${filed}.`] : []),
]

/** "ngày 05 tháng 02 năm 2026": days under ten and the first two months with a nought (Annex I, II.4). */
function dayTold(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `ngày ${date} tháng ${Number(month) > 2 ? String(Number(month)) : month} năm ${year}`
}

/** "Cần Thơ, ngày 05 tháng 02 năm 2026". */
export const dateTold = ({ place, day }: Pick<Paper, 'place' | 'day'>): string =>
  [place ?? '…', day ? dayTold(day) : 'ngày      tháng      năm'].join(', ')

/** "THÔNG BÁO" inside a sentence: "Thông báo". */
export const sentenced = (name: string): string => `${name.slice(0, 1)}${name.slice(1).toLocaleLowerCase('vi')}`

/** What an annex says of the paper it belongs to: number and symbol, day, and who issued it (Annex I, part III). */
export function annexNote(paper: Pick<Paper, 'number' | 'type' | 'issuer' | 'day'>): string {
  const { number, type, issuer, day } = paper
  const symbol = numberLine(paper) && `số ${numberTold(number) || '…'}${symbolTold({ ...paper, number: null }).trim()}`
  const on = day ? dayTold(day) : 'ngày … tháng … năm …'
  const parts = [sentenced(type.name), symbol, on, issuer.name && `của ${issuer.name}`]
  return `(Kèm theo ${parts.filter(Boolean).join(' ')})`
}

/** What is signed, and the annexes, which stand after whoever signs and those it goes to (Annex I, part III). */
export function parted(blocks: readonly Block[]): { body: readonly Block[]; annexes: readonly Block[] } {
  const at = blocks.findIndex(({ is }) => is === 'annex')
  return at < 0 ? { body: blocks, annexes: [] } : { body: blocks.slice(0, at), annexes: blocks.slice(at) }
}

/** Every fact that a paper quotes, each once, by its key. */
export function factsIn(paper: Paper): Map<string, Fact> {
  const lines = [...paper.bases, ...paper.blocks.flatMap(linesIn)]
  return new Map(lines.flat().flatMap((run) => ('fact' in run ? [[run.fact.key, run.fact] as const] : [])))
}

export function linesIn(block: Block): readonly Line[] {
  if (block.is === 'paragraph') return [block.line]
  if (block.is === 'list') return block.items
  return block.is === 'table' ? [...block.rows.flat(), ...(block.total ?? [])] : []
}

/** What Quốc hiệu and Tiêu ngữ say (Annex I, II.1). */
export const nation = { name: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', motto: 'Độc lập - Tự do - Hạnh phúc' } as const
export const watermarks = { draft: 'DỰ THẢO', void: 'ĐÃ HỦY' } as const
export const madeUpTold = 'Dữ liệu minh hoạ, không phải số liệu thật'
export const recipientsTold = 'Nơi nhận:'
export const checkTold = (code: string): string => `Mã kiểm tra: ${code}`

/**
 * All that is printed, part by part in the order it is read: what both forms of a paper have to say alike. The page's own
 * marks (numbers of pages, a draft's watermark) are no part of it.
 */
export function wordsOf(paper: Paper): string[] {
  const { issuer, signer, boxes, check } = paper
  const signed = (one: Signer) => [one.acting, one.title, one.name]
  const listed = recipientLines(paper)
  const { body, annexes } = parted(paper.blocks)
  const said = (block: Block) => blockWords(block, paper)
  const parts = [
    ...[issuer.above, issuer.name, nation.name, nation.motto],
    ...[numberLine(paper), dateTold(paper)],
    ...[paper.madeUp ? madeUpTold : null, paper.type.name, paper.about],
    ...paper.bases.map(plain),
    paper.opening,
    ...body.flatMap(said),
    ...(boxes.length > 0 ? boxes.flatMap((box) => [box.unit, ...signed(box.signer)]) : []),
    ...(listed.length > 0 ? [recipientsTold, ...listed] : []),
    ...(signer ? signed(signer) : []),
    ...annexes.flatMap(said),
    check && checkTold(check.code),
  ]
  return parts.flatMap((part) => (part ? [part] : []))
}

function blockWords(block: Block, paper: Paper): (string | undefined)[] {
  if (block.is === 'heading') return [block.text]
  if (block.is === 'annex') return [block.name, block.about, annexNote(paper)]
  if (block.is !== 'table') return linesIn(block).map(plain)
  return [block.caption, ...block.columns.map(({ head }) => head), ...linesIn(block).map(plain)]
}
