/** Row-level security alone: who asks decides which rows there are, whatever the code above does. */
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { atomically, openDb, type Trx } from '#platform/db.ts'
import { enter } from '#platform/units-of-work.ts'
import { cloneDatabase, runAs } from '../support/cluster.ts'
import { rowTypes } from '../support/row-types.ts'
import { actorWith, countRows } from '../support/world.ts'

const { appUrl, ownerUrl, superuserUrl } = await cloneDatabase()
const db = openDb(appUrl, { max: 1 })
/** Kept open: signing in anew for every statement would take longer than the statements. */
const superuser = new Client({ connectionString: superuserUrl })
await superuser.connect()
afterAll(async () => {
  await superuser.end()
  await db.destroy()
})
/** A copy whose tables stay as the migrations made them. */
const untouched = await cloneDatabase()
const tables = (
  await runAs(
    ownerUrl,
    `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
            has_table_privilege('giaouoc_app', c.oid, 'select') as readable,
            (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  )
).map((row) => row as { name: string; enabled: boolean; forced: boolean; readable: boolean; policies: number })

/** What any signed-in person reads: the names and days of offices, regions, awards and indicators, and what search says of them. */
const units = ['unit', 'unit_kind', 'unit_change', 'unit_succession', 'unit_ending', 'unit_birth', 'unit_transfer']
const offices = ['province', 'succession', ...units, 'region', 'region_label', 'block', 'membership']
const published = [
  'award',
  'award_entry',
  'indicator',
  'voting_rule',
  'posting_rule',
  'instance_key',
  'signing_root',
  'revocation_list',
]
const reference = [...offices, ...published, 'search_entry']
/** Somebody who has signed in and holds nothing. */
const nobody = actorWith({ accountId: '01900000-0000-7000-8000-000000000001' })

describe('every table', () => {
  const open = tables.filter(({ readable }) => readable)

  it('that the app can read is behind a forced policy', () =>
    expect(open.filter(({ enabled, forced, policies }) => !enabled || !forced || policies === 0)).toEqual([]))

  it.each(open.map(({ name }) => name))(
    '%s holds no row for the app when nobody has been named, nor for somebody who holds nothing',
    async (table) => {
      // A row that could leak: the catalogue of columns is filled with nonsense of the right type by the owner, checks and keys off.
      if ((await rowsOf(table)) === 0) await fillOneRow(table)
      expect(await rowsOf(table)).toBeGreaterThan(0)
      const seenBy = (who: (trx: Trx) => Promise<void>) =>
        db.transaction().execute(async (trx) => {
          await who(trx)
          return countRows(trx, table)
        })
      expect(await seenBy(async () => undefined)).toBe(0)
      if (!reference.includes(table)) expect(await seenBy((trx) => enter(trx, 'account', nobody))).toBe(0)
    },
  )

  it('is not gone around by a view: each reads with the rights of whoever asks', async () => {
    const views = await runAs(
      ownerUrl,
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace
        and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}'))`,
    )
    expect(views).toEqual([])
  })

  it('the app owns nothing and passes through no wall', async () => {
    const [role] = await runAs(
      ownerUrl,
      `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
              (select count(*)::int from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = 'giaouoc_app'`,
    )
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, owned: 0 })
  })

  it('of the log can be added to, never changed or emptied', async () => {
    const columns = {
      event: 'action',
      event_payload: 'salt',
      event_person: 'salt',
      receipt: 'key',
      instance_key: 'public_key',
    }
    for (const [table, column] of Object.entries(columns))
      for (const deed of [`update ${table} set ${column} = ${column}`, `delete from ${table}`, `truncate ${table}`])
        await expect(runAs(appUrl, deed)).rejects.toThrow('permission denied')
  })
})

describe('a scope', () => {
  it('ends with its transaction', async () => {
    await atomically(db, (trx) => enter(trx, 'admin', nobody))
    const { rows } = await sql<{ access: string }>`select app_access() as access`.execute(db)
    expect(rows).toEqual([{ access: '' }])
  })
})

it('the row types are those of the migrations (node tests/support/write-row-types.ts writes them)', async () => {
  const client = new Client({ connectionString: untouched.ownerUrl })
  await client.connect()
  const drawn = await rowTypes(client)
  await client.end()
  expect(readFileSync('src/platform/database.ts', 'utf8')).toBe(drawn)
})

const ask = async <T>(statement: string) => (await superuser.query(statement)).rows as T[]
const rowsOf = async (table: string) =>
  (await ask<{ n: number }>(`select count(*)::int as n from "${table}"`))[0]?.n as number

/** One row of nonsense, made by the superuser with triggers, keys and checks off. */
async function fillOneRow(table: string) {
  const columns = await ask<{ name: string; type: string }>(
    `select a.attname as name, format_type(a.atttypid, null) as type from pg_attribute a
      where a.attrelid = '"${table}"'::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull`,
  )
  const checks = await ask<{ conname: string }>(
    `select conname from pg_constraint where conrelid = '"${table}"'::regclass and contype = 'c'`,
  )
  const nonsense: Record<string, string> = {
    uuid: `'01900000-0000-7000-8000-0000000000ff'`,
    text: `'x'`,
    integer: '1',
    bigint: '1',
    numeric: '1',
    boolean: 'true',
    json: `'[]'`,
    jsonb: `'[]'`,
    date: `'2018-03-02'`,
    'date[]': `'{}'`,
    'timestamp with time zone': `'2018-03-02'`,
    bytea: `'\\x00'`,
    'uuid[]': `'{01900000-0000-7000-8000-0000000000ff}'`,
    'text[]': `'{x}'`,
    'integer[]': `'{1}'`,
  }
  for (const statement of [
    'set session_replication_role = replica',
    ...checks.map(({ conname }) => `alter table "${table}" drop constraint "${conname}"`),
    `insert into "${table}" (${columns.map(({ name }) => `"${name}"`).join(', ')})
     values (${columns.map(({ type }) => nonsense[type]).join(', ')})`,
  ])
    await superuser.query(statement)
}
