/** What people do with annexes: draft one of a signed pact, say what it changes, read it whole. */
import { findAdoption } from '#features/conferences/actions.ts'
import { demandTarget, dropDifferences, keepDifferences } from '#features/indicators/targets/actions.ts'
import type { TargetBody } from '#features/indicators/targets/contract.ts'
import { ancestorsOfAll } from '#features/organisations/succession/actions.ts'
import { closeText, createText, openText, readText } from '#features/texts/actions.ts'
import { setSignatories } from '#features/texts/signatures/actions.ts'
import { setTail } from '#features/texts/tails/actions.ts'
import { found, type Refusal, refuseIf } from '#kit/refusal.ts'
import { joined, speaker } from '#kit/words.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { blockMembers, findPact, headOf, signable } from '../actions.ts'
import { debtOf, loggedTarget, withHeirs } from '../rules.ts'
import { accessions, annexOf, contentsOf, readStandings, type Annex as Standing } from '../standing/actions.ts'
import { changesOf, whyNotChange } from '../standing/rules.ts'
import { conferenceDay } from '../store.ts'
import * as targets from '../targets/store.ts'
import { withTargets } from '../words.ts'
import type { Annex } from './contract.ts'
import { changeTail, nextNumber, whyNotDraft } from './rules.ts'
import * as store from './store.ts'
import { words } from './words.ts'

/** The text is Vietnamese, whatever language its drafter works in. */
const t = speaker(joined(withTargets, words))

/** What every event about an annex has in common; its history is kept under its text. */
export const about = (action: string, { textId, regionId, seasonId }: Standing) => ({
  action,
  object: { kind: 'text', id: textId },
  audience: 'region' as const,
  regionId,
  seasonId,
})

/** The annex as it stands. @throws `object.missing`, also when it is not for the actor. */
export async function findAnnex(context: Context, annexId: string): Promise<Standing> {
  const annex = found(await annexOf(context, annexId), 'annex')
  demand(context, 'pact.read', { regionId: annex.regionId, seasonId: annex.seasonId }, 'missing')
  return annex
}

/** An annex with all that it stands on: its pact, what holds before it, who is bound already. */
export async function surroundings(context: Context, annex: Standing) {
  const pact = await findPact(context, annex.pactId)
  const signed = await readText(context, pact.textId)
  const standings = await readStandings(context, [pact.id], annex.number)
  const { annexes, targets: holding } = found(standings.get(pact.id), 'pact')
  const before = annexes.filter(({ state, number }) => state === 'signed' && number < annex.number)
  const stepOf = new Map(signed.signatories.map(({ unitId, step }) => [unitId, step]))
  const signing = annex.frozenId === null ? await blockMembers(context, pact) : annex.signatories
  const listed = signing.map(({ unitId, unitName }) => ({ unitId, unitName, step: stepOf.get(unitId) ?? 1 }))
  const ancestry = await ancestorsOfAll(
    context,
    listed.map(({ unitId }) => unitId),
  )
  const bound = withHeirs([...signed.signatories, ...accessions(before)], ancestry)
  return { pact, signed, before, holding, listed, acceding: debtOf(listed, bound).owing.map(named) }
}

const named = ({ unitId, unitName }: { unitId: string; unitName: string }) => ({ unitId, unitName })

/** Everything about one annex. @throws `object.missing`. */
export async function readAnnex(context: Context, annexId: string): Promise<Annex> {
  const annex = await findAnnex(context, annexId)
  const { pact, signed, holding, listed, acceding } = await surroundings(context, annex)
  const { asked, ended } = await contentsOf(context, annex)
  const text = await readText(context, annex.textId)
  const { regionId, seasonId } = annex
  const head = headOf(annex)
  const isOpen = text.frozen === null
  const unsigned = listed.map((unit) => ({ ...unit, signedAt: null, signerName: null, onBehalfOf: null }))
  return {
    ...head,
    ...{ pactId: pact.id, pactTitle: signed.title, regionId, seasonId, acceding, holding },
    ...{ block: pact.block, blockLabel: pact.blockLabel },
    of: isOpen ? listed.length : head.of,
    version: text.version,
    // Until the adoption fixes it, the signing list follows the members.
    text: isOpen ? { ...text, signatories: unsigned } : text,
    targets: asked.map(({ replaces, target }) => ({ ...target, replaces })),
    endings: ended,
    adoption: await adoptionOf(context, annexId),
    maySignFor: isOpen || head.discarded ? [] : signable(context, text.signatories),
    may: head.discarded ? [] : allowed(context, { regionId, seasonId }, ['pact.draft', 'pact.adopt', 'pact.reopen']),
  }
}

