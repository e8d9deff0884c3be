/** The SQL of the counters that slow guessing down. */
import { sql } from 'kysely'
import type { Trx } from '#platform/db.ts'

export type Row = { key: Buffer; failures: number; lastAt: Date }

/** The counters, made where there are none and held until the transaction ends, in one order for everybody. */
export const lockCounters = (trx: Trx, keys: readonly Buffer[], at: Date): Promise<Row[]> =>
  trx
    .insertInto('throttle')
    .values(keys.toSorted(Buffer.compare).map((key) => ({ key, failures: 0, last_at: at })))
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ key: sql`excluded.key` }))
    .returning(['key', 'failures', 'last_at as lastAt'])
    .execute()

export const setFailures = (trx: Trx, key: Buffer, failures: number, at: Date) =>
  trx.updateTable('throttle').set({ failures, last_at: at }).where('key', '=', key).execute()

export const takeBack = (trx: Trx, keys: readonly Buffer[]) =>
  trx.updateTable('throttle').set({ failures: sql`greatest(failures - 1, 0)` }).where('key', 'in', keys).execute()

export const forget = (trx: Trx, keys: readonly Buffer[]) =>
  trx.deleteFrom('throttle').where('key', 'in', keys).execute()

/** What was quiet for so long says nothing any more; what somebody holds is left for the next time. */
export const sweep = (trx: Trx, before: Date) =>
  sql`delete from throttle where key in (
    select key from throttle where last_at < ${before} limit 100 for update skip locked)`.execute(trx)
