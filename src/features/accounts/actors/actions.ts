/** Who is asking: finds the person behind a cookie. The only place that mints a unit's or a region's scope. */
import { createHash } from 'node:crypto'
import type { Context as HonoContext } from 'hono'
import { getCookie } from 'hono/cookie'
import { type Day, dayOf } from '#kit/days.ts'
import { type Actor, type RegionScope, type UnitScope, visitor } from '#platform/context.ts'
import type { Trx } from '#platform/db.ts'
import type { Home } from '#platform/home.ts'
import { unitOfWork } from '#platform/units-of-work.ts'
import { isNews, sessionHolds } from '../rules.ts'
import * as store from '../sessions/store.ts'

/** `__Host-`: the browser keeps it to this very host, whole site, https (or localhost) only. */
const cookieName = '__Host-giaouoc'

/** The database keeps the digest: whoever reads a backup cannot sign in with it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax'
export const cookieWith = (token: string): string => `${cookieName}=${token}; ${attributes}`
export const cookieGone = `${cookieName}=; ${attributes}; Max-Age=0`

type Held = { sessionId: string; accountId: string; name: string; steppedUpAt: Date }

/** The person with the roles, units and regions of that day. */
export async function actorOn(trx: Trx, { sessionId, accountId, name, steppedUpAt }: Held, day: Day): Promise<Actor> {
  const roles = await store.rolesOn(trx, accountId, day)
  const units = [...new Set(roles.flatMap(({ unitId }) => unitId ?? []))]
  const standings = units.length > 0 ? await store.standingsOn(trx, units, day) : []
  const regions = [...new Set(standings.map(({ regionId }) => regionId))]
  return {
    accountId,
    sessionId,
    name,
    roles,
    standings,
    units: units as readonly string[] as UnitScope,
    regions: regions as readonly string[] as RegionScope,
    steppedUpAt,
  }
}

/** The person whose session the request's cookie opens; `visitor` when there is none, or it is over. */
export async function actorOf(home: Home, c: HonoContext): Promise<Actor> {
  const token = getCookie(c, cookieName)
  if (!token) return visitor
  const seen = (trx: Trx) => actorWith(trx, token, home.machineNow(), dayOf(home.now()))
  return unitOfWork(home.db, visitor, seen, 'sign_in')
}

async function actorWith(trx: Trx, token: string, now: Date, day: Day): Promise<Actor> {
  const session = await store.findSession(trx, tokenHash(token))
  if (!session || !sessionHolds(session, now)) return visitor
  if (isNews(session.seenAt, now)) await store.markSeen(trx, session.id, now)
  return actorOn(trx, { ...session, sessionId: session.id }, day)
}
