/** Makes requests meet for certain: each is begun, waits inside its transaction for one held table, then all go on. */
import { Client } from 'pg'

const pause = () => new Promise((go) => setTimeout(go, 10))

/**
 * Holds a table against writing until all of them wait for it or for each other, then lets them go; what came of each,
 * in the order in which they were given.
 */
export async function meeting<T>(
  { ownerUrl, table }: { ownerUrl: string; table: string },
  asked: readonly (() => Promise<T>)[],
): Promise<PromiseSettledResult<T>[]> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`lock table ${table} in exclusive mode`)
    const going = Promise.allSettled(asked.map((ask) => ask()))
    const waiting = async () =>
      (
        await client.query<{ n: number }>(`select count(distinct l.pid)::int as n from pg_locks l
          join pg_stat_activity a on a.pid = l.pid
          where not l.granted and a.datname = current_database()`)
      ).rows[0]?.n ?? 0
    while ((await waiting()) < asked.length) await pause()
    await client.query('commit')
    return await going
  } finally {
    await client.end()
  }
}
