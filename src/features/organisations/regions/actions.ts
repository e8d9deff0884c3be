/** What people do with regions: names in time, blocks, members. */
import type { z } from 'zod'
import type { Day, Span } from '#kit/days.ts'
import { found, invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { changedDays, whyNotMember, within } from '../rules.ts'
import type * as contract from './contract.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>

export async function listRegions(context: Context, day: Day = context.today) {
  demand(context, 'organisation.read', {})
  return { items: await store.regionsOn(context.db, day) }
}

export async function getRegion(context: Context, regionId: string, day: Day = context.today) {
  demand(context, 'organisation.read', {})
  const region = found(await store.findRegion(context.db, regionId, day), 'region')
  // Whoever organises it today keeps it, whatever day is looked at.
  const keeper = await store.organiserOf(context.db, regionId, context.today)
  return {
    ...region,
    labels: await store.labelsOf(context.db, regionId),
    blocks: await store.blocksOf(context.db, regionId),
    members: await store.membersOn(context.db, regionId, day),
    may: allowed(context, { regionId, unitId: keeper?.organiserId ?? null }, ['region.keep']),
  }
}

export async function createRegion(context: Context, region: Body<typeof contract.createRegion>) {
  demand(context, 'region.keep', { unitId: region.organiserId })
  refuseIf(whyNotSpan(region.label))
  const twice = new Set(region.blocks.map(({ code }) => code)).size < region.blocks.length
  refuseIf(twice ? invalid('blocks', 'block.code-taken') : undefined)
  const id = context.newId()
  await kept(
    context,
    { region_code_key: invalid('code', 'region.code-taken', { regionCode: region.code }) },
    async () => {
      await store.insertRegion(context.db, { id, code: region.code, organiserId: region.organiserId })
      await store.insertLabel(context.db, { id: context.newId(), regionId: id, ...region.label })
      await store.insertBlocks(context.db, id, region.blocks)
    },
  )
  const { code, organiserId, label } = region
  await record(context, {
    action: 'region.created',
    object: { kind: 'region', id },
    audience: 'everyone',
    regionId: id,
    after: {
      code,
      organiserId,
      ...labelled(label),
      blocks: region.blocks.map((block) => `${block.label} (${block.code})`),
    },
  })
  return { id }
}

/** A label as the log keeps it. */
const labelled = ({ noun, name, from, to, basis }: store.LabelFacts) => ({ noun, label: name, from, to, basis })

/** The region under lock, for the body that organises it. */
async function heldRegion(context: Context, regionId: string) {
  const held = await store.lockRegion(context.db, regionId)
  await keptRegion(context, regionId)
  return found(held, 'region')
}

export async function addRegionLabel(context: Context, regionId: string, label: Body<typeof contract.addRegionLabel>) {
  const region = await heldRegion(context, regionId)
  await demandVersion(context, region, { kind: 'region', id: regionId })
  refuseIf(whyNotSpan(label))
  const overlap = { region_label_once: invalid('from', 'region.label-overlap') }
  const ended = await kept(context, overlap, async (trx) => {
    const before = await store.endLabels(trx, regionId, label.from)
    await store.insertLabel(trx, { id: context.newId(), regionId, ...label })
    await store.raiseRegionVersion(trx, regionId)
    return before
  })
  await record(context, {
    action: 'region.labelled',
    object: { kind: 'region', id: regionId },
    audience: 'everyone',
    regionId,
    before: ended ? labelled(ended) : null,
    after: labelled(label),
  })
  return getRegion(context, regionId)
}

type Added = Body<typeof contract.addMembers>
type Change = Body<typeof contract.changeMembership>

/**
 * Whether members of a region may be changed by one person on these days: a season that is under way asks for two.
 * Known by the feature of seasons, above this one, and handed in where the routes are gathered.
 */
export type RosterGuard = (context: Context, regionId: string, days: readonly Span[]) => Promise<Refusal | undefined>

/** Looks at new members as if they were added now; gives the units. @throws what adding them refuses. */
export async function weighMembers(context: Context, regionId: string, { block, from, to, ...body }: Added) {
  const region = found(await store.findRegion(context.db, regionId, context.today), 'region')
  await demandVersion(context, region, { kind: 'region', id: regionId })
  const blocks = await store.blocksOf(context.db, regionId)
  refuseIf(blocks.some(({ code }) => code === block) ? undefined : invalid('block', 'block.missing'))
  const unitIds = [...new Set(body.unitIds)]
  const units = await store.spansOfUnits(context.db, unitIds)
  refuseIf(units.length < unitIds.length ? invalid('unitIds', 'unit.missing') : undefined)
  for (const unit of units) refuseIf(whyNotMember(unit, within(unit, { from, to })))
  return units
}

/** Holds a region for a change of its members. */
export const holdRegion = (context: Context, regionId: string) => store.lockRegion(context.db, regionId)

/** Adds members that were weighed. The caller has asked the policy, or carries out what two people decided. */
export async function admitMembers(context: Context, regionId: string, { block, from, to, basis, ...body }: Added) {
  const region = found(await store.lockRegion(context.db, regionId), 'region')
  const units = await store.spansOfUnits(context.db, [...new Set(body.unitIds)])
  const members = units.map((unit) => {
    const during = within(unit, { from, to })
    return { id: context.newId(), unitId: unit.id, block, ...during, basis }
  })
  await kept(context, { membership_once: invalid('unitIds', 'membership.overlap') }, async (trx) => {
    await store.insertMembers(trx, region, members)
    await store.raiseRegionVersion(trx, regionId)
  })
  for (const { id, unitId, ...during } of members)
    await record(context, {
      action: 'membership.added',
      object: { kind: 'region', id: regionId },
      audience: 'everyone',
      regionId,
      unitId,
      after: { unitId, block, from: during.from, to: during.to, basis, membershipId: id },
    })
}

/** Adds members to a block: all of them or none. @throws what the guard refuses. */
export async function addMembers(context: Context, guard: RosterGuard, regionId: string, body: Added) {
  const region = await heldRegion(context, regionId)
  await demandVersion(context, region, { kind: 'region', id: regionId })
  await weighMembers(context, regionId, body)
  refuseIf(await guard(context, regionId, [body]))
  await admitMembers(context, regionId, body)
  return getRegion(context, regionId, body.from ?? context.today)
}

/** A membership for somebody who may keep its region. */
export async function keptMembership(context: Context, membershipId: string) {
  const member = found(await store.findMembership(context.db, membershipId, context.today), 'membership')
  demand(context, 'region.keep', { unitId: member.organiserId })
  return member
}

/** For somebody who may keep the region. */
export async function keptRegion(context: Context, regionId: string): Promise<void> {
  const { organiserId } = found(await store.organiserOf(context.db, regionId, context.today), 'region')
  demand(context, 'region.keep', { unitId: organiserId })
}

/** Looks at a changed membership as if it were changed now; gives it as it stands and as it would. */
export async function weighMembership(context: Context, membershipId: string, change: Change) {
  const before = found(await store.findMembership(context.db, membershipId, context.today), 'membership')
  await demandVersion(context, before, { kind: 'region', id: before.regionId })
  const [row] = await store.spansOfUnits(context.db, [before.unitId])
  const unit = found(row, 'unit')
  const after = { ...change, ...within(unit, change) }
  refuseIf(whyNotMember(unit, after))
  return { before, after }
}

/** Changes a membership that was weighed. The caller has asked the policy, or carries out what two people decided. */
export async function settleMembership(context: Context, membershipId: string, change: Change) {
  const before = found(await store.lockMembership(context.db, membershipId), 'membership')
  await kept(context, { membership_once: invalid('from', 'membership.overlap') }, () =>
    store.updateMembership(context.db, membershipId, change),
  )
  const member = { unitId: before.unit_id, block: before.block }
  await record(context, {
    action: 'membership.changed',
    object: { kind: 'region', id: before.region_id },
    audience: 'everyone',
    regionId: before.region_id,
    unitId: before.unit_id,
    before: { ...member, from: before.valid_from, to: before.valid_to, basis: before.basis },
    after: { ...member, from: change.from, to: change.to, basis: change.basis },
  })
}

/** Changes the days or the basis of a membership. @throws what the guard refuses. */
export async function changeMembership(context: Context, guard: RosterGuard, membershipId: string, change: Change) {
  await keptMembership(context, membershipId)
  await store.lockMembership(context.db, membershipId)
  const { before, after } = await weighMembership(context, membershipId, change)
  refuseIf(await guard(context, before.regionId, changedDays(before, after)))
  await settleMembership(context, membershipId, after)
  return store.findMember(context.db, membershipId)
}
