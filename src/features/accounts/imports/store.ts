/** The SQL behind a table of people: who of it there is, what they hold, what its codes stand for. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'

/** Held in one order until the transaction ends, so that two files cannot wait for each other. */
export const lockNamed = (trx: Trx, usernames: readonly string[]) =>
  trx
    .selectFrom('account')
    .where('username', '=', sql<string>`any(${usernames}::text[])`)
    .select(['id', 'username', 'display_name as displayName', 'disabled_at as disabledAt', 'joined_at as joinedAt'])
    .orderBy('id')
    .forUpdate()
    .execute()

export const heldBy = (db: Db, accountIds: readonly string[]) =>
  db
    .selectFrom('role_grant')
    .leftJoin('unit', 'unit.id', 'role_grant.unit_id')
    .where('account_id', '=', sql<string>`any(${accountIds}::uuid[])`)
    .select(['role_grant.id', 'account_id as accountId', 'role', 'unit_id as unitId', 'basis'])
    .select(['unit.code as unitCode', 'unit.name as unitName'])
    .select(['role_grant.valid_from as from', 'role_grant.valid_to as to'])
    .orderBy('role_grant.id')
    .execute()

/** Every unit that bears or bore one of these codes. */
export const placesOf = (db: Db, codes: readonly string[]) =>
  db
    .selectFrom('unit')
    .innerJoin('unit_kind', 'unit_kind.code', 'unit.kind')
    .where('unit.code', '=', sql<string>`any(${codes}::text[])`)
    .select(['unit.id', 'unit.code', 'unit.name', 'unit_kind.organises'])
    .select(['unit.valid_from as from', 'unit.valid_to as to'])
    .orderBy('unit.id')
    .execute()
