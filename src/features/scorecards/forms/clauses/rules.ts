/** One piece of a description of bands: under which condition how many points. Pure. */
import { multiply } from '#kit/exact.ts'
import { decimalOf } from '#scoring/decimals.ts'
import { bare, isGrouped, literalFrom, literalOf, moved, number, plain } from '../phrases/rules.ts'

export type Unit = 'percent' | 'days' | 'count' | 'money' | 'number'
/** In the unit as it is written: 95 of "95%". */
export type Interval = {
  from: number | null
  to: number | null
  fromInclusive: boolean
  toInclusive: boolean
}
/** `before` and `after` are the words around the numbers: of one table they are the same in every line. */
export type Condition =
  | { is: 'interval'; interval: Interval; unit: Unit; before: string; after: string; isGrouped: boolean }
  | { is: 'words'; text: string }
/** `points` null: not told or not understood. `deducted`: it says what is taken away. */
export type Clause = { text: string; condition: Condition; points: number | null; deducted: boolean }

const units: [RegExp, Unit][] = [
  [/^%/u, 'percent'],
  [/^ngày(?: làm việc)?(?![\p{L}])/u, 'days'],
  [/^đồng(?![\p{L}])/u, 'money'],
  [
    /^(?:lần|vụ|việc|vụ việc|văn bản|tin|bài|tin, bài|cuộc|người|đơn vị|mô hình|sáng kiến|lượt|hồ sơ|báo cáo|hội nghị|trường hợp|lỗi)(?![\p{L}])/u,
    'count',
  ],
]
const unitWords = `(?:%| ?ngày(?: làm việc)?| ?đồng| ?(?:tin, bài|vụ việc|văn bản|đơn vị|mô hình|sáng kiến|báo cáo|hội nghị|trường hợp|hồ sơ|lần|vụ|việc|tin|bài|cuộc|người|lượt|lỗi))`
const edge = `(${number})(${unitWords}(?![\\p{L}]))?`
const to = String.raw`\s*(?:đến|tới|-)\s*`
const under = `(?:dưới|nhỏ hơn|thấp hơn|<)`
const over = `(?:trên|hơn|quá|vượt|lớn hơn|cao hơn|>)`

type Made = (a: number, b: number, mark: string | undefined) => Interval
const interval = (from: number | null, to: number | null, fromInclusive: boolean, toInclusive: boolean): Interval => ({
  from,
  to,
  fromInclusive,
  toInclusive,
})

/** In this order: "không quá 5" is no "quá 5", and "từ 3 đến 5" no "từ 3". */
const patterns: [string, Made][] = [
  [`(?:từ )?${over} ?${edge}${to}(${under})? ?${edge}`, (a, b, mark) => interval(a, b, false, mark === undefined)],
  [`(?:từ )?${edge}${to}(${under})? ?${edge}`, (a, b, mark) => interval(a, b, true, mark === undefined)],
  [`(?:từ )?${edge} trở lên`, (a) => interval(a, null, true, false)],
  [
    `(?:≥|tối thiểu|ít nhất|không dưới|không thấp hơn|từ đủ) ?${edge}(?: trở lên)?`,
    (a) => interval(a, null, true, false),
  ],
  [`(?:từ )?${edge} trở xuống`, (a) => interval(null, a, false, true)],
  [`(?:≤|không quá|không vượt quá|tối đa|nhiều nhất|^đến) ?${edge}`, (a) => interval(null, a, false, true)],
  [
    `(?:dưới|thấp hơn|nhỏ hơn|ít hơn|chưa đạt|không đạt|chưa đến|không đến|<) ?${edge}`,
    (a) => interval(null, a, false, false),
  ],
  [`${over} ?${edge}`, (a) => interval(a, null, false, false)],
  [`(?:bằng|đúng|=) ?${edge}`, (a) => interval(a, a, true, true)],
  [`(?<!từ )(?<!đến )${edge}`, (a) => interval(a, a, true, true)],
]
const compiled = patterns.map(([text, made]) => ({ pattern: new RegExp(`(?<![\\p{L}\\d])${text}`, 'u'), made }))

/** Words that say nothing of what is measured. */
const fillers =
  /^(?:nếu|khi|trường hợp|tỷ lệ|kết quả|mức|đạt|thì|đạt tỷ lệ|tỷ lệ đạt|có tỷ lệ|đạt mức|đạt kết quả|hoàn thành)$/u
const late = /(?:chậm|trễ|muộn|quá hạn)/u

const said = (text: string) => {
  const words = text.replace(/^[\s,:(]+|[\s,:)]+$/gu, '')
  return fillers.test(words) ? '' : words
}

function unitOf(mark: string | undefined, before: string): Unit {
  const word = mark?.trim() ?? ''
  const found = units.find(([pattern]) => pattern.test(word))?.[1]
  return found ?? (late.test(before) ? 'days' : 'number')
}

