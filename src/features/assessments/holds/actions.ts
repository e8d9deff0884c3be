/** What people do with holds: the body that organises keeps them; lifted, they stay on record. */
import type { z } from 'zod'
import { type SeasonDays, seasonFacts } from '#features/seasons/actions.ts'
import { formatDay } from '#kit/days.ts'
import type { Json } from '#kit/digest.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { speaker } from '#kit/words.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import type * as contract from './contract.ts'
import { countsIn, holdState, notMember, whyNotChange, whyNotHold, whyNotLift } from './rules.ts'
import * as store from './store.ts'
import { words } from './words.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>

const objectOf = (id: string) => ({ kind: 'hold', id })
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

export async function makeHold(context: Context, seasonId: string, body: Body<typeof contract.makeHold>) {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'hold.keep', { regionId: season.regionId, seasonId })
  refuseIf(season.members.some(({ unitId }) => unitId === body.unitId) ? undefined : notMember)
  refuseIf(whyNotHold(body, context.today))
  const id = context.newId()
  const { regionId } = season
  await store.insertHold(context.db, {
    ...body,
    id,
    regionId,
    seasonId,
    at: context.now,
    by: context.actor.accountId ?? '',
  })
  const { reason, ...after } = body
  await tell(context, 'hold.made', { id, regionId, seasonId, unitId: body.unitId }, { after, reason })
  return holdRead(context, id)
}

const tell = (
  context: Context,
  action: string,
  { id, ...place }: { id: string; regionId: string; seasonId: string; unitId: string },
  said: { before?: Json; after?: Json; reason?: string },
) => record(context, { action, object: objectOf(id), audience: 'unit', ...place, ...said })

const placeOf = ({ id, regionId, seasonId, unitId }: store.HoldRow) => ({ id, regionId, seasonId, unitId })

async function holdRead(context: Context, id: string) {
  return shown(found(await store.findHold(context.db, id), 'hold'), context)
}

/** The hold under lock, for whoever keeps it. Where one reads none of that unit it does not exist (404). */
async function heldHold(context: Context, id: string) {
  const row = found(await store.findHold(context.db, id), 'hold')
  const { oversees, units } = reachOf(context, row)
  found(oversees || units(row.unitId) ? row : undefined, 'hold')
  demand(context, 'hold.keep', { regionId: row.regionId, seasonId: row.seasonId })
  await demandVersion(context, found(await store.lockHold(context.db, id), 'hold'), objectOf(id))
  return row
}

export async function changeHold(context: Context, id: string, body: Body<typeof contract.changeHold>) {
  const row = await heldHold(context, id)
  refuseIf(whyNotChange(row))
  refuseIf(whyNotHold({ ...body, from: row.from }, context.today))
  await store.updateHold(context.db, id, body)
  const { to, decisionNumber, decisionDay, decisionBody } = row
  const { reason, ...after } = body
  await tell(context, 'hold.changed', placeOf(row), {
    before: { to, decisionNumber, decisionDay, decisionBody },
    after,
    reason,
  })
  return holdRead(context, id)
}

export async function liftHold(context: Context, id: string, { on, reason }: Body<typeof contract.liftHold>) {
  const row = await heldHold(context, id)
  refuseIf(whyNotLift(row, on, context.today))
  await store.markLifted(context.db, id, { on, reason, at: context.now, by: context.actor.accountId ?? '' })
  await tell(context, 'hold.lifted', placeOf(row), { after: { liftedOn: on }, reason })
  return holdRead(context, id)
}
