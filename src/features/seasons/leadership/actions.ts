/** Naming leads and deputies by decision; the unit's people act in the post while it lasts. */
import { changeUnitGrant, grantUnit } from '#features/accounts/actions.ts'
import { counted } from '#features/organisations/duties/actions.ts'
import { found, invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { type Context, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { factsOf } from '../actions.ts'
import { heldSeason } from '../calendar/actions.ts'
import { whyNotLead } from '../rules.ts'
import type { Leadership } from './contract.ts'
import * as store from './store.ts'

/** Concurrent requests can pass a check together: the constraint decides, and is told in words. */
const overlaps: Record<string, Refusal> = {
  leadership_one_lead: { ...invalid('from', 'leadership.lead-overlap'), kind: 'conflict' },
  leadership_unit_once: { ...invalid('unitId', 'leadership.unit-overlap'), kind: 'conflict' },
}

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

/**
 * Names a lead or deputy of the season: a post in a member unit, from a day to a day. It gives a role, so it asks for
 * the password again.
 */
export async function nameLeader(context: Context, seasonId: string, given: Named): Promise<Leadership> {
  const season = await heldSeason(context, seasonId, 'leadership.change')
  demandStepUp(context)
  const { regionId } = season
  refuseIf(whyNotLead(await factsOf(context, season), given))
  const id = context.newId()
  await kept(context, overlaps, (trx) => store.insertLeader(trx, { id, regionId, seasonId, ...given }))
  const { role, unitId, from, to } = given
  await grantUnit(context, { unitId, regionId, seasonId, role, from, to, basis: basisOf(given) })
  await record(context, {
    action: 'leadership.named',
    object: { kind: 'leadership', id },
    audience: 'region',
    regionId,
    seasonId,
    unitId,
    after: { role, unitId, from, ...decisionOf(given) },
  })
  return store.findLeader(context.db, id)
}

/** Changes the post's name, its decision or its last day. Asks for the password again. */
export async function changeLeader(
  context: Context,
  { seasonId, leadershipId: id }: { seasonId: string; leadershipId: string },
  given: store.Post,
): Promise<Leadership> {
  const season = await heldSeason(context, seasonId, 'leadership.change')
  const before = found(await store.lockLeader(context.db, seasonId, id), 'leadership')
  await demandVersion(context, before, { kind: 'leadership', id })
  demandStepUp(context)
  const { role, unitId, from } = before
  refuseIf(whyNotLead(await factsOf(context, season), { unitId, from, to: given.to }))
  await kept(context, overlaps, (trx) => store.updateLeader(trx, id, given))
  const basis = basisOf(given)
  if (given.to !== before.to || basis !== basisOf(before))
    await changeUnitGrant(context, { unitId, regionId: season.regionId, seasonId, role, from, to: given.to, basis })
  await record(context, {
    action: 'leadership.changed',
    object: { kind: 'leadership', id },
    audience: 'region',
    regionId: season.regionId,
    seasonId,
    unitId,
    before: decisionOf(before),
    after: decisionOf(given),
  })
  return store.findLeader(context.db, id)
}

/** Posts a unit would still hold after its last day. */
export const unitDuties = counted('duty.posts', ({ db }, unitIds, day) => store.openPosts(db, unitIds, day))
