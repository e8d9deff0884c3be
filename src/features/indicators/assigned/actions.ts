/** What the organiser's officer does with targets that the Ministry sets: record, replace by a later decision, correct. */
import { seasonFacts } from '#features/seasons/actions.ts'
import { found, invalid, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { demandTarget, differencesOf, dropDifferences, keepDifferences } from '../targets/actions.ts'
import type { AssignedBody, AssignedTarget, NewAssigned } from './contract.ts'
import { taken, whyNotEdit, whyNotSupersede } from './rules.ts'
import * as store from './store.ts'

/** Rows with what differs of each: one query more, however many. */
async function whole(context: Context, rows: readonly store.AssignedRow[]): Promise<AssignedTarget[]> {
  const differs = await differencesOf(
    context,
    rows.map(({ id }) => id),
  )
  return rows.map(({ regionId: _region, seasonId: _season, ...row }) => ({ ...row, differences: differs(row.id) }))
}

export async function listAssigned(context: Context, seasonId: string) {
  const { regionId } = await seasonFacts(context, seasonId)
  const target = { regionId, seasonId }
  demand(context, 'assigned.read', target, 'missing')
  const items = await whole(context, await store.assignedOf(context.db, seasonId))
  return { items, may: allowed(context, target, ['assigned.keep']) }
}

const one = async (context: Context, id: string): Promise<AssignedTarget> => {
  const [target] = await whole(context, [found(await store.findAssigned(context.db, id), 'target')])
  return found(target, 'target')
}

type Place = { id: string; regionId: string; seasonId: string }
const about = (action: string, { id, regionId, seasonId }: Place) => ({
  action,
  object: { kind: 'assigned', id },
  audience: 'region' as const,
  regionId,
  seasonId,
})

/** As the log tells it: in words where the rest are ids. */
const logged = ({ differences, ...target }: AssignedTarget) => ({
  ...{ block: target.blockLabel, indicator: target.indicatorName, comparison: target.comparison, value: target.value },
  ...{ asPercent: target.asPercent, due: target.due, decisionNumber: target.decisionNumber },
  ...{ decisionDay: target.decisionDay, decisionBody: target.decisionBody },
  ...(differences.length > 0 && { differences: differences.map(({ name, value }) => `${name}: ${value}`) }),
})

/** Two may record the same at once: what the first look misses, the database catches. */
const standing = { assigned_target_standing: taken }

/** @throws `assigned.taken` while the same stands; what a target may be refused for. */
export async function addAssigned(
  context: Context,
  seasonId: string,
  { block, supersedes, ...body }: NewAssigned,
): Promise<AssignedTarget> {
  const season = await seasonFacts(context, seasonId)
  const { regionId } = season
  demand(context, 'assigned.keep', { regionId, seasonId })
  refuseIf(season.blocks.some(({ code }) => code === block) ? undefined : invalid('block', 'assigned.no-such-block'))
  await demandTarget(context, { seasonId, block }, body)
  const id = context.newId()
  const place = { id, regionId, seasonId }
  if (supersedes !== null) await supersede(context, { ...place, supersedes }, { block, indicatorId: body.indicatorId })
  await kept(context, standing, (trx) => store.insertAssigned(trx, { ...place, block, supersedes }, body))
  await keepDifferences(context, { kind: 'assigned', targetId: id, regionId, seasonId }, body.differences)
  const after = await one(context, id)
  await record(context, { ...about('assigned.added', place), after: logged(after) })
  return after
}

/** Marks the earlier target as replaced; the history of both tells by what. */
async function supersede(
  context: Context,
  { regionId, seasonId, supersedes }: Place & { supersedes: string },
  now: { block: string; indicatorId: string },
) {
  await store.lockAssigned(context.db, supersedes)
  const earlier = await store.findAssigned(context.db, supersedes)
  refuseIf(whyNotSupersede(earlier?.seasonId === seasonId ? earlier : undefined, now))
  await store.setSuperseded(context.db, supersedes, true)
  await record(context, about('assigned.superseded', { id: supersedes, regionId, seasonId }))
}

/** One that holds, held, with the reader's version compared. */
async function openAssigned(context: Context, id: string) {
  const seen = found(await store.findAssigned(context.db, id), 'target')
  const place = { regionId: seen.regionId, seasonId: seen.seasonId }
  demand(context, 'assigned.read', place, 'missing')
  demand(context, 'assigned.keep', place)
  await store.lockAssigned(context.db, id)
  const row = found(await store.findAssigned(context.db, id), 'target')
  await demandVersion(context, row, { kind: 'assigned', id })
  refuseIf(whyNotEdit(row))
  return { row, before: await one(context, id) }
}

export async function changeAssigned(context: Context, id: string, body: AssignedBody): Promise<AssignedTarget> {
  const { row, before } = await openAssigned(context, id)
  const { regionId, seasonId, block } = row
  const other = row.supersedes !== null && body.indicatorId !== row.indicatorId
  refuseIf(other ? invalid('indicatorId', 'assigned.other-thing') : undefined)
  await demandTarget(context, { seasonId, block }, body)
  await kept(context, standing, (trx) => store.updateAssigned(trx, id, body))
  await keepDifferences(context, { kind: 'assigned', targetId: id, regionId, seasonId }, body.differences)
  const after = await one(context, id)
  await record(context, { ...about('assigned.changed', row), before: logged(before), after: logged(after) })
  return after
}

/** Takes out what was recorded by mistake; what it had replaced holds again. */
export async function removeAssigned(context: Context, id: string) {
  const { row, before } = await openAssigned(context, id)
  await dropDifferences(context, [id])
  await store.deleteAssigned(context.db, id)
  if (row.supersedes !== null) await store.setSuperseded(context.db, row.supersedes, false)
  await record(context, { ...about('assigned.removed', row), before: logged(before) })
  return listAssigned(context, row.seasonId)
}
