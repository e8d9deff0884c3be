/** Regions of a body that becomes another one: its only heir organises them from the day on, by itself. */
import type { Day } from '#kit/days.ts'
import { invalid, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { eveOf } from '../succession/rules.ts'
import * as store from '../succession/store.ts'
import * as organisers from './store.ts'

/** Who stands for a body today: itself, or the body that took its place. */
export const standsFor = ({ db, today }: Context, bodyId: string): Promise<string> =>
  organisers.standsFor(db, bodyId, today)

type Named = { id: string; name: string }
export type Going = { regionId: string; label: string; organiser: string }

/**
 * The regions that go to the heir, once it was seen that they may.
 * @throws Refused `succession.organiser-of-other`, `succession.heir-not-organiser`
 */
export async function regionsGoing(
  context: Context,
  ending: readonly Named[],
  { day, heir }: { day: Day; heir: Named | undefined },
): Promise<Going[]> {
  const ids = ending.map(({ id }) => id)
  const kept = await store.regionsKept(context.db, ids, eveOf(day))
  if (kept.length === 0 || !heir) return []
  const names = new Map(ending.map(({ id, name }) => [id, name]))
  const organisers = ending.filter(({ id }) => kept.some(({ unitId }) => unitId === id))
  for (const { id, name } of organisers) {
    const may = allowed(context, { unitId: id }, ['region.succeed']).length > 0
    refuseIf(may ? undefined : invalid('unitIds', 'succession.organiser-of-other', { unit: name }))
  }
  const unit = organisers.map(({ name }) => name).join(', ')
  const organises = await store.mayOrganise(context.db, heir.id)
  refuseIf(organises ? undefined : invalid('heirIds', 'succession.heir-not-organiser', { unit, heir: heir.name }))
  return kept.map(({ unitId, regionId, label }) => ({ regionId, label, organiser: names.get(unitId) ?? '' }))
}

type Told = { day: Day; basis: string | null; heir: Named | undefined }

/**
 * Tells each region's history who organises it from that day on, after the deed was written.
 * @throws Refused `succession.member-twice` when bodies become one that share a member
 */
export async function tellRegions(context: Context, going: readonly Going[], { day, basis, heir }: Told) {
  if (!heir || going.length === 0) return
  const twice = await store.memberTwice(context.db, heir.id, day)
  refuseIf(twice ? invalid('unitIds', 'succession.member-twice', twice) : undefined)
  for (const { regionId, organiser } of going)
    await record(context, {
      action: 'region.organiser-changed',
      object: { kind: 'region', id: regionId },
      audience: 'everyone',
      regionId,
      before: { organiser },
      after: { organiser: heir.name, from: day, basis },
    })
}

type Undone = { day: Day; ended: readonly Named[]; heirs: readonly string[] }

/**
 * Takes a deed back (`undo`) and with it its regions: they are the ended body's again, as if it had gone on.
 * @throws Refused `succession.organiser-of-other`
 */
export async function takingBack(context: Context, { day, ended, heirs }: Undone, undo: () => Promise<unknown>) {
  const held = new Map((await store.regionsKept(context.db, heirs, day)).map((one) => [one.regionId, one.unitId]))
  await undo()
  const ids = ended.map(({ id }) => id)
  const back = (await store.regionsKept(context.db, ids, day)).filter(({ regionId }) => held.has(regionId))
  const names = new Map((await store.standingsOf(context.db, heirs)).map(({ id, name }) => [id, name]))
  for (const { regionId, unitId } of back) {
    const heir = held.get(regionId) ?? ''
    const unit = names.get(heir) ?? ''
    const may = allowed(context, { unitId: heir }, ['region.succeed']).length > 0
    refuseIf(may ? undefined : invalid('reason', 'succession.organiser-of-other', { unit }))
    await record(context, {
      action: 'region.organiser-changed',
      object: { kind: 'region', id: regionId },
      audience: 'everyone',
      regionId,
      before: { organiser: unit },
      after: { organiser: ended.find(({ id }) => id === unitId)?.name ?? '', from: day },
    })
  }
}
