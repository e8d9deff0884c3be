/** A season as others see it: its facts, its standing from dates and gates, and what features add to it. */
import type { z } from 'zod'
import { type Approvals, proposalsReturned, proposalsToDecide } from '#features/approvals/actions.ts'
import { nounOf } from '#features/organisations/regions/rules.ts'
import type { Day } from '#kit/days.ts'
import { found, type Params } from '#kit/refusal.ts'
import { allowed, type Context, demand, seasonScope } from '#platform/context.ts'
import { ofAny } from '#platform/sql.ts'
import { runningSeasons, unitsWithPeople } from './board/store.ts'
import type { Carried } from './clones/rules.ts'
import type { Compared } from './comparison/rules.ts'
import type * as contract from './contract.ts'
import type { DayKind } from './deadlines/rules.ts'
import { leadershipOf, seasonsWithLead, termsOf } from './leadership/store.ts'
import {
  currentStage,
  type GateState,
  isUnderWay,
  leadingUnits,
  postponedOf,
  type StageCode,
  stageCodes,
  standings,
  type WorkItem,
} from './rules.ts'
import { postponementsOf } from './stages/store.ts'
import * as store from './store.ts'

export type { GateState, WorkItem } from './rules.ts'

/** `deadline` is the day that counts; where it was postponed, the day before and by which decision. */
export type StageFacts = {
  code: StageCode
  opens: Day | null
  deadline: Day | null
  postponed: ReturnType<typeof postponedOf>
  version: number
}

export type SeasonFacts = {
  id: string
  regionId: string
  /** What its region was called then. */
  noun: string | null
  year: number
  from: Day
  to: Day
  sample: boolean
  stages: StageFacts[]
  /** The blocks of its region, in their order. */
  blocks: { code: string; label: string }[]
  /** Those that count: of today while it runs, of its first day before, of its last day after. */
  members: { unitId: string; unitName: string; block: string }[]
}

export type SeasonDays = Pick<SeasonFacts, 'id' | 'regionId' | 'from' | 'to'>

/**
 * A feature's gates, computed from its rows each time: a code is a word of that feature. Asked for many seasons at
 * once, so that a list of seasons costs as many queries as one.
 */
export type GateSource = (
  context: Context,
  seasons: readonly SeasonFacts[],
) => Promise<ReadonlyMap<string, readonly GateState[]>>
/** A cell's state is told by the word `cell.<state>`. */
export type Cell = { state: string; day: Day | null; done: boolean; path: string | null }
/** A feature's column, told by the word `column.<code>`; units it does not concern have no cell. */
export type BoardColumn = {
  code: string
  /** The step of the year it follows, to be led to it from a reminder. */
  stage?: StageCode
  cells: (context: Context, season: SeasonFacts) => Promise<ReadonlyMap<string, Cell>>
}
/** What waits for the actor; a code is a word of that feature, params fill it. */
export type WorkSource = (context: Context) => Promise<WorkItem[]>
/** One day of a season that somebody must know; `code` is a word of the feature that hands it in. */
export type CalendarEntry = {
  day: Day
  kind: DayKind
  code: string
  params?: Params
  /** The day before it was postponed. */
  original?: Day | null
  path: string
}
export type CalendarSource = (context: Context, season: SeasonFacts) => Promise<readonly CalendarEntry[]>
/** A season and an earlier one of its region, so many years apart. */
export type Years = { before: SeasonFacts; now: SeasonFacts; years: number }
/** Copies what a feature has in an earlier season into a new one. */
export type CloneSource = { what: Carried; carryOver: (context: Context, years: Years) => Promise<void> }
/** A part of two seasons side by side, told by the word `compare.<part>`; `of` names one among several. */
export type PartCompared = { part: string; of: string | null; items: Compared[] }
export type ComparisonSource = (context: Context, years: Years) => Promise<readonly PartCompared[]>
export type SeasonParts = {
  gates: readonly GateSource[]
  columns: readonly BoardColumn[]
  work: readonly WorkSource[]
  days: readonly CalendarSource[]
  clones: readonly CloneSource[]
  comparisons: readonly ComparisonSource[]
}

