/** Runs migrations/NNNN-deed.sql in order, each once, each whole or not at all. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { fault, RefusedStart } from './refused-start.ts'

export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

export type Migration = { name: string; text: string; digest: string }
export type Applied = { name: string; digest: string }

/** A schema of its own: bookkeeping of the program, not a table of anybody's region. */
const bookkeeping = `
create schema if not exists upkeep;
create table if not exists upkeep.migration (name text primary key, digest text not null, applied_at timestamptz not null);
grant usage on schema upkeep to giaouoc_app;
grant select on upkeep.migration to giaouoc_app`

/** One number for everybody who migrates a database: two starts take turns. */
const turn = 4_701_953_326

/** The migrations of this program, in order. Line ends do not count, so that a checkout on Windows has the same digests. */
export function readMigrations(folder = migrationsFolder): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{4}-.+\.sql$/.test(name))
  return names.sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { name, text, digest: createHash('sha256').update(text).digest('hex') }
  })
}

/** What has run in the database; empty before the first time. */
export async function readApplied(client: Client): Promise<Applied[]> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('upkeep.migration') is not null as there`)
  if (!rows[0]?.there) return []
  return (await client.query<Applied>('select name, digest from upkeep.migration order by name')).rows
}

/** Which migrations are still to run. @throws RefusedStart when the database is newer, or a file was edited after it ran. */
export function pending(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const known = new Map(migrations.map((one) => [one.name, one]))
  const newer = applied.filter(({ name }) => !known.has(name)).map(({ name }) => name)
  if (newer.length > 0) throw new RefusedStart(fault('database.newer', { migrations: newer.join(', ') }))
  const edited = applied.find(({ name, digest }) => known.get(name)?.digest !== digest)
  if (edited) throw new RefusedStart(fault('database.edited', { migration: edited.name }))
  const done = new Set(applied.map(({ name }) => name))
  return migrations.filter(({ name }) => !done.has(name))
}

/**
 * Brings the database up to this program (or up to one file, for restoring) as its owner, and gives the names that ran.
 * @throws RefusedStart when the database is newer, a file was edited, or a file fails (nothing of that file is kept).
 */
export async function migrate(
  ownerUrl: string,
  now: Date,
  { folder = migrationsFolder, upTo = '~' } = {},
): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'giaouoc migrate' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [turn])
    const wanted = pending(readMigrations(folder), await readApplied(client)).filter(({ name }) => name <= upTo)
    if (wanted.length > 0) await client.query(bookkeeping)
    for (const migration of wanted) await apply(client, migration, now)
    return wanted.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** The file goes to the server as one text: cutting it at semicolons would break function bodies. */
async function apply(client: Client, { name, text, digest }: Migration, now: Date): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into upkeep.migration (name, digest, applied_at) values ($1, $2, $3)', [
      name,
      digest,
      now,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new RefusedStart(fault('database.migration-failed', { migration: name, reason: reasonOf(error, text) }))
  }
}

/** What PostgreSQL said, and on which line. */
function reasonOf(error: unknown, text: string): string {
  if (!(error instanceof Error)) return String(error)
  const position = 'position' in error ? Number(error.position) : 0
  return position ? `${error.message} (line ${text.slice(0, position).split('\n').length})` : error.message
}
