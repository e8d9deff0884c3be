/** Moving a unit under another parent or into another region by decision, and taking back what was recorded by mistake. */
import type { z } from 'zod'
import { found, invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { moveMembers } from '../moves/actions.ts'
import { takingBack } from '../organisers/actions.ts'
import type { RosterGuard } from '../regions/actions.ts'
import { findRegion, membersOfUnit } from '../regions/store.ts'
import { whyNotParent } from '../rules.ts'
import { findUnit, parents } from '../store.ts'
import { basisOf, heldUnits, rehearse } from '../succession/actions.ts'
import type * as contract from '../succession/contract.ts'
import { eveOf, type Moved } from '../succession/rules.ts'
import * as store from '../succession/store.ts'
import { movedRegion, whyNotTransfer } from './rules.ts'

type Given = z.output<(typeof contract.recordTransfer)['body']>
type Outcome = contract.Outcome

/** @throws Refused as the endpoint lists them */
export async function recordTransfer(context: Context, guard: RosterGuard, given: Given): Promise<Outcome> {
  demand(context, 'unit.keep', {})
  const { day, unitId, underParent, decision } = given
  const held = await heldUnits(context, [unitId, ...(underParent && given.parentId ? [given.parentId] : [])], 'unitId')
  const unit = { ...found(await findUnit(context.db, unitId, day), 'unit') }
  const parent = held.find(({ id }) => underParent && id === given.parentId && id !== unitId) ?? null
  if (underParent) refuseIf(whyNotParent(unitId, given.parentId, await parents(context.db)))
  const movedLater = underParent && (await store.movedAfter(context.db, unitId, day)) !== undefined
  refuseIf(whyNotTransfer({ day, unit, underParent, parent, toRegion: given.regionId !== null, movedLater }))
  const moved = await plannedRegion(context, given)
  const changeId = context.newId()
  const change = { id: changeId, kind: 'transfer' as const, day, decision, memberships: moved.ends.length }
  await store.insertChanges(context.db, [{ ...change, madeAt: context.now }])
  if (underParent) await moveUnder(context, changeId, { unitId, from: unit.parentId, to: parent?.id ?? null })
  const names = new Map([[unitId, unit.name]])
  const memberships = await moveMembers(context, guard, moved, { day, basis: basisOf(decision), names })
  await record(context, {
    action: 'unit.transferred',
    object: { kind: 'unit', id: unitId },
    audience: 'everyone',
    unitId,
    before: { ...(underParent && { parent: unit.parentName }) },
    after: {
      from: day,
      ...(underParent && { parent: parent?.name ?? null }),
      ...(basisOf(decision) && { basis: basisOf(decision) }),
    },
  })
  const moves = underParent ? [{ unit: unit.name, to: parent?.name ?? null }] : []
  return { changeId, day, ends: [], begins: [], lines: [], memberships, moves, regions: [] }
}

export const previewTransfer = (context: Context, guard: RosterGuard, given: Given): Promise<Outcome> =>
  rehearse(context, () => recordTransfer(context, guard, given))

type Under = { unitId: string; from: string | null; to: string | null }

async function moveUnder({ db }: Context, changeId: string, { unitId, from, to }: Under) {
  await store.insertTransfers(db, [{ changeId, unitId, from, to }])
  await store.setParent(db, [unitId], to)
}

const nowhere: Moved = { ends: [], carried: [] }

async function plannedRegion(context: Context, { regionId, block, unitId, day }: Given): Promise<Moved> {
  if (regionId === null) return nowhere
  const region = await findRegion(context.db, regionId, day)
  refuseIf(region ? undefined : invalid('regionId', 'region.missing'))
  const places = await store.placesOf(context.db, [regionId], day)
  const place = places.find((one) => one.block === block)
  refuseIf(place ? undefined : invalid('block', 'block.missing'))
  const { organiserId } = found(place, 'block')
  const members = await membersOfUnit(context.db, unitId, eveOf(day))
  const planned = movedRegion(members, { regionId, block: block ?? '', organiserId }, day)
  if ('code' in planned) refuseIf(planned)
  return planned as Exclude<typeof planned, Refusal>
}

const conflict = (code: string, params = {}): Refusal => ({ kind: 'conflict', code, params })

/**
 * Takes a deed back that was recorded by mistake: units that ended by it go on as they were known, units that moved
 * stand where they stood. Only while nothing was built on it: a unit born by it, or memberships it moved, are corrected
 * by hand, and the refusal says how.
 */
export async function correctChange(context: Context, changeId: string, reason: string) {
  demand(context, 'unit.keep', {})
  const { db } = context
  const change = found(await store.lockChange(db, changeId), 'change')
  refuseIf(change.undone_at ? conflict('change.undone-already') : undefined)
  refuseIf((await store.birthsOf(db, changeId)).length > 0 ? conflict('change.unit-born') : undefined)
  refuseIf(change.memberships > 0 ? conflict('change.memberships-moved') : undefined)
  const endings = await store.endingsOf(db, changeId)
  const transfers = await store.transfersOf(db, changeId)
  const changed =
    endings.find(({ to }) => to !== eveOf(change.day)) ?? transfers.find(({ parentId, to }) => parentId !== to)
  refuseIf(changed ? conflict('change.changed-since', { unit: changed.name }) : undefined)
  const units = await store.unitIdsOf(db, changeId)
  const heirs = units.filter((id) => endings.every((ending) => ending.id !== id))
  await takingBack(context, { day: change.day, ended: endings, heirs }, async () => {
    await store.markUndone(db, changeId, context.now, reason)
    for (const { id, knownTo } of endings) await store.setLastDay(db, id, knownTo)
  })
  for (const { id, from } of transfers) await store.setParent(db, [id], from)
  const ids = [...units, ...transfers.map(({ id }) => id)]
  for (const id of new Set(ids))
    await record(context, {
      action: 'unit.change-corrected',
      object: { kind: 'unit', id },
      audience: 'everyone',
      unitId: id,
      before: { from: change.day, decisionNumber: change.decision_number },
      reason,
    })
  const after = found(await store.lockChange(db, changeId), 'change')
  return {
    id: changeId,
    kind: change.kind,
    day: change.day,
    decision: { number: change.decision_number, day: change.decision_day, body: change.decision_body },
    undoneAt: after.undone_at?.toISOString() ?? null,
    undoneReason: after.undone_reason,
    version: after.version,
  }
}
