/** What an archive keeps beside the forms that stand: who sent what when, what came back, who was drawn, what was answered. Decision 074. */
import { canonical, digestOf } from '#kit/digest.ts'
import type { FormKind } from '../rules.ts'

/** What was written between few: whole in a file for those alone, else its digest. */
export type Written = { text: string } | { digest: string }

/** A sending: when it came, was received, taken back or came back, and why. */
export type Round = {
  unit: string
  layer: FormKind
  author: string
  round: number
  digest: string
  sent: string
  /** When all of it was there; null where it never was. */
  whole: string | null
  received: string | null
  recalled: string | null
  returned: string | null
  until: string | null
  returns: readonly { criterion: string | null; reason: Written }[]
}
/** A row of the log as a receipt states it, with what opens its commitment; the key by its fingerprint. */
export type ArchivedReceipt = {
  form: string
  event: Readonly<Record<string, string | null>>
  payload: string
  salt: string
  key: string
  signature: string
}
export type ArchivedKey = { fingerprint: string; publicKey: string; firstSeen: string }
export type ArchivedDraw = {
  number: number
  commitment: string
  committed: string
  nonce: string
  inputs: string
  seed: string
  outcome: string
  reason: string | null
  drawn: string
}
export type ArchivedMeeting = {
  heldOn: string
  place: string | null
  chair: string
  secretary: string | null
  present: readonly string[]
  guests: string | null
  note: string | null
}
export type ArchivedAppeal = {
  unit: string
  criterion: string
  layer: string
  claimed: string
  lowered: string
  sent: string
  explanation: Written
  withdrawn: string | null
  withdrawReason: Written | null
  answered: string | null
  answeredBy: string | null
  outcome: string | null
  reply: Written | null
  changed: { kind: string; code: string; value: string } | null
}
export type Records = {
  rounds: readonly Round[]
  receipts: readonly ArchivedReceipt[]
  keys: readonly ArchivedKey[]
  draws: readonly ArchivedDraw[]
  meeting: ArchivedMeeting | null
  appeals: readonly ArchivedAppeal[]
}

/**
 * In a file that all members have, what few may read is its digest, salted with the id under which it stands: whoever knows the
 * text and its place can show that it is the one, nobody finds a short one by trying.
 */
export const written = async (text: string, id: string, isShared: boolean): Promise<Written> =>
  isShared ? { digest: await digestOf(canonical({ id, text })) } : { text }
