/** Returning a form criterion by criterion: by whoever leads in its days, by two people once they are over. Decision 070. */
import type { z } from 'zod'
import { type Approvals, actAlone, approvalNeeded, deed, propose } from '#features/approvals/actions.ts'
import { issuedCard } from '#features/scorecards/standing/actions.ts'
import { seasonUnderWay } from '#features/seasons/actions.ts'
import { formatDay } from '#kit/days.ts'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import { Id } from '#kit/shapes.ts'
import type { Context } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import { leavesOf } from '#scoring/figure-needs.ts'
import { layerTerms } from '../layer-names/rules.ts'
import { layerOf } from '../rules.ts'
import { about, objectOf, readSending, toJudge } from '../sending/actions.ts'
import { ReturnGiven, type Sending } from '../sending/contract.ts'
import * as rules from '../sending/rules.ts'
import * as store from '../sending/store.ts'
import { layersIn } from '../settings/store.ts'
import { sendingState } from '../sheets/rules.ts'

type Row = store.SendingRow

const settingFor = (settings: readonly rules.Setting[], { kind }: Row) =>
  settings.find((one) => one.kind === layerOf(kind))

/** Whether the days of its layer are over, in a season that somebody answers for. */
async function asksTwo(context: Context, row: Row): Promise<boolean> {
  const setting = settingFor(await layersIn(context.db, row), row)
  return rules.needsTwo(setting, context.today) && (await seasonUnderWay(context, row.seasonId))
}

/** @throws Refused: what the return may not be, as everything stands now. */
async function demandReturnable(context: Context, row: Row, given: rules.Return): Promise<void> {
  const { db, now, today } = context
  const layer = found(await store.findLayer(db, row.layerId), 'layer')
  const { content } = await issuedCard(context, layer.scorecardId)
  const rounds = await store.roundsOf(db, row.layerId)
  const settings = await layersIn(db, row)
  const setting = settingFor(settings, row)
  const ground = {
    leaves: leavesOf(content.criteria).map(({ code }) => code),
    returnsUsed: rounds.filter(({ returnedAt }) => returnedAt !== null).length,
    ...{ mostRounds: layer.mostRounds, today, latest: setting ? rules.latestReturn(setting, settings) : null },
    above: await store.standsAbove(db, row, now),
  }
  refuseIf(rules.whyFrozen(await store.isPublished(db, row)))
  refuseIf(rules.whyNotReturn(sendingState(row, now), given, ground))
}

const Input = ReturnGiven.extend({ sendingId: Id })

/**
 * Its proposal is read by the whole season, as everything is that moves a deadline for one unit: which form, which criteria,
 * until when and why so late. What is wrong with each criterion stays between its author and those who lead: whoever decides
 * reads it with the proposal.
 */
const returning = deed({
  code: 'sending.return',
  input: Input,
  closer: ({ criteria }) => ({
    returnReasons: criteria.map(({ criterion, reason }) => `${criterion}: ${reason}`).join('; '),
  }),
  hold: async ({ db }, { sendingId }) => {
    const { sheetId } = found(await store.findSending(db, sendingId), 'sending')
    await store.takeTurn(db, sheetId)
    return store.lockSending(db, sendingId)
  },
  weigh: async (context, { sendingId, ...given }) => {
    const row = await toJudge(context, sendingId)
    await demandVersion(context, row, objectOf(sendingId))
    await demandReturnable(context, row, given)
    const { regionId, seasonId, sheetId, kind, round } = row
    const layer = found(await store.findLayer(context.db, row.layerId), 'layer')
    return {
      object: { kind: 'season', id: seasonId },
      path: `/mua/${seasonId}/phieu/${sheetId}?lop=${layerOf(kind)}`,
      ...{ audience: 'region' as const, regionId, seasonId },
      concerned: (await asksTwo(context, row)) ? [seasonId] : [],
      before: null,
      after: {
        returnedForm: `${layer.unitName}, ${layerTerms[kind].vi}, ${round}`,
        returnedCriteria: given.criteria.map(({ criterion }) => criterion).join(', '),
        returnUntil: formatDay(given.until),
      },
    }
  },
  carryOut: async (context, { sendingId: id, criteria, until }, { reason }) => {
    const { db, now, actor } = context
    const row = found(await store.findSending(db, id), 'sending')
    await store.updateSending(db, id, { returned_at: now, returned_by: actor.accountId, return_until: until })
    await store.insertReturns(
      db,
      id,
      criteria.map((one) => ({ id: context.newId(), ...one })),
    )
    await record(context, {
      ...about(row, id, 'layer_sending.returned'),
      after: {
        criteria: criteria.map(({ criterion }) => criterion),
        reasons: criteria.map((one) => one.reason),
        until,
      },
      reason: reason || null,
    })
  },
})

export const returnDeeds = [returning]

/** Only the criteria that are named open again. @throws `approval.needed` once the layer's days are over. */
export async function returnSending(context: Context, id: string, given: rules.Return): Promise<Sending> {
  const row = await toJudge(context, id)
  if (await asksTwo(context, row)) {
    // What stands in its way is told before a second person is asked.
    await demandReturnable(context, row, given)
    throw new Refused(approvalNeeded)
  }
  await actAlone(context, returning, { sendingId: id, ...given })
  return readSending(context, id)
}

type Proposed = z.output<typeof ReturnGiven> & { reason: string }

export async function proposeReturn(
  context: Context,
  approvals: Approvals,
  id: string,
  { reason, ...given }: Proposed,
) {
  await toJudge(context, id)
  return propose(context, approvals, returning, { input: { sendingId: id, ...given }, reason })
}
