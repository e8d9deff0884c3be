/**
 * What stands around the words of an official paper (Nghị định 30/2020/NĐ-CP, Điều 8): the national header, number and
 * day, who signs, who receives it. A draft here keeps none of it: it is known by its fixed wording, and told as left out.
 */

import { beginsArticle, isBlank, type Line } from '../numbering/rules.ts'

export type Reason = 'header' | 'chapter' | 'recipients' | 'signature'
export type LeftOut = { why: Reason; text: string }

/** Word puts the two halves of a header into one table; pasted, its cells stand beside one another. */
const cellsOf = ({ text }: Line) => text.split(/\t| {3,}/).map((cell) => cell.trim())

const country = /^cộng\s+(?:hòa|hoà)\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam\W*$/iu
const motto = /^[đð]ộc\s+lập\s*[-–]\s*tự\s+do\s*[-–]\s*hạnh\s+phúc\W*$/iu
const number = /^số\s*:\s*.{0,40}$/iu
const placeAndDay = /^[\p{L}\s.]{2,40},\s*ngày\s*[\d.…_/ ]*\s*tháng\s*[\d.…_/ ]*\s*năm\s*[\d.…_/ ]*$/iu
const ruledLine = /^[-_=*~–—.\s]{3,}$/u
const draftMark = /^\(?\s*dự\s+thảo(?:\s+lần\s+\S{1,6})?\s*\)?$/iu
const ofHeader = [country, motto, number, placeAndDay, ruledLine, draftMark]
const isOfHeader = (text: string) => ofHeader.some((known) => known.test(text))

/** One cell may say whose paper it is; the country's name beside it makes the line a header all the same. */
function isHeader(line: Line): boolean {
  const cells = cellsOf(line).filter(Boolean)
  if (cells.some((cell) => country.test(cell) || motto.test(cell))) return true
  return isOfHeader(line.text.trim()) || (cells.length > 0 && cells.every(isOfHeader))
}
const namesCountry = (line: Line) => cellsOf(line).some((cell) => country.test(cell))

/** The bodies that issue a paper stand above or beside the country's name: in a few lines. */
const longestHead = 6

/** How many lines at the top are header: nothing is, where no wording of a header stands. */
function headerEnd(lines: readonly Line[]): number {
  const shown = [...lines.keys()].filter((at) => !isBlank(lines[at] as Line)).slice(0, longestHead + 1)
  const named = shown.find((at) => namesCountry(lines[at] as Line))
  const before = lines.slice(0, named ?? 0)
  let end = named === undefined || before.some(({ text }) => beginsArticle(text)) ? 0 : named + 1
  while (end < lines.length && (isBlank(lines[end] as Line) || isHeader(lines[end] as Line))) end++
  return end
}

const recipients = /^nơi\s+nhận\s*[:.]?/iu
const listed = /^\s*[-–+*•·]/u
const onBehalf = /^(?:TM|KT|TL|TUQ|Q)\.\s*\p{Lu}/u
const post =
  /^(?:ĐẠI DIỆN|THAY MẶT|THỦ TRƯỞNG|NGƯỜI KÝ|(?:PHÓ |Q\. ?)?(?:GIÁM ĐỐC|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG (?:KHỐI|CỤM|KHU VỰC|PHÒNG)|CHỦ TỊCH|CHÁNH VĂN PHÒNG)|BỘ TRƯỞNG|THỨ TRƯỞNG)/u

const inCapitals = (text: string) => text === text.toUpperCase() && /\p{Lu}/u.test(text)
const signs = (line: Line) =>
  cellsOf(line).some((cell) => cell.length <= 80 && inCapitals(cell) && (onBehalf.test(cell) || post.test(cell)))

const longestSignature = 24

