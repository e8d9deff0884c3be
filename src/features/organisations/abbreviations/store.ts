/** Abbreviations of units in the database. */
import type { Trx } from '#platform/db.ts'

export const setAbbreviation = (trx: Trx, id: string, abbreviation: string | null) =>
  trx
    .updateTable('unit')
    .set((eb) => ({ abbreviation, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Gives it to every unit of the kind that has none; answers with which. */
export const fillAbbreviations = (trx: Trx, kind: string, abbreviation: string) =>
  trx
    .updateTable('unit')
    .set((eb) => ({ abbreviation, version: eb('version', '+', 1) }))
    .where('kind', '=', kind)
    .where('abbreviation', 'is', null)
    .returning('id')
    .execute()
