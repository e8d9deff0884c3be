/** Conflicts of interest: why two units may not check one another; declared by a member, or known to the system. */
import type { Refusal } from '#kit/refusal.ts'

/** What a member may declare, before all others. */
export const declaredReasons = ['relative', 'moved', 'dispute', 'joint', 'other'] as const
export type DeclaredReason = (typeof declaredReasons)[number]
/** What follows from the units and their people. */
const derivedReasons = ['parent', 'succession', 'account'] as const
export const conflictReasons = [...declaredReasons, ...derivedReasons] as const
export type ConflictReason = (typeof conflictReasons)[number]

type Declared = { unitId: string; otherUnitId: string; reason: string; note: string | null }
type Standing = Omit<Declared, 'note'>

const at = (field: string, code: string): Refusal => ({
  kind: 'invalid',
  code,
  params: {},
  issues: [{ path: `/body/${field}`, code, params: {} }],
})

export const declaredAlready: Refusal = { kind: 'conflict', code: 'conflict.declared-already' }

/** Why a conflict is not declared; `members` of the season, `standing` those that are declared already. */
export function whyNotDeclare(
  given: Declared,
  { members, standing }: { members: ReadonlySet<string>; standing: readonly Standing[] },
): Refusal | undefined {
  if (given.unitId === given.otherUnitId) return at('otherUnitId', 'conflict.itself')
  if (!members.has(given.unitId)) return at('unitId', 'conflict.not-member')
  if (!members.has(given.otherUnitId)) return at('otherUnitId', 'conflict.not-member')
  if (given.reason === 'other' && given.note === null) return at('note', 'conflict.needs-note')
  const isSame = (one: Standing) =>
    one.unitId === given.unitId && one.otherUnitId === given.otherUnitId && one.reason === given.reason
  return standing.some(isSame) ? declaredAlready : undefined
}

export const whyNotWithdraw = ({ withdrawnAt }: { withdrawnAt: Date | null }): Refusal | undefined =>
  withdrawnAt === null ? undefined : { kind: 'conflict', code: 'conflict.withdrawn-already' }

/** Who said that there is one; null where it follows from units and people. */
type Said = { readonly by: string | null }

/**
 * Conflicts that stop a check once it was drawn: those that are known, and what the checker itself declares. Whoever is checked
 * would else be rid of a strict checker by a word; what they declare in time keeps the two apart in the draw.
 */
export const stopping = <T extends Said>(conflicts: readonly T[], checker: string): T[] =>
  conflicts.filter(({ by }) => by === null || by === checker)

/** Any conflict between the two, whichever declared it. */
export const between = <T extends { units: readonly [string, string] }>(all: readonly T[], a: string, b: string): T[] =>
  all.filter(({ units }) => units.includes(a) && units.includes(b))
