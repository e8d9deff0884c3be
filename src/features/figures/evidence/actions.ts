/** What people do with the papers behind figures: attach while the report is theirs, and read with the figures. */
import { briefs, paperFor } from '#features/evidence/actions.ts'
import type { UseSource } from '#features/evidence/uses/actions.ts'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { ancestorsIn, inheritance, type Standing, standingIn } from '../places/actions.ts'
import { seesFigures, writes } from '../reports/actions.ts'
import * as reports from '../reports/store.ts'
import { findRound } from '../rounds/store.ts'
import { conflict, isOpen, stateOf } from '../rules.ts'
import type { FigureEvidence } from './contract.ts'
import * as store from './store.ts'

export type Place = { roundId: string; unitId: string; indicatorId: string }

/** The round and the unit's report to it, which may not be begun; for the season's people. @throws missing. */
async function placeOf(context: Context, { roundId, unitId }: Place) {
  const round = found(await findRound(context.db, roundId), 'round')
  const reader = await standingIn(context, round.seasonId)
  const [report] = await reports.reportsOf(context.db, round.seasonId, [roundId], [unitId])
  return { round, reader, report }
}

export async function listFigureEvidence(context: Context, place: Place): Promise<FigureEvidence> {
  const { reader, report } = await placeOf(context, place)
  if (!report || !seesFigures(context, reader, report)) return { items: [], papersOf: null, may: [] }
  const links = await store.papersOf(context.db, report.id, place.indicatorId)
  const papers = await briefs(
    context,
    links.map(({ evidenceId }) => evidenceId),
  )
  const may = isOpen(stateOf(report)) && writes(context, reader, report) ? ['figure.save'] : []
  return {
    items: links.flatMap(({ evidenceId, page }) => {
      const evidence = papers.get(evidenceId)
      return evidence ? [{ evidence, page }] : []
    }),
    papersOf: may.length > 0 ? keeperOf(report, reader) : null,
    may,
  }
}

/** A member's figures stand on its own papers or its heir's, official ones on the organiser's. */
const keeperOf = ({ asks, unitId }: reports.ReportRow, { season, heirs }: Standing) =>
  asks === 'members' ? (heirs.get(unitId) ?? unitId) : season.organiserId

/** The report, held, for its writers while it is theirs. @throws missing, `figure.not-yours`, `figure.sent`, `figure.accepted`, `figure.no-figure`. */
async function openTo(context: Context, place: Place) {
  const { round, reader } = await placeOf(context, place)
  const { regionId, seasonId } = round
  demand(
    context,
    'figure.save',
    { unitId: reader.heirs.get(place.unitId) ?? place.unitId, regionId, seasonId },
    'missing',
  )
  const [seen] = await reports.reportsOf(context.db, seasonId, [place.roundId], [place.unitId])
  if (!seen) throw new Refused(conflict('figure.no-figure'))
  if (!writes(context, reader, seen)) throw new Refused(conflict('figure.not-yours'))
  const report = found(await reports.lockReport(context.db, seen.id), 'report')
  const state = stateOf(report)
  refuseIf(
    isOpen(state)
      ? undefined
      : conflict(`figure.${state === 'accepted' ? 'accepted' : 'sent'}`, { round: round.title }),
  )
  if (!(await store.holdsFigure(context.db, report.id, place.indicatorId)))
    throw new Refused(conflict('figure.no-figure'))
  return { report, keeper: keeperOf(report, reader) }
}

/** @throws what `openTo` throws; `evidence.withdrawn`, `evidence.other-unit`. */
export async function attachEvidence(
  context: Context,
  place: Place,
  { evidenceId, page }: { evidenceId: string; page: string | null },
): Promise<FigureEvidence> {
  const { report, keeper } = await openTo(context, place)
  const { title } = await paperFor(context, evidenceId, keeper)
  await store.attach(context.db, report, { indicatorId: place.indicatorId, evidenceId, page }, context.now)
  await record(context, { ...about('figure.evidence-attached', report, keeper), after: { paper: title, page } })
  return listFigureEvidence(context, place)
}

export async function detachEvidence(context: Context, place: Place, evidenceId: string): Promise<FigureEvidence> {
  const { report, keeper } = await openTo(context, place)
  const title = (await briefs(context, [evidenceId])).get(evidenceId)?.title ?? null
  const link = { indicatorId: place.indicatorId, evidenceId }
  found((await store.detach(context.db, report.id, link)) || undefined, 'paper of this figure')
  await record(context, { ...about('figure.evidence-detached', report, keeper), before: { paper: title } })
  return listFigureEvidence(context, place)
}

const about = (action: string, { id, regionId, seasonId }: reports.ReportRow, keeper: string) => ({
  action,
  object: { kind: 'figure_report', id },
  audience: 'unit' as const,
  unitId: keeper,
  regionId,
  seasonId,
})

/** What papers stand behind among the figures that the reader sees. */
export const figureUses: UseSource = async (context, evidenceIds) => {
  const rows = await store.usesOf(context.db, evidenceIds)
  const { actor } = context
  const before = await ancestorsIn(context, [...new Set(rows.map((row) => row.seasonId))])
  return rows.flatMap((row) => {
    const { seasonId, regionId, unitId, throughId, indicator, round, unit, evidenceId, page, acceptedAt } = row
    const inherited = inheritance(before.get(seasonId) ?? [], context.today)
    const isOfSeason = actor.seasons.includes(seasonId) || actor.organised.includes(regionId)
    if (!seesFigures(context, { isOfSeason, ...inherited }, row)) return []
    const standsIn = [unitId, throughId].find((id) => id !== null && actor.units.includes(id))
    const heir = before.get(seasonId)?.find((one) => one.unitId === unitId)?.heirId
    const target = standsIn || heir ? { unitId: standsIn ?? heir ?? null } : { regionId, seasonId }
    const said = { code: 'figure.serves', params: { indicator, round, unit } }
    const path = `/mua/${seasonId}/so-lieu?view=unit&unitId=${unitId}`
    return [{ evidenceId, target, said, path, page, closed: acceptedAt !== null }]
  })
}

/** What the accepted figures of a unit stand on, by the code of their indicator; row-level security tells it to whoever reads them. */
export async function papersBehind(
  context: Context,
  { seasonId, unitId }: { seasonId: string; unitId: string },
  codes: readonly string[],
) {
  const links = await store.behindAccepted(context.db, seasonId, unitId, codes)
  const papers = await briefs(context, [...new Set(links.map(({ evidenceId }) => evidenceId))])
  return Map.groupBy(
    links.flatMap(({ evidenceId, ...link }) => {
      const evidence = papers.get(evidenceId)
      return evidence ? [{ ...link, evidence }] : []
    }),
    ({ code }) => code,
  )
}
