/**
 * A paper as its page is told what to print: plain text, capitals where Decree 30/2020/NĐ-CP, Annex I asks for them, and
 * the marks at which a word too long for its line may break. Pure.
 */
import { encode } from 'uqr'
import {
  annexNote,
  type Block,
  checkTold,
  dateTold,
  type Line,
  madeUpTold,
  nation,
  numberLine,
  type Paper,
  type PaperTable,
  parted,
  plain,
  recipientLines,
  recipientsTold,
  type Signer,
  told,
  watermarks,
} from '#kit/paper.ts'
import { plainLines } from '#kit/plain-lines.ts'

/** Whether the fonts have a picture for a sign. */
export type HasSign = (sign: string) => boolean

/** Printed for a sign that no font here has: that something stood there is seen. */
const unknownSign = '□'
/** A place at which a word may break and where nothing is printed. */
const mayBreak = '\u200b'
/** No word of Vietnamese is as long; addresses and what was never a word are. */
const longWord = 24
/** So many signs of a paragraph can move to the next page with who signs. */
const longParagraph = 600

/** Words of two syllables that names of our offices often break between, and a dash, which ends a line and begins none. */
const oneWord = /THÀNH PHỐ|TƯ PHÁP|THI HÀNH|DÂN SỰ|THI ĐUA|KHEN THƯỞNG|HỘI ĐỒNG|ỦY BAN|UỶ BAN|NHÂN DÂN| [-–](?= )/gu

/** A row of fewer lines stands on one page. */
const wholeLines = 16
/** A head longer than this would fill the pages it is repeated on. */
const longHead = 400

type Print = {
  /** Text as it stands; with `within`, the widest room in signs that one of its words may take unbroken. */
  say: (words: string, within?: number) => string
  /** The same, in capitals. */
  shout: (words: string) => string
}

const signs = new Intl.Segmenter('vi', { granularity: 'grapheme' })

const breakable = (word: string): string => Array.from(signs.segment(word), ({ segment }) => segment).join(mayBreak)

/** A run ends with the space before the next one, which a line of its own would lose. */
const cleaned = (words: string) =>
  plainLines(words).join('\n').replaceAll('\t', ' ') + (/\S\s+$/u.test(words) ? ' ' : '')

function printWith(has: HasSign): Print {
  const known = (text: string) => text.replace(/[^\t\n\x20-\x7e]/gu, (sign) => (has(sign) ? sign : unknownSign))
  const say = (words: string, within = longWord) =>
    known(cleaned(words)).replace(/[^\s]+/gu, (word) => (word.length > within ? breakable(word) : word))
  return {
    say,
    shout: (words) => say(words.toLocaleUpperCase('vi')).replace(oneWord, (pair) => pair.replaceAll(' ', '\u00a0')),
  }
}

const orNull = (told: string | null | undefined): string | null => (told?.trim() ? told : null)

/** Most lines are one stretch of plain text, and told as that. */
function runs(line: Line, { say }: Print, width = longWord) {
  // A word may go on from one stretch to the next: then each has its share of the room.
  const within = Math.ceil(width / Math.max(1, line.length))
  const all = line.map((run) => ({
    text: say(told(run), within),
    ...(run.bold && { bold: true }),
    ...(run.italic && { italic: true }),
  }))
  const [only] = all
  return all.length === 0 ? '' : all.length > 1 || only?.bold || only?.italic ? all : (only?.text ?? '')
}

const signed = ({ acting, title, name }: Signer, { say, shout }: Print) => ({
  acting: orNull(shout(acting ?? '')),
  title: shout(title),
  name: orNull(say(name ?? '')),
})

/** The room for text in millimetres: A4 without its margins, and a cell without its own. */
const roomOf = { page: 165, beside: 2.8 }
/** A table of many columns is set smaller. */
const sizeFor = (columns: number) => (columns > 9 ? 9 : columns > 6 ? 11 : 12)
/** The widest capitals take no more of a line than this share of their size; a point is 0.353 mm. */
const signWidth = (size: number) => size * 0.353 * 0.72

