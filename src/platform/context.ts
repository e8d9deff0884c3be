/** Who asks, when, and with what: handed to every action. */
import { type Day, dayOf } from '#kit/days.ts'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import type { Language } from '#kit/words.ts'
import type { Db, Trx } from './db.ts'
import type { Shelf } from './files/shelf.ts'
import type { Home, Site } from './home.ts'
import type { Jobs } from './jobs.ts'
import { type HeldRole, may, type Policy, type Standing, type Target } from './policy.ts'
import type { Signer } from './signing/signer.ts'

/** The units an actor acts for, the regions and seasons an actor may read. Only sign-in and API keys mint them. */
export type UnitScope = readonly string[] & { readonly __proof: 'authorised units' }
export type RegionScope = readonly string[] & { readonly __proof: 'authorised regions' }
export type SeasonScope = readonly string[] & { readonly __proof: 'authorised seasons' }

/** Seasons by their id, and all seasons of the regions whose organiser the actor acts for, those to come too. */
export type SeasonsRead = { seasons: SeasonScope; organised: RegionScope }

export type Actor = {
  accountId: string | null
  sessionId: string | null
  name: string
  roles: readonly HeldRole[]
  standings: readonly Standing[]
  units: UnitScope
  regions: RegionScope
  /** Where a unit was a member on a day of the season, leads, deputises, or organises the region. */
  seasons: SeasonScope
  /** Seasons that a unit leads or deputises today, for its head and officers. */
  led: SeasonScope
  /**
   * Regions organised by a unit in which the actor is a ministry officer; those units, with the bodies that founded the
   * regions where the unit took their place.
   */
  organised: RegionScope
  ministry: UnitScope
  /** When the password was last re-entered, for adopting and signing; never by a program. */
  steppedUpAt: Date | null
  /** What a program's key is for; null for a person. */
  key: KeyScope | null
  /** The day on which all this holds; row-level security asks it where rows are told from some day on. */
  day: Day | null
}

/** A key only reads, or may call the rows of the policy table that it names. */
export type KeyScope = { readOnly: boolean; actions: readonly string[] }

/** What concerns the person itself (sessions, passwords, keys) is not for programs, whatever the key. */
export const isForPeople = (action: string): boolean => /^(session|setup|key)\./.test(action)

const none = [] as readonly string[]
/** Somebody who has not signed in: no units, no regions, no rows but published ones. */
export const visitor: Actor = {
  accountId: null,
  sessionId: null,
  name: '',
  roles: [],
  standings: [],
  units: none as UnitScope,
  regions: none as RegionScope,
  seasons: none as SeasonScope,
  led: none as SeasonScope,
  organised: none as RegionScope,
  ministry: none as UnitScope,
  steppedUpAt: null,
  key: null,
  day: null,
}

/** The door through which the database is entered: row-level security reads it. */
export type Access = 'public' | 'sign_in' | 'account' | 'admin'

type Within = <T>(work: (context: Context) => Promise<T>) => Promise<T>
/** What long work stands on: transactions of its own, as whoever asked for it. */
export type Aside = {
  /** With the rights of that person as they are now. @throws Refused `actor.ended` once there are none. */
  within: Within
  /** With those they asked with: only to say how the work ended. */
  ending: Within
  jobs: Jobs
}
export type Errand = { name: string; work: (aside: Aside) => Promise<void> }

export type Context = {
  /** Inside the request's transaction, already scoped to the actor. */
  db: Trx
  actor: Actor
  now: Date
  today: Day
  machineNow: Date
  language: Language
  /** The version named by `If-Match`, when the endpoint demands one. */
  expected: number | null
  played: boolean
  newId: () => string
  random: Home['random']
  site: Site
  shelf: Shelf
  signer: Signer
  policy: Policy
  /** Actions that were asked of the policy table while answering: the edge refuses to answer when its own was not. */
  asked: Set<string>
  /** Work that goes on after the answer, begun only when the transaction has been kept. */
  later: Errand[]
  /** In whose name it was allowed, where only a substitute's role allowed it: the log says so. */
  behalf: Set<string>
}

/** Refuses unless the policy table allows the action on this object. `missing` (404) hides that the object is there. */
export function demand(
  context: Context,
  action: string,
  target: Target,
  otherwise: 'missing' | 'forbidden' = 'forbidden',
): void {
  context.asked.add(action)
  if (!may(context.policy, context.actor, action, target))
    throw new Refused(
      otherwise === 'missing'
        ? { kind: 'missing', code: 'object.missing' }
        : { kind: 'forbidden', code: 'policy.denied' },
    )
  noteBehalf(context, action, target)
}

/** What one's own roles allow is one's own deed; the rest is done for whoever is stood in for. */
function noteBehalf({ policy, actor, behalf }: Context, action: string, target: Target): void {
  const own = actor.roles.filter(({ standsFor }) => standsFor === undefined)
  if (own.length === actor.roles.length || may(policy, { ...actor, roles: own }, action, target)) return
  for (const held of actor.roles)
    if (held.standsFor !== undefined && may(policy, { ...actor, roles: [held] }, action, target))
      behalf.add(held.standsFor)
}

/** The units this actor acts for; asking for it is how a list states that it is scoped. */
export function unitScope(context: Context, action: string): UnitScope {
  context.asked.add(action)
  return context.actor.units
}

/** The seasons this actor may read: a member of another year reads nothing of this one. */
export function seasonScope(context: Context, action: string): SeasonsRead {
  context.asked.add(action)
  const { seasons, organised } = context.actor
  return { seasons, organised }
}

/** Of these actions, the ones the actor may do to this object: what a screen offers. */
export const allowed = ({ policy, actor }: Context, target: Target, actions: readonly string[]): string[] =>
  actions.filter((action) => may(policy, actor, action, target))

/** The account that acts, where only somebody who signed in gets so far. @throws Refused `object.missing` for a visitor. */
export const accountOf = ({ actor }: Pick<Context, 'actor'>): string => found(actor.accountId ?? undefined, 'account')

const stepUpMinutes = 5

/** Adopting and signing ask for the password again: not older than five minutes (by the machine's clock). */
export function demandStepUp({ actor, machineNow }: Context): void {
  const age = actor.steppedUpAt === null ? Infinity : machineNow.getTime() - actor.steppedUpAt.getTime()
  refuseIf(age > stepUpMinutes * 60_000 ? { kind: 'forbidden', code: 'session.step-up-needed' } : undefined)
}

export const accessOf = (actor: Actor): Access => {
  if (actor.accountId === null) return 'public'
  return actor.roles.some(({ role }) => role === 'administrator') ? 'admin' : 'account'
}

export const contextOf = (home: Home, policy: Policy, db: Db, actor: Actor, more: Partial<Context> = {}): Context => {
  const now = home.now()
  return {
    db: db as Trx,
    actor,
    now,
    today: dayOf(now),
    machineNow: home.machineNow(),
    language: 'vi',
    expected: null,
    played: home.played,
    newId: home.newId,
    random: home.random,
    site: home.site,
    shelf: home.shelf,
    signer: home.signer,
    policy,
    asked: new Set(),
    later: [],
    behalf: new Set(),
    ...more,
  }
}
