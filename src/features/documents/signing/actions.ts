/** The signing list of an issued document: who is asked, until when; who declined, and who is asked once more. */
import type { z } from 'zod'
import { briefs } from '#features/evidence/actions.ts'
import type { EvidenceBrief } from '#features/evidence/contract.ts'
import { agenciesOf } from '#features/organisations/papers/actions.ts'
import { type Day, dayOf } from '#kit/days.ts'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { type Happening, record } from '#platform/events.ts'
import { about, changing, readable } from '../actions.ts'
import { rootsSince } from '../roots/actions.ts'
import { whyNotInForce } from '../rules.ts'
import type { Place } from '../signatures/revisions/rules.ts'
import { changeDocument, type DocumentRow } from '../store.ts'
import type * as contract from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { t } from './words.ts'

type SigningList = contract.SigningList

/** A document with who signs it, and what was brought so far. */
export type Listing = {
  row: DocumentRow
  signers: readonly store.SignerFound[]
  signatures: readonly store.SignatureFound[]
  turns: readonly rules.Signing[]
}

export async function listingOf({ db }: Context, row: DocumentRow): Promise<Listing> {
  const signers = await store.signersOf(db, row.id)
  const signatures = signers.length > 0 ? await store.signaturesOf(db, row.id) : []
  return { row, signers, signatures, turns: signers.map((one) => ({ ...one, state: stateOf(one, signatures) })) }
}

/** What was not refused: at most one of each signer. */
const standingOf = (signatures: readonly store.SignatureFound[], signerId: string) =>
  signatures.find((one) => one.signerId === signerId && one.refusedAt === null)

function stateOf(
  { id, declinedAt }: store.SignerFound,
  signatures: readonly store.SignatureFound[],
): rules.SignerState {
  if (declinedAt !== null) return 'declined'
  const standing = standingOf(signatures, id)
  if (!standing) return 'waiting'
  return standing.way === 'paper' && standing.confirmedAt === null ? 'scanned' : 'signed'
}

/** A digital signature in the chain of files. */
export type Link = store.SignatureFound & { number: number; fileDigest: string; fingerprint: string }
export const chainOf = ({ signatures }: Pick<Listing, 'signatures'>): Link[] =>
  signatures.filter((one): one is Link => one.number !== null && one.fileDigest !== null && one.fingerprint !== null)

/** Where each digital signature has its room: known of those made here, and judged as it came of those from elsewhere. */
export const placesOf = ({ signers }: Pick<Listing, 'signers'>, chain: readonly Link[]): (Place | null)[] =>
  chain.map(({ way, signerId }) => (way === 'here' ? (signers.find(({ id }) => id === signerId)?.place ?? null) : null))

/** Those who were trusted on some day since the document was issued. */
export const trustedSince = (context: Context, { issuedAt }: DocumentRow): Promise<string[]> =>
  rootsSince(context, issuedAt ? dayOf(issuedAt) : context.today)

/** The file with all digital signatures so far. */
export const fileOf = (listing: Listing): string =>
  found(chainOf(listing).at(-1)?.fileDigest ?? listing.row.pdfDigest ?? undefined, 'file')

export async function getSigners(context: Context, documentId: string): Promise<SigningList> {
  const row = await readable(context, documentId)
  return shown(context, await listingOf(context, row))
}

export async function shown(context: Context, listing: Listing): Promise<SigningList> {
  const { row, turns } = listing
  const { today } = context
  const rooms = rules.roomsOf(row)
  const units = await agenciesOf(
    context,
    rooms.map(({ unitId }) => unitId),
  )
  const papers = await papersOf(context, listing)
  return {
    documentId: row.id,
    state: rules.stateOf(turns, today),
    step: rules.standingStep(turns),
    signed: turns.filter(({ state }) => state === 'signed').length,
    of: turns.length,
    items: listing.signers.map((one) => shownOne(context, listing, one, papers)),
    rooms: rooms.map(({ unitId }) => ({ unitId, unitName: units.get(unitId)?.name ?? '' })),
    fileDigest: row.pdfDigest === null ? null : fileOf(listing),
    today,
    version: row.version,
    may: row.state === 'issued' ? allowed(context, { unitId: row.unitId }, ['document_signer.change']) : [],
  }
}

