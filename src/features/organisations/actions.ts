/** What people do with provinces and units: look up as of a day, add, change; nothing is deleted. */
import { z } from 'zod'
import { addDays, type Day } from '#kit/days.ts'
import { found, invalid, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { Id, line } from '#kit/shapes.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { addUnits, codeTaken, demandUnit, factsOf } from './births/actions.ts'
import type * as contract from './contract.ts'
import { demandNoChildren, demandNoDuties, type UnitParts } from './duties/actions.ts'
import { membershipsOf, spansOfMemberships } from './regions/store.ts'
import { covers, customaryName, whyNotParent } from './rules.ts'
import * as store from './store.ts'
import { lineOf } from './succession/actions.ts'
import { boundBy } from './succession/store.ts'

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

/** One unit as of a day: its parent and the names of its regions then; its line and memberships over all time. */
export async function getUnit(context: Context, unitId: string, day: Day = context.today) {
  demand(context, 'organisation.read', {})
  const unit = found(await store.findUnit(context.db, unitId, day), 'unit')
  return {
    ...unit,
    provinceSuccessions: unit.provinceId ? await store.successionsOf(context.db, unit.provinceId) : [],
    memberships: await membershipsOf(context.db, unitId, day),
    line: await lineOf(context, unitId),
    may: allowed(context, { unitId }, ['unit.keep']),
  }
}

export async function createUnit(context: Context, unit: Body<typeof contract.createUnit>) {
  demand(context, 'unit.keep', {})
  const id = context.newId()
  await addUnits(context, [{ id, ...unit }])
  return { id }
}

/** One unit of a kind for each province, named by custom; all of them or none. */
export async function createUnits(context: Context, batch: Body<typeof contract.createUnits>) {
  demand(context, 'unit.keep', {})
  const { kind, parentId, from, to } = batch
  const units = []
  for (const provinceId of new Set(batch.provinceIds)) {
    const province = found(await store.findProvince(context.db, provinceId), 'province')
    const name = customaryName(batch.kindName, province.name)
    const code = `${batch.codePrefix}-${province.code}`
    units.push({ id: context.newId(), code, name, kind, provinceId, parentId, from, to })
  }
  await addUnits(context, units)
  return { ids: units.map(({ id }) => id) }
}

type Held = NonNullable<Awaited<ReturnType<typeof store.lockUnit>>>
type UnitBody = Body<typeof contract.changeUnit>

export async function changeUnit(context: Context, parts: UnitParts, unitId: string, body: UnitBody) {
  demand(context, 'unit.keep', { unitId })
  const before = found(await store.lockUnit(context.db, unitId), 'unit')
  await demandVersion(context, before, { kind: 'unit', id: unitId })
  const unit = { ...body, parentId: await latestParent(context, before, body.parentId) }
  if (unit.parentId !== before.parent_id) refuseIf(whyNotParent(unitId, unit.parentId, await store.parents(context.db)))
  await demandUnit(context, unit)
  await demandDays(context, before, unit)
  await demandFree(context, parts, before, unit)
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
    before: factsOf(was),
    after: factsOf(unit),
  })
  return getUnit(context, unitId)
}

const conflict = (code: string): Refusal => ({ kind: 'conflict', code })

/** The form shows today's parent; where a move to come is known, that one stays the latest. */
async function latestParent({ db, today }: Context, before: Held, given: string | null): Promise<string | null> {
  const seen = found(await store.findUnit(db, before.id, today), 'unit').parentId
  if (given === seen) return before.parent_id
  refuseIf(seen === before.parent_id ? undefined : conflict('unit.move-known'))
  return given
}

/** Days that a decision set are changed by correcting it; members exist while they are members. */
async function demandDays({ db }: Context, before: Held, unit: UnitBody) {
  const bound = await boundBy(db, before.id)
  refuseIf(bound.ended && unit.to !== before.valid_to ? conflict('unit.ended-by-decision') : undefined)
  refuseIf(bound.born && unit.from !== before.valid_from ? conflict('unit.born-by-decision') : undefined)
  const memberships = await spansOfMemberships(db, before.id)
  refuseIf(memberships.every((m) => covers(unit, m)) ? undefined : invalid('from', 'membership.unit-not-then'))
}

/** A unit that gets an earlier last day leaves no duty behind it. */
async function demandFree(context: Context, parts: UnitParts, { id, name, valid_to }: Held, { to }: UnitBody) {
  if (to === null || (valid_to !== null && valid_to <= to)) return
  const ending = { units: [{ id, name }], day: addDays(to, 1), code: 'unit.open-duties' }
  await demandNoDuties(context, parts, ending)
  await demandNoChildren(context, ending.units, ending.day, ending.code)
}
