/** What is wrong with a card's content, each fault by its path: the one place where the feature asks the checker. */
import type { Issue } from '#kit/refusal.ts'
import { checkCard } from '#scoring/checks.ts'
import type { DraftedCard } from '#scoring/drafted.ts'
import type { CardFault } from '#scoring/faults.ts'
import { forgivenIn } from '#scoring/reading.ts'

/** What stands in the way of checking it. */
export const refusing = (faults: readonly CardFault[]): CardFault[] => faults.filter(({ level }) => level !== 'warning')

/** Where the card stands: its body's block and year, and its place among the versions. */
export type Place = { block: string; year: number; number: number }

/** What a card says of itself is where it is kept. */
function placeFaults(card: DraftedCard, { block, year, number }: Place): CardFault[] {
  const asked = [
    ['block', block, 'card.other-block'],
    ['year', year, 'card.other-year'],
    ['version', number, 'card.other-version'],
  ] as const
  return asked
    .filter(([field, wanted]) => card[field] !== undefined && card[field] !== wanted)
    .map(([field, wanted, code]) => ({ path: `/${field}`, code, params: { wanted: String(wanted) }, level: 'meaning' }))
}

export function faultsIn(content: unknown, place: Place): CardFault[] {
  const faults = checkCard(content)
  // What is no card at all says nothing of where it is kept.
  return faults.some(({ path }) => path === '') ? faults : [...faults, ...placeFaults(content as DraftedCard, place)]
}

/** Faults as an answer tells them, by their places in what was sent. */
export const issuesOf = (faults: readonly CardFault[], under: string): Issue[] =>
  faults.map(({ path, code, params }) => ({ path: `${under}${path}`, code, params }))

/** What parsing forgave of a body that brings a card: keys that stand twice, numbers that are not written the shortest way. */
export const forgivenOf = ({ text }: { text: string }): Issue[] => issuesOf(forgivenIn(text), '/body')
