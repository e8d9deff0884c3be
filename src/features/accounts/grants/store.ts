/** The SQL of what people and units hold, from a day to a day. */
import { sql } from 'kysely'
import type { Day, Span } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { Administrator, GrantableRole } from '../rules.ts'

export const grantsOf = (db: Db, accountIds: readonly string[]) =>
  db
    .selectFrom('role_grant')
    .leftJoin('unit', 'unit.id', 'role_grant.unit_id')
    .where('account_id', 'in', accountIds)
    .orderBy('role_grant.id')
    .select([
      'role_grant.id',
      'account_id as accountId',
      'role',
      'unit_id as unitId',
      'unit.name as unitName',
      'role_grant.valid_from as from',
      'role_grant.valid_to as to',
      'basis',
      'role_grant.version',
    ])
    .execute()

export type NewGrant = Span & {
  id: string
  accountId: string
  role: GrantableRole
  unitId: string | null
  basis: string | null
}

/** PostgreSQL takes 65,535 values in one statement. */
const atOnce = 5_000

export async function insertGrants(trx: Trx, grants: readonly NewGrant[]): Promise<void> {
  const rows = grants.map(({ id, accountId, role, unitId, from, to, basis }) => ({
    ...{ id, account_id: accountId, role, unit_id: unitId },
    ...{ valid_from: from, valid_to: to, basis },
  }))
  for (let from = 0; from < rows.length; from += atOnce)
    await trx
      .insertInto('role_grant')
      .values(rows.slice(from, from + atOnce))
      .execute()
}

export const insertGrant = (trx: Trx, grant: NewGrant) => insertGrants(trx, [grant])

export const lockGrant = (trx: Trx, accountId: string, id: string) =>
  trx
    .selectFrom('role_grant')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .select(['id', 'role', 'unit_id as unitId', 'valid_from as from', 'valid_to as to', 'basis', 'version'])
    .forUpdate()
    .executeTakeFirst()

export const updateGrant = (trx: Trx, id: string, { from, to, basis }: Span & { basis: string | null }) =>
  trx
    .updateTable('role_grant')
    .set((eb) => ({ valid_from: from, valid_to: to, basis, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/**
 * Every administrator's grant, held until the transaction ends: two administrators cannot remove each other at once.
 * Locked first and read after, so that the accounts are seen as they stand once the lock is ours.
 */
export async function lockAdministrators(trx: Trx): Promise<Administrator[]> {
  const held = trx.selectFrom('role_grant').where('role', '=', 'administrator')
  await held.select('id').orderBy('id').forUpdate().execute()
  const rows = await held
    .innerJoin('account', 'account.id', 'role_grant.account_id')
    .select(['role_grant.id as grantId', 'account_id as accountId', 'valid_from as from', 'valid_to as to'])
    .select('disabled_at as disabledAt')
    .execute()
  return rows.map(({ disabledAt, ...grant }) => ({ ...grant, disabled: disabledAt !== null }))
}

export type UnitGrant = {
  id: string
  unitId: string
  regionId: string
  seasonId: string
  role: 'lead' | 'deputy'
  from: Day
  to: Day
  basis: string | null
}

export const insertUnitGrant = (trx: Trx, grant: UnitGrant) =>
  trx
    .insertInto('unit_grant')
    .values({
      id: grant.id,
      unit_id: grant.unitId,
      region_id: grant.regionId,
      season_id: grant.seasonId,
      role: grant.role,
      valid_from: grant.from,
      valid_to: grant.to,
      basis: grant.basis,
    })
    .execute()

/** Sets last day and basis of the grant that began on that day; gives its id and what it said before. */
export async function changeUnitGrant(trx: Trx, grant: Omit<UnitGrant, 'id' | 'regionId'>) {
  const found = await trx
    .selectFrom('unit_grant')
    .where('season_id', '=', grant.seasonId)
    .where('unit_id', '=', grant.unitId)
    .where('role', '=', grant.role)
    .where('valid_from', '=', grant.from)
    .select(['id', 'valid_to as to', 'basis'])
    .forUpdate()
    .executeTakeFirst()
  const change = { valid_to: grant.to, basis: grant.basis }
  if (found) await trx.updateTable('unit_grant').set(change).where('id', '=', found.id).execute()
  return found
}

/** The user name of an account, for the log of the unit it acts for. */
export const accountName = async (db: Db, id: string): Promise<string> =>
  (await db.selectFrom('account').where('id', '=', id).select('username').executeTakeFirstOrThrow()).username

/** Name and days of a unit, and whether it organises regions; nothing where there is no such unit. */
export const unitFacts = (db: Db, id: string) =>
  db
    .selectFrom('unit')
    .innerJoin('unit_kind', 'unit_kind.code', 'unit.kind')
    .select(['unit.id', 'unit.name', 'unit_kind.organises', 'unit.valid_from as from', 'unit.valid_to as to'])
    .where('unit.id', '=', id)
    .executeTakeFirst()

type Counted = { unitId: string; count: number }

/** How many people hold a role in these units on a day or later: numbers only, whoever asks (see the migration). */
export async function openRoles(db: Db, unitIds: readonly string[], day: Day): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select unit_id as "unitId", count from open_roles(${unitIds}::uuid[], ${day}::date)`.execute(db)
  return rows
}
