/** The SQL of letting somebody back in. */
import type { Db, Trx } from '#platform/db.ts'

export type NewRecovery = {
  id: string
  accountId: string
  unitId: string | null
  reason: string
  askedBy: string
  at: Date
}

export const insertRecovery = (trx: Trx, { id, accountId, unitId, reason, askedBy, at }: NewRecovery) =>
  trx
    .insertInto('recovery')
    .values({ id, account_id: accountId, unit_id: unitId, reason, asked_by: askedBy, asked_at: at })
    .execute()

const open = (db: Db) =>
  db
    .selectFrom('recovery')
    .innerJoin('account', 'account.id', 'recovery.account_id')
    .leftJoin('account as asker', 'asker.id', 'recovery.asked_by')
    .leftJoin('unit', 'unit.id', 'recovery.unit_id')
    .where('confirmed_at', 'is', null)
    .where('stopped_at', 'is', null)
    .orderBy('recovery.id')
    .select([
      'recovery.id',
      'recovery.account_id as accountId',
      'account.username',
      'account.display_name as displayName',
      'unit_id as unitId',
      'unit.name as unitName',
      'reason',
      'asked_by as askedBy',
      // An administrator's name is not the unit's to read.
      'asker.display_name as askerName',
      'asked_at as askedAt',
    ])

export const openIn = (db: Db, unitId: string) => open(db).where('unit_id', '=', unitId).execute()
export const allOpen = (db: Db) => open(db).execute()
export const findOpen = (db: Db, id: string) => open(db).where('recovery.id', '=', id).executeTakeFirst()

/** Held until the transaction ends: of two who confirm or stop it at once one is first. */
export const lockRecovery = (trx: Trx, id: string) =>
  trx
    .selectFrom('recovery')
    .where('id', '=', id)
    .select([
      'id',
      'account_id as accountId',
      'unit_id as unitId',
      'asked_by as askedBy',
      'confirmed_at as confirmedAt',
      'stopped_at as stoppedAt',
    ])
    .forUpdate()
    .executeTakeFirst()

export const markConfirmed = (trx: Trx, id: string, by: string, at: Date) =>
  trx.updateTable('recovery').set({ confirmed_by: by, confirmed_at: at }).where('id', '=', id).execute()

export const markStopped = (trx: Trx, id: string, by: string, at: Date) =>
  trx.updateTable('recovery').set({ stopped_by: by, stopped_at: at }).where('id', '=', id).execute()
