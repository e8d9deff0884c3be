/** Writes src/platform/database.ts from the migrations: `node tests/support/write-row-types.ts` (the test says when). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrate } from '#platform/migrate.ts'
import { startCluster } from '#platform/postgres/cluster.ts'
import { rowTypes } from './row-types.ts'

const folder = mkdtempSync(join(tmpdir(), 'giaouoc-types-'))
const cluster = await startCluster({ folder, durable: false })
try {
  await migrate(cluster.ownerUrl, new Date())
  const client = new Client({ connectionString: cluster.ownerUrl })
  await client.connect()
  writeFileSync(new URL('../../src/platform/database.ts', import.meta.url), await rowTypes(client))
  await client.end()
} finally {
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
}
