/** Starts one cluster for the whole run and migrates one database, which every test file then copies. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#platform/migrate.ts'
import { startCluster } from '#platform/postgres/cluster.ts'
import { grantStatements } from '#platform/postgres/roles.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** `told`: a folder for what the files of a run share beside databases. */
    cluster: { superuserUrl: string; ownerUrl: string; appUrl: string; told: string }
  }
}

export const base = 'base'

const withDatabase = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href

async function makeBase(superuserUrl: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl })
  await client.connect()
  await client.query(`create database ${base} owner giaouoc_owner`)
  for (const statement of grantStatements(base)) await client.query(statement)
  await client.end()
}

export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'giaouoc-test-'))
  const binaries = process.env.TEST_POSTGRES_BIN
  const cluster = await startCluster({ folder, durable: false, ...(binaries ? { binaries } : {}) })
  await makeBase(cluster.superuserUrl)
  await migrate(withDatabase(cluster.ownerUrl, base), new Date('2026-01-01T00:00:00Z'))
  const { superuserUrl, ownerUrl, appUrl } = cluster
  const told = await mkdtemp(join(tmpdir(), 'giaouoc-told-'))
  project.provide('cluster', { superuserUrl, ownerUrl, appUrl, told })
  return async () => {
    await cluster.stop()
    for (const made of [folder, told]) await rm(made, { recursive: true, force: true })
  }
}
