/** What a season decides of lateness: outages recorded by decision, steps added, changed and dropped by the organiser. */
import { dayOf } from '#kit/days.ts'
import { found, invalid, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'
import { allowed, type Context } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { LatenessSettings, Outage, OutageBody, Step, StepBody } from '../lateness/contract.ts'
import { whyNotStep } from '../lateness/rules.ts'
import * as store from '../lateness/store.ts'
import { demandBlock, type SeasonRow, seasonToChange, standingIn } from '../places/actions.ts'
import { membersOf, placesBelow } from '../places/store.ts'
import { conflict } from '../rules.ts'

const overlapping: Refusal = conflict('lateness.overlapping')

export async function readLateness(context: Context, seasonId: string): Promise<LatenessSettings> {
  const { season } = await standingIn(context, seasonId)
  const outages = await store.outagesOf(context.db, [seasonId])
  const named = await store.unitNames(context.db, [...new Set(outages.flatMap(({ unitIds }) => unitIds ?? []))])
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return {
    outages: outages.map((row) => outageOf(row, names)),
    steps: await store.stepsOf(context.db, [seasonId]),
    may: allowed(context, { regionId: season.regionId, seasonId }, ['lateness.change']),
  }
}

/** As it is told: whom it names, and since when it is no longer counted. */
function outageOf(row: store.OutageRow, names: ReadonlyMap<string, string>): Outage {
  const { seasonId: _, withdrawnAt, withdrawnWhy, ...outage } = row
  return {
    ...outage,
    units: (outage.unitIds ?? []).map((id) => names.get(id) ?? ''),
    withdrawn: withdrawnAt === null ? null : { day: dayOf(withdrawnAt), reason: withdrawnWhy ?? '' },
  }
}

/** Days of an outage are not counted, for every unit or for those named. */
export async function grantOutage(context: Context, seasonId: string, outage: OutageBody): Promise<LatenessSettings> {
  const season = await seasonToChange(context, seasonId, 'lateness.change')
  refuseIf(whyNotSpan(outage))
  await demandBlock(context, season, outage)
  const units = await unitsNamed(context, season, outage.unitIds ?? [])
  const row = { id: context.newId(), regionId: season.regionId, seasonId }
  await store.insertOutage(context.db, row, outage)
  await record(context, {
    ...about(row, 'outage', row.id, 'outage.granted'),
    after: outageFacts(outage, units),
    reason: outage.reason,
  })
  return readLateness(context, seasonId)
}

const outageFacts = (
  { block, number, day, body, from, to }: Omit<OutageBody, 'unitIds'>,
  units: readonly string[],
) => ({
  ...{ decisionNumber: number, decisionDay: day, decisionBody: body, block, from, to },
  units: units.join(', '),
})

/** The outage under lock, with its season, while it is still counted. @throws stale. */
async function lockOutage(context: Context, id: string) {
  const seen = found(await store.findOutage(context.db, id), 'outage')
  const season = await seasonToChange(context, seen.seasonId, 'lateness.change')
  const row = found(await store.lockOutage(context.db, id), 'outage')
  await demandVersion(context, row, { kind: 'outage', id })
  refuseIf(row.withdrawnAt === null ? undefined : conflict('outage.withdrawn'))
  const names = await store.unitNames(context.db, row.unitIds ?? [])
  const before = outageFacts(
    row,
    names.map(({ name }) => name),
  )
  return { row, season, before, place: { regionId: season.regionId, seasonId: season.id } }
}

/** Recorded wrongly: what it says now counts, also for reports that came long ago; what it said stays in the log. */
export async function correctOutage(
  context: Context,
  id: string,
  { because, ...outage }: OutageBody & { because: string },
): Promise<LatenessSettings> {
  const { row, season, before, place } = await lockOutage(context, id)
  refuseIf(whyNotSpan(outage))
  await demandBlock(context, season, outage)
  const units = await unitsNamed(context, season, outage.unitIds ?? [])
  await store.updateOutage(context.db, id, outage)
  await record(context, {
    ...about(place, 'outage', id, 'outage.corrected'),
    before: { ...before, reason: row.reason },
    after: { ...outageFacts(outage, units), reason: outage.reason },
    reason: because,
  })
  return readLateness(context, season.id)
}

/** Its days count as late again; it stands crossed out with the reason. */
export async function withdrawOutage(context: Context, id: string, because: string): Promise<LatenessSettings> {
  const { season, before, place } = await lockOutage(context, id)
  await store.withdrawOutage(context.db, id, context.now, because)
  await record(context, { ...about(place, 'outage', id, 'outage.withdrawn'), before, reason: because })
  return readLateness(context, season.id)
}

/** Names of the units; all of them report here, as members or through one. */
async function unitsNamed({ db }: Context, season: SeasonRow, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const places = [...(await membersOf(db, season, ids)), ...(await placesBelow(db, season, { unitIds: ids }))]
  const names = new Map(places.map(({ unitId, unitName }) => [unitId, unitName]))
  if (ids.some((id) => !names.has(id))) throw new Refused(invalid('unitIds', 'outage.unit-unknown'))
  return ids.map((id) => names.get(id) ?? '')
}

type Place = { regionId: string; seasonId: string }
const about = ({ regionId, seasonId }: Place, kind: string, id: string, action: string) => ({
  action,
  object: { kind, id },
  audience: 'region' as const,
  regionId,
  seasonId,
})

const summary = ({ block, fromDays, toDays, consequence, points, legalBasis, provisional, from, to }: StepBody) => ({
  ...{ block, fromDays, toDays, consequence, points, legalBasis, provisional, from, to },
})

export async function addStep(context: Context, seasonId: string, body: StepBody): Promise<Step> {
  const season = await seasonToChange(context, seasonId, 'lateness.change')
  await demandBlock(context, season, body)
  refuseIf(whyNotStep(body))
  const row = { id: context.newId(), regionId: season.regionId, seasonId }
  await kept(context, { lateness_step_once: overlapping }, (trx) => store.insertSteps(trx, [{ ...row, body }]))
  await record(context, { ...about(row, 'lateness_step', row.id, 'lateness_step.added'), after: summary(body) })
  return found(await store.findStep(context.db, row.id), 'step')
}

async function lockStep(context: Context, id: string) {
  const seen = found(await store.findStep(context.db, id), 'step')
  const season = await seasonToChange(context, seen.seasonId, 'lateness.change')
  const row = found(await store.lockStep(context.db, id), 'step')
  await demandVersion(context, row, { kind: 'lateness_step', id })
  return { row, season }
}

export async function changeStep(context: Context, id: string, body: StepBody): Promise<Step> {
  const { row, season } = await lockStep(context, id)
  await demandBlock(context, season, body)
  refuseIf(whyNotStep(body))
  await kept(context, { lateness_step_once: overlapping }, (trx) => store.updateStep(trx, id, body))
  const place = { regionId: season.regionId, seasonId: season.id }
  const what = { before: summary(row), after: summary(body) }
  await record(context, { ...about(place, 'lateness_step', id, 'lateness_step.changed'), ...what })
  return found(await store.findStep(context.db, id), 'step')
}

export async function removeStep(context: Context, id: string): Promise<Record<never, never>> {
  const { row, season } = await lockStep(context, id)
  await store.deleteStep(context.db, id)
  const place = { regionId: season.regionId, seasonId: season.id }
  await record(context, { ...about(place, 'lateness_step', id, 'lateness_step.removed'), before: summary(row) })
  return {}
}
