/**
 * The guard against inflated scores: what is worth asking about a sheet, each a question with its facts. Never points, never
 * a verdict: a person looks and says what they saw. Pure; what is not known asks nothing.
 */
import { formatMoment } from '#kit/days.ts'
import { compareExact, exact, exactOf, multiply, sumOf } from '#kit/exact.ts'
import type { Params, Said } from '#kit/refusal.ts'
import {
  type Claim,
  isAtLeast,
  nothing,
  type PastScore,
  type PastTotal,
  percentOf,
  percentSaid,
  pointsSaid,
  type SheetKnown,
} from '../claims/rules.ts'
import { loweredYears } from '../lowering/rules.ts'

/**
 * From where on something is asked. Ours, to keep the list short enough to be read; no rule of law knows such numbers, and
 * nothing follows from one being passed.
 */
export type QuestionBounds = {
  /** Years in which a criterion was lowered for it to be asked again; or, in the last year known, by so many percent of its max. */
  gapYears: number
  gapPercent: number
  /** The same of whole sheets, in percent of the sheet's max. */
  gapTotalPercent: number
  /** A mark at least so high, in percent of its max, beside figures of its group that came to at most so much. */
  markPercent: number
  figuresPercent: number
  /** Criteria behind which one file stands. */
  reuse: number
  /** Changes of so many criteria in the last hours before the deadline. */
  lateHours: number
  lateCriteria: number
}
export const usualQuestionBounds: QuestionBounds = {
  ...{ gapYears: 2, gapPercent: 20, gapTotalPercent: 2 },
  ...{ markPercent: 90, figuresPercent: 60, reuse: 4, lateHours: 3, lateCriteria: 3 },
}

/** In the order in which they are told. */
export const questionKinds = [
  'figure-differs',
  'mark-above-figures',
  'text-above-figure',
  'full-without-evidence',
  'lowered-before',
  'total-lowered-before',
  'file-reused',
  'text-alike',
  'changed-late',
] as const
export type QuestionKind = (typeof questionKinds)[number]

/** `id` says what is asked about, whatever its numbers: what somebody noted of it stays with it. */
export type Question = {
  id: string
  kind: QuestionKind
  /** Where it is asked; null of the whole sheet. */
  criterion: string | null
  asks: Said
  facts: readonly Said[]
}

type Asking = { kind: QuestionKind; about?: string; criterion: string | null; params: Params; facts?: readonly Said[] }
const question = ({ kind, about, criterion, params, facts = [] }: Asking): Question => ({
  ...{ id: about === undefined ? kind : `${kind}:${about}`, kind, criterion },
  ...{ asks: { code: `question.${kind}`, params }, facts },
})
const at = ({ criterion, name }: { criterion: string; name: string }) => ({ criterion, name })
const claimed = ({ points, max }: { points: string; max: string }): Said => ({
  code: 'question.fact-claimed',
  params: { points: pointsSaid(points), max: pointsSaid(max) },
})
/** A number in the notation of each language; a choice as its code. */
const figureSaid = (text: string) => (exactOf(text) ? pointsSaid(text) : text)
const listed = (codes: Iterable<string>) => [...new Set(codes)].join(', ')

/** In the order of the card. */
export function questionsOf(known: SheetKnown, bounds: QuestionBounds = usualQuestionBounds): Question[] {
  const places = new Map(known.claims.map(({ criterion }, place) => [criterion, place]))
  const place = ({ criterion }: Question) => places.get(criterion ?? '') ?? known.claims.length
  return [
    ...known.figures.flatMap(figureDiffers),
    ...known.claims.flatMap((claim) => markAboveFigures(claim, known.claims, bounds)),
    ...known.claims.flatMap(textAboveFigure),
    ...known.claims.flatMap(fullWithoutEvidence),
    ...known.claims.flatMap((claim) => loweredBefore(claim, known.past, bounds)),
    ...totalLowered(known, bounds),
    ...filesReused(known, bounds),
    ...known.alike.flatMap((one) => textAlike(one, known.claims)),
    ...changedLate(known, bounds),
  ].sort(
    (a, b) =>
      questionKinds.indexOf(a.kind) - questionKinds.indexOf(b.kind) || place(a) - place(b) || (a.id < b.id ? -1 : 1),
  )
}

