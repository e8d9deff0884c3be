/** Looks at a database before the app trusts it: each fault is a sentence that says what to do. */
import { Client } from 'pg'
import type { Applied, Migration } from './migrate.ts'
import { fault, type StartFault } from './refused-start.ts'

/** What a connection tells about its server, its database and itself. */
export type Facts = {
  version: string
  versionNumber: number
  encoding: string
  hasIcu: boolean
  hasAppRole: boolean
  /** Extensions the migrations need and the server does not offer. */
  missing: string[]
  database: string
  role: string
  isSuperuser: boolean
  bypassesRls: boolean
  isAppMember: boolean
  /** Other roles of this cluster whose rights the role holds or may take, and which matter. */
  through: string[]
  ownedTables: string[]
  mayCreate: boolean
  settings: Record<string, string>
  secondsApart: number
}

const question = `
with me as (select * from pg_roles where rolname = current_user)
select current_setting('server_version') as version,
  current_setting('server_version_num')::int as "versionNumber",
  current_setting('server_encoding') as encoding,
  exists (select from pg_collation where collname = 'vi-x-icu') as "hasIcu",
  exists (select from pg_roles where rolname = 'giaouoc_app') as "hasAppRole",
  array(select name from unnest(array['btree_gist', 'pg_trgm']) needed(name)
    where name not in (select a.name::text from pg_available_extensions a) order by 1) as missing,
  current_database()::text as database,
  me.rolname::text as role,
  me.rolsuper as "isSuperuser",
  me.rolbypassrls as "bypassesRls",
  coalesce((select pg_has_role(current_user, oid, 'usage') from pg_roles where rolname = 'giaouoc_app'), false) as "isAppMember",
  array(select other.rolname::text from pg_roles other
    where other.rolname <> current_user and pg_has_role(current_user, other.oid, 'member')
      and (other.rolsuper or other.rolbypassrls
        or exists (select from pg_class c where c.relowner = other.oid and c.relkind in ('r', 'p')))
    order by 1) as through,
  array(select c.oid::regclass::text from pg_class c where c.relowner = me.oid and c.relkind in ('r', 'p') order by 1 limit 5) as "ownedTables",
  has_database_privilege(current_database(), 'create') as "mayCreate",
  (select json_object_agg(name, setting) from pg_settings
    where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums')) as settings,
  extract(epoch from clock_timestamp() - $1::timestamptz)::float8 as "secondsApart"
from me`

/** Asks over one connection, or gives the fault that there is none. */
export async function askDatabase<T>(
  name: string,
  url: string,
  ask: (client: Client) => Promise<T>,
): Promise<{ answer: T } | { faults: StartFault[] }> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'giaouoc check',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    return { faults: [fault('database.unreachable', { name, reason: reasonOf(error) })] }
  }
  try {
    return { answer: await ask(client) }
  } finally {
    await client.end()
  }
}

/** Some network errors have a code and no message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}

export async function readFacts(client: Client, now: Date): Promise<Facts> {
  const { rows } = await client.query<Facts>(question, [now])
  if (!rows[0]) throw new Error('The connected role is not in pg_roles')
  return rows[0]
}

const oldest = 150_000

/** What must hold whoever connects: new enough, UTF-8, able to sort Vietnamese, prepared by a DBA. */
export function faultsOfServer({ version, versionNumber, encoding, hasIcu, hasAppRole, missing }: Facts): StartFault[] {
  return [
    ...(versionNumber < oldest ? [fault('database.too-old', { version })] : []),
    ...(encoding !== 'UTF8' ? [fault('database.encoding', { encoding })] : []),
    ...(hasIcu ? [] : [fault('database.no-icu')]),
    ...(missing.length === 0 ? [] : [fault('database.no-extension', { names: missing.join(', ') })]),
    ...(hasAppRole ? [] : [fault('database.no-app-role')]),
  ]
}

/** The app's role must stand behind the row-level walls, with no way around them. */
export function faultsOfApp(facts: Facts): StartFault[] {
  const { role, through, ownedTables } = facts
  if (facts.isSuperuser) return [fault('database.superuser', { role })]
  return [
    ...(facts.bypassesRls ? [fault('database.bypasses', { role })] : []),
    ...(ownedTables.length > 0 ? [fault('database.owns', { role, tables: ownedTables.join(', ') })] : []),
    ...through.map((other) => fault('database.inherits', { role, through: other })),
    ...(facts.hasAppRole && !facts.isAppMember ? [fault('database.not-member', { role })] : []),
  ]
}

/** The owner sees every row knowingly, and makes the tables. */
export function faultsOfOwner({ role, database, isSuperuser, bypassesRls, mayCreate }: Facts): StartFault[] {
  return [
    ...(isSuperuser || bypassesRls ? [] : [fault('database.owner-weak', { role })]),
    ...(mayCreate ? [] : [fault('database.owner-cannot-create', { role, database })]),
  ]
}

/** What an official season demands: an acknowledged write survives a power cut (design: `local` is not enough). */
export function faultsOfDurability({ settings }: Facts): StartFault[] {
  const value = (name: string) => settings[name] ?? ''
  const off = (name: string, bad: readonly string[]) =>
    bad.includes(value(name)) ? [fault('database.not-durable', { name, value: value(name), wanted: 'on' })] : []
  return [
    ...off('fsync', ['off']),
    ...off('full_page_writes', ['off']),
    ...off('synchronous_commit', ['off', 'local']),
    ...(value('data_checksums') === 'off' ? [fault('database.no-checksums')] : []),
  ]
}

/** Without the owner nothing can be added, so the schema must be there already, and not be newer. */
export function faultsOfSchema(migrations: readonly Migration[], applied: readonly Applied[]): StartFault[] {
  const known = new Set(migrations.map(({ name }) => name))
  const done = new Set(applied.map(({ name }) => name))
  const newer = applied.filter(({ name }) => !known.has(name)).map(({ name }) => name)
  const behind = migrations.filter(({ name }) => !done.has(name)).map(({ name }) => name)
  return [
    ...(newer.length > 0 ? [fault('database.newer', { migrations: newer.join(', ') })] : []),
    ...(behind.length > 0 ? [fault('database.behind', { migrations: behind.join(', ') })] : []),
  ]
}
