/** When a card may be checked, issued, corrected, and stood in for. */
import type { Day } from '#kit/days.ts'
import { formatDay } from '#kit/days.ts'
import { exactOf, formatExact } from '#kit/exact.ts'
import { type Issue, invalid, type Params, type Refusal, type Term } from '#kit/refusal.ts'
import type { DraftedCard } from '#scoring/drafted.ts'
import { type CardFault, refuses } from '#scoring/faults.ts'
import { type CardState, isDraft, isNewer } from '../rules.ts'
import type { Failing, Miss } from '../worked/rules.ts'

const conflict = (code: string, params?: Params): Refusal => ({ kind: 'conflict', code, ...(params && { params }) })

export type Sound = { faults: readonly CardFault[]; examples: number; failing: readonly Failing[] }

/** Points in the notation of each language. */
function written(points: string | null): Term {
  const value = points === null ? undefined : exactOf(points)
  if (value === undefined) return { vi: points ?? '–', en: points ?? '–' }
  return { vi: formatExact(value, 'vi'), en: formatExact(value, 'en') }
}

/** What did not come out, in a sentence. */
export const missed = (name: string, miss: Miss): Issue => {
  if (miss.is === 'nothing') return { path: '/examples', code: 'scorecard.came-nothing', params: { name } }
  if (miss.is === 'unreadable')
    return { path: '/examples', code: 'scorecard.came-unreadable', params: { name, what: miss.what } }
  if (miss.is === 'grade') {
    const params = { name, expected: miss.expected, came: miss.came ?? '–' }
    return { path: '/examples', code: 'scorecard.came-grade', params }
  }
  if (miss.is === 'rank')
    return { path: '/examples', code: 'scorecard.came-rank', params: { name, ...miss, came: miss.came ?? '–' } }
  const told = { name, expected: written(miss.expected), came: written(miss.came) }
  return miss.criterion === null
    ? { path: '/examples', code: 'scorecard.came-total', params: told }
    : { path: '/examples', code: 'scorecard.came-points', params: { ...told, criterion: miss.criterion } }
}

/** Nothing is wrong with it, and it proves itself: at least one worked example, and all of them come out. */
export function whyNotSound({ faults, examples, failing }: Sound): Refusal | undefined {
  if (faults.length > 0) {
    const issues = faults.map(({ path, code, params }) => ({ path: `/content${path}`, code, params }))
    return { ...conflict('scorecard.unfinished', { count: faults.length }), issues }
  }
  if (examples === 0) return conflict('scorecard.no-example')
  if (failing.length > 0) {
    const issues = failing.flatMap(({ name, misses }) => misses.map((miss) => missed(name, miss)))
    return { ...conflict('scorecard.example-fails', { count: failing.length }), issues }
  }
}

/** What a draft waits for; a warning stands in nobody's way. */
export type Next = 'finish' | 'example' | 'check' | 'issue'
type Standing = { state: CardState; faults: readonly Pick<CardFault, 'level'>[]; examples: readonly unknown[] }

export function nextOf({ state, faults, examples }: Standing): Next | undefined {
  if (!isDraft(state)) return undefined
  if (state === 'checked') return 'issue'
  if (refuses(faults)) return 'finish'
  return examples.length === 0 ? 'example' : 'check'
}

export type Checking = { state: CardState; editedBy: string; by: string | null; keepers: number }

/** Somebody else looks at it, where the body has somebody else. */
export function whyNotCheck({ state, editedBy, by, keepers }: Checking): Refusal | undefined {
  if (!isDraft(state)) return conflict('scorecard.issued')
  if (state === 'checked') return conflict('scorecard.already-checked')
  if (editedBy === by && keepers > 1) return conflict('scorecard.own-edit')
}

/** Work years of a block begin up to a year before, and are scored in the year after (decision 058). */
const spanOf = (year: number): { from: Day; to: Day } => ({ from: `${year - 1}-01-01`, to: `${year + 1}-12-31` })

