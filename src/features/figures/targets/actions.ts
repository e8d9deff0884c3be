/** Every target of a season, wherever it stands: what charts, sheets and the page of all targets are made from. */
import { listAssigned } from '#features/indicators/assigned/actions.ts'
import { targetsOfPlans } from '#features/movements/plan-targets/actions.ts'
import { listPlans } from '#features/movements/plans/actions.ts'
import { listPacts } from '#features/pacts/actions.ts'
import { readStandings } from '#features/pacts/standing/actions.ts'
import { seasonFacts } from '#features/seasons/actions.ts'
import { seasonFile } from '#features/seasons/exports/actions.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { targetTable } from '../target-tables/rules.ts'
import type { SeasonTarget } from './contract.ts'
import { type Narrowing, narrowed } from './rules.ts'
import { words } from './words.ts'

/** As many queries for one block as for ten; drafts are among them, told by their state. */
export async function targetsOf(context: Context, seasonId: string): Promise<SeasonTarget[]> {
  return [
    ...(await ofPacts(context, seasonId)),
    ...(await ofPlans(context, seasonId)),
    ...(await ofMinistry(context, seasonId)),
  ]
}

const nobodysOwn = { unitId: null, unitName: null }

/** What holds of each pact once its annexes have changed it. */
async function ofPacts(context: Context, seasonId: string): Promise<SeasonTarget[]> {
  const { items } = await listPacts(context, seasonId)
  const standings = await readStandings(
    context,
    items.flatMap(({ pact }) => pact?.id ?? []),
  )
  return items.flatMap(({ block, blockLabel, pact }) =>
    (pact ? (standings.get(pact.id)?.targets ?? []) : []).map(({ position: _p, version: _v, source, ...target }) => ({
      ...target,
      ...{ block, blockLabel, source: 'pact' as const, title: pact?.title ?? null, ...nobodysOwn },
      annex: source?.number ?? null,
      state: pact?.state ?? null,
      path: `/mua/${seasonId}/giao-uoc/${pact?.id}${source ? `/phu-luc/${source.annexId}` : ''}`,
    })),
  )
}

/** What plans ask: of the region, or of the one unit whose own plan it is; one that was replaced or given up asks nothing more. */
async function ofPlans(context: Context, seasonId: string): Promise<SeasonTarget[]> {
  const { items } = await listPlans(context, seasonId)
  const { members, blocks } = await seasonFacts(context, seasonId)
  const targets = await targetsOfPlans(
    context,
    items.map(({ id }) => id),
  )
  return items.flatMap(({ id, own, unitId, unitName, throughId, number, title, state }) => {
    if (state === 'replaced' || state === 'discarded') return []
    const placed = members.find((one) => one.unitId === unitId) ?? members.find((one) => one.unitId === throughId)
    const block = own ? (placed?.block ?? null) : null
    const place = {
      ...{ block, blockLabel: blocks.find(({ code }) => code === block)?.label ?? null },
      ...(own ? { unitId, unitName } : nobodysOwn),
      ...{ source: 'plan' as const, title: number ?? title, annex: null, state },
      path: `/mua/${seasonId}/ke-hoach/${id}`,
    }
    const mine = targets.filter(({ planId }) => planId === id)
    return mine.map(({ planId: _, position: _p, version: _v, ...target }): SeasonTarget => ({ ...target, ...place }))
  })
}

/** What the Ministry asks now; what a later decision replaced is left to its history. */
async function ofMinistry(context: Context, seasonId: string): Promise<SeasonTarget[]> {
  const { items } = await listAssigned(context, seasonId)
  return items
    .filter(({ superseded }) => !superseded)
    .map(({ id, block, blockLabel, indicatorId, indicatorCode, indicatorName, ...target }) => ({
      ...{ id, block, blockLabel, indicatorId, indicatorCode, indicatorName, indicator: null, content: indicatorName },
      ...{ comparison: target.comparison, value: target.value, asPercent: target.asPercent, per: null },
      ...{ due: target.due, differences: target.differences, source: 'assigned' as const },
      ...{ title: target.decisionNumber, annex: null, state: null, path: null, ...nobodysOwn },
    }))
}

export async function listTargets(context: Context, seasonId: string, narrowing: Narrowing) {
  const { regionId } = await seasonFacts(context, seasonId)
  const target = { regionId, seasonId }
  demand(context, 'target.read', target, 'missing')
  const items = narrowed(await targetsOf(context, seasonId), narrowing)
  return { items, may: allowed(context, target, ['assigned.keep', 'band.keep']) }
}

export async function exportTargets(context: Context, seasonId: string, narrowing: Narrowing): Promise<Export> {
  const { items } = await listTargets(context, seasonId, narrowing)
  const { file } = await seasonFile(context, seasonId, words.vi['targets.title'])
  return { ...file, table: targetTable(items) }
}
