/** What is right when a unit moves under another parent or into another region; it stays who it is. */
import { type Day, formatDay, holdsOn, type Span } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import { eveOf, type Member, type Moved } from '../succession/rules.ts'

export type Transfer = {
  day: Day
  unit: Span & { name: string; parentId: string | null }
  underParent: boolean
  parent: (Span & { id: string; name: string }) | null
  toRegion: boolean
  /** A move on this day or later is known already: the line of parents is written forward only. */
  movedLater: boolean
}

export function whyNotTransfer({
  day,
  unit,
  underParent,
  parent,
  toRegion,
  movedLater,
}: Transfer): Refusal | undefined {
  const facts = { unit: unit.name, day: formatDay(day) }
  if (!underParent && !toRegion) return invalid('underParent', 'transfer.nothing')
  if (!holdsOn(unit, day) || !holdsOn(unit, eveOf(day))) return invalid('unitId', 'succession.unit-not-then', facts)
  if (!underParent) return undefined
  if ((parent?.id ?? null) === unit.parentId) return invalid('parentId', 'transfer.same-parent', facts)
  if (parent && !holdsOn(parent, day))
    return invalid('parentId', 'succession.heir-not-then', { unit: parent.name, day: formatDay(day) })
  if (movedLater) return invalid('day', 'transfer.later-known', facts)
}

type Place = { regionId: string; block: string; organiserId: string }

/** The one membership of that organiser ends on the eve; the new one lasts as long as the old would have. */
export function movedRegion(members: readonly Member[], to: Place, day: Day): Moved | Refusal {
  const ofOrganiser = members.filter(({ organiserId }) => organiserId === to.organiserId)
  const present = ofOrganiser.find((member) => holdsOn(member, eveOf(day)))
  if (!present) return invalid('regionId', 'transfer.no-membership', { day: formatDay(eveOf(day)) })
  if (ofOrganiser.length > 1) return invalid('day', 'succession.membership-later', { day: formatDay(day) })
  if (present.regionId === to.regionId && present.block === to.block)
    return invalid('regionId', 'transfer.same-region', { day: formatDay(day) })
  const carried = [{ ...to, unitId: present.unitId, from: day, to: present.to }]
  return { ends: [{ member: present, to: eveOf(day) }], carried }
}
