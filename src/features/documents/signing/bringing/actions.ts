/**
 * How a signature comes: made here with a key that stays where it is, brought in a file that was signed elsewhere, or on
 * paper with a scan. What is heavy runs in a thread of its own, outside any transaction; what was found to be good is laid
 * on top of the file it was made for, or not at all.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { z } from 'zod'
import { paperFor } from '#features/evidence/actions.ts'
import { found, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { apart, apartOnFile } from '#platform/apart.ts'
import { allowed, type Context, demand, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { type Arrival, giveUp, keep, receive, waiting } from '#platform/files/arrivals.ts'
import { read, type Shelf } from '#platform/files/shelf.ts'
import type { Doors, Reading } from '#platform/http.ts'
import { laid } from '../../issuing/actions.ts'
import { revocations } from '../../revocations/actions.ts'
import { rootsOn } from '../../roots/actions.ts'
import { whyNotInForce } from '../../rules.ts'
import { aboutSigner, chainOf, fileOf, getSigners, held, placesOf, signerIn, trustedSince } from '../actions.ts'
import type * as contract from '../contract.ts'
import * as rules from '../rules.ts'
import type { brought, Check, digestOf, Room, Sealed, sealed } from '../seals/rules.ts'
import * as store from '../store.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Here = z.output<typeof contract.signHere.body>
type Signing = Awaited<ReturnType<typeof signerIn>>

const seals = new URL('../seals/rules.ts', import.meta.url)
const face = createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf')
const bytesOf = (base64: string): Bytes => Uint8Array.from(Buffer.from(base64, 'base64'))

/** Whose turn it is, for a head of the unit who entered their password lately. */
function demandHere(context: Context, signing: Signing): Signing {
  demand(context, 'document_signer.sign', { unitId: signing.signer.unitId })
  refuseIf(whyNot(context, signing))
  demandStepUp(context)
  return signing
}

const whyNot = ({ today }: Context, { listing, signer }: Signing): Refusal | undefined =>
  whyNotInForce(listing.row) ?? rules.whyNotSign(listing.turns, signer.id, today)

/** Whose turn it is, for people of the unit that signs or of the one that asks it to. */
function demandBringing(context: Context, signing: Signing): Signing {
  demand(context, 'document_signer.bring', eitherOf(context, signing, 'document_signer.bring'))
  refuseIf(whyNot(context, signing))
  return signing
}

function eitherOf(context: Context, { listing, signer }: Signing, deed: string): { unitId: string } {
  const { unitId } = signer
  return allowed(context, { unitId }, [deed]).length > 0 ? { unitId } : { unitId: listing.row.unitId }
}

/** What a file is signed on and judged by. */
type Ground = { shelf: Shelf; base: string; original: string; check: Omit<Check, 'original'> }

async function groundOf(context: Context, { listing }: Signing): Promise<Ground> {
  const { row } = listing
  const chain = chainOf(listing)
  return {
    ...{ shelf: context.shelf, base: fileOf(listing), original: found(row.pdfDigest ?? undefined, 'file') },
    check: {
      ...{ expected: chain.map(({ fingerprint }) => fingerprint), places: placesOf(listing, chain) },
      at: context.now.toISOString(),
      ...{ ever: await trustedSince(context, row), today: await rootsOn(context, context.today) },
      ...{ lists: await revocations(context), seen: chain.map(({ signedAt }) => signedAt) },
    },
  }
}

const roomOn = async (
  file: Bytes,
  { signer }: Signing,
  { certificate, at }: { certificate: string; at: string },
): Promise<Room> => ({
  ...{ file, unitName: signer.unitName, certificate: bytesOf(certificate), at, place: signer.place },
  font: new Uint8Array(await readFile(face)),
})

/** The first step of signing here: what the key has to sign. Nothing is changed, nothing is kept. */
export async function prepareSigning(
  { actor, home, within }: Doors,
  signerId: string,
  { certificate }: { certificate: string },
) {
  const { signing, at, base } = await within(actor, async (context) => {
    const signing = demandHere(context, await signerIn(context, signerId))
    return { signing, at: context.now.toISOString(), base: fileOf(signing.listing) }
  })
  const room = await roomOn(await read(home.shelf, base), signing, { certificate, at })
  const made = await apart<typeof digestOf>(seals, 'digestOf', room)
  if ('refusal' in made) throw new Refused(made.refusal)
  return { base, at, digest: made.digest }
}

