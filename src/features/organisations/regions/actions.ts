/** What people do with regions: names in time, blocks, members. */
import type { z } from 'zod'
import type { Day } from '#kit/days.ts'
import { found, invalid, refuseIf } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { whyNotMember, within } from '../rules.ts'
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
  return {
    ...region,
    labels: await store.labelsOf(context.db, regionId),
    blocks: await store.blocksOf(context.db, regionId),
    members: await store.membersOn(context.db, regionId, day),
    may: allowed(context, { regionId, unitId: region.organiserId }, ['region.keep']),
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
  const { organiser_id } = held ?? found(await store.organiserOf(context.db, regionId), 'region')
  demand(context, 'region.keep', { unitId: organiser_id })
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

export async function addMembers(context: Context, regionId: string, body: Body<typeof contract.addMembers>) {
  const region = await heldRegion(context, regionId)
  await demandVersion(context, region, { kind: 'region', id: regionId })
  const { block, from, to, basis } = body
  const blocks = await store.blocksOf(context.db, regionId)
  refuseIf(blocks.some(({ code }) => code === block) ? undefined : invalid('block', 'block.missing'))
  const unitIds = [...new Set(body.unitIds)]
  const units = await store.spansOfUnits(context.db, unitIds)
  refuseIf(units.length < unitIds.length ? invalid('unitIds', 'unit.missing') : undefined)
  const members = units.map((unit) => {
    const during = within(unit, { from, to })
    refuseIf(whyNotMember(unit, during))
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
  return getRegion(context, regionId, from ?? context.today)
}

export async function changeMembership(
  context: Context,
  membershipId: string,
  given: Body<typeof contract.changeMembership>,
) {
  const held = await store.lockMembership(context.db, membershipId)
  const { organiser_id } = held ?? found(await store.organiserOfMembership(context.db, membershipId), 'membership')
  demand(context, 'region.keep', { unitId: organiser_id })
  const before = found(held, 'membership')
  await demandVersion(context, before, { kind: 'region', id: before.region_id })
  const [row] = await store.spansOfUnits(context.db, [before.unit_id])
  const unit = found(row, 'unit')
  const change = { ...given, ...within(unit, given) }
  refuseIf(whyNotMember(unit, change))
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
  return store.findMember(context.db, membershipId)
}
