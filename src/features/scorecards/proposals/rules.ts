/** A proposal to change a card: what may be saved, put before a conference, taken up, declined. */
import type { Day } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import { type Card, isGroup } from '#scoring/card.ts'
import { type Edit, type Edited, nodesOf, valueAt } from '../edits/rules.ts'

/** It follows from moments (`store.ts`); nothing flips it. */
export const proposalStates = ['saved', 'put', 'taken-up', 'declined', 'withdrawn'] as const
export type ProposalState = (typeof proposalStates)[number]

const conflict = (code: string): Refusal => ({ kind: 'conflict', code })

/** One change, told: what stood there, and what shall. */
export type Change = Edit & { readonly before: number }

export const changesOf = (base: Card, edits: readonly Edit[]): Change[] =>
  edits.flatMap((edit) => {
    const before = valueAt(base, edit)
    return before === undefined ? [] : [{ ...edit, before }]
  })

/** Something is changed, each change has its place, none is said twice. */
export function whyNotPropose({ lost }: Pick<Edited, 'lost'>, edits: readonly Edit[]): Refusal | undefined {
  const places = new Set(edits.map(({ criterion, field, at }) => JSON.stringify([criterion, field, at])))
  if (places.size < edits.length) return invalid('edits', 'card-proposal.change-twice')
  const [first] = lost
  if (first) return invalid('edits', 'card-proposal.no-place', { criterion: first.criterion || '–' })
  return edits.length === 0 ? invalid('edits', 'card-proposal.no-change') : undefined
}

export const baseChanged = conflict('card-proposal.base-changed')
export const ofDraft = conflict('card-proposal.of-draft')
export const baseUnfinished = conflict('card-proposal.base-unfinished')

type Base = { baseNumber: number; baseDigest: string }
type Issued = { number: number; digest: string }

/**
 * Was another version of the card issued since it was tried? What that one changed would be gone. A draft that is tried
 * (`isDraft`) goes on from what was issued before it.
 */
export const isOvertaken = (base: Base, newest: Issued | undefined, isDraft: boolean): boolean =>
  newest !== undefined && newest.digest !== base.baseDigest && !(isDraft && base.baseNumber > newest.number)

export const overtakenBy = (number: number): Refusal => ({
  ...conflict('card-proposal.base-superseded'),
  params: { number },
})
export const otherTrial = (place: number): Refusal => ({
  ...{ kind: 'invalid', code: 'card-proposal.other-trial', params: {} },
  issues: [{ path: `/body/trialIds/${place}`, code: 'card-proposal.other-trial', params: {} }],
})

/** The most that is worked out while somebody waits: tries × units × criteria. */
const mostWork = 12_000_000
export function whyNotTried(samples: number, units: number, card: Card): Refusal | undefined {
  const leaves = nodesOf(card.criteria).filter((node) => !isGroup(node)).length
  const most = Math.floor(mostWork / Math.max(1, units * leaves))
  return samples > most ? invalid('stability', 'card-proposal.too-many-tries', { most }) : undefined
}

type Conference = { day: Day | null; block: boolean; own: boolean; shown: boolean }

/**
 * A conference to come of a season that has the block, in a region of the body whose card it is; and what it did to past
 * seasons must be known there already: nobody learns of another region's points, or of what is not shown to members.
 */
export function whyNotPut(
  state: ProposalState,
  { day, block, own, shown }: Conference,
  today: Day,
): Refusal | undefined {
  if (state !== 'saved') return conflict('card-proposal.not-saved')
  if (!own || !block) return invalid('conferenceId', 'card-proposal.other-body')
  if (day !== null && day < today) return invalid('conferenceId', 'card-proposal.conference-past')
  return shown ? undefined : conflict('card-proposal.trial-not-shown')
}

export const whyNotWithdraw = (state: ProposalState): Refusal | undefined =>
  state === 'saved' || state === 'put' ? undefined : conflict('card-proposal.settled')

export function whyNotDecide(state: ProposalState): Refusal | undefined {
  if (state === 'saved') return conflict('card-proposal.not-put')
  return state === 'put' ? undefined : conflict('card-proposal.settled')
}

/** A body takes up its own without putting it before anybody. */
export const whyNotTakeUp = (state: ProposalState, isOwn: boolean): Refusal | undefined =>
  state === 'saved' && isOwn ? undefined : whyNotDecide(state)