type Made = Sealed | { refusal: Refusal }

/** What comes of a CMS, before anything is written: a file that was found to be good, or why not. */
export async function sealHere(signerId: string, body: Here, reading: Reading): Promise<Made> {
  try {
    const { signing, ground } = await reading(async (context) => {
      const signing = demandHere(context, await signerIn(context, signerId))
      refuseIf(rules.isTimely(new Date(body.at), context.now) ? undefined : timeApart)
      refuseIf(whyNoLetter(context, body.letterId))
      return { signing, ground: await groundOf(context, signing) }
    })
    if (ground.base !== body.base) return { refusal: moved }
    const original = await read(ground.shelf, ground.original)
    const room = await roomOn(await read(ground.shelf, ground.base), signing, body)
    return await apart<typeof sealed>(seals, 'sealed', {
      room,
      cms: bytesOf(body.cms),
      check: { ...ground.check, original },
    })
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal }
    throw error
  }
}

const moved = { kind: 'conflict', code: 'document_signer.moved' } as const
const timeApart = { kind: 'conflict', code: 'document_signer.time-apart' } as const

/**
 * The second step: the signature stands on the file it was made for.
 * @throws `document_signer.moved` where somebody signed meanwhile, `document_signer.not-valid` with each reason,
 *   `document_signer.letter-needed`, `session.step-up-needed`.
 */
export async function signHere(context: Context, signerId: string, body: Here, made: Made) {
  const signing = demandHere(context, await held(context, signerId))
  if ('refusal' in made) throw new Refused(made.refusal)
  refuseIf(whyNoLetter(context, body.letterId))
  await demandLetter(context, signing, body.letterId)
  await laid(context.shelf, made.bytes)
  return enter(context, signing, made, { way: 'here', base: body.base, letterId: body.letterId })
}

/** A substitute has the unit's letter; whoever holds the office needs none. */
const whyNoLetter = ({ behalf }: Context, letterId: string | null): Refusal | undefined =>
  behalf.size > 0 && letterId === null ? { kind: 'conflict', code: 'document_signer.letter-needed' } : undefined

async function demandLetter(context: Context, signing: Signing, letterId: string | null): Promise<void> {
  if (letterId !== null) await ownPaper(context, signing, letterId)
}

/** A paper of the unit that signs, or of the one that asks, whichever the reader brings papers for. */
const ownPaper = (context: Context, signing: Signing, id: string) =>
  paperFor(context, id, eitherOf(context, signing, 'document_signer.bring').unitId)

type Entered = { way: 'here' | 'elsewhere'; base: string; letterId: string | null }

async function enter(context: Context, signing: Signing, made: Sealed, { way, base, letterId }: Entered) {
  const { listing, signer } = signing
  const { fingerprint, subject, signerName, fileDigest } = made
  if (fileOf(listing) !== base) throw new Refused(moved)
  const signature = {
    ...broughtBy(context, signing, { way, signerName, letterId }),
    ...{ number: chainOf(listing).length + 1, baseDigest: base, fileDigest, fingerprint, subject },
  }
  await insert(context, signature)
  await record(context, {
    ...aboutSigner('document.signed', listing, signer),
    after: { unit: signer.unitName, way, digest: fileDigest, fingerprint },
    personal: { after: { signerName, certificate: subject } },
  })
  return getSigners(context, listing.row.id)
}

/** What every signature tells of who brought it. */
const broughtBy = (
  context: Context,
  { listing, signer }: Signing,
  told: { way: rules.Way; signerName: string; letterId: string | null },
) => ({
  ...{ id: context.newId(), documentId: listing.row.id, signerId: signer.id, signedAt: context.now },
  ...{ accountId: found(context.actor.accountId ?? undefined, 'account'), ...told },
  onBehalfOf: [...context.behalf].join(', ') || null,
})

/** Of two at once the later one is told so, and begins again. */
const insert = (context: Context, signature: store.NewSignature) =>
  kept(
    context,
    {
      document_signature_base_once: moved,
      document_signature_once: { kind: 'conflict', code: 'document_signer.signed' },
    },
    (trx) => store.insertSignature(trx, signature),
  )

type Part = {
  digest: string
  size: number
  from: number
  letterId: string | null
  stream: ReadableStream<Uint8Array> | null
}

