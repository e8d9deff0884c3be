/** The SQL of who holds roles in a unit on a day. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db } from '#platform/db.ts'
import { holdsOn } from '#platform/sql.ts'
import type { GrantableRole } from '../rules.ts'

export const peopleOf = (db: Db, unitId: string, day: Day) =>
  db
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account_id')
    .where('unit_id', '=', unitId)
    .where(holdsOn('role_grant', day))
    .groupBy('account.id')
    .orderBy('username')
    .select([
      'account.id as accountId',
      'username',
      'display_name as displayName',
      sql<GrantableRole[]>`array_agg(distinct role order by role)`.as('roles'),
      sql<boolean>`disabled_at is not null`.as('disabled'),
      sql<boolean>`joined_at is not null`.as('joined'),
    ])
    .execute()

/** Units in which an account holds a role on a day, those where it heads or acts as contact officer first. */
export const unitsOf = (db: Db, accountId: string, day: Day) =>
  db
    .selectFrom('role_grant')
    .where('account_id', '=', accountId)
    .where('unit_id', 'is not', null)
    .where(holdsOn('role_grant', day))
    .orderBy(sql`role in ('head', 'officer')`, 'desc')
    .orderBy('id')
    .select(['unit_id as unitId'])
    .execute()

export const isAdministrator = async (db: Db, accountId: string, day: Day): Promise<boolean> =>
  (await db
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account_id')
    .where('account_id', '=', accountId)
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .where(holdsOn('role_grant', day))
    .select('role_grant.id')
    .executeTakeFirst()) !== undefined
