/** Who signs a document when: in steps, inside a step in any order; for whom, in which way, until when. Pure. */
import type { Day } from '#kit/days.ts'
import type { Refusal } from '#kit/refusal.ts'

/**
 * `here`: the key stayed on the officer's PC, only digest and CMS came; `elsewhere`: the file came back signed;
 * `paper`: a scan, seen by a second person.
 */
export const ways = ['here', 'elsewhere', 'paper'] as const
export type Way = (typeof ways)[number]

/** `scanned`: a scan is there and waits for the second person. */
export const signerStates = ['waiting', 'scanned', 'signed', 'declined'] as const
export type SignerState = (typeof signerStates)[number]

/** One who signs for a unit; `until`: the last day on which the signature is taken, null where none was set. */
export type Signing = {
  id: string
  unitId: string
  unitName: string
  step: number
  state: SignerState
  until: Day | null
}

const isOpen = ({ state }: Signing) => state === 'waiting' || state === 'scanned'

/** The step whose turn it is: the lowest with somebody who has not signed; null when nobody is left. */
export function standingStep(list: readonly Signing[]): number | null {
  const steps = list.filter(isOpen).map(({ step }) => step)
  return steps.length === 0 ? null : Math.min(...steps)
}

/** `stopped`: somebody declined, and nobody signs until they are asked again or the document is drawn up anew. */
export const listStates = ['none', 'running', 'stopped', 'lapsed', 'complete'] as const
export type ListState = (typeof listStates)[number]

export function stateOf(list: readonly Signing[], today: Day): ListState {
  if (list.length === 0) return 'none'
  if (list.some(({ state }) => state === 'declined')) return 'stopped'
  const open = list.filter(isOpen)
  if (open.length === 0) return 'complete'
  const step = standingStep(list)
  return open.some((one) => one.step === step && isLate(one, today)) ? 'lapsed' : 'running'
}

const isLate = ({ until }: Signing, today: Day) => until !== null && until < today

/** Of one signer: the first reason why their signature is not taken today. */
export function whyNotSign(list: readonly Signing[], id: string, today: Day): Refusal | undefined {
  const own = list.find((one) => one.id === id)
  if (!own) return { kind: 'conflict', code: 'document_signer.not-listed' }
  if (own.state === 'signed') return { kind: 'conflict', code: 'document_signer.signed' }
  const declined = list.find(({ state }) => state === 'declined')
  if (declined) return { kind: 'conflict', code: 'document_signer.stopped', params: { unit: declined.unitName } }
  const before = list.filter((one) => isOpen(one) && one.step < own.step).map(({ unitName }) => unitName)
  if (before.length > 0)
    return { kind: 'conflict', code: 'document_signer.not-your-turn', params: { before: before.join('; ') } }
  if (isLate(own, today)) return { kind: 'conflict', code: 'document_signer.late', params: { until: own.until ?? '' } }
}
