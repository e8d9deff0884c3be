/** What people do with organisations: look up as of a day, add, change; nothing is deleted. */
import { z } from 'zod'
import type { Day, Span } from '#kit/days.ts'
import { found, invalid, Refused, refuseIf } from '#kit/refusal.ts'
import { Id, line } from '#kit/shapes.ts'
import { whyNotSpan } from '#kit/spans.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type * as contract from './contract.ts'
import { covers, customaryName, whyNotMember, whyNotParent } from './rules.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>

export async function listProvinces(context: Context, day: Day = context.today) {
  demand(context, 'organisation.read', {})
  return { items: await store.provincesOn(context.db, day), successions: await store.allSuccessions(context.db) }
}

const cursorOf = ({ name, id }: { name: string; id: string }) =>
  Buffer.from(JSON.stringify([name, id])).toString('base64url')

/** A cursor comes back from outside: what it holds is checked as any other input. */
const Cursor = z.tuple([line(1000), Id]).transform(([name, id]) => ({ name, id }))

function readCursor(cursor: string): { name: string; id: string } {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new Refused({
      kind: 'invalid',
      code: 'input.invalid',
      issues: [{ path: '/query/cursor', code: 'input.invalid' }],
    })
  }
}

/** Units that exist on a day, sorted by name; `next` continues a long list. */
export async function listUnits(context: Context, query: z.output<(typeof contract.listUnits)['query']>) {
  demand(context, 'organisation.read', {})
  const { cursor, day = context.today, limit, kind, provinceId, search } = query
  const rows = await store.unitsOn(context.db, {
    day,
    limit: limit + 1,
    ...(kind && { kind }),
    ...(provinceId && { provinceId }),
    ...(search && { search }),
    ...(cursor && { after: readCursor(cursor) }),
  })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? cursorOf(last) : null }
}

export async function getUnit(context: Context, unitId: string) {
  demand(context, 'organisation.read', {})
  const unit = found(await store.findUnit(context.db, unitId), 'unit')
  return {
    ...unit,
    provinceSuccessions: unit.provinceId ? await store.successionsOf(context.db, unit.provinceId) : [],
    memberships: await store.membershipsOf(context.db, unitId, context.today),
    may: allowed(context, { unitId }, ['unit.keep']),
  }
}

/** The unit's province must have existed with it. */
async function demandProvince({ db }: Context, provinceId: string | null, span: Span) {
  if (provinceId === null) return
  const province = found(await store.findProvince(db, provinceId), 'province')
  const apart =
    (span.to !== null && province.from !== null && span.to < province.from) ||
    (span.from !== null && province.to !== null && province.to < span.from)
  refuseIf(apart ? invalid('provinceId', 'province.not-then') : undefined)
}

const codeTaken = (unitCode: string) => ({ unit_code_once: invalid('code', 'unit.code-taken', { unitCode }) })
const bodyOf = ({ code, name, kind, provinceId, parentId, from, to }: store.UnitFacts) => ({
  code,
  name,
  kind,
  provinceId,
  parentId,
  from,
  to,
})

export async function createUnit(context: Context, unit: Body<typeof contract.createUnit>) {
  demand(context, 'unit.keep', {})
  refuseIf(whyNotSpan(unit))
  await demandProvince(context, unit.provinceId, unit)
  if (unit.parentId) found(await store.findUnit(context.db, unit.parentId), 'unit')
  const id = context.newId()
  await kept(context, codeTaken(unit.code), () => store.insertUnits(context.db, [{ id, ...unit }]))
  await recordMade(context, id, unit)
  return { id }
}

const recordMade = (context: Context, id: string, unit: store.UnitFacts) =>
  record(context, {
    action: 'unit.created',
    object: { kind: 'unit', id },
    audience: 'everyone',
    unitId: id,
    after: bodyOf(unit),
  })

/** One unit of a kind for each province, named by custom; all of them or none. */
export async function createUnits(context: Context, batch: Body<typeof contract.createUnits>) {
  demand(context, 'unit.keep', {})
  refuseIf(whyNotSpan(batch))
  const { kind, parentId, from, to } = batch
  const units: (store.UnitFacts & { id: string })[] = []
  for (const provinceId of new Set(batch.provinceIds)) {
    const province = found(await store.findProvince(context.db, provinceId), 'province')
    await demandProvince(context, provinceId, batch)
    const name = customaryName(batch.kindName, province.name)
    units.push({
      id: context.newId(),
      code: `${batch.codePrefix}-${province.code}`,
      name,
      kind,
      provinceId,
      parentId,
      from,
      to,
    })
  }
  await kept(context, codeTaken(`${batch.codePrefix}-…`), () => store.insertUnits(context.db, units))
  for (const { id, ...unit } of units) await recordMade(context, id, unit)
  return { ids: units.map(({ id }) => id) }
}

export async function changeUnit(context: Context, unitId: string, unit: Body<typeof contract.changeUnit>) {
  demand(context, 'unit.keep', { unitId })
  const before = found(await store.lockUnit(context.db, unitId), 'unit')
  await demandVersion(context, before, { kind: 'unit', id: unitId })
  refuseIf(whyNotSpan(unit))
  if (unit.parentId !== before.parent_id) refuseIf(whyNotParent(unitId, unit.parentId, await store.parents(context.db)))
  await demandProvince(context, unit.provinceId, unit)
  const memberships = await store.spansOfMemberships(context.db, unitId)
  refuseIf(memberships.every((m) => covers(unit, m)) ? undefined : invalid('from', 'membership.unit-not-then'))
  await kept(context, codeTaken(unit.code), () => store.updateUnit(context.db, unitId, unit))
  const was = {
    ...before,
    provinceId: before.province_id,
    parentId: before.parent_id,
    from: before.valid_from,
    to: before.valid_to,
  }
  await record(context, {
    action: 'unit.changed',
    object: { kind: 'unit', id: unitId },
    audience: 'everyone',
    unitId,
    before: bodyOf(was),
    after: bodyOf(unit),
  })
  return getUnit(context, unitId)
}

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
  for (const unit of units) refuseIf(whyNotMember(unit, { from, to }))
  const members = unitIds.map((unitId) => ({ id: context.newId(), unitId, block, from, to, basis }))
  await kept(context, { membership_once: invalid('unitIds', 'membership.overlap') }, async (trx) => {
    await store.insertMembers(trx, region, members)
    await store.raiseRegionVersion(trx, regionId)
  })
  for (const { id, unitId } of members)
    await record(context, {
      action: 'membership.added',
      object: { kind: 'region', id: regionId },
      audience: 'everyone',
      regionId,
      unitId,
      after: { unitId, block, from, to, basis, membershipId: id },
    })
  return getRegion(context, regionId, from ?? context.today)
}

export async function changeMembership(
  context: Context,
  membershipId: string,
  change: Body<typeof contract.changeMembership>,
) {
  const held = await store.lockMembership(context.db, membershipId)
  const { organiser_id } = held ?? found(await store.organiserOfMembership(context.db, membershipId), 'membership')
  demand(context, 'region.keep', { unitId: organiser_id })
  const before = found(held, 'membership')
  await demandVersion(context, before, { kind: 'region', id: before.region_id })
  const [unit] = await store.spansOfUnits(context.db, [before.unit_id])
  refuseIf(whyNotMember(found(unit, 'unit'), change))
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
