/** Databases for tests: copies of the migrated one, made in about 20 ms. */
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { grantStatements } from '#platform/postgres/roles.ts'

export type TestDatabase = {
  name: string
  appUrl: string
  ownerUrl: string
  superuserUrl: string
  drop: () => Promise<void>
}

const withDatabase = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href

/** Runs statements one by one on a connection of their own, and gives the rows of the last. */
export async function runAs(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** Does work while nobody else in the run does work of that name. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: inject('cluster').superuserUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    return await work()
  } finally {
    await client.end()
  }
}

/** A new database: a copy of the migrated one, or of nothing at all. */
async function makeDatabase(template: string): Promise<TestDatabase> {
  const { superuserUrl, ownerUrl, appUrl } = inject('cluster')
  const name = `copy_${randomBytes(8).toString('hex')}`
  await runAs(
    superuserUrl,
    `create database ${name} owner giaouoc_owner template ${template} strategy file_copy`,
    ...grantStatements(name),
  )
  return {
    name,
    appUrl: withDatabase(appUrl, name),
    ownerUrl: withDatabase(ownerUrl, name),
    superuserUrl: withDatabase(superuserUrl, name),
    drop: async () => {
      await runAs(superuserUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

/** A copy of the migrated database, or of one that nobody uses any more: what is committed here is seen nowhere else. */
export const cloneDatabase = (template = 'base'): Promise<TestDatabase> => makeDatabase(template)

/** From now on this database is copied, by name, and no longer used. */
export async function keepAs(name: string, made: TestDatabase): Promise<void> {
  await runAs(inject('cluster').superuserUrl, `alter database ${made.name} rename to ${name}`)
}

/** A database in which nothing has run yet. */
export const emptyDatabase = (): Promise<TestDatabase> => makeDatabase('template0')
