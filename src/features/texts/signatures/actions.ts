/** Signing: each unit on the list signs the frozen bytes it has read, in steps. */
import { counted } from '#features/organisations/duties/actions.ts'
import { type Day, dayOf } from '#kit/days.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { type Context, demand, demandStepUp } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import type { Signatory } from '../contract.ts'
import { readingTarget } from '../owning/actions.ts'
import { findFrozen, findText, lockText } from '../store.ts'
import { alreadySigned, notAdopted, whyNotSign } from './rules.ts'
import * as store from './store.ts'

export type Signing = {
  frozenId: string | null
  adoptedOn: Day | null
  signatories: Signatory[]
  /** Until which day those were in the region who left without having signed: they are asked no more. */
  left: Day[]
}

/** Who signs these texts and who has: two queries, however many texts. Every text asked for has an entry. */
export async function readSignings(
  context: Context,
  textIds: readonly string[],
): Promise<ReadonlyMap<string, Signing>> {
  if (textIds.length === 0) return new Map()
  const signings = new Map<string, Signing>(
    textIds.map((id) => [id, { frozenId: null, adoptedOn: null, signatories: [], left: [] }]),
  )
  for (const { textId, signedAt, leftOn, ...row } of await store.signatoriesOf(context.db, textIds, context.today)) {
    const signing = signings.get(textId)
    if (signedAt === null && leftOn !== null) signing?.left.push(leftOn)
    else signing?.signatories.push({ ...row, signedAt: signedAt?.toISOString() ?? null })
  }
  for (const { textId, id, frozenAt } of await store.frozenOf(context.db, textIds))
    Object.assign(signings.get(textId) ?? {}, { frozenId: id, adoptedOn: dayOf(frozenAt) })
  return signings
}

export const readSigning = async (context: Context, textId: string): Promise<Signing> =>
  found((await readSignings(context, [textId])).get(textId), 'text')

/** Puts a new signing list in place of the old one. The caller has opened the text (`openText`). */
export async function setSignatories(
  context: Context,
  textId: string,
  signatories: readonly { unitId: string; step: number }[],
): Promise<void> {
  const text = found(await lockText(context.db, textId), 'text')
  await store.replaceSignatories(context.db, text, signatories)
  const listed = (await readSigning(context, textId)).signatories
  const after = { signatories: listed.map(({ unitName, step }) => `${step}. ${unitName}`) }
  const { id, regionId, seasonId } = text
  const object = { kind: 'text', id }
  await record(context, { action: 'text.signatories-set', object, audience: 'region', regionId, seasonId, after })
}

/**
 * A unit's head signs. The digest is the one the signer's browser computed from the text it shows, so that nobody
 * signs bytes they have not seen.
 * @throws `text.not-adopted`, `text.not-signatory`, `text.already-signed`, `text.not-your-turn`,
 *   `text.changed-since-read`; `session.step-up-needed` when the password was not re-entered lately.
 */
export async function signText(context: Context, textId: string, given: { digest: string; unitId: string }) {
  const { db, actor, now } = context
  const text = found(await findText(db, textId), 'text')
  const frozen = await findFrozen(db, textId)
  demand(context, 'text.read', await readingTarget(context, text, frozen !== undefined), 'missing')
  demand(context, 'text.sign', { unitId: given.unitId })
  const { signatories } = await readSigning(context, textId)
  const standing = frozen?.digest.toString('hex') ?? null
  refuseIf(whyNotSign(standing, signatories, given))
  demandStepUp(context)
  const signer = {
    accountId: found(actor.accountId ?? undefined, 'account'),
    signerName: actor.name,
    onBehalfOf: [...context.behalf].join(', ') || null,
  }
  const { id: frozenId, digest } = found(frozen, 'frozen_text')
  const id = context.newId()
  const signature = { id, frozenId, unitId: given.unitId, ...signer, digest, signedAt: now }
  const isTaken = await store.insertSignature(db, text, signature)
  // The adoption may have been withdrawn while we waited: a signature never stands on thawed bytes.
  refuseIf((await findFrozen(db, textId))?.id === frozenId ? undefined : notAdopted)
  refuseIf(isTaken ? undefined : alreadySigned)
  await record(context, {
    action: 'text.signed',
    object: { kind: 'text', id: textId },
    audience: 'region',
    regionId: text.regionId,
    seasonId: text.seasonId,
    unitId: given.unitId,
    after: { digest: given.digest },
  })
  return {
    id,
    unitId: given.unitId,
    signerName: actor.name,
    onBehalfOf: signer.onBehalfOf,
    digest: given.digest,
    signedAt: now.toISOString(),
    day: context.today,
  }
}

/** Adopted texts a unit would leave unsigned. */
export const unitDuties = counted('duty.signatures', ({ db }, unitIds, day) => store.openSignatures(db, unitIds, day))
