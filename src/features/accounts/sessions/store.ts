/** The SQL of sessions: who a token belongs to, and what that person holds on a day. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { HeldRole, Standing } from '#platform/policy.ts'

/** The session of a token, if its account may still sign in. */
export const findSession = (db: Db, tokenHash: Buffer) =>
  db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .where('token_hash', '=', tokenHash)
    .where('disabled_at', 'is', null)
    .select([
      'session.id',
      'account_id as accountId',
      'display_name as name',
      'session.created_at as createdAt',
      'seen_at as seenAt',
      'ended_at as endedAt',
      'stepped_up_at as steppedUpAt',
    ])
    .executeTakeFirst()

export const isActive = async (db: Db, accountId: string): Promise<boolean> =>
  (await db
    .selectFrom('account')
    .where('id', '=', accountId)
    .where('disabled_at', 'is', null)
    .select('id')
    .executeTakeFirst()) !== undefined

/** Is it a role in a body whose kind keeps the catalogues? */
const ofKeeper = (grant: 'role_grant' | 's') => sql<boolean>`exists (select from unit u
  join unit_kind k on k.code = u.kind and k.keeps where u.id = ${sql.ref(`${grant}.unit_id`)})`

/**
 * What a person holds on a day, and what they hold for somebody else: while that person holds it, has not been disabled
 * and has not taken it back. Officers of a body whose place another one took keep nothing of what it organised.
 */
export async function rolesOn(db: Db, accountId: string, day: Day): Promise<HeldRole[]> {
  const { rows } = await sql<Omit<HeldRole, 'standsFor' | 'keeps'> & { standsFor: string | null; keeps: boolean }>`
    select role, unit_id as "unitId", null as "standsFor", id, ${ofKeeper('role_grant')} as keeps from role_grant
      where account_id = ${accountId} and holds_on(valid_from, valid_to, ${day}::date)
        and (role <> 'ministry_officer' or exists (select from organises_for(array[unit_id], ${day}::date)))
    union all
    select s.role, s.unit_id, a.display_name, s.id, ${ofKeeper('s')} from substitution s
      join account a on a.id = s.account_id and a.disabled_at is null
      where s.substitute_id = ${accountId} and s.ended_at is null and holds_on(s.valid_from, s.valid_to, ${day}::date)
        and exists (select from role_grant g where g.account_id = s.account_id and g.unit_id = s.unit_id
          and g.role = s.role and holds_on(g.valid_from, g.valid_to, ${day}::date))
    order by 3 nulls first, 4`.execute(db)
  return rows.map(({ role, unitId, standsFor, keeps }) => ({
    ...{ role, unitId },
    ...(standsFor !== null && { standsFor }),
    ...(keeps && { keeps }),
  }))
}

/** A standing, and the seasons it lets one read. */
export type StandingFound = Standing & {
  seasonIds: readonly string[]
  /** Of an organiser: the body that founded the region, itself or one whose place it took. */
  foundedBy: string | null
}

/**
 * Where units stand in regions. A member stands in the seasons it belonged to on some day of theirs, in the block it
 * was in last; leads and deputies are those of the day; an organiser stands above its regions, and reads all seasons.
 */
export async function standingsOn(db: Db, unitIds: readonly string[], day: Day): Promise<StandingFound[]> {
  const { rows } = await sql<StandingFound>`
    (select distinct on (m.unit_id, s.id)
        m.unit_id as "unitId", m.region_id as "regionId", 'member' as "as", m.block, s.id as "seasonId",
        array[s.id]::text[] as "seasonIds", null::uuid as "foundedBy"
      from membership m join season s on s.region_id = m.region_id
        and daterange(s.valid_from, s.valid_to, '[]') && daterange(m.valid_from, m.valid_to, '[]')
      where m.unit_id = any (${unitIds}::uuid[])
      order by m.unit_id, s.id, m.valid_from desc nulls last)
    union all
    select unit_id, region_id, role, null, season_id, array[season_id]::text[], null
      from unit_grant where unit_id = any (${unitIds}::uuid[]) and holds_on(valid_from, valid_to, ${day}::date)
    union all
    select o.unit_id, r.id, 'organiser', null, null,
        array(select s.id::text from season s where s.region_id = r.id), o.organiser_id
      from organises_for(${unitIds}::uuid[], ${day}::date) o join region r on r.organiser_id = o.organiser_id
    order by 2, 1, 3, 5`.execute(db)
  return rows
}

export type NewSession = {
  id: string
  accountId: string
  tokenHash: Buffer
  at: Date
  from: { address: string | null; agent: string | null }
}

export const insertSession = (trx: Trx, { id, accountId, tokenHash, at, from }: NewSession) =>
  trx
    .insertInto('session')
    .values({
      id,
      account_id: accountId,
      token_hash: tokenHash,
      created_at: at,
      seen_at: at,
      stepped_up_at: at,
      ended_at: null,
      ...from,
    })
    .execute()

/** Sessions of an account that nobody has ended; whether they still hold is for the rules to say. */
export const openSessions = (db: Db, accountId: string) =>
  db
    .selectFrom('session')
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('id', 'desc')
    .select(['id', 'address', 'agent', 'created_at as createdAt', 'seen_at as seenAt', 'ended_at as endedAt'])
    .execute()

export const endOwnSession = (trx: Trx, accountId: string, id: string, at: Date) =>
  trx
    .updateTable('session')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

export const markSeen = (trx: Trx, id: string, at: Date) =>
  trx.updateTable('session').set({ seen_at: at }).where('id', '=', id).execute()

export const markSteppedUp = (trx: Trx, id: string, at: Date) =>
  trx.updateTable('session').set({ stepped_up_at: at }).where('id', '=', id).execute()

/** Ends an account's open sessions, all but the one named. */
export function endSessions(trx: Trx, accountId: string, at: Date, but: string | null = null) {
  const open = trx
    .updateTable('session')
    .set({ ended_at: at })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
  return (but === null ? open : open.where('id', '<>', but)).execute()
}

export const endSession = (trx: Trx, id: string, at: Date) =>
  trx.updateTable('session').set({ ended_at: at }).where('id', '=', id).where('ended_at', 'is', null).execute()

/** The signed-in person's own name, and whether a passkey of theirs could answer. */
export const findOwn = (db: Db, accountId: string) =>
  db
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('username')
    .select((eb) =>
      eb.exists(eb.selectFrom('passkey').whereRef('account_id', '=', 'account.id').select('passkey.id')).as('passkey'),
    )
    .$narrowType<{ passkey: boolean }>()
    .executeTakeFirst()

export const unitNames = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> => {
  const rows = await db.selectFrom('unit').where('id', 'in', ids).select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
