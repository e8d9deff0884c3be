/** Fills an empty database and the folder of files from a backup: checked whole before anything is touched, compared again before it is kept. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { putBytes, type Shelf } from '../files/shelf.ts'
import { migrate, readMigrations } from '../migrate.ts'
import { fault, RefusedStart } from '../refused-start.ts'
import { countTable, demandBypass, type Held } from './backup.ts'
import { endOfTable, FileLine, Foot, Head, readLines, TableLine } from './format.ts'
import { copyIn, derivedTables, tablesInOrder } from './tables.ts'

const broken = (reason: string) => new RefusedStart(fault('restore.broken', { reason }))

/** Reads the file to its end and recomputes every digest. @throws RefusedStart when a byte is missing or changed. */
export async function checkBackup(file: string): Promise<{ head: Head; foot: Foot }> {
  try {
    return await check(readLines(file))
  } catch (error) {
    if (error instanceof RefusedStart) throw error
    throw broken(error instanceof Error ? error.message : String(error))
  }
}

async function check(lines: AsyncGenerator<Buffer>): Promise<{ head: Head; foot: Foot }> {
  const head = Head.parse(JSON.parse(String((await lines.next()).value)))
  const found: Foot['tables'] = {}
  let files = 0
  for await (const line of lines) {
    const told: unknown = JSON.parse(String(line))
    const foot = Foot.safeParse(told)
    if (foot.success) {
      const isSame = JSON.stringify(foot.data.tables) === JSON.stringify(found) && foot.data.files === files
      if (!isSame) throw broken('digest')
      return { head, foot: foot.data }
    }
    const kept = FileLine.safeParse(told)
    if (kept.success) {
      await checkFile(kept.data.file, lines)
      files++
      continue
    }
    found[TableLine.parse(told).table] = await digestRows(lines)
  }
  throw broken('end')
}

async function checkFile(digest: string, lines: AsyncGenerator<Buffer>): Promise<void> {
  const hash = createHash('sha256')
  for await (const part of bytesUntilEnd(lines)) hash.update(part)
  if (hash.digest('hex') !== digest) throw broken(digest)
}

/** A file's bytes, line by line. @throws RefusedStart when its end is missing. */
async function* bytesUntilEnd(lines: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    const line = String(next.value)
    if (line === endOfTable) return
    yield Buffer.from(line, 'base64')
  }
  throw broken('end')
}

async function digestRows(lines: AsyncGenerator<Buffer>): Promise<Foot['tables'][string]> {
  const hash = createHash('sha256')
  let rows = 0
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    if (String(next.value) === endOfTable) return { rows, sha256: hash.digest('hex') }
    hash.update(next.value).update('\n')
    rows++
  }
  throw broken('end')
}

/** The migrations the backup was made under must be this program's own, in the same order. */
function lastMigration({ migrations }: Head): string {
  const ours = new Map(readMigrations().map(({ name, digest }) => [name, digest]))
  const foreign = migrations.find(({ name, digest }) => ours.get(name) !== digest)
  if (foreign) throw new RefusedStart(fault('restore.other-program', { migration: foreign.name }))
  return migrations.at(-1)?.name ?? ''
}

/** People's data are never overwritten: the target must hold no account, season or event. */
async function demandEmpty(client: Client): Promise<void> {
  for (const table of ['account', 'season', 'event']) {
    const { rows } = await client.query(`select to_regclass('public.${table}') is not null as there`)
    if (!rows[0]?.there) continue
    const { rows: some } = await client.query(`select from "${table}" limit 1`)
    if (some.length > 0) throw new RefusedStart(fault('restore.not-empty'))
  }
  const { rows: others } = await client.query(
    `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name like 'giaouoc%'`,
  )
  if (others.length > 0) throw new RefusedStart(fault('restore.in-use'))
}

/** Nothing of anybody's stands here: the schema is made again as it was when the backup was made. */
async function rebuild(client: Client, ownerUrl: string, upTo: string, now: Date): Promise<void> {
  await client.query(
    'drop schema if exists upkeep cascade; drop schema public cascade; create schema public; grant usage on schema public to public',
  )
  await migrate(ownerUrl, now, { upTo })
}

async function* rowsUntilEnd(lines: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for (let next = await lines.next(); !next.done && String(next.value) !== endOfTable; next = await lines.next())
    yield Buffer.concat([next.value, Buffer.from('\n')])
}

/**
 * Fills every table in one transaction and reads it back: other bytes than the backup's are never kept. The files are on
 * the disk before the rows that name them are there.
 */
async function fill(client: Client, file: string, foot: Foot, shelf: Shelf): Promise<void> {
  const tables = await tablesInOrder(client)
  await client.query('begin')
  await client.query('set local row_security = off')
  const emptied = [...tables.map(({ name }) => name), ...(await derivedTables(client))]
  await client.query(`truncate ${emptied.map((name) => `"${name}"`).join(', ')}`)
  const lines = readLines(file)
  await lines.next()
  for await (const line of lines) {
    const told: unknown = JSON.parse(String(line))
    if (Foot.safeParse(told).success) break
    const kept = FileLine.safeParse(told)
    if (kept.success) {
      await putBytes(shelf, kept.data.file, bytesUntilEnd(lines))
      continue
    }
    await pipeline(Readable.from(rowsUntilEnd(lines)), client.query(copyFrom(copyIn(TableLine.parse(told)))))
  }
  for (const table of tables) {
    const { sha256 } = await countTable(client, table)
    if (sha256 !== foot.tables[table.name]?.sha256) throw broken(table.name)
  }
  await client.query('commit')
}

/**
 * Restores `file` into the empty database of `ownerUrl` and its folder of files, then brings it up to this program.
 * @throws RefusedStart when the file is not whole, comes from another program, or the database holds data or is in use.
 */
export async function restore(ownerUrl: string, file: string, now: Date, shelf: Shelf): Promise<Held> {
  const { head, foot } = await checkBackup(file)
  const upTo = lastMigration(head)
  const client = new Client({ connectionString: ownerUrl, application_name: 'giaouoc restore' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await demandBypass(client)
    await demandEmpty(client)
    await rebuild(client, ownerUrl, upTo, now)
    await fill(client, file, foot, shelf)
  } finally {
    await client.end()
  }
  await migrate(ownerUrl, now)
  const { tables, files, missing } = foot
  return { tables, files, missing }
}