/** Letters and scans that stand behind signatures. */
const papersOf = (context: Context, { signatures }: Listing): Promise<Map<string, EvidenceBrief>> => {
  const ids = signatures.flatMap(({ letterId, scanId }) => [letterId, scanId]).filter((id) => id !== null)
  return ids.length > 0 ? briefs(context, ids) : Promise.resolve(new Map())
}

function shownOne(
  context: Context,
  { row, signatures, turns }: Listing,
  one: store.SignerFound,
  papers: ReadonlyMap<string, EvidenceBrief>,
): contract.SignerRow {
  const { id, unitId, unitName, step, until, place, declinedAt, declinedReason, remindedAt } = one
  const standing = standingOf(signatures, id)
  const refused = signatures.filter(({ signerId, refusedAt }) => signerId === id && refusedAt !== null).at(-1)
  const why = rules.whyNotSign(turns, id, context.today)
  return {
    ...{ id, unitId, unitName, step, until, place },
    state: stateOf(one, signatures),
    signature: standing ? signatureOf(standing, papers) : null,
    declined: declinedAt && { at: declinedAt.toISOString(), reason: declinedReason ?? '' },
    refused: standing ? null : (refused?.refusedReason ?? null),
    remindedAt: remindedAt?.toISOString() ?? null,
    why: why ? t(why.code, why.params, context.language) : null,
    may: row.state === 'issued' ? mayOf(context, row, one, standing) : [],
  }
}

function signatureOf(one: store.SignatureFound, papers: ReadonlyMap<string, EvidenceBrief>) {
  const { way, signerName, onBehalfOf, signedAt, subject, fingerprint, letterId, scanId, confirmedName } = one
  return {
    ...{ way, signerName, onBehalfOf, at: signedAt.toISOString(), confirmedBy: confirmedName },
    certificate: subject !== null && fingerprint !== null ? { subject, fingerprint } : null,
    letter: papers.get(letterId ?? '') ?? null,
    scan: papers.get(scanId ?? '') ?? null,
  }
}

/** Those of the unit that is asked, and those of the unit that asks; a scan is judged by another than brought it. */
function mayOf(
  context: Context,
  { unitId: issuerId }: DocumentRow,
  { unitId }: store.SignerFound,
  standing: store.SignatureFound | undefined,
): string[] {
  const own = allowed(context, { unitId }, ['document_signer.sign'])
  const either = ['document_signer.bring', 'document_signer.check'].filter((deed) =>
    [unitId, issuerId].some((one) => allowed(context, { unitId: one }, [deed]).length > 0),
  )
  const isOwnScan = standing?.accountId === context.actor.accountId
  return [
    ...own,
    ...either.filter((deed) => deed !== 'document_signer.check' || (standing !== undefined && !isOwnScan)),
  ]
}

/** What every event about a signature has in common. */
export const aboutSigner = (action: string, { row }: Listing, { unitId }: { unitId: string }): Happening => ({
  ...about(action, row, true),
  unitId,
})

type Asked = z.output<typeof contract.setSigners.body>

/**
 * Puts a signing list in place of the one there is, while nobody has signed.
 * @throws `document_signer.begun`, `document_signer.no-room`, `document_signer.twice`, stale.
 */
export async function setSigners(context: Context, documentId: string, { signers }: Asked): Promise<SigningList> {
  const { db, newId, today } = context
  const row = await changing(context, documentId, 'document_signer.change')
  refuseIf(whyNotInForce(row))
  await store.lockSigning(db, documentId)
  const listing = await listingOf(context, row)
  if (listing.signatures.length > 0) throw new Refused({ kind: 'conflict', code: 'document_signer.begun' })
  if (row.places === null) throw new Refused({ kind: 'conflict', code: 'document_signer.no-places' })
  const rooms = rules.roomsOf(row)
  refuseIf(rules.whyNotList(signers, rooms, today))
  const placed = signers.flatMap((one) => {
    const room = rooms.find(({ unitId }) => unitId === one.unitId)
    return room ? [{ ...one, id: newId(), place: room.place }] : []
  })
  await store.replaceSigners(db, documentId, placed)
  await changeDocument(db, documentId, {})
  const told = (list: Listing) => ({ signatories: list.signers.map(({ unitName, step }) => `${step}. ${unitName}`) })
  const now = await listingOf(context, row)
  await record(context, { ...about('document.signers-set', row, true), before: told(listing), after: told(now) })
  return getSigners(context, documentId)
}

