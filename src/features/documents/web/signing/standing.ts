/** Where each unit stands in the signing, and what a reader may do about it: told from the list alone. Pure. */
import type { SignerRow, SigningList } from '../../signing/contract.ts'

/** `turn`: may sign today; `later`: others come first; `halted`: somebody declined, so nobody does. */
export const standings = ['signed', 'scanned', 'declined', 'turn', 'late', 'later', 'halted'] as const
export type Standing = (typeof standings)[number]

export function standingOf({ state, until, step }: SignerRow, list: SigningList): Standing {
  if (state !== 'waiting') return state
  if (list.state === 'stopped') return 'halted'
  if (until !== null && until < list.today) return 'late'
  return step === list.step ? 'turn' : 'later'
}

export const deeds = ['sign', 'check', 'decline', 'again', 'remind', 'until'] as const
export type Deed = (typeof deeds)[number]

const isOpen = ({ state }: SignerRow) => state === 'waiting' || state === 'scanned'
const allows = ({ may }: SignerRow, ...actions: string[]) =>
  actions.some((action) => may.includes(`document_signer.${action}`))

/** In the order in which they are offered. */
export function deedsOf(row: SignerRow, list: SigningList): Deed[] {
  const { state, why } = row
  const offered: Record<Deed, boolean> = {
    sign: state === 'waiting' && why === null && allows(row, 'sign', 'bring'),
    check: state === 'scanned' && allows(row, 'check'),
    decline: isOpen(row) && list.state !== 'stopped' && allows(row, 'sign'),
    again: state === 'declined' && allows(row, 'change'),
    remind: standingOf(row, list) === 'turn' && allows(row, 'change'),
    until: isOpen(row) && allows(row, 'change'),
  }
  return deeds.filter((deed) => offered[deed])
}

/** A list is put in place of another only while nobody has signed, scanned or declined. */
export const mayBeSet = ({ items, may }: SigningList): boolean =>
  may.includes('document_signer.change') && items.every(({ state }) => state === 'waiting')

/** Of the units whose turn it is, those who have not signed. */
export const missingNow = ({ items, step }: SigningList): SignerRow[] =>
  items.filter((row) => isOpen(row) && row.step === step)
