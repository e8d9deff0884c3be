/** A database is looked at before it is trusted: each way around the walls is refused with what to do. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#platform/databases.ts'
import {
  askDatabase,
  type Facts,
  faultsOfApp,
  faultsOfDurability,
  faultsOfOwner,
  faultsOfSchema,
  faultsOfServer,
  readFacts,
} from '#platform/inspect.ts'
import type { StartFault } from '#platform/refused-start.ts'
import { readSettings, type Settings } from '#platform/settings.ts'
import { cloneDatabase, emptyDatabase, runAs, type TestDatabase } from '#tests/support/cluster.ts'

let database: TestDatabase
const strange = `strange_${process.pid}`

beforeAll(async () => {
  database = await cloneDatabase()
})

afterAll(async () => {
  await runAs(database.superuserUrl, `drop owned by ${strange}`, `drop role ${strange}`).catch(() => undefined)
  await database.drop()
})

const codes = (faults: readonly StartFault[]) => faults.map(({ code }) => code)
const now = () => new Date()

async function factsOf(url: string): Promise<Facts> {
  const found = await askDatabase('DATABASE_URL', url, (client) => readFacts(client, now()))
  if ('faults' in found) throw new Error(JSON.stringify(found.faults))
  return found.answer
}

/** The facts of a login that a careless DBA might have made. */
async function factsOfRole(...statements: string[]): Promise<Facts> {
  await runAs(
    database.superuserUrl,
    `create role ${strange} login password 'x'`,
    `grant giaouoc_app to ${strange}`,
    `grant connect on database ${database.name} to ${strange}`,
  )
  await runAs(database.superuserUrl, ...statements)
  const facts = await factsOf(Object.assign(new URL(database.appUrl), { username: strange, password: 'x' }).href)
  await runAs(database.superuserUrl, `drop owned by ${strange}`, `drop role ${strange}`)
  return facts
}

const settingsFor = (env: Record<string, string>): Settings => {
  const read = readSettings(env)
  if ('faults' in read) throw new Error('bad settings in a test')
  return read.settings
}
const opening = { now, say: () => undefined }
const open = (appUrl: string, ownerUrl?: string) =>
  openDatabase(settingsFor({ DATABASE_URL: appUrl, ...(ownerUrl && { DATABASE_OWNER_URL: ownerUrl }) }), opening)

describe('the roles this program makes', () => {
  test('are found well', async () => {
    const facts = await factsOf(database.appUrl)
    expect([...faultsOfServer(facts), ...faultsOfApp(facts)]).toEqual([])
    expect(faultsOfOwner(await factsOf(database.ownerUrl))).toEqual([])
  })
})

describe('an app role is refused when it', () => {
  test('is a superuser', async () =>
    expect(codes(faultsOfApp(await factsOf(database.superuserUrl)))).toEqual(['database.superuser']))

  test('bypasses row-level security', async () =>
    expect(codes(faultsOfApp(await factsOfRole(`alter role ${strange} bypassrls`)))).toEqual(['database.bypasses']))

  test('owns a table', async () => {
    const facts = await factsOfRole('create table theirs (id int)', `alter table theirs owner to ${strange}`)
    expect(codes(faultsOfApp(facts))).toEqual(['database.owns'])
    expect(facts.ownedTables).toEqual(['theirs'])
  })

  test('may become the owner', async () =>
    expect(codes(faultsOfApp(await factsOfRole(`grant giaouoc_owner to ${strange}`)))).toEqual(['database.inherits']))

  test('is no member of giaouoc_app', async () =>
    expect(codes(faultsOfApp(await factsOfRole(`revoke giaouoc_app from ${strange}`)))).toEqual([
      'database.not-member',
    ]))

  test('is a member that does not inherit', async () =>
    expect(
      codes(
        faultsOfApp(
          await factsOfRole(
            `alter role ${strange} noinherit`,
            `revoke giaouoc_app from ${strange}`,
            `grant giaouoc_app to ${strange}`,
          ),
        ),
      ),
    ).toEqual(['database.not-member']))

  test('and accepted when it only inherits giaouoc_app', async () =>
    expect(faultsOfApp(await factsOfRole('select 1'))).toEqual([]))
})

describe('a server is refused when', () => {
  test('it cannot be reached', async () =>
    await expect(open('postgres://a:b@127.0.0.1:1/c')).rejects.toThrow(
      /DATABASE_URL.*cannot be reached.*ECONNREFUSED/s,
    ))

  test('it is too old, not UTF-8, without ICU, without contrib, not prepared', async () => {
    const facts = await factsOf(database.appUrl)
    expect(facts.missing).toEqual([])
    const old = {
      ...facts,
      version: '14.9',
      versionNumber: 140_009,
      encoding: 'SQL_ASCII',
      hasIcu: false,
      hasAppRole: false,
      missing: ['pg_trgm'],
    }
    expect(codes(faultsOfServer(old))).toEqual([
      'database.too-old',
      'database.encoding',
      'database.no-icu',
      'database.no-extension',
      'database.no-app-role',
    ])
  })

  test('its encoding really is another one', async () => {
    const name = `latin_${process.pid}`
    await runAs(
      database.superuserUrl,
      `create database ${name} template template0 encoding 'LATIN1' locale_provider libc locale 'C'`,
    )
    const facts = await factsOf(Object.assign(new URL(database.superuserUrl), { pathname: `/${name}` }).href)
    await runAs(database.superuserUrl, `drop database ${name}`)
    expect(codes(faultsOfServer(facts))).toEqual(['database.encoding'])
  })

  test('the app role is the owner', async () =>
    await expect(open(database.ownerUrl, database.ownerUrl)).rejects.toThrow(/BYPASSRLS/))

  test('the schema is behind and nobody may add to it', async () => {
    const empty = await emptyDatabase()
    await expect(open(empty.appUrl)).rejects.toThrow(/lacks 0001-.*DATABASE_OWNER_URL/s)
    await open(empty.appUrl, empty.ownerUrl)
    await open(empty.appUrl)
    await empty.drop()
  })

  test('the schema is newer', async () => {
    expect(codes(faultsOfSchema([], [{ name: '9999-later.sql', digest: '' }]))).toEqual(['database.newer'])
    const later = await cloneDatabase()
    await runAs(later.ownerUrl, `insert into upkeep.migration values ('9999-later.sql', '', '2026-01-01')`)
    await expect(open(later.appUrl, later.ownerUrl)).rejects.toThrow(/newer than the program/)
    await expect(open(later.appUrl)).rejects.toThrow(/newer than the program/)
    await later.drop()
  })
})

test('an official season is warned of a server that forgets', async () => {
  const facts = await factsOf(database.appUrl)
  const safe = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', data_checksums: 'on' }
  expect(faultsOfDurability({ ...facts, settings: safe })).toEqual([])
  const unsafe = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'local', data_checksums: 'off' }
  expect(codes(faultsOfDurability({ ...facts, settings: unsafe }))).toEqual([
    'database.not-durable',
    'database.not-durable',
    'database.not-durable',
    'database.no-checksums',
  ])
  // The cluster of the tests itself is in a hurry.
  expect(codes(faultsOfDurability(facts))).toContain('database.not-durable')
})
