/** What tellers are asked for: to compare, to sign, to open; and by two of them, another key of a voter or going on with paper. */
import { invalid, type Refusal } from '#kit/refusal.ts'
import { abandonedParts, type Box, byTeller, type Countersigned, type Deed, rekeyParts } from '#src/ballots/board.ts'
import { isSigned } from '#src/ballots/signing.ts'

export type Proposal = {
  readonly kind: 'rekeyed' | 'abandoned'
  readonly slot: number | null
  readonly key: string | null
  readonly reason: string
  readonly head: string
}

const partsOf = (fingerprint: string, { kind, slot, key, reason, head }: Proposal) =>
  kind === 'abandoned'
    ? abandonedParts(fingerprint, { head, reason })
    : rekeyParts(fingerprint, { head, reason, slot: slot ?? 0, key: key ?? '' })

type Signing = {
  readonly fingerprint: string
  readonly proposal: Proposal & { readonly isSettled: boolean }
  /** Who signed before. */
  readonly signed: readonly number[]
  readonly by: { readonly teller: number; readonly key: string }
}

/** A signature is of this teller, for this proposal, and their first. */
export function whyNotSignature(
  { fingerprint, proposal, signed, by }: Signing,
  answer: { readonly step: string; readonly head: string; readonly signature: string },
): Refusal | undefined {
  if (proposal.isSettled) return { kind: 'conflict', code: 'proposal.settled' }
  if (signed.includes(by.teller)) return { kind: 'conflict', code: 'proposal.signed-already' }
  if (answer.step !== proposal.kind || answer.head !== proposal.head) return invalid('answer', 'proposal.other')
  const deed = proposal.kind === 'abandoned' ? 'abandon' : 'rekey'
  const isGenuine = isSigned(by.key, answer.signature, deed, byTeller(partsOf(fingerprint, proposal), by.teller))
  return isGenuine ? undefined : invalid('answer/signature', 'proposal.not-signed')
}

/** As it stands on the board. */
export const deedOf = ({ kind, slot, key, reason, head }: Proposal, signatures: Countersigned): Deed =>
  kind === 'abandoned'
    ? { kind, body: { reason, head, signatures } }
    : { kind, body: { slot: slot ?? 0, key: key ?? '', reason, head, signatures } }

type Asked = Proposal & { readonly fingerprint: string; readonly name: string | null }

/** What a teller's program is asked to sign. */
export const taskOf = ({ kind, fingerprint, head, slot, key, reason, name }: Asked) =>
  kind === 'abandoned'
    ? { step: 'abandon' as const, fingerprint, head, reason }
    : { step: 'rekey' as const, fingerprint, head, slot, name, key, reason }

/** What a teller does with a box as it stands: compare what it was opened with, sign what was closed, open its sums. */
export function boxTasks(box: Box, teller: number, state: string) {
  const who = (kind: Deed['kind']) =>
    box.entries.flatMap((one) => (one.kind === kind && 'teller' in one.body ? one.body.teller : []))
  const [agreed, opened] = [who('agreed'), who('opened')]
  if (state === 'open' || state === 'over') return [{ step: 'manifest' as const, manifest: box.manifest }]
  if (state !== 'closed') return []
  if (!agreed.includes(teller)) return [{ step: 'agree' as const, box }]
  return agreed.length >= 2 && !opened.includes(teller) ? [{ step: 'open' as const, box }] : []
}