function figureDiffers(figure: SheetKnown['figures'][number]): Question[] {
  const { indicator, name, given, accepted, round } = figure
  if (given === accepted) return []
  const params = { name, round, given: figureSaid(given), accepted: figureSaid(accepted) }
  return [question({ kind: 'figure-differs', about: indicator, criterion: null, params })]
}

/** A high mark of one's own beside poor figures of the same group; two figures at least, for one may be an odd one. */
function markAboveFigures(claim: Claim, all: readonly Claim[], bounds: QuestionBounds): Question[] {
  const { criterion, group, points, max, side, rests } = claim
  if (rests !== 'mark' || points === null || group === null || side === 'penalty') return []
  const peers = all.filter((one) => one.group?.code === group.code && one.rests !== 'mark' && one.points !== null)
  const got = sumOf(peers.map((one) => exact(one.points ?? '0')))
  const could = sumOf(peers.map((one) => exact(one.max)))
  if (peers.length < 2 || compareExact(could, nothing) <= 0 || compareExact(exact(max), nothing) <= 0) return []
  const isHigh = isAtLeast(exact(points), exact(max), bounds.markPercent)
  const isPoor = compareExact(multiply(got, exact('100')), multiply(could, exact(String(bounds.figuresPercent)))) <= 0
  if (!isHigh || !isPoor) return []
  const params = { group: group.name, count: peers.length, percent: percentSaid(got, could) }
  const facts = [claimed({ points, max }), { code: 'question.fact-figures', params }]
  return [question({ kind: 'mark-above-figures', about: criterion, criterion, params: at(claim), facts })]
}

const percents = /(\d+(?:[.,]\d+)?)\s*(?:%|phần trăm)/gu

/** Shares that a text names, as decimals: "85,3 %" is 85.3. */
export const percentsIn = (text: string): string[] =>
  [...text.normalize('NFC').matchAll(percents)].map(([, number = '']) => number.replace(',', '.'))

/** The explanation names a share, none is the one that was measured, and one lies above it. */
function textAboveFigure(claim: Claim): Question[] {
  const { criterion, share, explanation } = claim
  const named = percentsIn(explanation ?? '')
  if (share === null || named.length === 0) return []
  const [over, under] = [exact(share.over), exact(share.under)]
  const measured = (text: string) => percentOf(over, under, text.split('.')[1]?.length ?? 0)
  const compared = named.map((text) => compareExact(exact(text), measured(text) ?? exact(text)))
  if (compared.includes(0) || !compared.includes(1)) return []
  const highest = named.toSorted((a, b) => compareExact(exact(b), exact(a)))[0] ?? ''
  const params = { ...at(claim), named: pointsSaid(highest), measured: percentSaid(over, under, 2) }
  return [question({ kind: 'text-above-figure', about: criterion, criterion, params })]
}

/** What rests on accepted figures alone has been looked at once, by whoever accepted the report. */
function fullWithoutEvidence(claim: Claim): Question[] {
  const { criterion, points, max, side, rests, evidence, files, explanation } = claim
  const isFull = points !== null && side !== 'penalty' && compareExact(exact(max), nothing) > 0
  const isWanted = evidence === 'required' || (evidence === 'optional' && rests !== 'accepted')
  if (!isFull || !isWanted || files.length > 0 || compareExact(exact(points), exact(max)) < 0) return []
  const hasWords = (explanation ?? '').trim() !== ''
  const facts = [
    { code: evidence === 'required' ? 'question.fact-required' : 'question.fact-optional' },
    { code: hasWords ? 'question.fact-explained' : 'question.fact-unexplained' },
  ]
  const params = { ...at(claim), max: pointsSaid(max) }
  return [question({ kind: 'full-without-evidence', about: criterion, criterion, params, facts })]
}

