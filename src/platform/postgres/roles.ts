/** The two roles every installation has, and its database. A DBA runs the same statements on a server of their own. */
import { Client } from 'pg'
import type { Secrets } from './secrets.ts'

/** The owner migrates, backs up and restores, and passes row-level security knowingly; the app's role owns nothing. */
export const roleStatements = (passwords: Pick<Secrets, 'giaouoc_owner' | 'giaouoc_app'>): string[] => [
  `create role giaouoc_owner login bypassrls nosuperuser nocreatedb nocreaterole noreplication password '${passwords.giaouoc_owner}'`,
  `create role giaouoc_app login nobypassrls nosuperuser nocreatedb nocreaterole noreplication password '${passwords.giaouoc_app}'`,
]

export const databaseStatement = (database: string): string =>
  `create database ${database} owner giaouoc_owner template template0 encoding 'UTF8' locale_provider icu icu_locale 'vi-VN' locale 'C.UTF-8'`

/** Strangers may not even connect. */
export const grantStatements = (database: string): string[] => [
  `revoke all on database ${database} from public`,
  `grant connect on database ${database} to giaouoc_app`,
]

/** Everything `doctor --sql` prints: for psql, run once as a superuser, with passwords of the reader's own. */
export function statementsForServer(database = 'giaouoc'): string {
  const passwords = { giaouoc_owner: 'OWNER_PASSWORD', giaouoc_app: 'APP_PASSWORD' }
  const all = [...roleStatements(passwords), databaseStatement(database), ...grantStatements(database)]
  return `${all.map((one) => `${one};`).join('\n')}\n`
}

/** Makes roles and database unless they are there; safe to repeat after a start that was cut short. */
export async function ensureRoles(superuserUrl: string, secrets: Secrets): Promise<void> {
  const client = new Client({ connectionString: superuserUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const there = await client.query<{ name: string }>(
      `select rolname as name from pg_roles where rolname like 'giaouoc%' union all select datname from pg_database where datname = 'giaouoc'`,
    )
    const names = new Set(there.rows.map(({ name }) => name))
    for (const statement of roleStatements(secrets))
      if (!names.has(statement.split(' ')[2] ?? '')) await client.query(statement)
    // Inherits the cluster's locale, so that it also works where C.UTF-8 has another name.
    if (!names.has('giaouoc')) await client.query('create database giaouoc owner giaouoc_owner')
    for (const statement of grantStatements('giaouoc')) await client.query(statement)
  } finally {
    await client.end()
  }
}