/** Seasons with their stages, blocks and the members that count today: as many queries, however many. */
export async function factsOfAll(
  { db, today }: Context,
  seasons: readonly store.SeasonFound[],
): Promise<SeasonFacts[]> {
  const ids = seasons.map(({ id }) => id)
  const stages = Map.groupBy(await store.stagesOf(db, ids), ({ seasonId }) => seasonId)
  const moved = Map.groupBy(await postponementsOf(db, ids), ({ seasonId, stage }) => `${seasonId} ${stage}`)
  const blocks = Map.groupBy(
    await store.blocksOf(
      db,
      seasons.map(({ regionId }) => regionId),
    ),
    ({ regionId }) => regionId,
  )
  const members = Map.groupBy(await store.membersOf(db, ids, today), ({ seasonId }) => seasonId)
  return seasons.map(({ id, regionId, noun, year, from, to, sample }) => ({
    ...{ id, regionId, noun, year, from, to, sample },
    stages: (stages.get(id) ?? []).map(({ seasonId: _, ...stage }) => ({
      ...stage,
      postponed: postponedOf(stage.deadline, moved.get(`${id} ${stage.code}`) ?? []),
    })),
    blocks: (blocks.get(regionId) ?? []).map(({ code, label }) => ({ code, label })),
    members: (members.get(id) ?? []).map(({ unitId, unitName, block }) => ({ unitId, unitName, block })),
  }))
}

export async function factsOf(context: Context, season: store.SeasonFound): Promise<SeasonFacts> {
  const [facts] = await factsOfAll(context, [season])
  return found(facts, 'season')
}

/**
 * The season with its members, for features that stand on it.
 * @throws Refused `object.missing` (404) when it is not one of the actor's seasons.
 */
export async function seasonFacts(context: Context, seasonId: string): Promise<SeasonFacts> {
  const scope = seasonScope(context, 'season.read')
  return factsOf(context, found(await store.findSeason(context.db, scope, seasonId), 'season'))
}

/**
 * Its region and its days alone: for whoever reads the season, and for a unit under one of its members.
 * @throws Refused `object.missing` (404) for anybody else.
 */
export async function seasonDays(context: Context, seasonId: string): Promise<SeasonDays> {
  const { db, actor } = context
  const scope = seasonScope(context, 'season.read')
  const season = await store.findSeason(db, scope, seasonId)
  return found(season ?? (await store.daysAbove(db, actor.units, seasonId)), 'season')
}

/**
 * The same for the unit above one of its members, as far as row-level security shows the season to it; the caller has
 * found that it has a part in it.
 */
export async function seasonFactsAbove(context: Context, seasonId: string): Promise<SeasonFacts> {
  return factsOf(context, found(await store.findSeasonBelow(context.db, seasonId), 'season'))
}

/** Several seasons at once, those that the actor reads: as many queries as for one. */
export const factsOfSome = async (context: Context, ids: readonly string[]): Promise<SeasonFacts[]> =>
  factsOfAll(context, await store.findSeasons(context.db, seasonScope(context, 'season.read'), ids))

/** The days of one stage; null = not set. */
export function stageDays({ stages }: Pick<SeasonFacts, 'stages'>, code: StageCode) {
  const { opens, deadline } = found(
    stages.find((stage) => stage.code === code),
    'season',
  )
  return { opens, deadline }
}

/** All gates of these seasons as they stand now. One source after the other: they share one connection. */
export async function gatesOfAll(context: Context, parts: SeasonParts, seasons: readonly SeasonFacts[]) {
  const gates = new Map<string, GateState[]>(seasons.map(({ id }) => [id, []]))
  for (const source of parts.gates) {
    const told = await source(context, seasons)
    for (const [id, all] of gates) all.push(...(told.get(id) ?? []))
  }
  return gates
}

export async function gatesOf(context: Context, parts: SeasonParts, season: SeasonFacts): Promise<GateState[]> {
  return (await gatesOfAll(context, parts, [season])).get(season.id) ?? []
}

/** Stages, gates and where each season stands today; for the public page too, which asks nobody's name. */
async function progressOfAll(context: Context, parts: SeasonParts, seasons: readonly SeasonFacts[]) {
  const gates = await gatesOfAll(context, parts, seasons)
  return new Map(seasons.map((season) => [season.id, progress(season, gates.get(season.id) ?? [], context.today)]))
}

function progress(season: SeasonFacts, gates: readonly GateState[], today: Day) {
  const walk = standings(season.stages, gates, today)
  const stages = stageCodes.flatMap((code) => {
    const row = season.stages.find((stage) => stage.code === code)
    const standing = walk.find((stage) => stage.code === code)
    return row && standing
      ? [{ ...row, ...standing, gates: gates.filter(({ stage }) => stage === code).map(told) }]
      : []
  })
  return { stages, stage: currentStage(walk) }
}

export async function progressOf(context: Context, parts: SeasonParts, season: SeasonFacts) {
  return progress(season, await gatesOf(context, parts, season), context.today)
}