const yearFact = ({ year, self, final, max }: PastTotal): Said => ({
  code: 'question.fact-year',
  params: { year: String(year), self: pointsSaid(self), final: pointsSaid(final), max: pointsSaid(max) },
})

function loweredBefore(claim: Claim, past: readonly PastScore[], { gapYears, gapPercent }: QuestionBounds): Question[] {
  const { criterion, name, points, max, side } = claim
  if (points === null) return []
  // A code that has come to mean something else is another criterion.
  const same = past.filter((one) => one.criterion === criterion && one.name === name)
  const years = loweredYears(same, { points, max, side }, { gapYears, percent: gapPercent })
  if (years.length === 0) return []
  const params = { ...at(claim), count: years.length, known: same.length }
  const facts = [...years.map(yearFact), claimed({ points, max })]
  return [question({ kind: 'lowered-before', about: criterion, criterion, params, facts })]
}

function totalLowered({ total, pastTotals }: SheetKnown, { gapYears, gapTotalPercent: percent }: QuestionBounds) {
  const years = total ? loweredYears(pastTotals, { ...total, side: null }, { gapYears, percent }) : []
  if (total === null || years.length === 0) return []
  const params = { count: years.length, known: pastTotals.length }
  return [
    question({
      kind: 'total-lowered-before',
      criterion: null,
      params,
      facts: [...years.map(yearFact), claimed(total)],
    }),
  ]
}

function filesReused({ files }: SheetKnown, { reuse }: QuestionBounds): Question[] {
  const byFile = Map.groupBy(files, ({ digest }) => digest)
  return [...byFile].flatMap(([digest, uses]) => {
    const criteria = new Set(uses.map(({ criterion }) => criterion))
    if (criteria.size < reuse) return []
    const pages = new Set(uses.flatMap(({ page }) => page ?? []))
    const facts: Said[] = [
      { code: 'question.fact-criteria', params: { codes: listed([...criteria].sort()) } },
      pages.size === 0
        ? { code: 'question.fact-no-pages' }
        : { code: 'question.fact-pages', params: { count: pages.size } },
    ]
    const name = uses.map((one) => one.name).sort()[0] ?? ''
    const params = { name, count: criteria.size }
    return [question({ kind: 'file-reused', about: digest, criterion: null, params, facts })]
  })
}

/** Units that whoever asks may not read are counted and not named. */
function textAlike({ criterion, others }: SheetKnown['alike'][number], claims: readonly Claim[]): Question[] {
  if (others.length === 0) return []
  const name = claims.find((one) => one.criterion === criterion)?.name ?? ''
  const named = others.flatMap(({ unit, ...one }) => (unit === null ? [] : [{ unit, ...one }]))
  const facts = named.map(
    ({ unit, percent, criterion: where }): Said => ({
      code: where === criterion ? 'question.fact-alike' : 'question.fact-alike-elsewhere',
      params: { unit, percent, ...(where !== criterion && { criterion: where }) },
    }),
  )
  const params = { criterion, name, count: others.length, percent: Math.max(...others.map((one) => one.percent)) }
  return [question({ kind: 'text-alike', about: criterion, criterion, params, facts })]
}

function changedLate({ changes, deadline }: SheetKnown, { lateHours, lateCriteria }: QuestionBounds): Question[] {
  if (deadline === null) return []
  const from = new Date(deadline).getTime() - lateHours * 3_600_000
  const late = changes
    .filter((one) => new Date(one.at).getTime() >= from)
    .toSorted((a, b) => a.at.localeCompare(b.at) || (a.criterion < b.criterion ? -1 : 1))
  const criteria = new Set(late.map(({ criterion }) => criterion))
  const [first, last] = [late[0], late.at(-1)]
  if (criteria.size < lateCriteria || !first || !last) return []
  const facts: Said[] = [
    { code: 'question.fact-criteria', params: { codes: listed([...criteria].sort()) } },
    { code: 'question.fact-between', params: { first: formatMoment(first.at), last: formatMoment(last.at) } },
  ]
  const params = { count: criteria.size, hours: lateHours, deadline: formatMoment(deadline) }
  return [question({ kind: 'changed-late', criterion: null, params, facts })]
}
