/** What a season decides of lateness: outages recorded by decision, steps added, changed and dropped by the organiser. */
import { found, invalid, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { LatenessSettings, OutageBody, Step, StepBody } from '../lateness/contract.ts'
import { whyNotStep } from '../lateness/rules.ts'
import * as store from '../lateness/store.ts'
import { type SeasonRow, standingIn } from '../places/actions.ts'
import { blocksOf, membersOf, placesBelow } from '../places/store.ts'
import { conflict } from '../rules.ts'

const overlapping: Refusal = conflict('lateness.overlapping')

export async function readLateness(context: Context, seasonId: string): Promise<LatenessSettings> {
  const { season } = await standingIn(context, seasonId)
  const outages = await store.outagesOf(context.db, [seasonId])
  const named = await store.unitNames(context.db, [...new Set(outages.flatMap(({ unitIds }) => unitIds ?? []))])
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return {
    outages: outages.map(({ seasonId: _, ...outage }) => ({
      ...outage,
      units: (outage.unitIds ?? []).map((id) => names.get(id) ?? ''),
    })),
    steps: await store.stepsOf(context.db, [seasonId]),
    may: allowed(context, { regionId: season.regionId, seasonId }, ['lateness.change']),
  }
}

async function seasonToChange(context: Context, seasonId: string): Promise<SeasonRow> {
  const { season } = await standingIn(context, seasonId)
  demand(context, 'lateness.change', { regionId: season.regionId, seasonId })
  return season
}

async function demandBlock({ db }: Context, { regionId }: SeasonRow, code: string | null) {
  const blocks = code === null ? [] : await blocksOf(db, regionId)
  if (code !== null && !blocks.some((block) => block.code === code))
    throw new Refused(invalid('block', 'round.block-unknown'))
}

/** Days of an outage are not counted, for every unit or for those named; the decision stays as it was recorded. */
export async function grantOutage(context: Context, seasonId: string, outage: OutageBody): Promise<LatenessSettings> {
  const season = await seasonToChange(context, seasonId)
  refuseIf(whyNotSpan(outage))
  await demandBlock(context, season, outage.block)
  const units = await unitsNamed(context, season, outage.unitIds ?? [])
  const row = { id: context.newId(), regionId: season.regionId, seasonId }
  await store.insertOutage(context.db, row, outage)
  const { number, day, body, from, to, reason } = outage
  await record(context, {
    ...about(row, 'outage', row.id, 'outage.granted'),
    after: { decisionNumber: number, decisionDay: day, decisionBody: body, from, to, units: units.join(', ') },
    reason,
  })
  return readLateness(context, seasonId)
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
  const season = await seasonToChange(context, seasonId)
  await demandBlock(context, season, body.block)
  refuseIf(whyNotStep(body))
  const row = { id: context.newId(), regionId: season.regionId, seasonId }
  await kept(context, { lateness_step_once: overlapping }, (trx) => store.insertSteps(trx, [{ ...row, body }]))
  await record(context, { ...about(row, 'lateness_step', row.id, 'lateness_step.added'), after: summary(body) })
  return found(await store.findStep(context.db, row.id), 'step')
}

async function lockStep(context: Context, id: string) {
  const seen = found(await store.findStep(context.db, id), 'step')
  const season = await seasonToChange(context, seen.seasonId)
  const row = found(await store.lockStep(context.db, id), 'step')
  await demandVersion(context, row, { kind: 'lateness_step', id })
  return { row, season }
}

export async function changeStep(context: Context, id: string, body: StepBody): Promise<Step> {
  const { row, season } = await lockStep(context, id)
  await demandBlock(context, season, body.block)
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
