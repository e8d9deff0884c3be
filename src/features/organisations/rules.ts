/** What is right about units, regions and membership in time. */
import { addDays, formatDay, overlap, type Span } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'

/** Does `outer` hold on every day of `inner`? An open end lies outside a known one. */
export const covers = (outer: Span, inner: Span): boolean =>
  (outer.from === null || (inner.from !== null && outer.from <= inner.from)) &&
  (outer.to === null || (inner.to !== null && inner.to <= outer.to))

/** What is not said of a member's time is the time of the unit itself: nobody is a member before or after it exists. */
export const within = (unit: Span, { from, to }: Span): Span => ({ from: from ?? unit.from, to: to ?? unit.to })

/** A member must exist while it is one. */
export function whyNotMember(unit: Span, membership: Span): Refusal | undefined {
  return whyNotSpan(membership) ?? (covers(unit, membership) ? undefined : invalid('from', 'membership.unit-not-then'))
}

export type DatedKind = Span & { name: string; basis: string | null }

/** There are units of a kind only while the law knows the kind: no Chi cục THADS after 30/06/2025. */
export function whyNotKind(kind: DatedKind, unit: Span, path = ''): Refusal | undefined {
  const facts = { kind: kind.name, basis: kind.basis ?? '–' }
  if (kind.to !== null && (unit.to === null || unit.to > kind.to))
    return invalid(`${path}to`, 'unit.kind-ended', { ...facts, day: formatDay(kind.to) })
  if (kind.from !== null && (unit.from === null || unit.from < kind.from))
    return invalid(`${path}from`, 'unit.kind-begins', { ...facts, day: formatDay(kind.from) })
}

/** The unit's province must have existed in its time. */
export function whyNotProvince(province: Span, unit: Span, path = ''): Refusal | undefined {
  if (!overlap(province, unit)) return invalid(`${path}provinceId`, 'province.not-then')
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

/** The days on which one span holds and the other does not. */
export function changedDays(before: Span, after: Span): Span[] {
  const [a, b] = [before.from ?? '', after.from ?? ''].sort() as [string, string]
  const [y, z] = [before.to ?? '9', after.to ?? '9'].sort() as [string, string]
  return [
    ...(a === b ? [] : [{ from: a || null, to: addDays(b, -1) }]),
    ...(y === z ? [] : [{ from: addDays(y, 1), to: z === '9' ? null : z }]),
  ]
}
