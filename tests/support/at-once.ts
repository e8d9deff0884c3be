/** Makes requests meet: each is begun, waits inside its transaction for one held table, then all go on. */
import { sql } from 'kysely'
import { Client } from 'pg'
import type { Db } from '#platform/db.ts'

const pause = () => new Promise((go) => setTimeout(go, 10))
/** Whoever has not come by then is waited for no longer: what they are told must be right either way. */
const mostPauses = 1_000

/**
 * Holds a table against writing until all of them wait for it or for each other, then lets them go; what came of each,
 * in the order in which they were given.
 */
export async function meeting<T>(
  { db, ownerUrl, table }: { db: Db; ownerUrl: string; table: string },
  asked: readonly (() => Promise<T>)[],
): Promise<PromiseSettledResult<T>[]> {
  // A connection for each is open before the table is held.
  await Promise.all(asked.map(() => sql`select pg_sleep(0.1)`.execute(db)))
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`lock table ${table} in exclusive mode`)
    let ended = 0
    const going = Promise.allSettled(asked.map((ask) => ask().finally(() => ended++)))
    const waiting = async () =>
      (
        await client.query<{ n: number }>(`select count(distinct l.pid)::int as n from pg_locks l
          join pg_stat_activity a on a.pid = l.pid
          where not l.granted and a.datname = current_database()`)
      ).rows[0]?.n ?? 0
    // Whoever is refused before they come to the table waits for nobody.
    for (let pauses = 0; ended + (await waiting()) < asked.length && pauses < mostPauses; pauses++) await pause()
    await client.query('commit')
    return await going
  } finally {
    await client.end()
  }
}
