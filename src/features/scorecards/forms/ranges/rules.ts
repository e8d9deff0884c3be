/** Lines that are ranges of one number, as bands: certain where their words are, else every way they may be meant. Pure. */
import type { Said } from '#kit/refusal.ts'
import { bandsOf, type OfLeaf } from '../bands/rules.ts'
import type { Clause, Ranged } from '../clauses/rules.ts'
import { isBareName, isName } from '../doubtful/rules.ts'
import { besideDoubt, overMost, type RuleReading, unclear } from '../rule-readings/rules.ts'
import { multiplesIn, type Unit } from '../units/rules.ts'

export type OfRanges = OfLeaf & { unit?: Unit }

const wayWords = { sure: 'form.way-sure', lower: 'form.way-lower', upper: 'form.way-upper', filled: 'form.way-filled' }

type Scaled = { clauses: readonly Clause[]; doubts: Said[] }
const nothing = { from: 0, to: 0, fromInclusive: true, toInclusive: true }
const withRange = (clause: Clause, like: Ranged, interval: Ranged['interval']): Clause => ({
  ...clause,
  condition: { ...like, interval, doubts: [], lateness: null },
})

const isDenied = ({ condition }: Clause) =>
  condition.is === 'interval' && /(?:^| )(?:không|chưa)(?: |$)/u.test(condition.before)

const wordsBefore = ([first]: readonly Clause[]) => (first?.condition.is === 'interval' ? first.condition.before : '')

/**
 * "Hoàn thành 100%" beside "không hoàn thành từ 1% đến 10%": all done is nothing undone. What else is told from both
 * ends lies on no one scale.
 */
function fromUndone(given: readonly Clause[]): Scaled | undefined {
  const denied = given.filter(isDenied)
  if (denied.length === 0 || denied.length === given.length) return { clauses: given, doubts: [] }
  const turned = given.map((clause): Clause | undefined => {
    const { condition } = clause
    if (isDenied(clause) || condition.is !== 'interval') return clause
    const { from, to } = condition.interval
    const isAll = condition.unit === 'percent' && from === 100 && (to === 100 || to === null)
    return isAll
      ? { ...clause, condition: { ...condition, interval: nothing, before: wordsBefore(denied) } }
      : undefined
  })
  const clauses = turned.filter((one) => one !== undefined)
  return clauses.length === given.length ? { clauses, doubts: [{ code: 'form.told-from-undone' }] } : undefined
}

const noneOf = /^(?:không|chưa)(?: có| bị| để xảy ra| phát sinh)? ?[^\d]*$/u

/** "Không có đơn thư" beside "có từ 1 đơn trở lên" is none of them. */
function withNone({ clauses, doubts }: Scaled): Scaled {
  const like = clauses.find(({ condition }) => condition.is === 'interval')?.condition
  const isNone = ({ condition }: Clause) => condition.is === 'words' && noneOf.test(condition.text)
  if (like?.is !== 'interval' || like.unit !== 'count' || clauses.filter(isNone).length !== 1)
    return { clauses, doubts }
  const none = clauses.find(isNone)
  return {
    clauses: clauses.map((clause) => (clause === none ? withRange(clause, like, nothing) : clause)),
    doubts: [
      ...doubts,
      { code: 'form.none-as-zero', params: { words: none?.condition.is === 'words' ? none.condition.text : '' } },
    ],
  }
}

const change = /^(giảm|tăng|vượt)(?: |$)/u
/** What a change is compared with says nothing more. */
const compared = /^(?:giảm|tăng|vượt)(?= |$)|so với (?:cùng kỳ )?(?:năm|kỳ|quý) trước|so với cùng kỳ/gu
const changeOf = ({ condition }: Clause): string | undefined =>
  condition.is === 'interval' ? change.exec(condition.before)?.[1] : undefined

/** "Giảm dưới 10%", "không giảm": how far something changed may lie below nothing, so it is no share. */
function asChange({ clauses, doubts }: Scaled): Scaled {
  const [like, word] = [clauses[0]?.condition, changeOf(clauses[0] as Clause)]
  if (word === undefined || like?.is !== 'interval') return { clauses, doubts }
  const turned = clauses.map((clause): Clause | undefined => {
    const { condition } = clause
    if (condition.is === 'interval') {
      const own = changeOf(clause)
      // "Tăng từ 5% trở lên; dưới 5%": the second line goes on about the same, and has no end below.
      if (own === undefined && condition.before === '')
        return { ...clause, condition: { ...condition, unit: 'number', before: word } }
      if (own !== word) return undefined
      const { from, to } = condition.interval
      const interval =
        from === null && to !== null ? { ...condition.interval, from: 0, fromInclusive: false } : condition.interval
      return { ...clause, condition: { ...condition, unit: 'number', interval } }
    }
    const isNot = condition.text === `không ${word}` || condition.is === 'otherwise'
    const below = { from: null, to: 0, fromInclusive: true, toInclusive: true }
    return isNot ? withRange(clause, { ...like, unit: 'number' }, below) : undefined
  })
  const all = turned.filter((one) => one !== undefined)
  if (all.length < clauses.length) return { clauses, doubts }
  return { clauses: all, doubts: [...doubts, { code: 'form.as-change', params: { word } }] }
}

const late = /(?:^| )(?:chậm|trễ|muộn|quá hạn)(?: từ)?(?= |$)/gu