function intervalIn(text: string): Condition | undefined {
  for (const { pattern, made } of compiled) {
    const found = pattern.exec(text)
    if (!found) continue
    const two = found.length > 4
    const [whole, first = '', firstUnit] = found
    const [mark, second = '', secondUnit] = two ? found.slice(3) : [undefined, first, firstUnit]
    const [a, b] = [literalOf(first), literalOf(second)]
    if (a === undefined || b === undefined) return undefined
    const before = said(text.slice(0, found.index))
    const after = said(text.slice(found.index + whole.length))
    // A second number somewhere is not understood: "2 trên 5".
    if (/\d/u.test(before) || /\d/u.test(after)) return undefined
    const read = made(a, b, mark)
    if (read.from !== null && read.to !== null && read.from > read.to) return undefined
    const unit = unitOf(secondUnit ?? firstUnit, text.slice(0, found.index))
    return { is: 'interval', interval: read, unit, before, after, isGrouped: isGrouped(first) || isGrouped(second) }
  }
}

/** On time is no day late; what only says so names no number. */
const onTime = /^(?:(.*?) ?)(?:đúng (?:thời )?hạn|không (?:bị )?(?:chậm|trễ)|đúng thời gian)(?: quy định)?$/u

export function conditionOf(text: string): Condition {
  const punctual = onTime.exec(text)
  if (punctual && !/\d/u.test(punctual[1] ?? ''))
    return {
      is: 'interval',
      interval: interval(0, 0, true, true),
      unit: 'days',
      before: said(punctual[1] ?? ''),
      after: '',
      isGrouped: false,
    }
  return intervalIn(text) ?? { is: 'words', text }
}

const score = `(${number}) ?(?:điểm|đ)`
const link = String.raw`(?:[:=→(-]|,)?\s*(?:thì )?(?:được|được tính|được chấm|được cộng|tính|chấm|cho|đạt)?\s*`
const endings: [RegExp, (text: string, max: number | null) => number | null][] = [
  [new RegExp(`\\s*${link}${score}\\)?$`, 'u'), (text) => literalOf(text) ?? null],
  [new RegExp(`:\\s*(${number})$`, 'u'), (text) => literalOf(text) ?? null],
  [
    new RegExp(`\\s*${link}(${number})% (?:số )?điểm(?: chuẩn| tối đa)?\\)?$`, 'u'),
    (text, max) => shareOf(literalOf(text), max),
  ],
  [new RegExp(`\\s*${link}(?:số )?()điểm (?:tối đa|chuẩn)\\)?$`, 'u'), (_, max) => max],
  [/\s*[:,(-]?\s*(?:thì )?không (?:được|có|được chấm) ()điểm\)?$/u, () => 0],
]
const beginning = new RegExp(`^${score}\\s*(?::|-|nếu|khi|đối với)\\s*(.+)$`, 'u')
const deducting = new RegExp(`\\s*[:,(-]?\\s*(?:thì )?(?:bị )?trừ ${score}\\)?$`, 'u')
const notDeducting = /\s*[:,(-]?\s*(?:thì )?không (?:bị )?trừ(?: điểm)?\)?$/u

function shareOf(share: number | undefined, max: number | null): number | null {
  if (share === undefined || max === null) return null
  return literalFrom(multiply(decimalOf(moved(share, -2)), decimalOf(max))) ?? null
}

/** Longer is no condition that anybody wrote; and no search goes through it again and again. */
const longest = 400

/** What one piece says; its points may be told before or behind its condition. */
export function clauseOf(written: string, max: number | null): Clause {
  if (written.length > longest)
    return { text: written.slice(0, longest), condition: { is: 'words', text: '' }, points: null, deducted: false }
  const text = bare(plain(written))
  const made = (condition: string, points: number | null, deducted = false): Clause => ({
    text: bare(written.normalize('NFC').trim()),
    condition: conditionOf(bare(condition)),
    points,
    deducted,
  })
  const free = notDeducting.exec(text)
  if (free) return made(text.slice(0, free.index), 0, true)
  const taken = deducting.exec(text)
  if (taken) return made(text.slice(0, taken.index), literalOf(taken[1] ?? '') ?? null, true)
  const first = beginning.exec(text)
  if (first) return made(first[2] ?? '', literalOf(first[1] ?? '') ?? null)
  for (const [pattern, pointsOf] of endings) {
    const found = pattern.exec(text)
    if (found) return made(text.slice(0, found.index), pointsOf(found[1] ?? '', max))
  }
  return made(text, null)
}

/** Pieces of a description: by lines, semicolons, and commas that follow points. */
export const piecesOf = (lines: readonly string[]): string[] =>
  lines
    .flatMap((line) => line.split(/[\n\r;]+|(?<=điểm|\d ?đ),\s+(?=\p{L}|[≥≤<>])/u))
    .map((piece) => bare(piece.normalize('NFC')))
    .filter((piece) => /[\p{L}\d]/u.test(piece))