/** Names, posts, "(đã ký)": a few short lines. Anything else after them is part of the paper, such as an annex. */
const mayEnd = (lines: readonly Line[]) => {
  const shown = lines.filter((line) => !isBlank(line))
  return (
    shown.length <= longestSignature &&
    shown.every(({ text }) => text.length <= 160 && !beginsArticle(text) && !/^\s*phụ\s+lục/iu.test(text))
  )
}

type Ending = { from: number; to: number; why: Reason }

/** Who signs: from the first line of capitals that names a post, when only short lines follow. */
function signatureIn(lines: readonly Line[], end: number): Ending[] {
  const shown = [...lines.slice(0, end).keys()].filter((at) => !isBlank(lines[at] as Line)).slice(-longestSignature)
  const from = shown.find((at) => signs(lines[at] as Line) && mayEnd(lines.slice(at, end)))
  return from === undefined ? [] : [{ from, to: end, why: 'signature' }]
}

function endings(lines: readonly Line[]): Ending[] {
  const at = lines.findLastIndex(({ text }) => recipients.test(text.trim()))
  if (at < 0) return signatureIn(lines, lines.length)
  let to = at + 1
  while (to < lines.length && (isBlank(lines[to] as Line) || listed.test((lines[to] as Line).text))) to++
  const rest = lines.slice(to)
  const after: Ending[] = mayEnd(rest) ? [{ from: to, to: lines.length, why: 'signature' }] : []
  const before = mayEnd(rest) ? signatureIn(lines, at) : []
  return [...before, { from: at, to, why: 'recipients' }, ...after]
}

const leftOut = (lines: readonly Line[], why: Reason): LeftOut[] =>
  lines.filter((line) => !isBlank(line)).map(({ text }) => ({ why, text: text.trim() }))

/** "Chương I", "Chương I. Quy định chung", "CHƯƠNG I QUY ĐỊNH CHUNG": numbered, with nothing after it but a name. */
const chapters = [
  /^\s*(?:chương|phần|mục)\s+(?:[ivxlc]+|\d{1,2}|thứ\s+\p{L}+)\s*(?:[.:–-].*)?$/iu,
  /^\s*(?:CHƯƠNG|PHẦN|MỤC|Chương|Phần|Mục)\s+(?:[IVXLC]+|\d{1,2})\s+\P{Ll}+$/u,
]

/** The paper without what stands around its words, and what that was, in order. */
export function withoutFormalities(lines: readonly Line[]): { lines: Line[]; leftOut: LeftOut[] } {
  const start = headerEnd(lines)
  const inner = lines.slice(start)
  const ends = endings(inner)
  const isOut = (at: number) => ends.some(({ from, to }) => at >= from && at < to)
  return {
    lines: inner.filter((_, at) => !isOut(at)),
    leftOut: [
      ...leftOut(lines.slice(0, start), 'header'),
      ...ends.flatMap(({ from, to, why }) => leftOut(inner.slice(from, to), why)),
    ],
  }
}

/** Chapters over articles have no place in a draft: their line, and the line of their name, just before an article. */
export function withoutChapters(lines: readonly Line[]): { lines: Line[]; leftOut: LeftOut[] } {
  const out = new Set<number>()
  const shown = [...lines.keys()].filter((at) => !isBlank(lines[at] as Line))
  const textAt = (place: number) => lines[shown[place] ?? -1]?.text ?? ''
  const goesOn = (place: number) => beginsArticle(textAt(place)) || out.has(shown[place] ?? -1)
  // From the end on: a part stands above its chapter, a chapter above its article.
  for (const [place, at] of [...shown.entries()].reverse()) {
    if (!chapters.some((chapter) => chapter.test(textAt(place)))) continue
    const name = goesOn(place + 1) ? undefined : goesOn(place + 2) ? shown[place + 1] : null
    if (name === null) continue
    out.add(at)
    if (name !== undefined) out.add(name)
  }
  const isOut = (_: Line, at: number) => out.has(at)
  return { lines: lines.filter((line, at) => !isOut(line, at)), leftOut: leftOut(lines.filter(isOut), 'chapter') }
}
