/** One piece of a description of bands: under which condition how many points. Pure. */
import { multiply } from '#kit/exact.ts'
import type { Said } from '#kit/refusal.ts'
import { decimalOf } from '#scoring/decimals.ts'
import { bare, isGrouped, literalFrom, literalOf, moved, number, plain } from '../phrases/rules.ts'
import { type Mark, markOf, tensOf, type Unit, unitWords } from '../units/rules.ts'

/** In the unit as it is written: 95 of "95%". */
export type Interval = {
  from: number | null
  to: number | null
  fromInclusive: boolean
  toInclusive: boolean
}
export type Ranged = {
  is: 'interval'
  interval: Interval
  unit: Unit
  /** What is counted, by the word behind the number. */
  noun: string | null
  /** The words around the numbers: of one table they are the same in every line. */
  before: string
  after: string
  isGrouped: boolean
  /** It speaks of being late; or of being on time, which is no day late. */
  lateness: 'late' | 'punctual' | null
  doubts: Said[]
}
/** `otherwise`: whatever the other lines do not say. */
export type Condition = Ranged | { is: 'otherwise'; text: string } | { is: 'words'; text: string }
/** `points` null: not told or not understood. `deducted`: it says what is taken away. */
export type Clause = { text: string; condition: Condition; points: number | null; deducted: boolean }

const edge = `(${number})(${unitWords})?`
const to = String.raw`\s*(?:đến|tới|-)\s*`
const under = `(?:dưới|cận|nhỏ hơn|thấp hơn|<)`
const over = `(?:trên|hơn|quá|vượt|lớn hơn|cao hơn|>)`

type Made = (a: number, b: number, mark: string | undefined) => Interval
const interval = (from: number | null, to: number | null, fromInclusive: boolean, toInclusive: boolean): Interval => ({
  from,
  to,
  fromInclusive,
  toInclusive,
})
const exactly: Made = (a) => interval(a, a, true, true)
const least: Made = (a) => interval(a, null, true, false)

/** In this order: "không quá 5" is no "quá 5", and "từ 3 đến 5" no "từ 3". */
const patterns: [string, Made, Said?][] = [
  [`(?:từ )?${over} ?${edge}${to}(${under})? ?${edge}`, (a, b, mark) => interval(a, b, false, mark === undefined)],
  [`(?:từ |≥ ?)?${edge}${to}(${under})? ?${edge}`, (a, b, mark) => interval(a, b, true, mark === undefined)],
  [`(?:từ )?${edge} trở lên`, least],
  [`(?:≥|tối thiểu|ít nhất|không dưới|không thấp hơn|từ đủ) ?${edge}(?: trở lên)?`, least],
  [`(?:từ )?${edge} trở xuống`, (a) => interval(null, a, false, true)],
  [`(?:≤|không quá|không vượt quá|không trên|tối đa|nhiều nhất|^đến) ?${edge}`, (a) => interval(null, a, false, true)],
  [
    `(?:dưới|thấp hơn|nhỏ hơn|ít hơn|chưa đạt|không đạt|chưa đến|không đến|<) ?${edge}`,
    (a) => interval(null, a, false, false),
  ],
  [`${over} ?${edge}`, (a) => interval(a, null, false, false)],
  [`(?:bằng|đúng|=) ?${edge}`, exactly],
  [`từ ${edge}`, least, { code: 'form.from-alone' }],
  [`(?<!đến )${edge}`, exactly],
]
const compiled = patterns.map(([text, made, doubt]) => ({
  pattern: new RegExp(`(?<![\\p{L}\\d])${text}`, 'u'),
  made,
  doubts: doubt ? [doubt] : [],
}))

/** Words that say nothing of what is measured. */
const fillers =
  /^(?:nếu|khi|trường hợp|có|tỷ lệ|kết quả|mức|đạt|thì|đạt tỷ lệ|tỷ lệ đạt|có tỷ lệ|đạt mức|đạt kết quả|hoàn thành)$/u
const eachBefore = /^(?:mỗi|cứ|từng)(?: |$)/u
const late = /(?:chậm|trễ|muộn|quá hạn)/u

const said = (text: string) => {
  const words = text.replace(/^[\s,:(]+|[\s,:)]+$/gu, '')
  return fillers.test(words) ? '' : words
}

/** A number with its multiple: 500 of "500 triệu đồng"; the first of two without a word has that of the second. */
function amountOf(text: string, mark: Mark | null): number | undefined {
  const literal = literalOf(text)
  const tens = tensOf(mark)
  return literal === undefined || tens === 0 ? literal : moved(literal, tens)
}