function table(one: PaperTable, print: Print) {
  const width = Math.max(one.columns.length, one.total?.length ?? 0, ...one.rows.map(({ length }) => length))
  const filled = <T>(list: readonly T[], nothing: T) => [...list, ...Array<T>(width - list.length).fill(nothing)]
  const columns = filled(one.columns, { head: '', width: 1, align: 'left' })
  const share = columns.map((column) => Math.max(column.width, 0.01))
  const whole = share.reduce((sum, part) => sum + part, 0)
  const size = sizeFor(width)
  const within = share.map((part) =>
    Math.max(1, Math.floor(((part / whole) * roomOf.page - roomOf.beside) / signWidth(size))),
  )
  const linesOf = (cell: Line, at: number) => plain(cell).length / (within[at] ?? 1)
  const line = (cells: readonly Line[]) => filled(cells, []).map((cell, at) => runs(cell, print, within[at]))
  return {
    is: 'table',
    size,
    caption: orNull(print.say(one.caption ?? '')),
    repeated: columns.every(({ head }) => head.length <= longHead),
    columns: columns.map(({ head, align }, at) => ({
      head: print.say(head, within[at]),
      align,
      width: (share[at] ?? 1) / whole,
    })),
    rows: one.rows.map((row) => ({ whole: row.every((cell, at) => linesOf(cell, at) < wholeLines), cells: line(row) })),
    total: one.total ? line(one.total) : null,
  }
}

function shown(block: Exclude<Block, { is: 'heading' }>, print: Print, note: string): readonly object[] {
  if (block.is === 'table') return block.columns.length + block.rows.length > 0 ? [table(block, print)] : []
  if (block.is === 'list') return [{ is: 'list', items: block.items.map((item) => runs(item, print)) }]
  if (block.is === 'annex')
    return [{ is: 'annex', name: orNull(print.say(block.name)), about: orNull(print.shout(block.about)), note }]
  const long = plain(block.line).length > longParagraph
  return [{ is: 'paragraph', line: runs(block.line, print), centred: block.centred ?? false, long }]
}

/** How a heading looks is its own level; how deep it stands for a reader's tool leaves no level out (ISO 14289-1, 7.4.2). */
function allShown(blocks: readonly Block[], print: Print, note: string) {
  let deepest = 0
  return blocks.flatMap((block): readonly object[] => {
    if (block.is !== 'heading') {
      // Its name is a heading of the first level; without one it has none.
      if (block.is === 'annex' && orNull(print.say(block.name)) !== null) deepest = 1
      return shown(block, print, note)
    }
    const said = orNull(print.say(block.text))
    if (said === null) return []
    deepest = Math.min(block.level, deepest + 1)
    return [{ is: 'heading', text: said, style: block.level, level: deepest }]
  })
}

/** The dark squares as one path, with the four squares of silence around them that ISO/IEC 18004 asks for. */
export function qrPicture(address: string): string {
  const { size, data } = encode(address, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`
}

const dayParts = (day: string) => {
  const [year, month, date] = day.split('-').map(Number)
  return { year, month, day: date }
}

function recipientsOf(paper: Paper, { say }: Print) {
  const list = recipientLines(paper)
  return list.length > 0 ? { head: recipientsTold, list: list.map((one) => say(one)) } : null
}

/** What the form asks for, by name. */
export function laidOut(paper: Paper, has: HasSign) {
  const print = printWith(has)
  const { say, shout } = print
  const { issuer, type, check, signer } = paper
  const number = numberLine(paper)
  const note = say(annexNote(paper))
  const { body, annexes } = parted(paper.blocks)
  return {
    title: say([type.name, paper.about].filter((part) => part.trim()).join(' ')) || say(nation.motto),
    day: paper.day && dayParts(paper.day),
    mark: paper.mark && watermarks[paper.mark],
    nation,
    issuer: { above: orNull(shout(issuer.above ?? '')), name: shout(issuer.name) },
    symbol: number && say(number),
    date: say(dateTold(paper)),
    'made-up': paper.madeUp ? madeUpTold : null,
    type: orNull(shout(type.name)),
    about: orNull(say(paper.about)),
    bases: paper.bases.map((basis) => runs(basis, print)),
    opening: orNull(say(paper.opening ?? '')),
    blocks: allShown(body, print, note),
    annexes: allShown(annexes, print, note),
    boxes: paper.boxes.map((box) => ({ unit: shout(box.unit), signer: signed(box.signer, print) })),
    recipients: recipientsOf(paper, print),
    signer: signer && signed(signer, print),
    check: check && { told: say(checkTold(check.code)), picture: qrPicture(check.address) },
  }
}
