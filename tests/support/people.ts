/** Everybody who could ask about a stronghold: every role, from every place towards it, on any day. */
import { disableAccount } from '#features/accounts/contract.ts'
import { grantableRoles } from '#features/accounts/rules.ts'
import { type Day, holdsOn, type Span } from '#kit/days.ts'
import type { Standing } from '#platform/policy.ts'
import { isLong } from './depth.ts'
import { keyUntil, type Stronghold, substituteOn, year } from './stronghold.ts'
import type { Caller, World } from './world.ts'

type Role = (typeof grantableRoles)[number]
type During = Partial<Span>
type Held = { role: Role; unitId: string | null; keeps?: true } & During

type Known = {
  name: string
  caller: Caller
  held: Held[]
  stands: (Standing & During)[]
  /** Signed out for good, whatever it once held. */
  gone?: boolean
  /** A program with a key that only reads: what the person may read, and nothing else, while it lasts. */
  token?: string
}

/** Somebody on one day: what they hold then, and where they stand. */
export type Person = {
  name: string
  caller: Caller
  roles: { role: Role; unitId: string | null; keeps?: true }[]
  standings: Standing[]
  out: boolean
  token?: string
}

const spanOf = ({ from = null, to = null }: During): Span => ({ from, to })

export function onDay({ held, stands, gone = false, ...who }: Known, day: Day): Person {
  const roles = held.filter((one) => holdsOn(spanOf(one), day)).map(({ from: _, to: __, ...role }) => role)
  const standings = stands
    .filter((one) => holdsOn(spanOf(one), day) && roles.some(({ unitId }) => unitId === one.unitId))
    .map(({ from: _, to: __, ...standing }) => standing)
  return { ...who, roles, standings, out: gone || (who.token !== undefined && day > keyUntil) }
}

/** Where a unit stands in the stronghold's region; members and organisers always, leads and deputies for their term. */
function standing(
  unitId: string,
  { region, ids }: Stronghold,
  as: Standing['as'],
  block: string | null = null,
): Standing & During {
  const leads = as === 'lead' || as === 'deputy'
  const seasonId = leads || as === 'member' ? (ids.seasonId ?? '') : null
  return { unitId, regionId: region.id, as, block, seasonId, ...(leads && year) }
}

const anywhere = ['own', 'same block', 'other block', 'other region', 'organiser', 'other organiser'] as const
type Place = (typeof anywhere)[number]

/** Every place towards the stronghold, with the unit that is there. */
function placesOf(mine: Stronghold, foreign: Stronghold): Record<Place, { unitId: string; stands: Known['stands'] }> {
  const at = (unitId: string, ...stands: Known['stands']) => ({ unitId, stands })
  const member = (unitId: string, hold: Stronghold, block = 'justice_department') =>
    standing(unitId, hold, 'member', block)
  const organiser = (hold: Stronghold) => standing(hold.region.organiser, hold, 'organiser')
  return {
    own: at(mine.own, member(mine.own, mine), standing(mine.own, mine, 'lead')),
    'same block': at(mine.sameBlock, member(mine.sameBlock, mine), standing(mine.sameBlock, mine, 'deputy')),
    'other block': at(mine.otherBlock, member(mine.otherBlock, mine, 'enforcement')),
    'other region': at(foreign.own, member(foreign.own, foreign), standing(foreign.own, foreign, 'lead')),
    organiser: at(mine.region.organiser, organiser(mine)),
    'other organiser': at(foreign.region.organiser, organiser(foreign)),
  }
}

const inAndOut = ['own', 'other region'] as const
/** From where each role asks: heads from everywhere in the region, the others from inside and outside; all in the long run. */
const asksFrom: Record<Exclude<Role, 'administrator'>, readonly Place[]> = {
  officer: inAndOut,
  head: anywhere.slice(0, 4),
  ministry_officer: ['own', 'other region', 'organiser', 'other organiser'],
  council_member: inAndOut,
  teller: inAndOut,
  auditor: inAndOut,
}

export async function everybody(world: World, mine: Stronghold, foreign: Stronghold, admin: Caller): Promise<Known[]> {
  const places = placesOf(mine, foreign)
  const people: Known[] = []
  for (const role of grantableRoles)
    for (const place of role === 'administrator' ? [] : isLong ? anywhere : asksFrom[role]) {
      const { unitId, stands } = places[place]
      const caller = await world.aPerson({ unit: unitId, role, name: `${role} ${place}` })
      people.push({
        name: `${role}, ${place}`,
        caller,
        held: [{ role, unitId, ...(place.endsWith('organiser') && { keeps: true as const }) }],
        stands,
      })
    }
  return [...people, ...(await theOthers(world, mine, places.own.stands, admin))]
}

/** Those whose right has an edge: administrators, a substitute, a key, somebody disabled, too early, too late. */
async function theOthers(world: World, mine: Stronghold, stands: Known['stands'], admin: Caller): Promise<Known[]> {
  const head = { role: 'head', unitId: mine.own } as const
  const [from, to] = ['2018-03-03', '2018-03-01'] as const
  const once = await world.aPerson({ unit: mine.own, role: 'head' })
  const ended = { params: { accountId: once.accountId }, body: { disabled: true, reason: 'thử' } }
  await admin.call(disableAccount, ended, { version: 1 })
  const later = await world.aPerson({ unit: mine.own, role: 'head', from })
  const before = await world.aPerson({ unit: mine.own, role: 'head', to })
  const counsel = { role: 'council_member', unitId: mine.own } as const
  const standsIn = { ...head, from: substituteOn, to: substituteOn }
  return [
    { name: 'administrator', caller: admin, held: [{ role: 'administrator', unitId: null }], stands: [] },
    { name: 'substitute of the head, own', caller: mine.deputy, held: [counsel, standsIn], stands },
    { name: 'key of the head, own', caller: mine.head, held: [head], stands, token: mine.token },
    { name: 'visitor', caller: world.visitor, held: [], stands: [], gone: true },
    { name: 'disabled head', caller: once, held: [head], stands, gone: true },
    { name: 'head from tomorrow', caller: later, held: [{ ...head, from }], stands },
    { name: 'head until yesterday', caller: before, held: [{ ...head, to }], stands },
  ]
}