export const told = ({ code, params, met, missing = [] }: GateState) => ({
  code,
  met,
  missing: missing.map(({ unitId, unitName }) => ({ unitId, unitName })),
  ...(params && { params }),
})

/** Published seasons with the stage each is in today; as many queries for ten as for one. */
export async function listPublished(context: Context, parts: SeasonParts) {
  const seasons = await store.publishedSeasons(context.db)
  const standing = await progressOfAll(context, parts, await factsOfAll(context, seasons))
  return seasons.map(({ id, regionCode, label, year }) => ({
    region: regionCode,
    label,
    year,
    stage: found(standing.get(id), 'season').stage,
  }))
}

/** A published season by its readable address, as row-level security shows it to whoever asks. */
export async function publishedSeason(context: Context, regionCode: string, year: number) {
  const season = await store.findSeasonByCode(context.db, regionCode, year)
  if (!season || season.publishedAt === null) return undefined
  return { ...season, facts: await factsOf(context, season), leadership: await leadershipOf(context.db, season.id) }
}

const rowOf = ({ publishedAt, ...season }: store.SeasonFound) => ({
  ...season,
  publishedAt: publishedAt?.toISOString() ?? null,
})

/** Seasons the actor may read, newest first, and where a new one may be opened. */
export async function listSeasons(context: Context, filter: z.output<typeof contract.listSeasons.query>) {
  const rows = await store.listSeasons(context.db, seasonScope(context, 'season.list'), filter)
  const organised = await store.regionsOrganisedBy(context.db, context.actor.units, context.today)
  const mayCreateIn = organised
    .map(({ id }) => id)
    .filter((regionId) => allowed(context, { regionId }, ['season.create']).length > 0)
  return { items: rows.map(rowOf), mayCreateIn, today: context.today }
}

const doors = [
  'season.create',
  'season.change',
  'stage.change',
  'stage.propose',
  'leadership.change',
  'season.publish',
  'season.illustrate',
  'conference.change',
]

/** Does this season ask for two people, today? */
export async function underWay(context: Context, { id, publishedAt }: { id: string; publishedAt: Date | null }) {
  return isUnderWay(publishedAt, await termsOf(context.db, [id]), context.today)
}

/** The same of a season by its id, for features that stand on it. @throws Refused `object.missing` (404). */
export async function seasonUnderWay(context: Context, seasonId: string): Promise<boolean> {
  return underWay(
    context,
    found(await store.findSeason(context.db, seasonScope(context, 'season.read'), seasonId), 'season'),
  )
}

/** The units that answer for each of these seasons: those whose heads decide what the organiser proposes. */
export async function leadersOf(context: Context, seasonIds: readonly string[]) {
  const terms = Map.groupBy(await ofAny(seasonIds, (ids) => termsOf(context.db, ids)), ({ seasonId }) => seasonId)
  return new Map(seasonIds.map((id) => [id, leadingUnits(terms.get(id) ?? [], context.today)]))
}

/** Everything the season's own page shows. */
export async function getSeason(
  context: Context,
  parts: SeasonParts,
  seasonId: string,
  day?: Day,
): Promise<contract.Season> {
  const scope = seasonScope(context, 'season.read')
  const season = found(await store.findSeason(context.db, scope, seasonId), 'season')
  demand(context, 'season.read', { regionId: season.regionId, seasonId }, 'missing')
  const facts = await factsOf(context, season)
  const shown = await factsOn(context, facts, day)
  return {
    ...rowOf(season),
    ...(await progressShown(context, parts, { whole: facts, shown })),
    today: context.today,
    leadership: await leadershipOf(context.db, seasonId),
    blocks: facts.blocks.map((block) => ({ ...block, members: membersIn(shown, block.code) })),
    illustrations: await store.illustrationsOf(context.db, seasonId),
    underWay: await underWay(context, season),
    may: allowed(context, { regionId: season.regionId, seasonId }, doors),
  }
}

/** Where the season stands is a matter of all its members; the conditions told beside are of those shown. */
async function progressShown(
  context: Context,
  parts: SeasonParts,
  { whole, shown }: Record<'whole' | 'shown', SeasonFacts>,
) {
  const { stage, stages } = await progressOf(context, parts, whole)
  if (shown === whole) return { stage, stages }
  const gates = Map.groupBy(await gatesOf(context, parts, shown), (gate) => gate.stage)
  return { stage, stages: stages.map((row) => ({ ...row, gates: (gates.get(row.code) ?? []).map(told) })) }
}

