/** What people do with holds: read by those they concern, kept by the body that organises; lifted, they stay on record. */
import { type Approvals, actAlone, approvalNeeded, propose } from '#features/approvals/actions.ts'
import { type SeasonDays, seasonFacts } from '#features/seasons/actions.ts'
import { formatDay } from '#kit/days.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { speaker } from '#kit/words.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { demandVersion } from '#platform/events.ts'
import { changing, lifting, making, objectOf, secondFor } from '../holding/actions.ts'
import type * as contract from './contract.ts'
import { countsIn, holdState, whyNotAlone } from './rules.ts'
import * as store from './store.ts'
import { words } from './words.ts'

const shown = (row: store.HoldRow, { today }: Context): contract.Hold => ({ ...row, state: holdState(row, today) })

/** The unit reads its own; the body that organises and whoever leads read all (the rows themselves say so). */
export async function listHolds(context: Context, seasonId: string) {
  const season = await seasonFacts(context, seasonId)
  const place = { regionId: season.regionId, seasonId }
  demand(context, 'hold.read', place, 'missing')
  const { oversees, units } = reachOf(context, place)
  const members = season.members.map(({ unitId }) => unitId)
  const rows = await store.holdsOf(context.db, { ...place, units: oversees ? members : members.filter(units) })
  return {
    items: rows.filter((row) => isOf(row, season)).map((row) => shown(row, context)),
    may: allowed(context, place, ['hold.keep']),
  }
}

const reachOf = (context: Context, place: { regionId: string; seasonId: string }) => ({
  oversees: allowed(context, place, ['hold.oversee']).length > 0,
  units: (unitId: string) => context.actor.units.includes(unitId),
})

/** It touches the season's year. */
const isOf = ({ from, to }: store.HoldRow, season: { from: string; to: string }) =>
  from <= season.to && (to === null || to >= season.from)

/** All that count in a season, of these units: for whoever works a result out, today or in later years. */
export async function holdsIn({ db }: Context, season: SeasonDays, units: readonly string[]) {
  return (await store.holdsOf(db, { regionId: season.regionId, units })).filter((hold) => countsIn(hold, season))
}

/** Without its reason: the unit, what kind of hold, its days, by which document or by none. */
export function holdTold({ kind, from, to, ...row }: store.HoldRow, unit: string): string {
  const say = speaker(words)
  const { decisionNumber: number, decisionDay: day, decisionBody: body } = row
  const document = [number, day && formatDay(day), body].filter((one) => one !== null).join(', ')
  const days = `${formatDay(from)}–${to === null ? '…' : formatDay(to)}`
  return [`${unit}: ${say(`hold.kind-${kind}`, {})}`, days, document || say('hold.no-decision', {})].join('; ')
}

async function holdRead(context: Context, id: string) {
  return shown(found(await store.findHold(context.db, id), 'hold'), context)
}

type Span = Pick<contract.Hold, 'from' | 'to'>

/**
 * One person is enough until units have begun to score themselves.
 * @returns whether another unit leads that could have been asked
 */
async function demandAlone(context: Context, unitId: string, about: { regionId: string; spans: Span[] }) {
  const { concerned, others } = await secondFor(context, unitId, about)
  refuseIf(others.length > 0 ? approvalNeeded : undefined)
  return concerned.length === 0
}

async function placeKept(context: Context, seasonId: string) {
  const { regionId } = await seasonFacts(context, seasonId)
  demand(context, 'hold.keep', { regionId, seasonId })
  return { regionId, seasonId }
}

export async function makeHold(context: Context, seasonId: string, hold: contract.HoldGiven) {
  const { regionId } = await placeKept(context, seasonId)
  const isFree = await demandAlone(context, hold.unitId, { regionId, spans: [hold] })
  refuseIf(isFree ? undefined : whyNotAlone(hold))
  const id = context.newId()
  await actAlone(context, making, { id, seasonId, hold })
  return holdRead(context, id)
}

export async function proposeHold(
  context: Context,
  approvals: Approvals,
  seasonId: string,
  { hold, reason }: { hold: contract.HoldGiven; reason: string },
) {
  await placeKept(context, seasonId)
  const input = { id: context.newId(), seasonId, hold }
  return propose(context, approvals, making, { input, reason })
}

/** A hold that exists, for whoever keeps it. Where one reads none of that unit it does not exist (404). */
async function heldHold(context: Context, id: string) {
  const row = found(await store.findHold(context.db, id), 'hold')
  const { oversees, units } = reachOf(context, row)
  found(oversees || units(row.unitId) ? row : undefined, 'hold')
  demand(context, 'hold.keep', { regionId: row.regionId, seasonId: row.seasonId })
  await demandVersion(context, found(await store.lockHold(context.db, id), 'hold'), objectOf(id))
  return row
}

export async function changeHold(context: Context, id: string, hold: contract.HoldChanged) {
  const row = await heldHold(context, id)
  const spans = [row, { from: row.from, to: hold.to }]
  const isFree = await demandAlone(context, row.unitId, { regionId: row.regionId, spans })
  refuseIf(isFree ? undefined : whyNotAlone(hold))
  await actAlone(context, changing, { holdId: id, hold })
  return holdRead(context, id)
}

export async function proposeHoldChange(
  context: Context,
  approvals: Approvals,
  id: string,
  { hold, reason }: { hold: contract.HoldChanged; reason: string },
) {
  await heldHold(context, id)
  return propose(context, approvals, changing, { input: { holdId: id, hold }, reason })
}

export async function liftHold(context: Context, id: string, given: contract.Lifting) {
  const row = await heldHold(context, id)
  await demandAlone(context, row.unitId, { regionId: row.regionId, spans: [row] })
  await actAlone(context, lifting, { holdId: id, lifting: given })
  return holdRead(context, id)
}

export async function proposeLifting(
  context: Context,
  approvals: Approvals,
  id: string,
  { lifting: given, reason }: { lifting: contract.Lifting; reason: string },
) {
  await heldHold(context, id)
  return propose(context, approvals, lifting, { input: { holdId: id, lifting: given }, reason })
}

export const holdDeeds = [making, changing, lifting]
