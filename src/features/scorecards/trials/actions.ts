/** What people do with trials: score a block's accepted figures by a card, look at it, show it, work it out again. */

import type { z } from 'zod'
import { acceptedFigures, roundsToTake } from '#features/figures/accepted/actions.ts'
import { type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import { digestOf } from '#kit/digest.ts'
import { found, invalid, Refused, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand, seasonScope } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { Card } from '#scoring/card.ts'
import { refuses } from '#scoring/faults.ts'
import type { FigureTable } from '#scoring/figures.ts'
import { faultsIn } from '../checking/rules.ts'
import { isDraft } from '../rules.ts'
import { sheetsOf } from '../scored-sheets/rules.ts'
import { inForce } from '../standing/store.ts'
import { inputsOf, type KeptInputs, type KeptUnit, sharesBelowZero } from '../trial-inputs/rules.ts'
import type * as contract from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>
export type Asked = Body<typeof contract.createTrial>
type Place = { regionId: string; seasonId: string }

export const objectOf = (id: string) => ({ kind: 'trial', id })

const readerOf = (context: Context, place: Place): store.Reader => ({
  oversees: allowed(context, place, ['trial.oversee']).length > 0,
  leads: allowed(context, place, ['trial.make']).length > 0,
})

export const trialTold = (
  { regionId: _, makerId, madeAt, audience, ...row }: store.TrialRow,
  { actor }: Context,
): contract.Trial => ({
  ...row,
  audience: audience as rules.Audience,
  madeAt: madeAt.toISOString(),
  mine: makerId === actor.accountId,
})

/** The cards of a region's body; its drafts too for the officers of that body. */
const cardsFor = (context: Context, { regionId, seasonId }: Place): store.Of => ({
  ...{ regionId, day: context.today },
  organises: allowed(context, { regionId, seasonId }, ['trial.draft']).length > 0,
})

export async function listTrials(context: Context, seasonId: string): Promise<contract.Trials> {
  const season = await seasonFacts(context, seasonId)
  const place = { regionId: season.regionId, seasonId }
  demand(context, 'trial.read', place, 'missing')
  const cards = await store.cardsOf(context.db, cardsFor(context, place), season.year)
  const standing = await inForce(context.db, { ...place, year: season.year, day: context.today })
  const blocks: contract.Trials['blocks'] = []
  for (const { code, label } of season.blocks) {
    const own = cards.filter(({ block }) => block === code)
    const card = own.find(({ id }) => id === standing.find(({ block }) => block === code)?.id)
    blocks.push({
      ...{ code, label, members: season.members.filter(({ block }) => block === code).length },
      ...{ inForce: card ? choiceOf(card) : null, choices: own.map(choiceOf) },
      rounds: await roundsToTake(context, seasonId, code),
    })
  }
  const items = await store.trialsOf(context.db, readerOf(context, place), seasonId)
  return {
    ...{ seasonId, year: season.year, blocks, items: items.map((row) => trialTold(row, context)) },
    may: allowed(context, place, ['trial.make', 'trial.draft']),
  }
}

const choiceOf = ({ block: _block, digest: _digest, isOwn: _own, ...card }: store.CardRow): contract.CardChoice => card

/** A card that may be tried on that block. @throws Refused `trial.other-block`, `trial.card-unfinished` */
async function cardToTry(context: Context, place: Place, block: string | null, id: string) {
  const row = await store.findCard(context.db, cardsFor(context, place), id)
  if (row === undefined) throw new Refused(rules.otherCard)
  const isDrafted = isDraft(row.state)
  if (isDrafted) demand(context, 'trial.draft', place)
  const hasFaults = isDrafted && refuses(faultsIn(row.content, row))
  refuseIf(rules.whyNotTry({ ...row, isDraft: isDrafted, hasFaults }, block ?? row.block))
  return { ...row, isDraft: isDrafted, card: row.content as Card }
}

/** What a trial would be scored from. The file's own faults have been told before. */
export async function gatherInputs(
  context: Context,
  season: SeasonFacts,
  { card, block, roundId }: { card: Card; block: string; roundId: string | null },
  file?: FigureTable,
) {
  const codes = new Set(card.indicators.map(({ code }) => code))
  const { units, rounds, indicators } = await acceptedFigures(context, season, { block, codes, roundId })
  refuseIf(units.length === 0 ? rules.nobody : undefined)
  const called = await unitsNamed(context, units)
  return { inputs: inputsOf(card, called, indicators, file), round: rounds.find(({ id }) => id === roundId) ?? null }
}

/** In one order whoever asks: that of their codes. */
async function unitsNamed({ db }: Context, units: readonly { unitId: string }[]): Promise<KeptUnit[]> {
  const rows = new Map(
    (
      await store.unitsCalled(
        db,
        units.map(({ unitId }) => unitId),
      )
    ).map((row) => [row.id, row]),
  )
  return units.map(({ unitId }) => found(rows.get(unitId), 'unit'))
}

/** Asks who may, and which card on what (null: the card's own block); reads nothing of the figures yet. */
export async function weighTrial(
  context: Context,
  seasonId: string,
  { block, scorecardId }: { block: string | null; scorecardId: string },
) {
  const season = await seasonFacts(context, seasonId)
  const place = { regionId: season.regionId, seasonId }
  demand(context, 'trial.make', place)
  return { season, place, ...(await cardToTry(context, place, block, scorecardId)) }
}

type WithFile = { table: FigureTable; name: string | null }

/** Scores a block and keeps what came out with what it came from. @throws Refused as the endpoint lists them */
export async function createTrial(context: Context, seasonId: string, asked: Asked, file?: WithFile) {
  const { season, place, card, isDraft: isDrafted, digest } = await weighTrial(context, seasonId, asked)
  refuseIf(rules.whyNotShow(isDrafted, asked.audience))
  const { inputs, round } = await gatherInputs(context, season, { ...asked, card }, file?.table)
  const [below] = sharesBelowZero(card, inputs)
  refuseIf(below && invalid('roundId', 'trial.share-below-zero', { ...below }))
  const id = context.newId()
  const text = JSON.stringify(inputs)
  await store.insertTrial(context.db, {
    ...{ id, ...place, block: asked.block, scorecardId: asked.scorecardId, cardDigest: digest, title: asked.title },
    ...{ card: isDrafted ? card : null, roundTitle: round?.title ?? null, fileName: file?.name ?? null },
    ...{ inputs: text, inputsDigest: await digestOf(text), lacking: inputs.lacking.length, audience: asked.audience },
    ...{ at: context.now, by: context.actor.accountId ?? '' },
  })
  await store.insertSheets(context.db, { id, ...place }, sheetsOf(card, inputs))
  await record(context, {
    ...about(context, { id, ...place }, asked.audience, 'trial.made'),
    after: { ...titled(asked), block: asked.block, card: digest, audience: asked.audience },
  })
  return trialTold(found(await store.findTrial(context.db, readerOf(context, place), id), 'trial'), context)
}

/** The log tells a unit and knows not which role in it leads: what leaders call a trial is told once members may see it. */
const titled = ({ title, audience }: { title: string; audience: string }) => (audience === 'members' ? { title } : {})

/** Whom a trial is kept from learns of it from no history either. */
const about = (
  { actor }: Context,
  { id, ...place }: { id: string } & Place,
  audience: rules.Audience,
  action: string,
) => ({
  ...{ action, object: objectOf(id), ...place },
  ...(audience === 'members'
    ? { audience: 'region' as const }
    : { audience: 'unit' as const, unitId: actor.units[0] ?? null }),
})

/** A trial the actor may read, with its place. Another's does not exist (404). */
async function trialRead(context: Context, id: string) {
  const place = found(await store.findPlace(context.db, id), 'trial')
  demand(context, 'trial.read', place, 'missing')
  return found(await store.findTrial(context.db, readerOf(context, place), id), 'trial')
}

/** What it was scored by and from. */
export async function readWhole(context: Context, id: string) {
  const row = await trialRead(context, id)
  const card = (await store.cardOf(context.db, id)) as Card
  const kept = found(await store.inputsOf(context.db, id), 'trial')
  return { row, card, inputs: JSON.parse(kept.inputs) as KeptInputs, text: kept.inputs, digest: kept.digest }
}

export async function getTrial(context: Context, id: string): Promise<contract.TrialPage> {
  const { row, card, inputs } = await readWhole(context, id)
  return {
    ...trialTold(row, context),
    ...{ card, sheets: await store.sheetsOf(context.db, id), lacks: [...inputs.lacking] },
    may: allowed(context, row, ['trial.make']),
  }
}

export async function readInputs(context: Context, id: string) {
  const { text, digest } = await readWhole(context, id)
  return { trialId: id, digest, inputs: text }
}

async function heldTrial(context: Context, id: string) {
  const row = await trialRead(context, id)
  demand(context, 'trial.make', row)
  await demandVersion(context, found(await store.lockTrial(context.db, id), 'trial'), objectOf(id))
  return row
}

export async function changeTrial(context: Context, id: string, body: Body<typeof contract.changeTrial>) {
  const row = await heldTrial(context, id)
  refuseIf(rules.whyNotShow(row.draft, body.audience))
  await store.updateTrial(context.db, id, body)
  await record(context, {
    ...about(context, placeOf(row), body.audience, 'trial.changed'),
    before: { ...(body.audience === 'members' && titled(row)), audience: row.audience },
    after: { ...titled(body), audience: body.audience },
  })
  return trialTold(await trialRead(context, id), context)
}

const placeOf = ({ id, regionId, seasonId }: store.TrialRow) => ({ id, regionId, seasonId })

export async function removeTrial(context: Context, id: string): Promise<Record<string, never>> {
  const row = await heldTrial(context, id)
  refuseIf(rules.whyNotRemove(row.makerId, context.actor.accountId))
  await store.deleteTrial(context.db, id)
  await record(context, {
    ...about(context, placeOf(row), row.audience as rules.Audience, 'trial.removed'),
    before: { ...titled(row), block: row.block, card: row.cardDigest, inputs: row.inputsDigest },
  })
  return {}
}

/** Regions of which the actor reads every trial: the organising body's officers and auditors. */
const overseen = (context: Context): string[] =>
  context.actor.standings
    .map(({ regionId }) => regionId)
    .filter((regionId) => allowed(context, { regionId }, ['trial.oversee']).length > 0)

const scopeOf = (context: Context): store.Seasons => ({
  ...{ seasons: seasonScope(context, 'trial.past').seasons, organised: overseen(context), led: context.actor.led },
})

type CardsOf = { ownerId: string; block: string }

const readIn = <Row extends Place>(context: Context, rows: readonly Row[]): Row[] =>
  rows.filter((row) => allowed(context, row, ['trial.read']).length > 0)

/**
 * What past seasons were scored from and by, of whichever seasons the actor may read: the latest trial of each region
 * and year by an issued card of that body.
 */
export async function pastInputs(context: Context, { ownerId, block }: CardsOf): Promise<contract.PastInputs> {
  const rows = await store.pastInputs(context.db, scopeOf(context), { ownerId, block, day: context.today })
  return readIn(context, rows)
}

/** The trials of `pastInputs`, where no more is asked than which they are. */
export async function pastIds(context: Context, { ownerId, block }: CardsOf): Promise<ReadonlySet<string>> {
  const rows = await store.pastIds(context.db, scopeOf(context), { ownerId, block, day: context.today })
  return new Set(readIn(context, rows).map(({ trialId }) => trialId))
}

/** Those of these trials that the actor may read; one that was removed is read by nobody. */
export async function trialsRead(context: Context, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await store.audiencesOf(context.db, ids)
  const isRead = ({ audience, draft, ...place }: (typeof rows)[number]) => {
    const { oversees, leads } = readerOf(context, place)
    if (allowed(context, place, ['trial.read']).length === 0) return false
    return oversees || (!draft && (leads || audience === 'members'))
  }
  return new Set(rows.filter(isRead).map(({ id }) => id))
}
