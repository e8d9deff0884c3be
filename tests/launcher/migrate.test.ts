/** Migrations: in order, once, whole or not at all, and never over a change somebody made behind them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate, readMigrations } from '#platform/migrate.ts'
import { emptyDatabase, runAs, type TestDatabase } from '#tests/support/cluster.ts'

const now = new Date('2026-03-01T02:03:04Z')
const one = `create table one (id int primary key);
create function twice(n int) returns int language plpgsql as $$ begin; return n * 2; end; $$;`.replace(
  'begin;',
  'begin',
)
const two = 'create table two (id int primary key references one)'

let database: TestDatabase
let folder: string

beforeEach(async () => {
  database = await emptyDatabase()
  folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  put('0001-one.sql', one)
  put('0002-two.sql', two)
})

afterEach(async () => {
  rmSync(folder, { recursive: true })
  await database.drop()
})

const put = (name: string, text: string) => writeFileSync(join(folder, name), text)
const run = () => migrate(database.ownerUrl, now, { folder })
const tables = async () =>
  (await runAs(database.ownerUrl, `select tablename from pg_tables where schemaname = 'public' order by 1`)).map(
    ({ tablename }) => tablename,
  )

describe('migrate', () => {
  test('has one number for each of its files: two of one number would run in the order of their names', () => {
    const numbers = readMigrations().map(({ name }) => name.slice(0, 4))
    expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([])
  })

  test('runs each file once, in order, function bodies whole', async () => {
    expect(await run()).toEqual(['0001-one.sql', '0002-two.sql'])
    expect(await run()).toEqual([])
    expect(await runAs(database.ownerUrl, 'select twice(21) as answer')).toEqual([{ answer: 42 }])
    expect(await runAs(database.appUrl, 'select name, applied_at from upkeep.migration order by name')).toEqual([
      { name: '0001-one.sql', applied_at: now },
      { name: '0002-two.sql', applied_at: now },
    ])
  })

  test('keeps nothing of a file that fails, and says which line', async () => {
    put('0003-bad.sql', 'create table three (id int);\ncreate table three (id int);\nselect no_such_thing;')
    await expect(run()).rejects.toThrow(/0003-bad\.sql.*three/s)
    expect(await tables()).toEqual(['one', 'two'])
  })

  test('refuses a file that was edited after it ran', async () => {
    await run()
    put('0001-one.sql', `${one} -- a late thought`)
    await expect(run()).rejects.toThrow(/0001-one\.sql was edited/)
  })

  test('does not mind the line ends of Windows', async () => {
    await run()
    put('0001-one.sql', one.replaceAll('\n', '\r\n'))
    expect(await run()).toEqual([])
  })

  test('refuses a database that is newer than the program', async () => {
    put('0003-later.sql', 'create table later (id int)')
    await run()
    rmSync(join(folder, '0003-later.sql'))
    await expect(run()).rejects.toThrow(/newer than the program \(it has 0003-later\.sql\)/)
  })

  test('lets two processes take turns', async () => {
    const both = await Promise.all([run(), run()])
    expect(both.map((names) => names.length).sort()).toEqual([0, 2])
  })

  test('runs the real ones from nothing', async () => {
    const names = readMigrations().map(({ name }) => name)
    expect(await migrate(database.ownerUrl, now)).toEqual(names)
  })
})
