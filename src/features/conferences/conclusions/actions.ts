/** Items a conference concluded: recorded, settled by their owners, carried on into the next season. */
import { heirsOfAll } from '#features/organisations/succession/actions.ts'
import { type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand, seasonScope } from '#platform/context.ts'
import { demandVersion, type Happening, record } from '#platform/events.ts'
import { findConference } from '../store.ts'
import type { Conclusion } from './contract.ts'
import { whyNotChange, whyNotConclude, whyNotReopen, whyNotYet } from './rules.ts'
import * as store from './store.ts'

const isCarried = ({ laterId }: store.ConclusionRow) => laterId !== null
const standingOf = (row: store.ConclusionRow) => ({ status: row.status, carried: isCarried(row) })
const elsewhere = (seasonId: string | null, year: number | null) =>
  seasonId === null || year === null ? null : { seasonId, year }

const doors = ['conference.change', 'conclusion.complete']

function conclusionOf(context: Context, row: store.ConclusionRow): Conclusion {
  const { regionId, earlierId, earlierYear, laterId, laterYear, settledAt, ...rest } = row
  const target = { regionId, seasonId: row.seasonId, unitId: row.ownerId }
  return {
    ...rest,
    settledAt: settledAt?.toISOString() ?? null,
    carriedFrom: elsewhere(earlierId, earlierYear),
    carriedTo: elsewhere(laterId, laterYear),
    may: isCarried(row) ? [] : allowed(context, target, doors),
  }
}

/** All items of a season in their order: one query. The caller has asked whether it may be read. */
export async function conclusionsIn(context: Context, seasonId: string): Promise<Conclusion[]> {
  return (await store.conclusionsIn(context.db, seasonId)).map((row) => conclusionOf(context, row))
}

/** The open items of the season before that were not carried into this one, as far as this reader sees them. */
export async function leftBefore(context: Context, season: { regionId: string; year: number }) {
  const before = await store.seasonBefore(context.db, season)
  const open = before ? await store.openIn(context.db, before.id) : []
  return before && open.length > 0 ? { year: before.year, count: open.length } : null
}

async function told(context: Context, row: store.ConclusionRow, what: Pick<Happening, 'action' | 'before' | 'reason'>) {
  const { kind, content, ownerName, due, status, outcome, evidence } = row
  await record(context, {
    ...what,
    object: { kind: 'conclusion', id: row.id },
    audience: 'region',
    regionId: row.regionId,
    seasonId: row.seasonId,
    unitId: row.ownerId,
    after: { kind, content, ownerName, due, status, outcome, evidence },
  })
}

const read = async (context: Context, id: string, action: string) =>
  found(await store.findConclusion(context.db, seasonScope(context, action), id), 'conclusion')

/** Records what the conference concluded. Two at once take turns on the season. */
export async function addConclusion(context: Context, conferenceId: string, given: store.Given): Promise<Conclusion> {
  const scope = seasonScope(context, 'conference.change')
  const conference = found(await findConference(context.db, scope, conferenceId), 'conference')
  const { seasonId, regionId } = conference
  demand(context, 'conference.change', { regionId, seasonId })
  const season = await seasonFacts(context, seasonId)
  refuseIf(whyNotYet(conference, context.today) ?? whyNotConclude(season, conference, given))
  await store.lockSeason(context.db, seasonId)
  const id = context.newId()
  const from = { conferenceId, carriedFromId: null }
  await store.insertConclusion(context.db, { id, seasonId, regionId }, from, given)
  const row = await read(context, id, 'conference.change')
  await told(context, row, { action: 'conclusion.added' })
  return conclusionOf(context, row)
}

export async function changeConclusion(context: Context, id: string, given: store.Given): Promise<Conclusion> {
  const row = await held(context, id, 'conference.change')
  refuseIf(whyNotChange(standingOf(row)))
  const season = await seasonFacts(context, row.seasonId)
  refuseIf(whyNotConclude(season, { day: await dayOfConference(context, row) }, given))
  await store.updateConclusion(context.db, id, given)
  const { kind, content, ownerName, due } = row
  return changed(context, id, { action: 'conclusion.changed', before: { kind, content, ownerName, due } })
}

async function dayOfConference(context: Context, { conferenceId }: store.ConclusionRow) {
  if (conferenceId === null) return null
  const conference = await findConference(context.db, seasonScope(context, 'conference.change'), conferenceId)
  return conference?.day ?? null
}