/** The season with only the members of one day, each in the block it stood in then: what a list, a gate, a count is of. */
export async function factsOn({ db }: Context, season: SeasonFacts, day: Day | undefined): Promise<SeasonFacts> {
  if (day === undefined) return season
  const members = await store.membersOn(db, season.id, day)
  return { ...season, members: members.map(({ seasonId: _, ...member }) => member) }
}

export const membersIn = ({ members }: SeasonFacts, block: string) =>
  members.filter((member) => member.block === block).map(({ unitId, unitName }) => ({ unitId, unitName }))

/** Emulation needs somebody to compete with: each block has at least two members; and somebody leads. */
const preparation: GateSource = async ({ db }, seasons) => {
  const led = await seasonsWithLead(
    db,
    seasons.map(({ id }) => id),
  )
  return new Map(seasons.map((season) => [season.id, [...membersGates(season), leadGate(season, led.has(season.id))]]))
}

const leadGate = ({ noun }: SeasonFacts, met: boolean): GateState => ({
  ...{ stage: 'preparation', code: 'gate.lead', met },
  params: { noun: nounOf(noun) },
})

const membersGates = (season: SeasonFacts): GateState[] =>
  season.blocks.map(({ code, label }) => {
    const count = membersIn(season, code).length
    return { stage: 'preparation', code: 'gate.members', met: count >= 2, params: { block: label, count } }
  })

/** Has the unit somebody who can act for it today? */
const officerColumn: BoardColumn = {
  code: 'officer',
  cells: async ({ db, today }, { members }) => {
    const people = await unitsWithPeople(
      db,
      members.map(({ unitId }) => unitId),
      today,
    )
    const since = new Map(people.map((row) => [row.unitId, row.since]))
    return new Map(
      members.map(({ unitId }) => {
        const done = since.has(unitId)
        return [
          unitId,
          {
            state: done ? 'officer-named' : 'officer-lacking',
            day: since.get(unitId) ?? null,
            done,
            path: `/to-chuc/don-vi/${unitId}`,
          },
        ]
      }),
    )
  },
}

/** What a launch still lacks, for those who may mend it. */
const launchWork: WorkSource = async (context) => {
  const seasons = await runningSeasons(context.db, seasonScope(context, 'work.list'), context.today)
  return seasons.flatMap(({ id, regionId, label, noun, year, hasLead, lacksDays }) => {
    const may = allowed(context, { regionId, seasonId: id }, ['leadership.change', 'stage.change'])
    const item = { params: { region: label, year }, due: null, path: `/mua/${id}`, seasonId: id }
    return [
      ...(!hasLead && may.includes('leadership.change')
        ? [{ ...item, code: 'work.name-lead', params: { ...item.params, noun: nounOf(noun) } }]
        : []),
      ...(lacksDays && may.includes('stage.change') ? [{ code: 'work.set-days', ...item }] : []),
    ]
  })
}

/** What waits for somebody else's decision, for those who may give it; what came back, for whoever proposed it. */
export const approvalWork = (approvals: Approvals): Partial<SeasonParts> => ({
  work: [
    async (context) =>
      (await proposalsToDecide(context, approvals)).map(({ deed, objectKind, objectId, path, expiresOn, ...by }) => ({
        code: `work.decide.${deed}`,
        params: { unit: by.unitName ?? by.proposerName },
        due: expiresOn,
        path: `${path}#de-nghi`,
        seasonId: objectKind === 'season' ? objectId : null,
      })),
    async (context) =>
      (await proposalsReturned(context)).map(({ deed, objectKind, objectId, path, decisionReason }) => ({
        code: `work.returned.${deed}`,
        params: {},
        due: null,
        path: `${path}#de-nghi`,
        seasonId: objectKind === 'season' ? objectId : null,
        returned: true,
        reason: decisionReason,
      })),
  ],
})

/** Each stage's opening day and deadline; a postponed one with the day before. */
const stageCalendar: CalendarSource = async (_, { id, stages }) =>
  stages.flatMap(({ code, opens, deadline, postponed }) => {
    const entry = { code: `stage.${code}`, path: `/mua/${id}` }
    return [
      ...(opens === null ? [] : [{ ...entry, day: opens, kind: 'opens' as const }]),
      ...(deadline === null
        ? []
        : [{ ...entry, day: deadline, kind: 'deadline' as const, original: postponed?.original ?? null }]),
    ]
  })

export const seasonParts: SeasonParts = {
  gates: [preparation],
  columns: [officerColumn],
  work: [launchWork],
  days: [stageCalendar],
  clones: [],
  comparisons: [],
}
