/** Who is asking: finds the person behind a cookie. The only place that mints a unit's or a region's scope. */
import { createHash } from 'node:crypto'
import type { Context as HonoContext } from 'hono'
import { getCookie } from 'hono/cookie'
import { type Day, dayOf } from '#kit/days.ts'
import { Refused } from '#kit/refusal.ts'
import { type Actor, type RegionScope, type SeasonScope, type UnitScope, visitor } from '#platform/context.ts'
import type { Trx } from '#platform/db.ts'
import type { Home } from '#platform/home.ts'
import { unitOfWork } from '#platform/units-of-work.ts'
import { keyHolds, keyPattern } from '../keys/rules.ts'
import * as keys from '../keys/store.ts'
import { isNews, sessionHolds } from '../rules.ts'
import * as store from '../sessions/store.ts'

/** `__Host-`: the browser keeps it to this very host, whole site, https (or localhost) only. */
const cookieName = '__Host-giaouoc'

/** The database keeps the digest: whoever reads a backup cannot sign in with it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax'
export const cookieWith = (token: string): string => `${cookieName}=${token}; ${attributes}`
export const cookieGone = `${cookieName}=; ${attributes}; Max-Age=0`

/** The request carries a session's cookie; whether it still opens anything is another question. */
export const bringsCookie = (c: HonoContext): boolean => getCookie(c, cookieName) !== undefined

type Held = { sessionId: string | null; accountId: string; name: string; steppedUpAt: Date | null }

type Roles = Awaited<ReturnType<typeof store.rolesOn>>

/** What roles and standings open: what may be read by unit, and what only its officers may change. */
function reachOf(roles: Roles, standings: readonly store.StandingFound[]) {
  const holds = (unitId: string, ...named: Roles[number]['role'][]) =>
    roles.some((held) => held.unitId === unitId && named.includes(held.role))
  const organisers = standings.filter(({ as, unitId }) => as === 'organiser' && holds(unitId, 'ministry_officer'))
  const leads = standings.filter(
    ({ as, unitId }) => (as === 'lead' || as === 'deputy') && holds(unitId, 'head', 'officer'),
  )
  return {
    units: once(roles.flatMap(({ unitId }) => unitId ?? [])) as UnitScope,
    regions: once(standings.map(({ regionId }) => regionId)) as RegionScope,
    seasons: once(standings.flatMap(({ seasonIds }) => seasonIds)) as SeasonScope,
    led: once(leads.flatMap(({ seasonIds }) => seasonIds)) as SeasonScope,
    organised: once(organisers.map(({ regionId }) => regionId)) as RegionScope,
    ministry: once([
      ...roles.flatMap(({ role, unitId }) => (role === 'ministry_officer' && unitId) || []),
      ...organisers.flatMap(({ foundedBy }) => foundedBy ?? []),
    ]) as UnitScope,
  }
}

const once = (ids: readonly string[]): readonly string[] => [...new Set(ids)]

/** The person with the roles, units, regions and seasons of that day. */
export async function actorOn(trx: Trx, { sessionId, accountId, name, steppedUpAt }: Held, day: Day): Promise<Actor> {
  const roles = await store.rolesOn(trx, accountId, day)
  const units = once(roles.flatMap(({ unitId }) => unitId ?? []))
  const standings = units.length > 0 ? await store.standingsOn(trx, units, day) : []
  return {
    accountId,
    sessionId,
    name,
    roles,
    standings: standings.map(({ seasonIds: _, foundedBy: __, ...standing }) => standing),
    ...reachOf(roles, standings),
    steppedUpAt,
    key: null,
    day,
  }
}

/**
 * The person whose session the request's cookie opens; `visitor` when there is none, or it is over. With a key, whoever
 * the key is of, and the cookie counts for nothing.
 * @throws Refused `key.refused` for a key that opens nothing: a program should not go on as a visitor
 */
export async function actorOf(home: Home, c: HonoContext): Promise<Actor> {
  const bearer = c.req.header('authorization')
  if (bearer !== undefined) {
    const keyed = (trx: Trx) => actorWithKey(trx, bearer, home.machineNow(), dayOf(home.now()))
    return unitOfWork(home.db, visitor, keyed, 'sign_in')
  }
  const token = getCookie(c, cookieName)
  if (!token) return visitor
  const seen = (trx: Trx) => actorWith(trx, token, home.machineNow(), dayOf(home.now()))
  return unitOfWork(home.db, visitor, seen, 'sign_in')
}

/**
 * Whoever asked, with what they hold now: signing out ends no right, closing the account, a role or the key does.
 * @throws Refused `actor.ended`
 */
export async function actorAgain(home: Home, c: HonoContext, actor: Actor): Promise<Actor> {
  // A key names itself in the request.
  if (actor.key) return actorOf(home, c)
  const { accountId } = actor
  if (accountId === null) return visitor
  const again = async (trx: Trx) => {
    if (!(await store.isActive(trx, accountId))) throw new Refused({ kind: 'forbidden', code: 'actor.ended' })
    return actorOn(trx, { ...actor, accountId }, dayOf(home.now()))
  }
  return unitOfWork(home.db, visitor, again, 'sign_in')
}

async function actorWith(trx: Trx, token: string, now: Date, day: Day): Promise<Actor> {
  const session = await store.findSession(trx, tokenHash(token))
  if (!session || !sessionHolds(session, now)) return visitor
  if (isNews(session.seenAt, now)) await store.markSeen(trx, session.id, now)
  return actorOn(trx, { ...session, sessionId: session.id }, day)
}

async function actorWithKey(trx: Trx, bearer: string, now: Date, day: Day): Promise<Actor> {
  const token = keyPattern.exec(bearer)?.[1]
  const key = token === undefined ? undefined : await keys.findKey(trx, tokenHash(token))
  if (!key || !keyHolds(key, now)) throw new Refused({ kind: 'unauthenticated', code: 'key.refused' })
  if (key.usedAt === null || isNews(key.usedAt, now)) await keys.markUsed(trx, key.id, now)
  // The log names the key beside whose it is.
  const name = key.displayName === key.name ? key.name : `${key.displayName} · ${key.name}`
  const actor = await actorOn(trx, { sessionId: null, accountId: key.accountId, name, steppedUpAt: null }, day)
  return { ...actor, key: { readOnly: key.readOnly, actions: key.actions.split(' ').filter(Boolean) } }
}
