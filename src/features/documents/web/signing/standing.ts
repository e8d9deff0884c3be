/** Where each unit stands in the signing, and what a reader may do about it: told from the list alone. Pure. */
import { dayOf } from '#kit/days.ts'
import type { SignerRow, SigningList } from '../../signing/contract.ts'

/** `turn`: may sign today; `later`: others come first; `halted`: somebody declined, so nobody does. */
export type Standing = 'signed' | 'scanned' | 'declined' | 'turn' | 'late' | 'later' | 'halted'

export function standingOf({ state, until, step }: SignerRow, list: SigningList): Standing {
  if (state !== 'waiting') return state
  if (list.state === 'stopped') return 'halted'
  if (until !== null && until < list.today) return 'late'
  return step === list.step ? 'turn' : 'later'
}

const deeds = ['sign', 'bring', 'check', 'decline', 'again', 'remind', 'until'] as const
export type Deed = (typeof deeds)[number]

const isOpen = ({ state }: SignerRow) => state === 'waiting' || state === 'scanned'
type Allowed = Pick<SignerRow, 'may'>
const allows = ({ may }: Allowed, deed: string) => may.includes(`document_signer.${deed}`)

/**
 * In the order in which they are offered: those of the unit that signs, then those of the one that asks. `bring`: whoever
 * may not sign brings what was signed elsewhere or on paper.
 */
export function deedsOf(row: SignerRow, list: SigningList): Deed[] {
  const { state, why } = row
  const offered: Record<Deed, boolean> = {
    sign: state === 'waiting' && why === null && allows(row, 'sign'),
    bring: state === 'waiting' && why === null && allows(row, 'bring') && !allows(row, 'sign'),
    check: state === 'scanned' && allows(row, 'check'),
    decline: isOpen(row) && list.state !== 'stopped' && allows(row, 'sign'),
    again: state === 'declined' && allows(list, 'change'),
    remind: mayBeReminded(row, list) && allows(list, 'change'),
    until: isOpen(row) && allows(list, 'change'),
  }
  return deeds.filter((deed) => offered[deed])
}

/** Whoever's turn it is, also after their day; once a day is enough. */
function mayBeReminded({ state, step, remindedAt }: SignerRow, list: SigningList): boolean {
  const isAsked = state === 'waiting' && list.state !== 'stopped' && step === list.step
  return isAsked && (remindedAt === null || dayOf(new Date(remindedAt)) !== list.today)
}

/** A list is put in place of another only while nobody has signed, scanned or declined. */
export const mayBeSet = (list: SigningList): boolean =>
  allows(list, 'change') && list.items.every(({ state, refused }) => state === 'waiting' && refused === null)

/** Of the units whose turn it is, those who have not signed. */
export const missingNow = ({ items, step }: SigningList): SignerRow[] =>
  items.filter((row) => isOpen(row) && row.step === step)