function intervalIn(text: string): Condition | undefined {
  for (const { pattern, made, doubts } of compiled) {
    const found = pattern.exec(text)
    if (!found) continue
    const two = found.length > 4
    const [whole, first = '', firstUnit] = found
    const [sign, second = '', secondUnit] = two ? found.slice(3) : [undefined, first, firstUnit]
    const mark = markOf(secondUnit ?? firstUnit)
    const [a, b] = [amountOf(first, markOf(firstUnit) ?? mark), amountOf(second, mark)]
    if (a === undefined || b === undefined) return undefined
    const before = said(text.slice(0, found.index))
    const after = said(text.slice(found.index + whole.length))
    // A second number somewhere is not understood: "2 trên 5".
    if (/\d/u.test(before) || /\d/u.test(after)) return undefined
    // "Cứ giảm 1%" is each of them and no range; "trừ tối đa 3 điểm" is points and no result.
    if (eachBefore.test(before) || /^(?:điểm|đ)(?![\p{L}])/u.test(after)) return undefined
    const read = made(a, b, sign)
    if (read.from !== null && read.to !== null && read.from > read.to) return undefined
    const isLate = late.test(text.slice(0, found.index))
    return {
      ...{ is: 'interval', interval: read, before, after, doubts: [...doubts, ...otherMark(firstUnit, secondUnit)] },
      ...{ unit: mark?.unit ?? (isLate ? 'days' : 'number'), noun: mark?.noun ?? null },
      isGrouped: isGrouped(first) || isGrouped(second),
      lateness: isLate ? 'late' : null,
    }
  }
}

/** "từ 3 ngày đến 5%". */
function otherMark(first: string | undefined, second: string | undefined): Said[] {
  const [one, other] = [markOf(first), markOf(second)]
  return one && other && (one.unit !== other.unit || (one.noun !== other.noun && one.unit !== 'money'))
    ? [{ code: 'form.words-differ', params: { one: first?.trim() ?? '', other: second?.trim() ?? '' } }]
    : []
}

/** On time is no day late; what only says so names no number. */
const onTime = /^(?:(.*?) ?)(?:đúng (?:thời )?hạn|không (?:bị )?(?:chậm|trễ)|đúng thời gian)(?: quy định)?$/u
/** Late, and no number: a day at least. */
const lateOnly =
  /^(?:(.*?) ?)(?:(?:bị )?(?:chậm|trễ|muộn)(?: hạn| thời hạn| so với thời hạn)?|quá hạn|không đúng (?:thời )?hạn)(?: quy định)?$/u
const others =
  /^(?:(?:các |những )?(?:trường hợp|kết quả|mức)? ?(?:còn lại|khác)|(?:nếu )?(?:không|chưa) đạt(?: (?:các )?mức trên| yêu cầu trên| được)?|ngoài các mức trên|ngược lại)$/u

const ofDays = (read: Interval, before: string, lateness: Ranged['lateness']): Ranged => ({
  ...{ is: 'interval', interval: read, unit: 'days', noun: null, before: said(before), after: '', isGrouped: false },
  ...{ lateness, doubts: lateness === 'late' ? [{ code: 'form.late-or-not' }] : [] },
})

export function conditionOf(text: string): Condition {
  if (others.test(text)) return { is: 'otherwise', text }
  const [, punctual] = onTime.exec(text) ?? []
  if (punctual !== undefined && !/\d/u.test(punctual)) return ofDays(exactly(0, 0, undefined), punctual, 'punctual')
  const [, tardy] = lateOnly.exec(text) ?? []
  if (tardy !== undefined && !/\d/u.test(tardy)) return ofDays(least(1, 1, undefined), tardy, 'late')
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
  [new RegExp(`\\s*${link}(?:đủ )?(?:số )?()điểm (?:tối đa|chuẩn)\\)?$`, 'u'), (_, max) => max],
  [/\s*[:,(-]?\s*(?:thì )?không (?:được|có|được chấm|được tính) ()điểm\)?$/u, () => 0],
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

/** Pieces of a description: by lines, semicolons, and commas or stops that follow points. */
export const piecesOf = (lines: readonly string[]): string[] =>
  lines
    .flatMap((line) => line.split(/[\n\r;]+|(?<=điểm(?: tối đa| chuẩn)?|\d ?đ)[.,]\s+(?=\p{L}|[≥≤<>])/iu))
    .map((piece) => bare(piece.normalize('NFC')))
    .filter((piece) => /[\p{L}\d]/u.test(piece))
