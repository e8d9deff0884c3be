/** The SQL of contacts. */
import type { Db, Trx } from '#platform/db.ts'
import { inVietnamese } from '#platform/sql.ts'
import type { ContactGiven } from './contract.ts'

const contacts = (db: Db) =>
  db
    .selectFrom('contact')
    .select(['contact.id', 'contact.region_id as regionId', 'contact.season_id as seasonId'])
    .select(['contact.unit_id as unitId', 'contact.name', 'contact.post', 'contact.phone', 'contact.note'])
    .select('contact.version')

export type ContactRow = NonNullable<Awaited<ReturnType<typeof findContact>>>

export const contactsOf = (db: Db, seasonId: string) =>
  contacts(db)
    .where('contact.season_id', '=', seasonId)
    .orderBy(inVietnamese('contact.name'))
    .orderBy('contact.id')
    .execute()

export const findContact = (db: Db, id: string) => contacts(db).where('contact.id', '=', id).executeTakeFirst()
export const lockContact = (trx: Trx, id: string) =>
  contacts(trx).where('contact.id', '=', id).forUpdate().executeTakeFirst()

type Place = { id: string; regionId: string; seasonId: string }

const columns = ({ unitId, ...given }: ContactGiven) => ({ unit_id: unitId, ...given })

export const insertContact = (trx: Trx, { id, regionId, seasonId }: Place, given: ContactGiven) =>
  trx
    .insertInto('contact')
    .values({ id, region_id: regionId, season_id: seasonId, ...columns(given) })
    .execute()

export const updateContact = (trx: Trx, id: string, given: ContactGiven) =>
  trx
    .updateTable('contact')
    .set((eb) => ({ ...columns(given), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const deleteContact = (trx: Trx, id: string) => trx.deleteFrom('contact').where('id', '=', id).execute()
