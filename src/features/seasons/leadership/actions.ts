/** Naming leads and deputies by decision; the unit's people act in the post while it lasts. */
import { z } from 'zod'
import { changeUnitGrant, grantUnit } from '#features/accounts/actions.ts'
import { type Approvals, actAlone, approvalNeeded, deed, propose } from '#features/approvals/actions.ts'
import { counted } from '#features/organisations/duties/actions.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { DayShape, Id } from '#kit/shapes.ts'
import { type Context, demandStepUp, seasonScope } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { underWay } from '../actions.ts'
import { askedSeason, heldSeason } from '../calendar/actions.ts'
import { leadTaken, unitTaken, whyNotBeside, whyNotLead } from '../rules.ts'
import { findSeason, lockSeason, type SeasonFound, spansOfMember } from '../store.ts'
import { type Leadership, post } from './contract.ts'
import * as store from './store.ts'

/** Concurrent requests can pass a check together: the constraint decides, and is told in words. */
const overlaps = { leadership_one_lead: leadTaken, leadership_unit_once: unitTaken }

type Named = store.Post & { role: 'lead' | 'deputy'; unitId: string; from: string }

/** The decision in one line, as the basis of the post; nothing known, nothing said. */
const basisOf = ({ decisionNumber, decisionDay, decisionBody }: store.Post) =>
  [decisionNumber, decisionDay, decisionBody].filter(Boolean).join(', ') || null

const decisionOf = ({ post, decisionNumber, decisionDay, decisionBody, to }: store.Post) => ({
  post,
  decisionNumber,
  decisionDay,
  decisionBody,
  to,
})

const seasonOf = async (context: Context, seasonId: string) =>
  found(await findSeason(context.db, seasonScope(context, 'season.read'), seasonId), 'season')

const hold = (context: Context, { seasonId }: { seasonId: string }) =>
  lockSeason(context.db, seasonScope(context, 'season.read'), seasonId)

const about = async (context: Context, { id: seasonId, regionId, publishedAt }: SeasonFound) => ({
  object: { kind: 'season', id: seasonId },
  path: `/mua/${seasonId}`,
  audience: 'region' as const,
  regionId,
  seasonId,
  concerned: (await underWay(context, { id: seasonId, publishedAt })) ? [seasonId] : [],
})

/** A post in a member unit, from a day to a day. */
const naming = deed({
  code: 'leadership.name',
  input: z.strictObject({ seasonId: Id, role: z.enum(['lead', 'deputy']), unitId: Id, from: DayShape, ...post }),
  hold,
  weigh: async (context, { seasonId, ...given }) => {
    const row = await seasonOf(context, seasonId)
    const member = await spansOfMember(context.db, seasonId, given.unitId)
    refuseIf(whyNotLead(row, { member, unitTo: member[0]?.unitTo ?? null }, given))
    refuseIf(whyNotBeside(await store.termsOf(context.db, [seasonId]), given))
    const unit = member[0]?.unitName
    const after = { role: given.role, unit, from: given.from, ...decisionOf(given) }
    return { ...(await about(context, row)), before: null, after }
  },
  carryOut: async (context, { seasonId, ...given }) => {
    const { regionId } = await seasonOf(context, seasonId)
    await appoint(context, { regionId, seasonId }, given)
  },
})

async function appoint(context: Context, place: { regionId: string; seasonId: string }, given: Named) {
  const { regionId, seasonId } = place
  const id = context.newId()
  await kept(context, overlaps, (trx) => store.insertLeader(trx, { id, ...place, ...given }))
  const { role, unitId, from, to } = given
  await grantUnit(context, { unitId, regionId, seasonId, role, from, to, basis: basisOf(given) })
  await record(context, {
    action: 'leadership.named',
    object: { kind: 'leadership', id },
    audience: 'region',
    ...place,
    unitId,
    after: { role, unitId, from, ...decisionOf(given) },
  })
  return id
}