/** The owner says what was done and where it can be seen. */
export async function completeConclusion(
  context: Context,
  id: string,
  { outcome, evidence }: { outcome: string; evidence: string | null },
): Promise<Conclusion> {
  const row = await held(context, id, 'conclusion.complete')
  refuseIf(whyNotChange(standingOf(row)))
  await store.settleConclusion(context.db, id, { status: 'done', outcome, evidence, at: context.now })
  return changed(context, id, { action: 'conclusion.completed' })
}

export async function dropConclusion(context: Context, id: string, reason: string): Promise<Conclusion> {
  const row = await held(context, id, 'conference.change')
  refuseIf(whyNotChange(standingOf(row)))
  await store.settleConclusion(context.db, id, { status: 'dropped', outcome: reason, evidence: null, at: context.now })
  return changed(context, id, { action: 'conclusion.dropped', reason })
}

export async function reopenConclusion(context: Context, id: string, reason: string): Promise<Conclusion> {
  const row = await held(context, id, 'conference.change')
  refuseIf(whyNotReopen(standingOf(row)))
  await store.settleConclusion(context.db, id, { status: 'open', outcome: null, evidence: null, at: null })
  const { status, outcome, evidence } = row
  return changed(context, id, { action: 'conclusion.reopened', before: { status, outcome, evidence }, reason })
}

/** The item under lock, as it was read; where the database holds it for nobody, the policy table says why. */
async function held(context: Context, id: string, action: string): Promise<store.ConclusionRow> {
  const row =
    (await store.lockConclusion(context.db, seasonScope(context, action), id)) ?? (await read(context, id, action))
  demand(context, action, { regionId: row.regionId, seasonId: row.seasonId, unitId: row.ownerId })
  await demandVersion(context, row, { kind: 'conclusion', id })
  return row
}

async function changed(context: Context, id: string, what: Parameters<typeof told>[2]): Promise<Conclusion> {
  const row = await read(context, id, 'conference.read')
  await told(context, row, what)
  return conclusionOf(context, row)
}

/** Carries what the season before left open into this one. @throws `conclusion.none-to-carry`. */
export async function carryFromBefore(context: Context, seasonId: string): Promise<{ items: Conclusion[] }> {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'conference.change', { regionId: season.regionId, seasonId })
  const before = await store.seasonBefore(context.db, season)
  const items = before ? await carryConclusions(context, before.id, season) : []
  if (items.length === 0) throw new Refused({ kind: 'conflict', code: 'conclusion.none-to-carry' })
  return { items }
}

/**
 * Every open item of one season lives on in another of the same region, each side leading to the other; for whoever
 * opens a season from the last one. The caller has asked the policy table about the season it goes to. An owner that
 * became another unit hands it to its heir; where no one member stands for it, whoever leads names another.
 */
export async function carryConclusions(
  context: Context,
  fromSeasonId: string,
  season: SeasonFacts,
): Promise<Conclusion[]> {
  const { id: seasonId, regionId } = season
  await store.lockSeason(context.db, seasonId)
  const open = await store.openIn(context.db, fromSeasonId)
  const owners = await ownersIn(
    context,
    season,
    open.flatMap(({ ownerId }) => ownerId ?? []),
  )
  const carried: string[] = []
  for (const { id: carriedFromId, kind, content, ownerId, due } of open) {
    const id = context.newId()
    const owner = owners.get(ownerId ?? '') ?? null
    const given = { kind, content, ownerId: owner, due }
    await store.insertConclusion(context.db, { id, seasonId, regionId }, { conferenceId: null, carriedFromId }, given)
    await told(context, await read(context, id, 'conference.change'), { action: 'conclusion.carried' })
    carried.push(id)
  }
  return (await conclusionsIn(context, seasonId)).filter(({ id }) => carried.includes(id))
}

/** Which member of the season stands for each of these units: itself, or the one member among its heirs by then. */
export async function ownersIn(
  context: Context,
  { from, to, members }: SeasonFacts,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const [, day = context.today] = [from, context.today, to].sort()
  const heirs = await heirsOfAll(context, [...new Set(ids)], day)
  return new Map(
    [...heirs].flatMap(([id, standing]): [string, string][] => {
      const [only, other] = standing.filter((heir) => members.some(({ unitId }) => unitId === heir.id))
      return only && !other ? [[id, only.id]] : []
    }),
  )
}
