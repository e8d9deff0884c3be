/** A result on its way out: shown to more people, approved by a second person, published as a step of its own. Decisions 063, 068. */
import { z } from 'zod'
import { type Approvals, approvalNeeded, deed, propose } from '#features/approvals/actions.ts'
import { seasonFacts } from '#features/seasons/actions.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { Id } from '#kit/shapes.ts'
import { speaker } from '#kit/words.ts'
import { type Context, demand, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { giveReceipt } from '#platform/signing/receipts.ts'
import { holdTold } from '../holds/actions.ts'
import { cardFor, type Gathered, gather, type ResultParts, standingIn, workOut } from '../making/actions.ts'
import {
  answersFor,
  demandReady,
  madeNow,
  objectOf,
  pathOf,
  placeOf,
  resultRead,
  shownAgain,
  tell,
} from '../results/actions.ts'
import type * as contract from '../results/contract.ts'
import * as rules from '../results/rules.ts'
import * as store from '../results/store.ts'
import { words } from '../results/words.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>

async function heldResult(context: Context, id: string, action: string) {
  const row = await resultRead(context, id)
  demand(context, action, row)
  return locked(context, row)
}

/** For whoever answers for it; who reads it and does not is told so before the row is asked for. */
async function heldByAnswering(context: Context, id: string, action: string) {
  const row = await resultRead(context, id)
  demand(context, action, row)
  refuseIf((await answersFor(context, row)) ? undefined : rules.notLeading)
  return locked(context, row)
}

async function locked(context: Context, row: store.ResultRow): Promise<store.ResultRow> {
  await demandVersion(context, found(await store.lockResult(context.db, row.id), 'result'), objectOf(row.id))
  return row
}

export async function showResult(context: Context, id: string, { audience }: Body<typeof contract.showResult>) {
  const row = await heldResult(context, id, 'result.make')
  refuseIf(rules.whyNotShow(row.kind))
  refuseIf(rules.widens(row.audience ?? 'leaders', audience) ? approvalNeeded : undefined)
  await shows(context, row, audience)
  return shownAgain(context, id)
}

async function shows(context: Context, row: store.ResultRow, audience: rules.ResultAudience) {
  await store.updateAudience(context.db, row.id, audience)
  await tell(context, placeOf(row), 'result.shown', audience !== 'leaders', { audience })
}

const Showing = z.strictObject({ resultId: Id, audience: z.enum(rules.audiences) })

/** What one of those who compete makes of everybody's sheets is shown to others once a second person says so. */
export const showingDeed = deed({
  code: 'result.show',
  input: Showing,
  hold: (context, { resultId }) => store.lockResult(context.db, resultId),
  weigh: async (context, { resultId: id, audience }) => {
    const row = await resultRead(context, id)
    await demandVersion(context, row, objectOf(id))
    refuseIf(rules.whyNotShow(row.kind))
    const say = speaker(words)
    const { regionId, seasonId, blockLabel, units, ranked } = row
    return {
      ...{ object: objectOf(id), path: pathOf(row), audience: 'leaders' as const },
      ...{ regionId, seasonId, concerned: [seasonId] },
      before: { shownTo: say(`result.audience-${row.audience ?? 'leaders'}`, {}) },
      after: {
        ...{ blockLabel, upToLayer: say(`result.layer-${row.layer}`, {}), units, ranked },
        shownTo: say(`result.audience-${audience}`, {}),
      },
    }
  },
  carryOut: async (context, { resultId, audience }) => shows(context, await resultRead(context, resultId), audience),
})

export async function proposeShowing(
  context: Context,
  approvals: Approvals,
  id: string,
  { audience, reason }: Body<typeof contract.proposeShowing>,
) {
  await heldResult(context, id, 'result.make')
  return propose(context, approvals, showingDeed, { input: { resultId: id, audience }, reason })
}

/** Everything still stands as it was counted: nothing was sent, returned, corrected, held or appealed since. */
async function weighAgain(context: Context, parts: ResultParts, row: store.ResultRow) {
  const season = await seasonFacts(context, row.seasonId)
  const gathered = await gather(context, { season, block: row.block })
  const { leftOut } = found(await store.partsOf(context.db, row.id), 'result')
  demandReady(await standingIn(context, parts, gathered, leftOut))
  const card = cardFor(gathered)
  const { inputsDigest } = await workOut(gathered, { card, about: row, leftOut })
  const isSame = inputsDigest === row.inputsDigest && card.digest === row.cardDigest
  refuseIf(isSame ? undefined : rules.movedOn)
  return unrankedIn(gathered, leftOut)
}

/** Whoever approves reads who has no rank, and by what. Why a unit is held is told to those it concerns. */
function unrankedIn({ units, holds }: Gathered, leftOut: readonly { unitId: string; reason: string }[]) {
  const say = speaker(words)
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? ''
  const listed = (lines: readonly string[]) => (lines.length === 0 ? null : lines.join(' · '))
  return {
    leftOut: listed(leftOut.map(({ unitId, reason }) => say('result.left-out-note', { unit: nameOf(unitId), reason }))),
    holds: listed(holds.map((hold) => holdTold(hold, nameOf(hold.unitId)))),
  }
}

const Input = z.strictObject({ resultId: Id })

/** The deed that asks for a second person; `parts` are what other rooms say before a result is final. */
export const approvalDeed = (parts: ResultParts) =>
  deed({
    code: 'result.approve',
    input: Input,
    hold: (context, { resultId }) => store.lockResult(context.db, resultId),
    weigh: async (context, { resultId: id }) => {
      const row = await resultRead(context, id)
      await demandVersion(context, row, objectOf(id))
      refuseIf(rules.whyNotApprove((await shownAgain(context, id)).state))
      const unranked = await weighAgain(context, parts, row)
      const { regionId, seasonId, blockLabel, number, digest, units, ranked } = row
      return {
        ...{ object: objectOf(id), path: pathOf(row), audience: 'leaders' as const },
        ...{ regionId, seasonId, concerned: [seasonId], before: null },
        after: { blockLabel, resultNumber: number, digest, units, ranked, ...unranked },
      }
    },
    carryOut: async (context, { resultId: id }, { reason }) => {
      const row = await resultRead(context, id)
      await store.markApproved(context.db, id, madeNow(context))
      const { regionId, seasonId, block, number, digest } = row
      await record(context, {
        ...{ action: 'result.approved', object: objectOf(id), audience: 'leaders', regionId, seasonId, reason },
        after: { block, number, digest },
      })
    },
  })

export async function proposeApproval(
  context: Context,
  { approvals, parts }: { approvals: Approvals; parts: ResultParts },
  id: string,
  reason: string,
) {
  const row = await heldByAnswering(context, id, 'result.propose')
  refuseIf(rules.whyNotApprove((await shownAgain(context, row.id)).state))
  return propose(context, approvals, approvalDeed(parts), { input: { resultId: id }, reason })
}

/** The second step, by somebody who has read what cannot be undone. A receipt says what was published and when. */
export async function publishResult(
  context: Context,
  parts: ResultParts,
  id: string,
  { digest: seen }: Body<typeof contract.publishResult>,
) {
  const row = await heldByAnswering(context, id, 'result.publish')
  demandStepUp(context)
  const { state } = await shownAgain(context, id)
  refuseIf(rules.whyNotPublish(state, { digest: row.digest, seen }))
  await weighAgain(context, parts, row)
  // Another of the same number went out at the same moment.
  await kept(context, { result_number_once: rules.publishedMeanwhile }, (trx) =>
    store.markPublished(trx, id, madeNow(context)),
  )
  const { regionId, seasonId, block, number, digest, reason } = row
  const event = await record(context, {
    ...{ action: 'result.published', object: objectOf(id), audience: 'everyone', regionId, seasonId, reason },
    after: { block, number, digest },
  })
  await giveReceipt(context, event)
  return shownAgain(context, id)
}