async function adoptionOf(context: Context, annexId: string): Promise<Annex['adoption']> {
  const adoption = await findAdoption(context, 'annex', annexId)
  if (!adoption) return null
  const { conferenceId, votes } = adoption
  return { conferenceId, day: await conferenceDay(context.db, conferenceId), ...votes }
}

/**
 * Drafts the next annex of a pact that somebody has signed.
 * @throws `annex.pact-unsigned`; `annex.one-open` while an earlier one does not hold yet.
 */
export async function createAnnex(
  context: Context,
  pactId: string,
  { title, preamble }: { title: string; preamble: string },
): Promise<Annex> {
  const pact = await findPact(context, pactId)
  const { regionId, seasonId } = pact
  demand(context, 'pact.draft', { regionId, seasonId })
  const { frozen, signatories } = await readText(context, pact.textId)
  const { annexes } = found((await readStandings(context, [pactId])).get(pactId), 'pact')
  const signed = signatories.filter(({ signedAt }) => signedAt !== null).length
  const alive = annexes.filter(({ discardedAt }) => discardedAt === null)
  refuseIf(whyNotDraft({ frozen: frozen !== null, signed }, alive))
  const number = nextNumber(annexes)
  const textId = await createText(context, { kind: 'annex', regionId, seasonId, title, preamble })
  const id = context.newId()
  const row = { id, regionId, seasonId, pactId, textId, number }
  await kept(context, { annex_number: oneOpen(number) }, (trx) => store.insertAnnex(trx, row))
  const annex = await findAnnex(context, id)
  await record(context, { ...about('annex.drafted', annex), after: { number, title, preamble } })
  await setSignatories(context, textId, (await surroundings(context, annex)).listed)
  return readAnnex(context, id)
}

/** Two may be drafted in one moment: the second is told of the first. */
const oneOpen = (number: number): Refusal => ({ kind: 'conflict', code: 'annex.one-open', params: { number } })

/** An annex whose text is held open for editing. @throws `text.frozen`, `text.closed`, stale. */
async function openAnnex(context: Context, annexId: string, compared: 'text' | 'part') {
  const annex = await findAnnex(context, annexId)
  demand(context, 'pact.draft', { regionId: annex.regionId, seasonId: annex.seasonId })
  await openText(context, annex.textId, compared)
  return annex
}

const within = ({ id, pactId }: Standing): targets.Within => ({ pactId, annexId: id })

/** The text is told what it changes now: its versions are compared with it. */
async function tailed(context: Context, annex: Standing) {
  const { holding } = await surroundings(context, annex)
  const { asked, ended } = await contentsOf(context, annex)
  await setTail(context, annex.textId, changeTail({ holding, changes: changesOf(annex, asked, ended) }, t))
}

/**
 * Puts a target in the place of one that holds, or adds a line.
 * @throws `annex.not-holding`, `annex.changed-twice`, `text.frozen`, `text.closed`.
 */
export async function addTarget(
  context: Context,
  annexId: string,
  { replaces, ...body }: TargetBody & { replaces: string | null },
): Promise<Annex> {
  const annex = await openAnnex(context, annexId, 'part')
  const { holding } = await surroundings(context, annex)
  const { asked, ended } = await contentsOf(context, annex)
  const changed = [...asked.flatMap((one) => one.replaces ?? []), ...ended]
  if (replaces !== null) refuseIf(whyNotChange(holding, changed, { field: 'replaces', targetId: replaces }))
  await demandTarget(context, await placeOf(context, annex), body)
  const id = context.newId()
  await targets.insertTarget(context.db, { ...annex, ...within(annex) }, { id, body, replaces })
  const { position: _, ...after } = await keepParts(context, annex, id, body)
  const number = holding.find((one) => one.id === replaces)?.position ?? null
  await record(context, { ...about('annex.target-added', annex), after: { replaces: number, ...after } })
  return readAnnex(context, annexId)
}

