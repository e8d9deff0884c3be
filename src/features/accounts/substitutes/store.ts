/** The SQL of substitutes. */
import type { Day, Span } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { Delegable } from './rules.ts'

const standing = (db: Db) =>
  db
    .selectFrom('substitution')
    .innerJoin('account as person', 'person.id', 'substitution.account_id')
    .innerJoin('account as substitute', 'substitute.id', 'substitution.substitute_id')
    .where('ended_at', 'is', null)
    .select([
      'substitution.id',
      'unit_id as unitId',
      'role',
      'substitution.account_id as personId',
      'person.display_name as personName',
      'substitute_id as substituteId',
      'substitute.display_name as substituteName',
      'valid_from as from',
      'valid_to as to',
      'basis',
    ])

export type Row = Awaited<ReturnType<typeof substitutesOf>>[number]

/** Those of a unit that stand on a day or will. */
export const substitutesOf = (db: Db, unitId: string, day: Day) =>
  standing(db).where('unit_id', '=', unitId).where('valid_to', '>=', day).orderBy('valid_from').orderBy('id').execute()

export const lockSubstitution = (trx: Trx, id: string) =>
  standing(trx).where('substitution.id', '=', id).forUpdate('substitution').executeTakeFirst()

export const findSubstitution = (db: Db, id: string) =>
  standing(db).where('substitution.id', '=', id).executeTakeFirst()

/** The days on which somebody holds a role itself, not for another. */
export const ownDays = (db: Db, accountId: string, unitId: string, role: Delegable): Promise<Span[]> =>
  db
    .selectFrom('role_grant')
    .where('account_id', '=', accountId)
    .where('unit_id', '=', unitId)
    .where('role', '=', role)
    .select(['valid_from as from', 'valid_to as to'])
    .execute()

export type NewSubstitution = {
  id: string
  accountId: string
  substituteId: string
  unitId: string
  role: Delegable
  from: Day
  to: Day
  basis: string
  at: Date
}

export const insertSubstitution = (trx: Trx, given: NewSubstitution) =>
  trx
    .insertInto('substitution')
    .values({
      id: given.id,
      account_id: given.accountId,
      substitute_id: given.substituteId,
      unit_id: given.unitId,
      role: given.role,
      valid_from: given.from,
      valid_to: given.to,
      basis: given.basis,
      made_at: given.at,
    })
    .execute()

export const markEnded = (trx: Trx, id: string, at: Date) =>
  trx.updateTable('substitution').set({ ended_at: at }).where('id', '=', id).execute()
