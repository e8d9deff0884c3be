/** Writes the whole database and the files it names to one file, as they stood at one moment, while people go on working. */
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { Refused } from '#kit/refusal.ts'
import { read, type Shelf } from '../files/shelf.ts'
import { readApplied } from '../migrate.ts'
import { fault, RefusedStart } from '../refused-start.ts'
import { endOfTable, type Foot, type Head } from './format.ts'
import { copyOut, filesNamed, type Table, tablesInOrder } from './tables.ts'

type Counted = Foot['tables'][string]

/** A table's rows as COPY writes them; at the end `tell` gets their count and digest. */
async function* rowsOf(client: Client, table: Table, tell: (counted: Counted) => void): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let rows = 0
  for await (const part of client.query(copyTo(copyOut(table))) as AsyncIterable<Buffer>) {
    hash.update(part)
    for (const byte of part) if (byte === 0x0a) rows++
    yield part
  }
  tell({ rows, sha256: hash.digest('hex') })
}

/** Count and digest of a table as it stands, for comparing it with a backup. */
export async function countTable(client: Client, table: Table): Promise<Counted> {
  let counted: Counted = { rows: 0, sha256: '' }
  const tell = (told: Counted) => {
    counted = told
  }
  for await (const _ of rowsOf(client, table, tell));
  return counted
}

export type Held = Omit<Foot, 'end'>

/** In whole thirds, so that each line is base64 by itself. */
const lineBytes = 48 * 1024

/** The kept files, each compared with its digest; one that is not whole is named and left out, and ends nothing. */
async function* filesOf(client: Client, shelf: Shelf, held: Held): AsyncGenerator<string> {
  for (const digest of await filesNamed(client)) {
    const bytes = await read(shelf, digest).catch((error) => {
      if (error instanceof Refused) return undefined
      throw error
    })
    if (!bytes) {
      held.missing.push(digest)
      continue
    }
    yield `${JSON.stringify({ file: digest })}\n`
    for (let at = 0; at < bytes.length; at += lineBytes)
      yield `${Buffer.from(bytes.subarray(at, at + lineBytes)).toString('base64')}\n`
    yield `${endOfTable}\n`
    held.files++
  }
}

/** The backup's lines, in order, from one repeatable-read transaction. */
async function* content(client: Client, now: Date, shelf: Shelf, held: Held): AsyncGenerator<Buffer | string> {
  const { tables } = held
  const head: Head = {
    format: 'giaouoc-backup',
    formatVersion: 2,
    madeAt: now.toISOString(),
    migrations: await readApplied(client),
  }
  yield `${JSON.stringify(head)}\n`
  for (const table of await tablesInOrder(client)) {
    yield `${JSON.stringify({ table: table.name, columns: table.columns })}\n`
    yield* rowsOf(client, table, (counted) => Object.assign(tables, { [table.name]: counted }))
    yield `${endOfTable}\n`
  }
  // No file is ever taken away, so what this moment's rows name is there now.
  yield* filesOf(client, shelf, held)
  yield `${JSON.stringify({ end: true, ...held } satisfies Foot)}\n`
}

/** As a mere owner under FORCE, COPY TO would silently give no rows: the role must bypass row-level security. */
export async function demandBypass(client: Client): Promise<void> {
  const { rows } = await client.query<{ role: string; bypasses: boolean }>(
    'select rolname as role, rolbypassrls or rolsuper as bypasses from pg_roles where rolname = current_user',
  )
  if (!rows[0]?.bypasses) throw new RefusedStart(fault('database.owner-weak', { role: rows[0]?.role ?? '?' }))
}

/** The file is whole on the disk before it gets its name. */
async function settle(part: string, file: string): Promise<void> {
  const handle = await open(part, 'r+')
  await handle.sync()
  await handle.close()
  await rename(part, file)
}

/**
 * Backs the database and its files up to `file` as its owner, and tells what it holds, and which files it could not take.
 * @throws RefusedStart when the file exists already or the role would not see every row.
 */
export async function backup(ownerUrl: string, file: string, now: Date, shelf: Shelf): Promise<Held> {
  if (existsSync(file)) throw new RefusedStart(fault('backup.exists', { file }))
  const client = new Client({ connectionString: ownerUrl, application_name: 'giaouoc backup' })
  client.on('error', () => undefined)
  await client.connect()
  const part = `${file}.part`
  try {
    await demandBypass(client)
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local row_security = off')
    const held: Held = { tables: {}, files: 0, missing: [] }
    const asBytes = new Transform({ writableObjectMode: true, transform: (chunk, _, done) => done(null, chunk) })
    await pipeline(content(client, now, shelf, held), asBytes, createGzip(), createWriteStream(part, { mode: 0o600 }))
    await client.query('commit')
    await settle(part, file)
    return held
  } finally {
    await client.end()
    await rm(part, { force: true })
  }
}
