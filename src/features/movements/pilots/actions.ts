/** Pilot places: units choose theirs, the unit above sees all of its own, those who lead see everybody's. */
import type { CalendarSource, SeasonParts, WorkSource } from '#features/seasons/actions.ts'
import { found, invalid, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand, seasonScope, unitScope } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, type Happening, record } from '#platform/events.ts'
import type { Pilot, PilotInput, PilotTarget } from './contract.ts'
import { countOf, owedBy, type TargetKind, whyNotPlace, whyNotProvince, whyNotWithdraw } from './rules.ts'
import * as store from './store.ts'

type Asked = { unitId: string; unitCode: string; unitName: string; throughId: string | null }

function pilotOf(row: store.PilotRow): Pilot {
  const { regionId: _, unitName: __, unitCode: ___, withdrawnOn, withdrawnReason, ...rest } = row
  return { ...rest, withdrawn: withdrawnOn === null ? null : { day: withdrawnOn, reason: withdrawnReason ?? '' } }
}

/** The targets this reader may choose for or look at, of one season or of all; as many queries however many. */
export async function listPilots(
  context: Context,
  seasonId?: string,
): Promise<{ items: PilotTarget[]; today: string }> {
  demand(context, 'pilot.list', {})
  const targets = await targetsOf(context, seasonId ?? null)
  const pilots = Map.groupBy(
    await store.pilotsFor(
      context.db,
      targets.map(({ id }) => id),
    ),
    ({ targetId }) => targetId,
  )
  const askedOf = await askedIn(context, targets)
  const items = targets.map((target) => targetOf(context, target, askedOf(target), pilots.get(target.id) ?? []))
  return { items: items.filter(({ rows }) => rows.length > 0), today: context.today }
}

const targetsOf = (context: Context, seasonId: string | null) =>
  store.targetsFor(
    context.db,
    { units: unitScope(context, 'pilot.list'), ...seasonScope(context, 'pilot.list') },
    seasonId,
  )

/** Places that the reader's units owe, in seasons that run: as many queries for ten seasons as for one. */
const owed: WorkSource = async (context) => {
  const { actor, today } = context
  const mine = actor.units.filter((unitId) => allowed(context, { unitId }, ['pilot.choose']).length > 0)
  if (mine.length === 0) return []
  const targets = (await targetsOf(context, null)).filter(({ from, to }) => from <= today && today <= to)
  const pilots = await store.pilotsFor(
    context.db,
    targets.map(({ id }) => id),
  )
  const askedOf = await askedIn(context, targets)
  return targets.flatMap((target) =>
    askedOf(target).flatMap(({ unitId, unitName }) => {
      const own = pilots.filter((pilot) => pilot.targetId === target.id && pilot.unitId === unitId)
      const what = mine.includes(unitId) ? owedBy(own, target, today) : null
      if (what === null) return []
      const { seasonId, year, content, due } = target
      const path = actor.seasons.includes(seasonId) ? `/mua/${seasonId}/chon-diem` : '/chon-diem'
      return [{ code: `work.pilot-to-${what}`, params: { unit: unitName, year, content }, due, path, seasonId }]
    }),
  )
}

/** The days by which places are to be chosen and told of, for whoever sees the targets. */
const days: CalendarSource = async (context, { id }) =>
  (await targetsOf(context, id)).flatMap(({ due, hasPlaces, content }) =>
    due !== null && hasPlaces
      ? [{ day: due, kind: 'due' as const, code: 'calendar.pilots', params: { content }, path: `/mua/${id}/chon-diem` }]
      : [],
  )

export const pilotParts: Partial<SeasonParts> = { work: [owed], days: [days] }

/**
 * Who is asked to choose for a target: the members of its block; of a unit's own plan the units below it, each, and the
 * unit itself too where all places together count.
 */
async function askedIn(context: Context, targets: readonly store.TargetRow[]) {
  const seasonIds = [...new Set(targets.map(({ seasonId }) => seasonId))]
  const owners = [...new Set(targets.flatMap(({ unitId }) => unitId ?? []))]
  const members = await store.membersOf(context.db, seasonIds, context.today)
  const units = await store.unitsUnder(context.db, seasonIds, owners, context.today)
  return ({ seasonId, block, unitId, perUnit }: store.TargetRow): Asked[] => {
    if (unitId === null)
      return members
        .filter((member) => member.seasonId === seasonId && (block === null || member.block === block))
        .map((member) => ({ ...named(member), throughId: null }))
    const here = units.filter((unit) => unit.seasonId === seasonId)
    const below = here.filter(({ parentId }) => parentId === unitId)
    const asked = here.filter(
      (unit) => below.includes(unit) || (unit.unitId === unitId && (!perUnit || below.length === 0)),
    )
    return asked.map((unit) => ({ ...named(unit), throughId: unit.unitId === unitId ? null : unitId }))
  }
}

const named = ({ unitId, unitCode, unitName }: Omit<Asked, 'throughId'>) => ({ unitId, unitCode, unitName })

const mayChoose = (context: Context, { unitId, throughId }: { unitId: string; throughId: string | null }) =>
  [unitId, ...(throughId === null ? [] : [throughId])].find(
    (id) => allowed(context, { unitId: id }, ['pilot.choose']).length > 0,
  )

