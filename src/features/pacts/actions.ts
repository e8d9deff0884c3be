/** What people do with pacts: draft one per block, name who signs, read it whole. */
import { findAdoption } from '#features/conferences/actions.ts'
import { type Ancestry, ancestorsOfAll } from '#features/organisations/succession/actions.ts'
import { factsOn, membersIn, type SeasonParts, seasonFacts } from '#features/seasons/actions.ts'
import { createText, openText, readText } from '#features/texts/actions.ts'
import * as signatures from '#features/texts/signatures/actions.ts'
import { maySignNow } from '#features/texts/signatures/rules.ts'
import { type Day, dayOf } from '#kit/days.ts'
import { found, invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { AnnexHead, BlockPact, Pact } from './contract.ts'
import { annexColumn, boardColumn, calendar, gates, work } from './progress/actions.ts'
import { debtOf, newcomers, stateOf, whyNotSignatories, withHeirs } from './rules.ts'
import { type Annex, accessions, annexesOf, readStandings } from './standing/actions.ts'
import * as store from './store.ts'
import { targetsOf } from './targets/store.ts'

/** What every event about a pact has in common: a pact and its text have one history, kept under the text. */
export const about = (action: string, { textId, regionId, seasonId }: store.PactRow) => ({
  action,
  object: { kind: 'text', id: textId },
  audience: 'region' as const,
  regionId,
  seasonId,
})

/** The pact's row. @throws `object.missing`, also when it is not for the actor. */
export async function findPact(context: Context, pactId: string): Promise<store.PactRow> {
  const pact = found(await store.findPact(context.db, pactId), 'pact')
  demand(context, 'pact.read', { regionId: pact.regionId, seasonId: pact.seasonId }, 'missing')
  return pact
}

/** A pact whose text is held open for editing. @throws `text.frozen`, stale when the text's version is compared. */
export async function openPact(context: Context, pactId: string, compared: 'text' | 'part'): Promise<store.PactRow> {
  const pact = await findPact(context, pactId)
  demand(context, 'pact.draft', { regionId: pact.regionId, seasonId: pact.seasonId })
  await openText(context, pact.textId, compared)
  return pact
}

/** The members of the pact's block, who all owe their signature. */
export async function blockMembers(context: Context, { seasonId, block }: store.PactRow) {
  return membersIn(await seasonFacts(context, seasonId), block)
}

/** Everything about one pact; who owes it a signature, of the whole year or of the members of a day. @throws `object.missing`. */
export async function readPact(context: Context, pactId: string, day?: Day): Promise<Pact> {
  const pact = await findPact(context, pactId)
  const season = await seasonFacts(context, pact.seasonId)
  const shown = membersIn(await factsOn(context, season, day), pact.block)
  return wholePact(context, pact, membersIn(season, pact.block), shown)
}

/** As `readPact`, for a deed that has the pact and the members of its block already. */
export async function wholePact(
  context: Context,
  { textId, ...pact }: store.PactRow,
  members: Members,
  shown: Members = members,
): Promise<Pact> {
  const pactId = pact.id
  const text = await readText(context, textId)
  const { signatories } = text
  const { annexes, targets, past } = found((await readStandings(context, [pactId])).get(pactId), 'pact')
  const ancestry = await ancestorsOfAll(context, idsOf(members))
  const bound = withHeirs([...signatories, ...accessions(annexes)], ancestry)
  const whole = debtOf(members, bound)
  const { signed, of, owing } = debtOf(shown, bound)
  const target = { regionId: pact.regionId, seasonId: pact.seasonId }
  return {
    ...pact,
    state: stateOf(text.frozen !== null, whole.signed, whole.of),
    version: text.version,
    text,
    targets: await targetsOf(context.db, { pactId }),
    holding: targets,
    past,
    annexes: annexes.map(headOf),
    bound: boundByAnnex(signatories, annexes),
    toAccede: text.frozen && anySigned(signatories) ? newcomers(owing, signatories) : [],
    signed,
    of,
    adoption: await adoptionOf(context, pactId),
    // Who has signed an annex is bound by it: the pact's own line is not asked for any more.
    maySignFor: text.frozen ? signable(context, signatories).filter((unit) => isOwing(unit, whole.owing)) : [],
    may: allowed(context, target, ['pact.draft', 'pact.adopt', 'pact.reopen']),
  }
}

async function adoptionOf(context: Context, pactId: string): Promise<Pact['adoption']> {
  const adoption = await findAdoption(context, 'pact', pactId)
  if (!adoption) return null
  const { conferenceId, votes } = adoption
  return { conferenceId, day: await store.conferenceDay(context.db, conferenceId), ...votes }
}

/** By the first annex that each has signed; who signed the pact is bound by that. */
function boundByAnnex(signatories: Pact['text']['signatories'], annexes: readonly Annex[]): Pact['bound'] {
  const known = new Set(signatories.flatMap(({ unitId, signedAt }) => (signedAt === null ? [] : unitId)))
  const bound: Pact['bound'] = []
  for (const { number, ...annex } of annexes.filter(({ discardedAt }) => discardedAt === null))
    for (const one of annex.signatories) {
      if (one.signedAt === null || known.has(one.unitId)) continue
      known.add(one.unitId)
      bound.push({ ...one, number })
    }
  return bound
}

const isOwing = ({ unitId }: { unitId: string }, owing: readonly { unitId: string }[]) =>
  owing.some((one) => one.unitId === unitId)
const anySigned = (signatories: Pact['text']['signatories']) => signatories.some(({ signedAt }) => signedAt !== null)

/** An annex as the list of its pact tells it. */
export const headOf = ({ id, number, title, state, signed, ...annex }: Annex): AnnexHead => ({
  ...{ id, number, title, state, signed, of: annex.signatories.length },
  adoptedOn: annex.adoptedOn,
  holdsSince: annex.holdsSince,
  discarded: annex.discardedAt && { day: dayOf(annex.discardedAt), reason: annex.discardedWhy ?? '' },
})

export const signable = (context: Context, signatories: Pact['text']['signatories']) =>
  signatories
    .filter(({ unitId }) => allowed(context, { unitId }, ['text.sign']).length > 0 && maySignNow(signatories, unitId))
    .map(({ unitId, unitName }) => ({ unitId, unitName }))

/** Each block of the season with its pact and how many have signed, of the whole year or of the members of a day. */
export async function listPacts(context: Context, seasonId: string, day?: Day) {
  const season = await seasonFacts(context, seasonId)
  const shown = await factsOn(context, season, day)
  const target = { regionId: season.regionId, seasonId }
  demand(context, 'pact.read', target, 'missing')
  const blocks = await store.blockPacts(context.db, [season.id])
  const signings = await signatures.readSignings(
    context,
    blocks.flatMap(({ textId }) => textId ?? []),
  )
  const annexes = await annexesOf(
    context,
    blocks.flatMap(({ pactId }) => pactId ?? []),
  )
  const ancestry = await ancestorsOfAll(context, idsOf([...season.members, ...shown.members]))
  const items = blocks.map(({ block, blockLabel, pactId, textId, title }): BlockPact => {
    const signing = signings.get(textId ?? '')
    const members = membersIn(shown, block)
    const mine = annexes.filter((annex) => annex.pactId === pactId)
    const counts = signing && counted({ all: membersIn(season, block), shown: members, ancestry }, signing, mine)
    const pact = pactId && counts && { id: pactId, title: title ?? '', ...counts }
    return { block, blockLabel, members: members.length, pact: pact || null }
  })
  return { items, may: allowed(context, target, ['pact.draft']) }
}

type Members = ReturnType<typeof membersIn>
const idsOf = (units: readonly { unitId: string }[]) => [...new Set(units.map(({ unitId }) => unitId))]

/** Whom the counts tell of may be the members of a day; where the pact stands is of all members. */
function counted(
  { all, shown, ancestry }: { all: Members; shown: Members; ancestry: Ancestry },
  { frozenId, adoptedOn, signatories }: signatures.Signing,
  annexes: readonly Annex[],
) {
  const bound = withHeirs([...signatories, ...accessions(annexes)], ancestry)
  const whole = debtOf(all, bound)
  const { signed, of } = debtOf(shown, bound)
  const adopted = annexes.filter(({ state, discardedAt }) => discardedAt === null && state !== 'draft').length
  const state = stateOf(frozenId !== null, whole.signed, whole.of)
  return { state, signed, of, adoptedOn, annexes: adopted }
}

/**
 * Drafts the pact of a block; every member of the block is to sign, in one step until the steps are changed.
 * @throws `pact.no-such-block`, `pact.block-taken`.
 */
export async function createPact(
  context: Context,
  seasonId: string,
  { block, title, preamble }: { block: string; title: string; preamble: string },
): Promise<Pact> {
  const season = await seasonFacts(context, seasonId)
  const { regionId } = season
  demand(context, 'pact.draft', { regionId, seasonId })
  const blocks = await store.blockPacts(context.db, [season.id])
  refuseIf(blocks.some((row) => row.block === block) ? undefined : invalid('block', 'pact.no-such-block'))
  const textId = await createText(context, { kind: 'pact', regionId, seasonId, title, preamble })
  const id = context.newId()
  const pactRow = { id, regionId, seasonId, block, textId }
  await kept(context, { pact_season_id_block_key: taken }, (trx) => store.insertPact(trx, pactRow))
  const pact = found(await store.findPact(context.db, id), 'pact')
  await record(context, { ...about('pact.drafted', pact), after: { block: pact.blockLabel, title, preamble } })
  await signatures.setSignatories(
    context,
    textId,
    membersIn(season, block).map(({ unitId }) => ({ unitId, step: 1 })),
  )
  return readPact(context, id)
}

const taken: Refusal = { kind: 'conflict', code: 'pact.block-taken' }

/**
 * Says in which step each member of the block signs.
 * @throws `pact.member-left-out`, `pact.not-a-member`, `pact.signatory-twice`, `text.frozen`, stale.
 */
export async function setSignatories(
  context: Context,
  pactId: string,
  signatories: { unitId: string; step: number }[],
): Promise<Pact> {
  const pact = await openPact(context, pactId, 'text')
  const members = await blockMembers(context, pact)
  refuseIf(whyNotSignatories(members, signatories))
  await signatures.setSignatories(context, pact.textId, signatories)
  return wholePact(context, pact, members)
}

export const seasonParts: Partial<SeasonParts> = {
  gates: [gates],
  columns: [boardColumn, annexColumn],
  work: [work],
  days: [calendar],
}
