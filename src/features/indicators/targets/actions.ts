/** What every target needs, of whatever it is: its indicator and its differences, looked at and kept. */
import { ancestorsOfAll } from '#features/organisations/succession/actions.ts'
import { type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import { invalid, refuseIf } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { indicatorsOfSeason } from '../actions.ts'
import { bandsOf, codesOfBands } from '../bands/store.ts'
import type { Difference, Target, TargetBody } from './contract.ts'
import { whyNotTarget } from './rules.ts'
import * as store from './store.ts'

/** A season, and the block a target is asked of; null: of the whole region. */
export type TargetPlace = { seasonId: string; block: string | null }

/** @throws what a target may be refused for: `targetRefusals`. */
export async function demandTarget(
  context: Context,
  { seasonId, block }: TargetPlace,
  body: Pick<TargetBody, 'indicatorId' | 'value' | 'asPercent' | 'differences'>,
): Promise<void> {
  const indicator = body.indicatorId === null ? undefined : await usable(context, seasonId, body.indicatorId)
  refuseIf(body.indicatorId !== null && !indicator ? invalid('indicatorId', 'target.no-such-indicator') : undefined)
  const differs = body.differences.length > 0
  const inBlock = (one: { block: string }) => block === null || one.block === block
  const bands = differs ? (await bandsOf(context.db, seasonId)).filter(inBlock) : []
  const units = differs ? (await seasonFacts(context, seasonId)).members.filter(inBlock) : []
  refuseIf(whyNotTarget(body, { indicator, bands, units }))
}

const usable = async (context: Context, seasonId: string, id: string) =>
  (await indicatorsOfSeason(context, seasonId)).find((one) => one.id === id)

type Owner = { kind: store.OwnerKind; targetId: string; regionId: string; seasonId: string }

/** Puts these differences in place of what the target had. Whoever calls has asked the policy table. */
export async function keepDifferences(
  { db, newId }: Context,
  owner: Owner,
  differences: TargetBody['differences'],
): Promise<void> {
  await store.deleteDifferences(db, [owner.targetId])
  if (differences.length === 0) return
  await store.insertDifferences(
    db,
    owner,
    differences.map((one) => ({ ...one, id: newId() })),
  )
}

/** The target is gone: so is what differed from it. */
export const dropDifferences = ({ db }: Context, targetIds: readonly string[]) => store.deleteDifferences(db, targetIds)

/** The differences of any number of targets, with what each band and unit is called: one query. */
export async function differencesOf({ db }: Pick<Context, 'db'>, targetIds: readonly string[]) {
  const rows = targetIds.length === 0 ? [] : await store.differencesOf(db, targetIds)
  const all = Map.groupBy(rows, ({ targetId }) => targetId)
  return (targetId: string): Difference[] =>
    (all.get(targetId) ?? []).map(({ targetId: _, ...difference }) => difference)
}

/**
 * What a target of an earlier season is measured by in a later one, and how it differs there: bands by their code, units
 * that are members still or their heirs. What is not there any more stays behind, an indicator as words.
 */
export async function carriedTarget(
  context: Context,
  now: Pick<SeasonFacts, 'id' | 'members'>,
  block: string | null,
  { indicator, indicatorId, indicatorName, differences }: Target,
): Promise<Pick<TargetBody, 'indicator' | 'indicatorId' | 'differences'>> {
  const isHere = indicatorId !== null && (await usable(context, now.id, indicatorId)) !== undefined
  const measured = isHere ? { indicator, indicatorId } : { indicator: indicator ?? indicatorName, indicatorId: null }
  if (differences.length === 0) return { ...measured, differences: [] }
  const codes = await codesOfBands(
    context.db,
    differences.flatMap(({ bandId }) => bandId ?? []),
  )
  const bands = await bandsOf(context.db, now.id)
  const members = now.members.filter((one) => block === null || one.block === block)
  const ancestry = await ancestorsOfAll(
    context,
    members.map(({ unitId }) => unitId),
  )
  const carried = differences.flatMap(({ bandId, unitId, value }): TargetBody['differences'] => {
    const was = codes.find(({ id }) => id === bandId)
    const band = was && bands.find((one) => one.block === was.block && one.code === was.code)
    if (band) return [{ bandId: band.id, unitId: null, value }]
    const heir = members.find(
      (one) => one.unitId === unitId || ancestry.get(one.unitId)?.some(({ id }) => id === unitId),
    )
    return unitId !== null && heir ? [{ bandId: null, unitId: heir.unitId, value }] : []
  })
  // Two units may have become one: the first value stands.
  const isFirst = (one: (typeof carried)[number], at: number) =>
    carried.findIndex(({ bandId, unitId }) => bandId === one.bandId && unitId === one.unitId) === at
  return { ...measured, differences: carried.filter(isFirst) }
}
