/** What people do with provinces and units: look up as of a day, add, change; nothing is deleted. */
import { z } from 'zod'
import type { Day, Span } from '#kit/days.ts'
import { found, invalid, Refused, refuseIf } from '#kit/refusal.ts'
import { Id, line } from '#kit/shapes.ts'
import { whyNotSpan } from '#kit/spans.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type * as contract from './contract.ts'
import { membershipsOf, spansOfMemberships } from './regions/store.ts'
import { covers, customaryName, whyNotParent } from './rules.ts'
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
    memberships: await membershipsOf(context.db, unitId, context.today),
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
  const memberships = await spansOfMemberships(context.db, unitId)
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