/** The post's name, its decision or its last day. */
const changing = deed({
  code: 'leadership.change',
  input: z.strictObject({ seasonId: Id, leadershipId: Id, ...post }),
  hold,
  weigh: async (context, { seasonId, leadershipId: id, ...given }) => {
    const row = await seasonOf(context, seasonId)
    const was = found(await store.findLeaderOf(context.db, seasonId, id), 'leadership')
    await demandVersion(context, was, { kind: 'leadership', id })
    const { role, unitId, unitName: unit, from } = was
    const member = await spansOfMember(context.db, seasonId, unitId)
    refuseIf(whyNotLead(row, { member, unitTo: member[0]?.unitTo ?? null }, { from, to: given.to }))
    const others = (await store.termsOf(context.db, [seasonId])).filter((term) => term.id !== id)
    refuseIf(whyNotBeside(others, { role, unitId, from, to: given.to }))
    const sides = { before: decisionOf(was), after: { role, unit, ...decisionOf(given) } }
    return { ...(await about(context, row)), ...sides }
  },
  carryOut: async (context, { seasonId, leadershipId: id, ...given }) => {
    const { regionId } = await seasonOf(context, seasonId)
    const was = found(await store.lockLeader(context.db, seasonId, id), 'leadership')
    await kept(context, overlaps, (trx) => store.updateLeader(trx, id, given))
    const { role, unitId, from } = was
    const basis = basisOf(given)
    if (given.to !== was.to || basis !== basisOf(was))
      await changeUnitGrant(context, { unitId, regionId, seasonId, role, from, to: given.to, basis })
    await record(context, {
      action: 'leadership.changed',
      object: { kind: 'leadership', id },
      audience: 'region',
      regionId,
      seasonId,
      unitId,
      before: decisionOf(was),
      after: decisionOf(given),
    })
  },
})

export const leadershipDeeds = [naming, changing]

/** Naming gives a role, so it asks for the password again; alone only while nobody leads the season. */
async function demandAlone(context: Context, seasonId: string) {
  const season = await heldSeason(context, seasonId, 'leadership.change')
  demandStepUp(context)
  refuseIf((await underWay(context, season)) ? approvalNeeded : undefined)
}

/**
 * Names a lead or deputy of the season, in advance or while it is being set up.
 * @throws `approval.needed` once somebody leads it.
 */
export async function nameLeader(context: Context, seasonId: string, given: Named): Promise<Leadership> {
  await demandAlone(context, seasonId)
  await actAlone(context, naming, { seasonId, ...given })
  const named = await store.leadershipOf(context.db, seasonId)
  const isIt = ({ role, unitId, from }: Leadership) =>
    role === given.role && unitId === given.unitId && from === given.from
  return found(named.find(isIt), 'leadership')
}

type Which = { seasonId: string; leadershipId: string }

/** Changes the post's name, its decision or its last day. @throws `approval.needed` once somebody leads the season. */
export async function changeLeader(context: Context, which: Which, given: store.Post): Promise<Leadership> {
  await demandAlone(context, which.seasonId)
  await actAlone(context, changing, { ...which, ...given })
  return store.findLeader(context.db, which.leadershipId)
}

export async function proposeLeader(
  context: Context,
  approvals: Approvals,
  seasonId: string,
  { reason, ...given }: Named & { reason: string },
) {
  await askedSeason(context, seasonId, 'leadership.change')
  return propose(context, approvals, naming, { input: { seasonId, ...given }, reason })
}

export async function proposeLeaderChange(
  context: Context,
  approvals: Approvals,
  which: Which,
  { reason, ...given }: store.Post & { reason: string },
) {
  await askedSeason(context, which.seasonId, 'leadership.change')
  return propose(context, approvals, changing, { input: { ...which, ...given }, reason })
}

/** Posts a unit would still hold after its last day. */
export const unitDuties = counted('duty.posts', ({ db }, unitIds, day) => store.openPosts(db, unitIds, day))