function targetOf(
  context: Context,
  target: store.TargetRow,
  asked: readonly Asked[],
  pilots: readonly store.PilotRow[],
): PilotTarget {
  const { kind, id, regionId, seasonId, year, sample, unitId, sourceId, source } = target
  const { content, comparison, value, perUnit, due } = target
  const { units } = context.actor
  const seesAll =
    allowed(context, { regionId, seasonId }, ['pilot.read']).length > 0 || (unitId !== null && units.includes(unitId))
  // Who chose and is asked no more, because it ended or left, still stands with what it chose.
  const others = pilots.filter((pilot) => asked.every((one) => one.unitId !== pilot.unitId))
  const all = [...asked, ...new Map(others.map((pilot) => [pilot.unitId, pilot])).values()]
  const rows = all.map((one) => ({ ...one, pilots: pilots.filter((pilot) => pilot.unitId === one.unitId) }))
  return {
    ...{ kind, id, seasonId, year, sample, sourceId, source, content, comparison, value, perUnit, due },
    count: seesAll ? countOf(target, rows) : null,
    rows: rows
      .filter((one) => seesAll || units.includes(one.unitId) || units.includes(one.throughId ?? ''))
      .map((one) => ({
        ...named(one),
        throughId: one.throughId,
        pilots: one.pilots.map(pilotOf),
        mayChoose: mayChoose(context, one) !== undefined,
      })),
  }
}

const twice: Readonly<Record<string, Refusal>> = {
  pilot_once: { ...invalid('commune', 'pilot.twice'), kind: 'conflict' },
}

export type Choosing = PilotInput & { targetKind: TargetKind; targetId: string; unitId: string }

/** A unit chooses a commune; the unit above it may do so in its name. */
export async function choosePilot(context: Context, seasonId: string, choosing: Choosing): Promise<Pilot> {
  const { targetKind, targetId, unitId, ...input } = choosing
  const target = (await targetsOf(context, seasonId)).find(({ id, kind }) => id === targetId && kind === targetKind)
  const asked = target && (await askedIn(context, [target]))(target).find((one) => one.unitId === unitId)
  demand(context, 'pilot.choose', { unitId: (asked && mayChoose(context, asked)) ?? unitId })
  if (!target) throw new Refused(invalid('targetId', 'pilot.no-target'))
  if (!asked) throw new Refused(invalid('unitId', 'pilot.not-asked'))
  await demandPlace(context, input)
  const { kind, regionId } = target
  const pilot = { id: context.newId(), kind, seasonId, regionId, targetId, unitId, throughId: asked.throughId }
  await kept(context, twice, (trx) => store.insertPilot(trx, pilot, input))
  return told(context, pilot.id, { action: 'pilot.chosen', after: input })
}

async function demandPlace(context: Context, input: PilotInput): Promise<void> {
  refuseIf(whyNotPlace(input, context.today))
  if (input.provinceId !== null)
    refuseIf(whyNotProvince(await store.findProvince(context.db, input.provinceId), input.chosenOn))
}

export async function changePilot(context: Context, id: string, input: PilotInput): Promise<Pilot> {
  const row = await held(context, id)
  refuseIf(row.withdrawnOn === null ? undefined : { kind: 'conflict', code: 'pilot.withdrawn' })
  await demandPlace(context, input)
  await kept(context, twice, (trx) => store.updatePilot(trx, id, input))
  return told(context, id, { action: 'pilot.changed', before: factsOf(row), after: input })
}

/** It stays in the record with its reason and counts no more. */
export async function withdrawPilot(
  context: Context,
  id: string,
  { day, reason }: { day: string; reason: string },
): Promise<Pilot> {
  refuseIf(whyNotWithdraw(await held(context, id), day, context.today))
  await store.withdrawPilot(context.db, id, day, reason)
  return told(context, id, { action: 'pilot.withdrawn', reason })
}

/** The place under lock, for its unit's people or those of the unit above. */
async function held(context: Context, id: string): Promise<store.PilotRow> {
  const row = found((await store.lockPilot(context.db, id)) ?? (await store.findPilot(context.db, id)), 'pilot')
  const isSeen = allowed(context, row, ['pilot.read']).length > 0
  demand(context, 'pilot.choose', { unitId: mayChoose(context, row) ?? row.unitId }, isSeen ? 'forbidden' : 'missing')
  await demandVersion(context, row, { kind: 'pilot', id })
  return row
}

const factsOf = ({ commune, district, provinceId, chosenOn, help, result, reachedOn }: PilotInput): PilotInput => ({
  ...{ commune, district, provinceId, chosenOn, help, result, reachedOn },
})

async function told(
  context: Context,
  id: string,
  what: Pick<Happening, 'action' | 'before' | 'after' | 'reason'>,
): Promise<Pilot> {
  const row = found(await store.findPilot(context.db, id), 'pilot')
  const { regionId, seasonId, unitId } = row
  await record(context, { ...what, object: { kind: 'pilot', id }, audience: 'unit', regionId, seasonId, unitId })
  return pilotOf(row)
}

/** Every province there ever was: which one is meant depends on the day of choosing. */
export const provinces = ({ db }: Context) => store.provincesOn(db)
