/** The SQL of the one-time code that makes the first administrator. */
import type { Db, Trx } from '#platform/db.ts'

/** A new code takes the place of the one before, which opens nothing any more. */
export const keepCode = (db: Db, codeHash: Buffer, at: Date) =>
  db
    .insertInto('setup_code')
    .values({ singleton: true, code_hash: codeHash, made_at: at, used_at: null })
    .onConflict((conflict) =>
      conflict.column('singleton').doUpdateSet({ code_hash: codeHash, made_at: at, used_at: null }),
    )
    .execute()

/** The code, held until the transaction ends: of two who race, the second finds it used. */
export const lockCode = (trx: Trx) =>
  trx.selectFrom('setup_code').select(['code_hash as codeHash', 'used_at as usedAt']).forUpdate().executeTakeFirst()

export const markUsed = (trx: Trx, at: Date) => trx.updateTable('setup_code').set({ used_at: at }).execute()
