/** Memberships that end with their unit or go over to its heirs, for whoever keeps the regions. */
import type { Day } from '#kit/days.ts'
import { invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { RosterGuard } from '../regions/actions.ts'
import * as regions from '../regions/store.ts'
import { daysMoved, type Member, type Moved } from '../succession/rules.ts'
import * as store from '../succession/store.ts'

export type Told = { unit: string; region: string; block: string; becomes: 'ended' | 'begun'; day: Day }
type Names = ReadonlyMap<string, string>
type Place = Awaited<ReturnType<typeof store.placesOf>>[number]

const placeOf = (places: readonly Place[], { regionId, block }: { regionId: string; block: string }) =>
  places.find((place) => place.regionId === regionId && place.block === block)

/** Regions are kept by the body that organises them: another's memberships are ended by its own officers first. */
function demandKeeper(context: Context, places: readonly Place[]): void {
  const other = places.find(
    ({ organiserId }) => allowed(context, { unitId: organiserId }, ['region.keep']).length === 0,
  )
  refuseIf(other ? invalid('memberships', 'succession.region-of-other', { region: other.regionLabel }) : undefined)
}

/** What two people decide is not decided by recording a deed: the members of a season under way. */
async function demandAlone(context: Context, guard: RosterGuard, moved: Moved): Promise<void> {
  for (const [regionId, days] of daysMoved(moved))
    refuseIf((await guard(context, regionId, days)) ? { kind: 'conflict', code: 'succession.roster-two' } : undefined)
}

/** An act of a higher body is recorded here, not decided: it asks nobody. */
export const recorded: RosterGuard = async () => undefined

/**
 * Ends and begins memberships as planned, each told in its region's history.
 * @throws Refused `succession.region-of-other`, `succession.roster-two`, `membership.overlap`
 */
export async function moveMembers(
  context: Context,
  guard: RosterGuard,
  { ends, carried }: Moved,
  { day, basis, names }: { day: Day; basis: string | null; names: Names },
): Promise<Told[]> {
  const regionIds = [...new Set([...ends.map(({ member }) => member.regionId), ...carried.map((one) => one.regionId)])]
  const places = await store.placesOf(context.db, regionIds, day)
  const touched = places.filter((place) =>
    [...ends.map(({ member }) => member), ...carried].some(
      ({ regionId, block }) => regionId === place.regionId && block === place.block,
    ),
  )
  demandKeeper(context, touched)
  await demandAlone(context, guard, { ends, carried })
  const told = (unitId: string, at: { regionId: string; block: string }) => {
    const place = placeOf(places, at)
    return { unit: names.get(unitId) ?? '', region: place?.regionLabel ?? '', block: place?.blockLabel ?? at.block }
  }
  const ended: Told[] = []
  for (const { member, to } of ends) {
    await endMember(context, member, to)
    ended.push({ ...told(member.unitId, member), becomes: 'ended', day: to })
  }
  const begun: Told[] = []
  for (const one of carried) {
    await beginMember(context, one, placeOf(places, one)?.foundedBy ?? '', basis)
    begun.push({ ...told(one.unitId, one), becomes: 'begun', day })
  }
  return [...ended, ...begun]
}

async function endMember(context: Context, member: Member, to: Day) {
  const { id, regionId, unitId, block, from } = member
  const basis = await regions.basisOf(context.db, id)
  await regions.updateMembership(context.db, id, { from, to, basis })
  await record(context, {
    action: 'membership.changed',
    object: { kind: 'region', id: regionId },
    audience: 'everyone',
    regionId,
    unitId,
    before: { unitId, block, from, to: member.to, basis },
    after: { unitId, block, from, to, basis },
  })
}

const overlap: Refusal = invalid('memberships', 'membership.overlap')

async function beginMember(context: Context, one: Moved['carried'][number], foundedBy: string, basis: string | null) {
  const { regionId, unitId, block, from, to } = one
  const id = context.newId()
  const region = { id: regionId, organiser_id: foundedBy }
  await kept(context, { membership_once: overlap }, (trx) =>
    regions.insertMembers(trx, region, [{ id, unitId, block, from, to, basis }]),
  )
  await record(context, {
    action: 'membership.added',
    object: { kind: 'region', id: regionId },
    audience: 'everyone',
    regionId,
    unitId,
    after: { unitId, block, from, to, basis, membershipId: id },
  })
}
