/** What is right about a council: whose it is, who sits in it, and who in their place. */
import { invalid, type Refusal } from '#kit/refusal.ts'

export const memberRoles = ['chair', 'deputy_chair', 'secretary', 'member'] as const
export type MemberRole = (typeof memberRoles)[number]

type Member = {
  readonly unitId: string
  readonly role: MemberRole
  readonly name: string | null
  readonly substitute: string | null
}

const at = (index: number, field: string) => `members/${index}/${field}`

/** Each unit sits once, one takes the chair, and nobody stands in for themselves. */
export function whyNotMembers(members: readonly Member[], units: ReadonlySet<string>): Refusal | undefined {
  const seen = new Set<string>()
  for (const [index, { unitId, name, substitute }] of members.entries()) {
    if (!units.has(unitId)) return invalid(at(index, 'unitId'), 'council.not-of-season')
    if (seen.has(unitId)) return invalid(at(index, 'unitId'), 'council.unit-twice')
    if (substitute !== null && substitute === name) return invalid(at(index, 'substitute'), 'council.own-substitute')
    seen.add(unitId)
  }
  const chairs = members.filter(({ role }) => role === 'chair').length
  if (chairs > 1) return invalid('members', 'council.two-chairs')
  return chairs === 0 ? invalid('members', 'council.no-chair') : undefined
}

/** Who has sat stays: the minutes name them. */
export const hasSat: Refusal = { kind: 'conflict', code: 'council.member-has-sat' }
export const thereAlready: Refusal = { kind: 'conflict', code: 'council.there-already' }
