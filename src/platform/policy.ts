/** One typed policy table, deny by default: who may do what, by role and by relation to the object. */

export const roles = [
  'officer',
  'head',
  'council_member',
  'teller',
  'ministry_officer',
  'auditor',
  'administrator',
  'lead',
  'deputy',
] as const
export type Role = (typeof roles)[number]

/**
 * own: the object's unit is the one the role is held in · block, region: that unit is a member (or lead, deputy,
 * organiser) of the object's block or region · any: no relation needed.
 */
export type Relation = 'own' | 'block' | 'region' | 'any'
export type Rule = { role: Role; relation: Relation }

/** `public` needs no sign-in, `account` any signed-in person. */
export type Row = 'public' | 'account' | readonly Rule[]
export type Policy = Readonly<Record<string, Row>>

/** A row in one breath: `rows(['head', 'officer'], 'own')`. */
export const rows = (who: readonly Role[], relation: Relation): Rule[] => who.map((role) => ({ role, relation }))

/** Where a unit stands in a region: from membership, leadership, or as its organiser. */
export type Standing = {
  unitId: string
  regionId: string
  as: 'member' | 'lead' | 'deputy' | 'organiser'
  block: string | null
  /** Leads and deputies are named for one season. */
  seasonId: string | null
}
export type HeldRole = { role: Role; unitId: string | null }

/** What an action is about; leave out what the thing does not have. */
export type Target = { unitId?: string | null; regionId?: string; seasonId?: string; block?: string | null }

type Holder = { roles: readonly HeldRole[]; standings: readonly Standing[] }

const within = (standing: Standing, target: Target, block: boolean) =>
  standing.regionId === target.regionId && (!block || standing.block === target.block)

const names = (standing: Standing, target: Target) =>
  within(standing, target, false) && (target.seasonId === undefined || standing.seasonId === target.seasonId)

function meets({ role, relation }: Rule, held: HeldRole, { standings }: Holder, target: Target): boolean {
  const leads = role === 'lead' || role === 'deputy'
  if (leads ? held.role !== 'head' && held.role !== 'officer' : held.role !== role) return false
  if (leads) return standings.some((s) => s.as === role && s.unitId === held.unitId && names(s, target))
  if (relation === 'any') return true
  if (relation === 'own') return held.unitId !== null && held.unitId === target.unitId
  return standings.some((s) => s.unitId === held.unitId && within(s, target, relation === 'block'))
}

/** May this person do it to this object? Unknown actions are denied. */
export function may(policy: Policy, holder: Holder, action: string, target: Target): boolean {
  const row = policy[action]
  if (row === undefined) return false
  if (row === 'public' || row === 'account') return true
  return row.some((rule) => holder.roles.some((held) => meets(rule, held, holder, target)))
}

/** Could this person ever do it, to some object? Answered before anything is read. */
export function mayEver(policy: Policy, holder: Holder, action: string): boolean {
  const row = policy[action]
  if (row === undefined) return false
  if (row === 'public' || row === 'account') return true
  return row.some(({ role }) =>
    role === 'lead' || role === 'deputy'
      ? holder.standings.some((s) => s.as === role)
      : holder.roles.some((held) => held.role === role),
  )
}
