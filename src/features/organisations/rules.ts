/** What is right about units, regions and membership in time. */
import type { Span } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'

export const unitKinds = [
  'ministry',
  'ministry_unit',
  'justice_department',
  'provincial_enforcement',
  'district_justice',
  'district_enforcement',
  'regional_enforcement',
  'other',
] as const
export type UnitKind = (typeof unitKinds)[number]

/** Does `outer` hold on every day of `inner`? An end that is not known never contradicts. */
export const covers = (outer: Span, inner: Span): boolean =>
  (outer.from === null || inner.from === null || outer.from <= inner.from) &&
  (outer.to === null || inner.to === null || inner.to <= outer.to)

/** A member must exist while it is one. */
export function whyNotMember(unit: Span, membership: Span): Refusal | undefined {
  return whyNotSpan(membership) ?? (covers(unit, membership) ? undefined : invalid('from', 'membership.unit-not-then'))
}

/** Walks up from the wished parent: a unit may not stand below itself. */
export function whyNotParent(
  unitId: string,
  parentId: string | null,
  parentOf: ReadonlyMap<string, string | null>,
): Refusal | undefined {
  if (parentId === unitId) return invalid('parentId', 'unit.parent-of-itself')
  for (let at = parentId; at; at = parentOf.get(at) ?? null)
    if (at === unitId) return invalid('parentId', 'unit.parent-cycle')
}

/** The name a department has by custom: "Sở Tư pháp" + "tỉnh Bạc Liêu". */
export function customaryName(kindName: string, provinceName: string): string {
  return `${kindName} ${provinceName.charAt(0).toLowerCase()}${provinceName.slice(1)}`
}