/** An annex asks of the block of its pact. */
const placeOf = (context: Context, { pactId }: Standing) => findPact(context, pactId)

/** What hangs on a target is kept with it; tells what stands now. */
async function keepParts(context: Context, annex: Standing, targetId: string, { differences }: TargetBody) {
  const { regionId, seasonId } = annex
  await keepDifferences(context, { kind: 'pact', targetId, regionId, seasonId }, differences)
  await tailed(context, annex)
  return loggedTarget(found(await targets.findTarget(context.db, within(annex), targetId), 'target'))
}

/** The annex and one of its targets, held, with the reader's version compared. */
async function openTarget(context: Context, annexId: string, targetId: string) {
  const annex = await openAnnex(context, annexId, 'part')
  const target = found(await targets.findTarget(context.db, within(annex), targetId), 'target')
  await demandVersion(context, target, { kind: 'text', id: annex.textId })
  return { annex, target, before: loggedTarget(target) }
}

/** Rewrites a target of the annex. @throws `text.frozen`, `text.closed`, stale. */
export async function editTarget(
  context: Context,
  annexId: string,
  { targetId, body }: { targetId: string; body: TargetBody },
): Promise<Annex> {
  const { annex, before } = await openTarget(context, annexId, targetId)
  await demandTarget(context, await placeOf(context, annex), body)
  await targets.updateTarget(context.db, targetId, body)
  const after = await keepParts(context, annex, targetId, body)
  await record(context, { ...about('annex.target-edited', annex), before, after })
  return readAnnex(context, annexId)
}

/** Takes a target out of the annex: what it stood in the place of stays. @throws `text.frozen`, stale. */
export async function removeTarget(context: Context, annexId: string, targetId: string): Promise<Annex> {
  const { annex, target, before } = await openTarget(context, annexId, targetId)
  await dropDifferences(context, [targetId])
  await targets.deleteTarget(context.db, within(annex), target)
  await tailed(context, annex)
  await record(context, { ...about('annex.target-removed', annex), before })
  return readAnnex(context, annexId)
}

/**
 * Says which targets end without another in their place.
 * @throws `annex.not-holding`, `annex.changed-twice`, `text.frozen`, `text.closed`, stale.
 */
export async function setEndings(context: Context, annexId: string, targetIds: readonly string[]): Promise<Annex> {
  const annex = await openAnnex(context, annexId, 'text')
  const { holding } = await surroundings(context, annex)
  const { asked, ended } = await contentsOf(context, annex)
  const changed = asked.flatMap(({ replaces }) => replaces ?? [])
  for (const [index, targetId] of targetIds.entries()) {
    refuseIf(whyNotChange(holding, changed, { field: `targetIds/${index}`, targetId }))
    changed.push(targetId)
  }
  await store.replaceEndings(context.db, annex, targetIds)
  await tailed(context, annex)
  const told = (ids: readonly string[]) => ({
    ended: holding.filter(({ id }) => ids.includes(id)).map(({ position, content }) => `${position}. ${content}`),
  })
  await record(context, { ...about('annex.endings-set', annex), before: told(ended), after: told(targetIds) })
  return readAnnex(context, annexId)
}

/** Gives a draft up, with a reason: it stays to be read. @throws `text.closed`, `text.frozen`, stale. */
export async function discardAnnex(context: Context, annexId: string, reason: string): Promise<Annex> {
  const annex = await openAnnex(context, annexId, 'text')
  await store.markDiscarded(context.db, annexId, context.now, reason)
  await closeText(context, annex.textId)
  await record(context, { ...about('annex.discarded', annex), before: { title: annex.title }, reason })
  return readAnnex(context, annexId)
}