/** One who is asked, in a document that is in force; whoever reads it finds it. */
export async function signerIn(context: Context, signerId: string) {
  const documentId = found(await store.documentOf(context.db, signerId), 'signer')
  const listing = await listingOf(context, await readable(context, documentId))
  const signer = found(
    listing.signers.find(({ id }) => id === signerId),
    'signer',
  )
  return {
    listing,
    signer,
    turn: found(
      listing.turns.find(({ id }) => id === signerId),
      'signer',
    ),
  }
}

/** As `signerIn`, with the list held for a deed on it. */
export async function held(context: Context, signerId: string) {
  const documentId = found(await store.documentOf(context.db, signerId), 'signer')
  await store.lockSigning(context.db, documentId)
  return signerIn(context, signerId)
}

/** Held, for a deed of the unit that asks. */
async function asking(context: Context, signerId: string) {
  const signing = await held(context, signerId)
  demand(context, 'document_signer.change', { unitId: signing.listing.row.unitId })
  refuseIf(whyNotInForce(signing.listing.row))
  return signing
}

/** @throws `document_signer.signed`, `document_signer.until-past`. */
export async function changeSigner(context: Context, signerId: string, until: Day | null): Promise<SigningList> {
  const { listing, signer, turn } = await asking(context, signerId)
  refuseIf(rules.whyNotAsk(turn))
  refuseIf(rules.whyNotUntil(until, context.today))
  await store.changeSigner(context.db, signerId, { until })
  const told = (day: Day | null) => ({ unit: signer.unitName, signUntil: day })
  const happened = aboutSigner('document.signer-changed', listing, signer)
  await record(context, { ...happened, before: told(signer.until), after: told(until) })
  return getSigners(context, listing.row.id)
}

/** Reminds whoever's turn it is; once a day is enough. @throws `document_signer.reminded`, `document_signer.not-your-turn`. */
export async function remindSigner(context: Context, signerId: string): Promise<SigningList> {
  const { listing, signer, turn } = await asking(context, signerId)
  refuseIf(
    rules.whyNotSign(
      listing.turns.map((one) => ({ ...one, until: null })),
      turn.id,
      context.today,
    ),
  )
  refuseIf(rules.whyNotRemind(signer.remindedAt && dayOf(signer.remindedAt), context.today))
  await store.changeSigner(context.db, signerId, { reminded_at: context.now })
  const happened = aboutSigner('document.signer-reminded', listing, signer)
  await record(context, { ...happened, after: { unit: signer.unitName, signUntil: signer.until } })
  return getSigners(context, listing.row.id)
}

/** A unit does not sign, and says why: nobody signs until it is asked once more. @throws `document_signer.signed`. */
export async function declineSigning(context: Context, signerId: string, reason: string): Promise<SigningList> {
  const { signer, listing, turn } = await held(context, signerId)
  demand(context, 'document_signer.sign', { unitId: signer.unitId })
  refuseIf(whyNotInForce(listing.row))
  refuseIf(rules.whyNotAsk(turn))
  if (turn.state === 'declined')
    throw new Refused({ kind: 'conflict', code: 'document_signer.stopped', params: { unit: signer.unitName } })
  await store.changeSigner(context.db, signerId, { declined_at: context.now, declined_reason: reason })
  await record(context, {
    ...aboutSigner('document.signing-declined', listing, signer),
    ...{ after: { unit: signer.unitName }, reason },
  })
  return getSigners(context, listing.row.id)
}

/** @throws `document_signer.not-declined`. */
export async function askAgain(context: Context, signerId: string): Promise<SigningList> {
  const { listing, signer } = await asking(context, signerId)
  if (signer.declinedAt === null) throw new Refused({ kind: 'conflict', code: 'document_signer.not-declined' })
  await store.changeSigner(context.db, signerId, { declined_at: null, declined_reason: null })
  const happened = aboutSigner('document.signer-asked-again', listing, signer)
  await record(context, { ...happened, before: { unit: signer.unitName, reason: signer.declinedReason } })
  return getSigners(context, listing.row.id)
}
