/** What people do with submission dossiers: read them, make one of those who were chosen, submit it. */
import { found, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { Dossier, DossierLine } from './contract.ts'
import * as postingStore from './postings/store.ts'
import {
  dossierRead,
  dossiersTold,
  type Known,
  knownOf,
  nomineeTold,
  type Place,
  placeOf,
  untaken,
  whyNotSubmitted,
} from './reading/actions.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const object = (id: string) => ({ kind: 'dossier', id })
export const about = (action: string, { id, regionId, seasonId }: store.Place) => ({
  ...{ action, object: object(id), audience: 'region' as const, regionId, seasonId },
})

/** For which of their units in the season the actor may comment. */
const commentsFor = (context: Context, { season: { members } }: Known) =>
  members
    .filter(({ unitId }) => context.actor.units.includes(unitId))
    .filter(({ unitId }) => allowed(context, { unitId }, ['posting.comment']).length > 0)
    .map(({ unitId, unitName }) => ({ unitId, unitName }))

export async function listDossiers(context: Context, seasonId: string) {
  const known = await knownOf(context, seasonId)
  const { season, day, nominees } = known
  const place = { regionId: season.regionId, seasonId }
  const left = untaken(nominees, await store.takenIn(context.db, seasonId))
  return {
    items: await dossiersTold(context, known, await store.dossiersOf(context.db, seasonId)),
    nominees: left.map((one) => nomineeTold(context, known, one)),
    organiser: await store.organiserOf(context.db, season.regionId, day),
    commentsFor: commentsFor(context, known),
    may: allowed(context, place, ['dossier.change', 'dossier.decide']),
  }
}

export const readDossier = async (context: Context, id: string): Promise<Dossier> =>
  (await dossierRead(context, id)).dossier

/** Two may take in the same at once: what the first look misses, the database's constraint catches. */
const once = (context: Context, write: () => Promise<unknown>) =>
  kept(
    context,
    { dossier_line_once: rules.startedMeanwhile, dossier_once: rules.startedMeanwhile },
    async () => void (await write()),
  )

/** Those that no dossier holds yet. @throws Refused `dossier.no-nominees` (409) where there are none. */
async function nomineesLeft(context: Context, { nominees }: Known, seasonId: string) {
  const left = untaken(nominees, await store.takenIn(context.db, seasonId))
  refuseIf(left.length > 0 ? undefined : rules.noNominees)
  return left.map(({ block, awardCode, unitId, voteId, votes }) => ({
    ...{ id: context.newId(), block, awardCode, unitId, voteId, votes },
  }))
}

export async function startDossier(context: Context, seasonId: string): Promise<Dossier> {
  const known = await knownOf(context, seasonId)
  const { regionId } = known.season
  demand(context, 'dossier.change', { regionId, seasonId })
  const left = await nomineesLeft(context, known, seasonId)
  const place = { id: context.newId(), regionId, seasonId }
  await once(context, async () => {
    await store.insertDossier(context.db, place)
    await store.insertLines(context.db, place, left)
  })
  await record(context, { ...about('dossier.started', place), after: { nominees: left.length } })
  return readDossier(context, place.id)
}

/** Held until the transaction ends, by whoever may do this with it. */
export async function heldDossier(context: Context, id: string, action: string): Promise<store.DossierRow> {
  const seen = found(await store.findDossier(context.db, id), 'dossier')
  demand(context, 'dossier.read', placeOf(seen), 'missing')
  demand(context, action, placeOf(seen))
  const row = found(await store.lockDossier(context.db, id), 'dossier')
  await demandVersion(context, row, object(id))
  return row
}

/** Nobody is added behind what everybody could read. */
async function demandUnposted(context: Context, id: string) {
  const postings = await postingStore.postingsOf(context.db, [id])
  refuseIf(postings.some(({ stoppedOn }) => stoppedOn === null) ? rules.posted : undefined)
}

export async function takeNominees(context: Context, id: string): Promise<Dossier> {
  const row = await heldDossier(context, id, 'dossier.change')
  refuseIf(rules.whyNotChange(row))
  await demandUnposted(context, id)
  const left = await nomineesLeft(context, await knownOf(context, row.seasonId), row.seasonId)
  await once(context, async () => {
    await store.insertLines(context.db, row, left)
    await store.touch(context.db, id)
  })
  await record(context, { ...about('dossier.nominees-taken', row), after: { nominees: left.length } })
  return readDossier(context, id)
}

async function lineRead(context: Context, { dossierId, id }: { dossierId: string; id: string }): Promise<DossierLine> {
  const { lines } = await readDossier(context, dossierId)
  return found(
    lines.find((line) => line.id === id),
    'dossier line',
  )
}

/** A line of a dossier that is still a draft, held by whoever runs the season. */
async function heldLine(context: Context, id: string): Promise<store.LineRow> {
  const seen = found(await store.findLine(context.db, id), 'dossier line')
  demand(context, 'dossier.read', placeOf(seen), 'missing')
  demand(context, 'dossier.change', placeOf(seen))
  const dossier = found(await store.lockDossier(context.db, seen.dossierId), 'dossier')
  await demandVersion(context, found(await store.lockLine(context.db, id), 'dossier line'), {
    kind: 'dossier_line',
    id,
  })
  const row = found(await store.findLine(context.db, id), 'dossier line')
  refuseIf(rules.whyNotChange(dossier) ?? (row.withdrawnOn === null ? undefined : rules.withdrawnAlready))
  return row
}

const lineAbout = (action: string, { id, regionId, seasonId }: Place & { id: string }) => ({
  ...{ action, object: { kind: 'dossier_line', id }, audience: 'region' as const, regionId, seasonId },
})

export async function writeSummary(context: Context, id: string, summary: string | null): Promise<DossierLine> {
  const row = await heldLine(context, id)
  await store.putSummary(context.db, id, summary)
  await record(context, {
    ...lineAbout('dossier_line.summary-written', row),
    ...{ before: { unit: row.unitName, summary: row.summary }, after: { unit: row.unitName, summary } },
  })
  return lineRead(context, row)
}

/** Struck through, with day and reason; the name stays. */
export async function withdrawLine(context: Context, id: string, reason: string): Promise<DossierLine> {
  const row = await heldLine(context, id)
  await store.markWithdrawn(context.db, id, { on: context.today, reason })
  await store.touch(context.db, row.dossierId)
  await record(context, { ...lineAbout('dossier_line.withdrawn', row), after: { unit: row.unitName }, reason })
  return lineRead(context, row)
}

type Letter = { day: string; number: string; to: string }

/** Submits it: whoever stands in it stays, with place and points as they are. @throws Refused as the endpoint lists them */
export async function submitDossier(context: Context, id: string, letter: Letter): Promise<Dossier> {
  await heldDossier(context, id, 'dossier.change')
  const read = await dossierRead(context, id)
  const { row, dossier } = read
  refuseIf(whyNotSubmitted(context, read, letter.day))
  for (const { id: lineId, rank, points } of rules.standing(dossier.lines))
    await store.putStanding(context.db, lineId, { rank, points })
  await store.markSubmitted(context.db, id, letter)
  await record(context, { ...about('dossier.submitted', row), after: letter })
  return readDossier(context, id)
}
