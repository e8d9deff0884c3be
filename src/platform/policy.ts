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
 * organiser) of the object's block or region in the object's season · organised: that unit organises the region, so
 * that the same role in a member unit gives nothing · above: that unit stands above the object's and has a part in it ·
 * keeper: that unit keeps the catalogues (units, kinds, awards) · any: no relation needed.
 */
export type Relation = 'own' | 'above' | 'block' | 'region' | 'organised' | 'keeper' | 'any'
export type Rule = { role: Role; relation: Relation }

/** `public` needs no sign-in, `account` any signed-in person. */
export type Row = 'public' | 'account' | readonly Rule[]
export type Policy = Readonly<Record<string, Row>>

/** A row in one breath: `rows(['head', 'officer'], 'own')`. */
export const rows = (who: readonly Role[], relation: Relation): Rule[] => who.map((role) => ({ role, relation }))

/** Who reads a season: its people, and the body that organises it. */
export const readers: readonly Rule[] = [
  ...rows(['officer', 'head', 'council_member', 'teller'], 'region'),
  ...rows(['ministry_officer', 'auditor'], 'organised'),
]
/** Who runs a season: those who lead it, and the body that organises it. */
export const leaders: readonly Rule[] = [
  ...rows(['lead', 'deputy'], 'region'),
  ...rows(['ministry_officer'], 'organised'),
]
/** Who keeps the catalogues for everybody: administrators, and the officers of the body whose they are. */
export const keepers: readonly Rule[] = [...rows(['administrator'], 'any'), ...rows(['ministry_officer'], 'keeper')]
/** The body that organises the region, alone. */
export const organiser: readonly Rule[] = rows(['ministry_officer'], 'organised')

/** Where a unit stands in a region: from membership, leadership, or as its organiser. */
export type Standing = {
  unitId: string
  regionId: string
  as: 'member' | 'lead' | 'deputy' | 'organiser'
  block: string | null
  /** Members belong to a season, leads and deputies are named for one; an organiser stands above all (null). */
  seasonId: string | null
}
/**
 * `standsFor`: whose role it is, when it is held as their substitute · `keeps`: its unit is of a kind that keeps the
 * catalogues.
 */
export type HeldRole = { role: Role; unitId: string | null; standsFor?: string; keeps?: true }

/** What an action is about; leave out what the thing does not have. */
export type Target = {
  unitId?: string | null
  /** The unit above it, where what it is about gives that one a part. */
  aboveId?: string | null
  regionId?: string
  seasonId?: string
  block?: string | null
}

type Holder = { roles: readonly HeldRole[]; standings: readonly Standing[] }

const within = (standing: Standing, target: Target, relation: Relation) =>
  standing.regionId === target.regionId &&
  (standing.seasonId === null || standing.seasonId === target.seasonId) &&
  (relation !== 'block' || standing.block === target.block) &&
  (relation !== 'organised' || standing.as === 'organiser')

function meets({ role, relation }: Rule, held: HeldRole, { standings }: Holder, target: Target): boolean {
  const leads = role === 'lead' || role === 'deputy'
  if (leads ? held.role !== 'head' && held.role !== 'officer' : held.role !== role) return false
  if (leads) return standings.some((s) => s.as === role && s.unitId === held.unitId && within(s, target, relation))
  if (relation === 'any') return true
  if (relation === 'keeper') return held.keeps === true
  if (relation === 'own') return held.unitId !== null && held.unitId === target.unitId
  if (relation === 'above') return held.unitId !== null && held.unitId === target.aboveId
  return standings.some((s) => s.unitId === held.unitId && within(s, target, relation))
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
  const stands = (as: Standing['as'], unitId?: string | null) =>
    holder.standings.some((s) => s.as === as && (unitId === undefined || s.unitId === unitId))
  return row.some(({ role, relation }) => {
    if (role === 'lead' || role === 'deputy') return stands(role)
    const held = holder.roles.filter((one) => one.role === role)
    if (relation === 'keeper') return held.some(({ keeps }) => keeps)
    return relation === 'organised' ? held.some(({ unitId }) => stands('organiser', unitId)) : held.length > 0
  })
}