/** Words beside the numbers, each once; being late is what days say already. */
function wordsOf({ condition }: Clause): { before: string; after: string } {
  if (condition.is !== 'interval') return { before: '', after: '' }
  const isDays = condition.unit === 'days'
  const own = isDays ? condition.before.replace(late, ' ') : condition.before
  const before = own.replace(/(?:^| )từ$/u, '').trim()
  return { before, after: condition.after }
}

/** What the words beside the numbers leave open: they differ, some lines lack them, or they may turn the meaning. */
function doubtsOfWords(clauses: readonly Clause[], isChange: boolean): Said[] {
  const ranged = clauses.filter(({ condition }) => condition.is === 'interval')
  return (['before', 'after'] as const).flatMap((side) => {
    const all = ranged.map((clause) =>
      wordsOf(clause)
        [side].replace(isChange ? compared : /^$/u, ' ')
        .trim(),
    )
    const [one = '', other] = [...new Set(all)].filter((words) => words !== '')
    if (other !== undefined) return [{ code: 'form.words-differ', params: { one, other } }]
    if (one === '') return []
    if (!isName(one)) return [unclear(one)]
    // Named once, in the first line, it is what all of them count; named later, or narrowed, it may be that line's alone.
    const isAll = all.every((words) => words === one)
    const isFirst = all[0] === one && all.slice(1).every((words) => words === '')
    return isAll || (isFirst && isBareName(one)) ? [] : [{ code: 'form.words-some', params: { words: one } }]
  })
}

function doubtsOfMarks(clauses: readonly Clause[]): Said[] {
  const ranged = clauses.flatMap(({ condition }) => (condition.is === 'interval' ? [condition] : []))
  const bare = ranged.some(({ unit, noun }) => unit === 'number' && noun === null)
  const money = ranged.find(({ unit }) => unit === 'money')
  const nouns = [...new Set(ranged.flatMap(({ noun, unit }) => (noun === null || unit === 'money' ? [] : [noun])))]
  const grouped = ranged.some(({ unit, isGrouped }) => unit === 'percent' && isGrouped)
  // Late in some lines and not in others: from which day on is open, unless a line says what is on time.
  const counts = ranged.filter(({ lateness }) => lateness !== 'punctual')
  const isTold = ranged.length > counts.length || counts[0]?.lateness === 'late'
  const isMixed = counts.some(({ lateness }) => lateness === 'late') && !isTold
  return [
    ...ranged.flatMap(({ doubts }) => doubts),
    ...(nouns.length > 1
      ? [{ code: 'form.words-differ', params: { one: nouns[0] ?? '', other: nouns[1] ?? '' } }]
      : []),
    ...(bare && money ? [{ code: 'form.unit-some', params: { unit: money.noun ?? '' } }] : []),
    ...(grouped ? [{ code: 'form.thousands' }] : []),
    ...(isMixed ? [{ code: 'form.late-some' }] : []),
  ]
}

/** Points that are given and points that are taken away in one table; and what either means in the penalty part. */
function doubtsOfPoints(clauses: readonly Clause[], { isPenalty }: OfLeaf): Said[] {
  const isTaking = clauses.some(({ deducted, points }) => deducted && points !== 0)
  const isGiving = clauses.some(({ deducted, points }) => !deducted && points !== 0)
  if (isTaking && isGiving) return [{ code: 'form.both-ways' }]
  return isPenalty && isGiving ? [{ code: 'form.in-penalty' }] : []
}

/** A unit in the words around the numbers: none of its noughts are in the edges. */
function unitBeside(clauses: readonly Clause[]): string[] {
  const words = clauses.flatMap(({ condition }) =>
    condition.is === 'interval' ? [condition.before, condition.after] : [],
  )
  return multiplesIn(words.join(' / '))
}

export function rangesIn(given: readonly Clause[], leaf: OfRanges): RuleReading | undefined {
  const undone = fromUndone(given)
  if (!undone || undone.clauses.length === 0) return
  const scaled = asChange(withNone(undone))
  const read = bandsOf(scaled.clauses, leaf, leaf.unit)
  if (!read) return
  const words = doubtsOfWords(
    scaled.clauses,
    scaled.doubts.some(({ code }) => code === 'form.as-change'),
  )
  const over = overMost(
    read.ways.flatMap(({ bands }) => bands.map(({ points }) => points)),
    leaf.max,
  )
  const beside = unitBeside(scaled.clauses)
  const units = beside.length > 0 ? [besideDoubt(beside)] : []
  const open = [...units, ...words, ...doubtsOfMarks(scaled.clauses), ...doubtsOfPoints(scaled.clauses, leaf), ...over]
  // One line in millions and another in thousands lie on no one scale; nor does a bare edge beside 500 million.
  const isOneScale = beside.length < 2 && !open.some(({ code }) => code === 'form.unit-some')
  const doubts = [...scaled.doubts, ...read.doubts, ...open]
  const isSure = doubts.length === 0
  const told = scaled.clauses.map(wordsOf)
  const measured = [...new Set([...told.map(({ before }) => before), ...told.map(({ after }) => after)])].filter(
    Boolean,
  )
  return {
    choices: (isOneScale ? read.ways : []).map(({ bands, way }) => ({
      rule: { kind: 'bands', bands },
      said: { code: way === 'sure' && !isSure ? 'form.way-bands' : wayWords[way] },
    })),
    // What the words leave open is proposed by nobody; a late line without a number is as good as its bands.
    proposed: open.every(({ code }) => code === 'form.late-or-not') && read.ways.length > 0 ? read.proposed : null,
    ...{ doubts, unit: read.unit, measured: measured.join(' ') || null },
  }
}
