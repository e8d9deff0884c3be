/**
 * A process that tests may kill: opens a data folder, tells how to reach it, and holds it.
 * With `write` it also adds rows for ever, naming each only after PostgreSQL has acknowledged it.
 */
import { Client } from 'pg'
import { findBinaries } from '#platform/postgres/binaries.ts'
import { startCluster } from '#platform/postgres/cluster.ts'

const [folder = '', mode = 'hold'] = process.argv.slice(2)
const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

/** Becomes an ordinary user after everything was loaded, so that the checkout itself may be closed to that user. */
function become(uid: number): void {
  process.setgroups?.([uid])
  process.setgid?.(uid)
  process.setuid?.(uid)
}

async function write(url: string): Promise<never> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('create table if not exists written (id bigint primary key)')
  const { rows } = await client.query<{ next: number }>('select coalesce(max(id), 0)::int + 1 as next from written')
  for (let id = rows[0]?.next ?? 1; ; id++) {
    await client.query('insert into written values ($1)', [id])
    tell({ written: id })
  }
}

const ordinary = Number(process.env.BECOME ?? 0)
const binaries = ordinary ? findBinaries({ name: 'nobody', ids: { uid: ordinary, gid: ordinary } }).folder : undefined
if (ordinary) become(ordinary)

try {
  const cluster = await startCluster({ folder, ...(binaries && { binaries }) })
  tell({
    pid: process.pid,
    uid: process.getuid?.(),
    postgres: cluster.pid,
    appUrl: cluster.appUrl,
    ownerUrl: cluster.ownerUrl,
  })
  process.on('SIGTERM', async () => {
    await cluster.stop()
    process.exit(0)
  })
  if (mode === 'write') await write(cluster.ownerUrl)
  setInterval(() => undefined, 60_000)
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