/**
 * Takes in a file that was signed elsewhere, in one part or several; whole, it is judged, and kept only when it is good.
 * @throws `document_signer.moved`, `document_signer.not-valid` with each reason, `document_signer.misplaced`, `file.…`.
 */
export async function putSigned({ actor, home, within }: Doors, signerId: string, part: Part) {
  const ready = await within(actor, async (context) => {
    const signing = await signerIn(context, signerId)
    if (isBrought(signing, part.digest)) return { there: await getSigners(context, signing.listing.row.id) }
    demandBringing(context, signing)
    await demandLetter(context, signing, part.letterId)
    return { signing, ground: await groundOf(context, signing) }
  })
  if (ready.there) return { received: part.size, signing: ready.there }
  const { signing, ground } = ready
  const arrival = { owner: signerId, digest: part.digest, size: part.size }
  const received = await receive(home.shelf, arrival, { ...part, now: home.machineNow() })
  if (received < part.size) return { received, signing: null }
  const made = await judged(home.shelf, arrival, { signing, ground })
  return within(actor, async (context) => {
    const again = demandBringing(context, await held(context, signerId))
    return {
      received,
      signing: await enter(context, again, made, { way: 'elsewhere', base: ground.base, letterId: part.letterId }),
    }
  })
}

/** Sent once more after a lost answer: it is there already. */
const isBrought = ({ listing, signer }: Signing, digest: string): boolean =>
  chainOf(listing).some(({ signerId, fileDigest }) => signerId === signer.id && fileDigest === digest)

/** Nothing stays of what is not taken. */
async function judged(
  shelf: Shelf,
  arrival: Arrival,
  { signing, ground }: { signing: Signing; ground: Ground },
): Promise<Sealed> {
  try {
    const [original, base] = [await read(shelf, ground.original), await read(shelf, ground.base)]
    const { unitName, place } = signing.signer
    const file = await waiting(shelf, arrival)
    const made = await apartOnFile<typeof brought>(seals, 'brought', {
      ...{ file, base, unitName, place },
      check: { ...ground.check, original },
    })
    if ('refusal' in made) throw new Refused(made.refusal)
    await keep(shelf, arrival, 'pdf')
    return made
  } catch (error) {
    await giveUp(shelf, arrival)
    throw error
  }
}

type OnPaper = z.output<typeof contract.signOnPaper.body>

/** A scan of what was signed by hand; a second person says whether it is so. @throws `document_signer.scanned`. */
export async function signOnPaper(context: Context, signerId: string, { scanId, signerName, letterId }: OnPaper) {
  const signing = demandBringing(context, await held(context, signerId))
  const { listing, signer } = signing
  await demandLetter(context, signing, letterId)
  const { digest } = await ownPaper(context, signing, scanId)
  await insert(context, { ...broughtBy(context, signing, { way: 'paper', signerName, letterId }), scanId })
  await record(context, {
    ...aboutSigner('document.scan-brought', listing, signer),
    after: { unit: signer.unitName, digest },
    personal: { after: { signerName } },
  })
  return getSigners(context, listing.row.id)
}

/** The second person's word on a scan. @throws `document_signer.no-scan`, `document_signer.own-scan`, `document_signer.reason-needed`. */
export async function checkScan(
  context: Context,
  signerId: string,
  { taken, reason }: z.output<typeof contract.checkScan.body>,
) {
  const signing = await held(context, signerId)
  const { listing, signer, turn } = signing
  demand(context, 'document_signer.check', eitherOf(context, signing, 'document_signer.check'))
  refuseIf(whyNotInForce(listing.row))
  const scan = listing.signatures.find((one) => one.signerId === signerId && one.refusedAt === null)
  refuseIf(rules.whyNotCheck(turn, { brought: scan?.accountId, checks: context.actor.accountId }, { taken, reason }))
  const waits = await store.lockScan(context.db, signerId)
  if (!waits) throw new Refused({ kind: 'conflict', code: 'document_signer.no-scan' })
  const { db, now, actor } = context
  await store.judgeScan(
    db,
    waits.id,
    taken
      ? { confirmed_by: found(actor.accountId ?? undefined, 'account'), confirmed_name: actor.name, confirmed_at: now }
      : { refused_at: now, refused_reason: reason ?? '' },
  )
  const happened = aboutSigner(taken ? 'document.scan-taken' : 'document.scan-refused', listing, signer)
  await record(context, { ...happened, after: { unit: signer.unitName }, reason: taken ? null : reason })
  return getSigners(context, listing.row.id)
}