/** A card is in force about the year it judges: a slip of the keys must not put it in another century. */
export function whyNotBegin(year: number, inForceFrom: Day): Refusal | undefined {
  const { from, to } = spanOf(year)
  if (inForceFrom >= from && inForceFrom <= to) return
  return invalid('inForceFrom', 'scorecard.other-time', { year, from: formatDay(from), to: formatDay(to) })
}

export type Issuing = { decisionDate: Day; inForceFrom: Day }
type Corrected = { id: string; inForceFrom: Day | null; decisionDate: Day | null }
type Beside = { today: Day; corrected: Corrected | undefined; newest: { id: string; number: number } | undefined }

/**
 * Checked first, by a decision of a day that has come. A correction follows the newest version, is not decided before it
 * and does not begin before it.
 */
export function whyNotIssue(
  { state, year }: { state: CardState; year: number },
  { decisionDate, inForceFrom }: Issuing,
  { today, corrected, newest }: Beside,
): Refusal | undefined {
  if (!isDraft(state)) return conflict('scorecard.issued')
  if (state !== 'checked') return conflict('scorecard.not-checked')
  if (corrected && newest && corrected.id !== newest.id)
    return conflict('scorecard.corrects-older', { number: newest.number })
  if (decisionDate > today) return invalid('decisionDate', 'scorecard.decision-to-come')
  const decided = corrected?.decisionDate ?? null
  if (decided !== null && decisionDate < decided)
    return invalid('decisionDate', 'scorecard.decided-before-corrected', { day: formatDay(decided) })
  const { from } = spanOf(year)
  if (decisionDate < from)
    return invalid('decisionDate', 'scorecard.decision-too-early', { year, day: formatDay(from) })
  const begun = corrected?.inForceFrom ?? null
  if (begun !== null && inForceFrom < begun)
    return invalid('inForceFrom', 'scorecard.before-corrected', { day: formatDay(begun) })
  return whyNotBegin(year, inForceFrom)
}

type Issued = { state: CardState; provisional: boolean; number: number }

/** What is worked from is the newest version, also where it is not in force yet: an older one would come back unseen. */
const whyNotNewest = (card: Issued, newest: Issued | undefined): Refusal | undefined =>
  newest && isNewer(newest, card) ? conflict('scorecard.superseded', { number: newest.number }) : undefined

/** A stand-in gives way to the year's own card instead of being corrected. */
export function whyNotCorrect(card: Issued, newest: Issued | undefined): Refusal | undefined {
  if (isDraft(card.state)) return conflict('scorecard.not-issued')
  if (card.provisional) return conflict('scorecard.stand-in-stays')
  return whyNotNewest(card, newest)
}

export const yearHasCard = (year: number): Refusal => conflict('scorecard.year-has-card', { year })

type Carrying = { year: number; inForceFrom: Day; issued: boolean; newest: Issued | undefined }

/** Last year's card stands in only while its year has none of its own. */
export function whyNotCarry(card: Issued, { year, inForceFrom, issued, newest }: Carrying): Refusal | undefined {
  if (isDraft(card.state)) return conflict('scorecard.not-issued')
  if (issued) return yearHasCard(year)
  return whyNotNewest(card, newest) ?? whyNotBegin(year, inForceFrom)
}

/** The same card as its next version. */
export const correctionOf = (card: DraftedCard, number: number): DraftedCard => ({ ...card, version: number })

/** Last year's card for the year after, word for word; only its year, its number and its standing are others. */
export function standInOf(card: DraftedCard, number: number): DraftedCard {
  const [was, year] = [card.year ?? 0, (card.year ?? 0) + 1]
  const id = card.id?.includes(String(was)) ? card.id.replaceAll(String(was), String(year)) : `${card.id}-${year}`
  return { ...card, id, year, version: number, status: 'provisional' }
}
