/** When a card may be checked, issued, corrected, and stood in for. */
import type { Day } from '#kit/days.ts'
import { formatDay } from '#kit/days.ts'
import { exactOf, formatExact } from '#kit/exact.ts'
import { type Issue, invalid, type Params, type Refusal, type Term } from '#kit/refusal.ts'
import type { DraftedCard } from '#scoring/drafted.ts'
import type { CardFault } from '#scoring/faults.ts'
import { type CardState, isDraft } from '../rules.ts'
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
type Standing = { state: CardState; faults: readonly { level: string }[]; examples: readonly unknown[] }

export function nextOf({ state, faults, examples }: Standing): Next | undefined {
  if (!isDraft(state)) return undefined
  if (state === 'checked') return 'issue'
  if (faults.some(({ level }) => level !== 'warning')) return 'finish'
  return examples.length === 0 ? 'example' : 'check'
}

export type Checking = { state: CardState; editedBy: string; by: string | null; keepers: number }

/** Somebody else looks at it, where the body has somebody else. */
export function whyNotCheck({ state, editedBy, by, keepers }: Checking): Refusal | undefined {
  if (!isDraft(state)) return conflict('scorecard.issued')
  if (state === 'checked') return conflict('scorecard.already-checked')
  if (editedBy === by && keepers > 1) return conflict('scorecard.own-edit')
}

export type Issuing = { decisionDate: Day; inForceFrom: Day }
type Issued = { state: CardState; inForceFrom: Day | null }

/** Checked first, by a decision of a day that has come; a correction does not begin before what it corrects. */
export function whyNotIssue(
  { state }: Pick<Issued, 'state'>,
  { decisionDate, inForceFrom }: Issuing,
  { today, corrected }: { today: Day; corrected: Issued | undefined },
): Refusal | undefined {
  if (!isDraft(state)) return conflict('scorecard.issued')
  if (state !== 'checked') return conflict('scorecard.not-checked')
  if (decisionDate > today) return invalid('decisionDate', 'scorecard.decision-to-come')
  const begun = corrected?.inForceFrom ?? null
  if (begun !== null && inForceFrom < begun)
    return invalid('inForceFrom', 'scorecard.before-corrected', { day: formatDay(begun) })
}

/** What is corrected is the version that counts; a stand-in gives way to the year's own card instead. */
export function whyNotCorrect({ state, provisional }: { state: CardState; provisional: boolean }): Refusal | undefined {
  if (isDraft(state)) return conflict('scorecard.not-issued')
  if (provisional) return conflict('scorecard.stand-in-stays')
  if (state === 'superseded') return conflict('scorecard.superseded')
}

export const yearHasCard = (year: number): Refusal => conflict('scorecard.year-has-card', { year })

/** Last year's card stands in only while its year has none of its own. */
export function whyNotCarry(
  { state }: { state: CardState },
  { year, issued }: { year: number; issued: boolean },
): Refusal | undefined {
  if (isDraft(state)) return conflict('scorecard.not-issued')
  if (issued) return yearHasCard(year)
}

/** The same card as its next version. */
export const correctionOf = (card: DraftedCard, number: number): DraftedCard => ({ ...card, version: number })

/** Last year's card for the year after, word for word; only its year, its number and its standing are others. */
export function standInOf(card: DraftedCard, number: number): DraftedCard {
  const [was, year] = [card.year ?? 0, (card.year ?? 0) + 1]
  const id = card.id?.includes(String(was)) ? card.id.replaceAll(String(was), String(year)) : `${card.id}-${year}`
  return { ...card, id, year, version: number, status: 'provisional' }
}
