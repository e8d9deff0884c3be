/** The days of a season's stages: set alone while it is being set up, changed or postponed by two people afterwards. */
import { z } from 'zod'
import { type Approvals, actAlone, approvalNeeded, deed, propose } from '#features/approvals/actions.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { DayShape, Id } from '#kit/shapes.ts'
import { type Context, seasonScope } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import { getSeason, type SeasonParts, underWay } from '../actions.ts'
import { askedSeason, heldSeason } from '../calendar/actions.ts'
import { StageCode } from '../contract.ts'
import { decision } from '../leadership/contract.ts'
import type * as proposals from '../proposals/contract.ts'
import { type StageCode as Code, whyNotDay, whyNotPostpone, whyNotStage } from '../rules.ts'
import * as store from '../store.ts'
import type * as contract from './contract.ts'
import { insertPostponement } from './store.ts'

type At = { seasonId: string; code: Code }

/** The season and its stages as they stand; the version compared is the stage's own. */
async function stageOf(context: Context, { seasonId, code }: At) {
  const scope = seasonScope(context, 'season.read')
  const season = found(await store.findSeason(context.db, scope, seasonId), 'season')
  const stages = await store.stagesOf(context.db, [seasonId])
  const stage = found(
    stages.find((row) => row.code === code),
    'season',
  )
  await demandVersion(context, stage, { kind: 'season', id: seasonId })
  return { season, stages, stage }
}

/** All stages of the season are held: the order of their days is decided together. */
async function hold(context: Context, { seasonId }: At) {
  found(await store.lockSeason(context.db, seasonScope(context, 'season.read'), seasonId), 'season')
  await store.lockStages(context.db, seasonId)
}

/** Where a deed on a stage is seen, told and decided. */
const about = async (context: Context, { id, regionId, publishedAt }: store.SeasonFound) => ({
  object: { kind: 'season', id },
  path: `/mua/${id}`,
  audience: 'region' as const,
  regionId,
  seasonId: id,
  concerned: (await underWay(context, { id, publishedAt })) ? [id] : [],
})

const told = (action: string, { id, regionId }: store.SeasonFound) => ({
  action,
  object: { kind: 'season', id },
  audience: 'region' as const,
  regionId,
  seasonId: id,
})

const days = { opens: DayShape.nullable(), deadline: DayShape.nullable() }

/** Gives a stage its days. */
const changing = deed({
  code: 'stage.change',
  input: z.strictObject({ seasonId: Id, code: StageCode, ...days }),
  hold,
  weigh: async (context, { opens, deadline, ...at }) => {
    const { season, stages, stage } = await stageOf(context, at)
    refuseIf(whyNotStage(stages, { code: at.code, opens, deadline }))
    refuseIf(whyNotDay(season.year, 'opens', opens) ?? whyNotDay(season.year, 'deadline', deadline))
    // Which stage it is stands on the side of what is proposed, so that it is always shown.
    const before = { opens: stage.opens, deadline: stage.deadline }
    return { ...(await about(context, season)), before, after: { stage: at.code, opens, deadline } }
  },
  carryOut: async (context, { seasonId, code, opens, deadline }) => {
    const { season, stage } = await stageOf(context, { seasonId, code })
    await store.updateStage(context.db, seasonId, code, { opens, deadline })
    await record(context, {
      ...told('stage.changed', season),
      before: { stage: code, opens: stage.opens, deadline: stage.deadline },
      after: { stage: code, opens, deadline },
    })
  },
})

/** Moves a deadline to a later day by decision; the day before stays in the record, and the new one counts. */
const postponing = deed({
  code: 'stage.postpone',
  input: z.strictObject({ seasonId: Id, code: StageCode, until: DayShape, ...decision }),
  hold,
  weigh: async (context, { until, ...given }) => {
    const { seasonId, code, ...by } = given
    const { season, stage } = await stageOf(context, { seasonId, code })
    refuseIf(whyNotPostpone(stage.deadline, until) ?? whyNotDay(season.year, 'until', until))
    const before = { deadline: stage.deadline }
    return { ...(await about(context, season)), before, after: { stage: code, deadline: until, ...by } }
  },
  carryOut: async (context, { seasonId, code, until, ...by }, { reason }) => {
    const { season, stage } = await stageOf(context, { seasonId, code })
    const was = found(stage.deadline ?? undefined, 'deadline')
    const { regionId } = season
    await store.updateStage(context.db, seasonId, code, { opens: stage.opens, deadline: until })
    const row = { id: context.newId(), regionId, seasonId, stage: code, was, until, ...by, reason }
    await insertPostponement(context.db, row)
    await record(context, {
      ...told('stage.postponed', season),
      before: { stage: code, deadline: was },
      after: { stage: code, deadline: until, ...by },
      reason,
    })
  },
})

export const stageDeeds = [changing, postponing]

/** Gives a stage its days while nobody leads the season. @throws `approval.needed` from then on. */
export async function changeStage(
  context: Context,
  parts: SeasonParts,
  at: At,
  given: z.output<typeof contract.changeStage.body>,
) {
  const season = await heldSeason(context, at.seasonId, 'stage.change')
  refuseIf((await underWay(context, season)) ? approvalNeeded : undefined)
  await actAlone(context, changing, { ...at, ...given })
  return getSeason(context, parts, at.seasonId)
}

type Proposed<D> = D & { reason: string }

/** Proposes other days for a stage. */
export async function proposeStage(
  context: Context,
  approvals: Approvals,
  at: At,
  { reason, ...given }: Proposed<z.output<typeof contract.changeStage.body>>,
) {
  await askedSeason(context, at.seasonId, 'stage.propose')
  return propose(context, approvals, changing, { input: { ...at, ...given }, reason })
}

/** Proposes a later deadline, by decision. */
export async function proposePostponement(
  context: Context,
  approvals: Approvals,
  at: At,
  { reason, ...given }: z.output<typeof proposals.proposePostponement.body>,
) {
  await askedSeason(context, at.seasonId, 'stage.propose')
  return propose(context, approvals, postponing, { input: { ...at, ...given }, reason })
}
