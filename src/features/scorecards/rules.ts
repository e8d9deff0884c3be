/** The life of a card: draft, checked, issued, in force, superseded; what is copied from another. */
import type { Refusal } from '#kit/refusal.ts'
import type { DraftedCard } from '#scoring/drafted.ts'

/** In force and superseded follow from days; nothing flips them. */
export const cardStates = ['draft', 'checked', 'issued', 'in-force', 'superseded'] as const
export type CardState = (typeof cardStates)[number]

/** What a worked example takes at most; `given` are the signs of a mark and of points that must come out. */
export const mostOfExample = {
  ...{ examples: 100, expects: 10_000, marks: 100, others: 100 },
  ...{ name: 200, code: 100, given: 60 },
} as const

export type Place = { block: string; year: number; number: number; title: string }

const conflict = (code: string, params?: Refusal['params']): Refusal => ({
  kind: 'conflict',
  code,
  ...(params && { params }),
})

export const isDraft = (state: CardState): boolean => state === 'draft' || state === 'checked'

/** An issued card never changes; a correction is a new version. */
export function whyNotChange({ state }: { state: CardState }): Refusal | undefined {
  return isDraft(state) ? undefined : conflict('scorecard.issued')
}

type Version = { state: CardState; provisional: boolean; number: number }

/** Of the issued cards of one body, block and year: the year's own before a stand-in, then the later version. */
export const isNewer = (one: Version, than: Version): boolean =>
  !isDraft(one.state) && (one.provisional === than.provisional ? one.number > than.number : than.provisional)

/** A year that has its own card is not given another beside it, which would bring back what was corrected. */
export function whyNotBeside(newest: (Version & { year: number }) | undefined): Refusal | undefined {
  if (newest === undefined || newest.provisional) return
  return conflict('scorecard.year-issued', { year: newest.year, number: newest.number })
}

export const oneDraft = conflict('scorecard.one-draft')

/** A card nobody has written yet: one group to begin with. */
export const blankCard = ({ block, year, number, title }: Place): DraftedCard => ({
  id: `${block}-${year}`,
  ...{ title, block, year, version: number, status: 'final', precision: 2, indicators: [] },
  criteria: [{ code: 'A', name: 'A', max: 0, children: [] }],
})

/** What a card is called in another year: the year in its title is replaced. */
export const titleFor = (title: string, was: number, year: number): string =>
  title.replaceAll(String(was), String(year))

/** Its name for another year: the year in it is replaced, or put behind. */
function idFor(id: string | undefined, was: number | undefined, { block, year }: Place): string {
  if (id === undefined) return `${block}-${year}`
  if (was === year) return id
  return id.includes(String(was)) ? id.replaceAll(String(was), String(year)) : `${id}-${year}`
}

/** The same table under another title, block or year. What was the law of one year is not said of another. */
export function copyOf(card: DraftedCard, place: Place): DraftedCard {
  const { legalBasis, ...rest } = card
  return {
    ...rest,
    id: idFor(card.id, card.year, place),
    ...{ title: place.title, block: place.block, year: place.year, version: place.number, status: 'final' },
    ...(legalBasis && card.year === place.year && card.block === place.block && { legalBasis }),
  }
}
