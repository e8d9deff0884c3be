/** The SQL of accounts with their roles as lines of a file: readable codes in place of ids. */
import { sql } from 'kysely'
import type { Db } from '#platform/db.ts'
import { type AccountFilter, holdersIn, waitsForSlip } from '../store.ts'

/** One line a role; an account without roles has one line all the same. Those of a unit: whoever holds a role in it. */
export function accountLines(db: Db, { unitId, waitingAt }: AccountFilter) {
  const lines = db
    .selectFrom('account')
    .leftJoin('role_grant', 'role_grant.account_id', 'account.id')
    .leftJoin('unit', 'unit.id', 'role_grant.unit_id')
    .select(['account.username', 'account.display_name as displayName', 'role_grant.role', 'unit.code as unitCode'])
    .select(['unit.name as unitName', 'role_grant.valid_from as from', 'role_grant.valid_to as to', 'role_grant.basis'])
    .select(['account.disabled_at as disabledAt', 'account.joined_at as joinedAt'])
    .orderBy(sql`account.username collate "C"`)
    .orderBy('role_grant.id')
  return lines
    .$if(unitId !== undefined, (q) => q.where('account.id', 'in', holdersIn(db, unitId ?? '')))
    .$if(waitingAt !== undefined, (q) => q.where(waitsForSlip(waitingAt ?? new Date(0))))
    .execute()
}
