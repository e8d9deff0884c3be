/** What a table of the register names: units by their codes, over all time. */
import type { Db } from '#platform/db.ts'

export const allUnits = (db: Db) =>
  db.selectFrom('unit').select(['id', 'code', 'name', 'valid_from as from', 'valid_to as to']).orderBy('id').execute()
