/** Who signs a document when: in steps, inside a step in any order; for whom, in which way, until when. Pure. */
import type { Day } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import type { Place } from '../signatures/revisions/rules.ts'

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
  if (own.state === 'scanned') return { kind: 'conflict', code: 'document_signer.scanned' }
  const declined = list.find(({ state }) => state === 'declined')
  if (declined) return { kind: 'conflict', code: 'document_signer.stopped', params: { unit: declined.unitName } }
  const before = list.filter((one) => isOpen(one) && one.step < own.step).map(({ unitName }) => unitName)
  if (before.length > 0)
    return { kind: 'conflict', code: 'document_signer.not-your-turn', params: { before: before.join('; ') } }
  if (isLate(own, today)) return { kind: 'conflict', code: 'document_signer.late', params: { until: own.until ?? '' } }
}

/** What stands in the way of asking somebody, or of declining: nothing after they have signed. */
export const whyNotAsk = ({ state }: Pick<Signing, 'state'>): Refusal | undefined =>
  state === 'signed' ? { kind: 'conflict', code: 'document_signer.signed' } : undefined

/** Nobody is asked until a day that is over. */
export const whyNotUntil = (until: Day | null, today: Day): Refusal | undefined =>
  until !== null && until < today
    ? { kind: 'invalid', code: 'document_signer.until-past', params: { today } }
    : undefined

/** Where a unit signs: a paper has as many rooms as it was drawn with. */
export type Room = { unitId: string; place: Place }
type Asked = { unitId: string; step: number; until: Day | null }

/** Of a new list: the first reason why it is not taken. */
export function whyNotList(asked: readonly Asked[], rooms: readonly Room[], today: Day): Refusal | undefined {
  const units = asked.map(({ unitId }) => unitId)
  if (new Set(units).size < units.length) return { kind: 'invalid', code: 'document_signer.twice' }
  if (units.some((unitId) => !rooms.some((room) => room.unitId === unitId)))
    return { kind: 'conflict', code: 'document_signer.no-room' }
  return asked.map(({ until }) => whyNotUntil(until, today)).find((why) => why !== undefined)
}

type Drawn = {
  unitId: string
  places: readonly Place[] | null
  content: { boxes: readonly { unitId?: string }[]; signer: unknown }
}

/** The rooms of a paper with whose they are: those of its boxes in their order, then the one of whoever issues it. */
export function roomsOf({ unitId, places, content: { boxes, signer } }: Drawn): Room[] {
  const owners = [...boxes.map((box) => box.unitId), ...(signer === null ? [] : [unitId])]
  return owners.flatMap((owner, at) => {
    const place = places?.[at]
    return owner !== undefined && place && owners.indexOf(owner) === at ? [{ unitId: owner, place }] : []
  })
}

const spelled = (text: string) =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Whether a certificate, as it names its holder, is one of the unit: it has to say so in its own words. */
export const namesUnit = (subject: string, unitName: string): boolean =>
  ` ${spelled(subject)} `.includes(` ${spelled(unitName)} `)

/** A box brought from elsewhere has to keep to the room of its unit: it would cover words, or where others sign. */
export function isWithin(box: Place, room: Place): boolean {
  const slack = 6
  const inside = (from: 'x' | 'y', size: 'width' | 'height') =>
    box[from] >= room[from] - slack && box[from] + box[size] <= room[from] + room[size] + slack
  return box.page === room.page && inside('x', 'width') && inside('y', 'height')
}

/** How long what was prepared is good for: the box tells the minute, and nobody signs tomorrow what they prepared today. */
const minutes = 10
export const isTimely = (at: Date, now: Date): boolean => Math.abs(now.getTime() - at.getTime()) <= minutes * 60_000

/** The day's own reminder is enough. */
export const whyNotRemind = (remindedOn: Day | null, today: Day): Refusal | undefined =>
  remindedOn === today ? { kind: 'conflict', code: 'document_signer.reminded' } : undefined

/** Of a scan: it is there, somebody else brought it, and whoever does not take it says why. */
export function whyNotCheck(
  { state }: Pick<Signing, 'state'>,
  { brought, checks }: { brought: string | undefined; checks: string | null },
  { taken, reason }: { taken: boolean; reason: string | null },
): Refusal | undefined {
  if (state !== 'scanned') return { kind: 'conflict', code: 'document_signer.no-scan' }
  if (brought === checks) return { kind: 'conflict', code: 'document_signer.own-scan' }
  if (!taken && !reason?.trim()) return invalid('reason', 'document_signer.reason-needed')
}
