/** `giaouoc`: exit codes, help, and what `doctor` finds. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { cloneDatabase, emptyDatabase, runAs } from '#tests/support/cluster.ts'

const program = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

/** Only what is named here: settings of whoever runs the tests must not count. */
function giaouoc(args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  })
  return { status, stdout, stderr }
}

const partsOf = (stdout: string) =>
  JSON.parse(stdout) as { ok: boolean; parts: { part: string; ok: boolean; faults: { code: string }[] }[] }

describe('giaouoc', () => {
  test('explains itself, each command too', () => {
    expect(giaouoc(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('doctor') })
    expect(giaouoc(['doctor', '--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('--sql') })
  })

  test('ends with 2 for words it does not know', () => {
    expect(giaouoc(['docto']).status).toBe(2)
    expect(giaouoc(['doctor', '--sqll']).status).toBe(2)
  })
})

describe('giaouoc doctor', () => {
  test('lists every wrong setting and ends with 1', () => {
    const { status, stdout } = giaouoc(['doctor', '--json'], { PORT: 'many', DATABASE_URL: 'nowhere' })
    expect(status).toBe(1)
    expect(partsOf(stdout)).toMatchObject({
      ok: false,
      parts: [{ part: 'settings', ok: false, faults: [{ code: 'setting.wrong' }, { code: 'setting.wrong' }] }],
    })
  })

  test('makes no database where there is none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'giaouoc-doctor-'))
    const { status, stdout } = giaouoc(['doctor'], { DATA_DIR: join(folder, 'data') })
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('✓ Cơ sở dữ liệu · Database') })
    rmSync(folder, { recursive: true })
  })

  test('looks at a server of the office: roles, schema, durability, clock', async () => {
    const database = await cloneDatabase()
    const { stdout } = giaouoc(['doctor', '--json'], {
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
    })
    await database.drop()
    const { parts } = partsOf(stdout)
    expect(parts.map(({ part }) => part)).toEqual(['settings', 'database', 'clock', 'files', 'key', 'disk'])
    // The cluster of the tests is in a hurry, which an official season would not accept.
    expect(new Set(parts.flatMap(({ faults }) => faults.map(({ code }) => code)))).toEqual(
      new Set(['database.not-durable']),
    )
  })

  test('says that a server cannot be reached', () => {
    const { status, stdout } = giaouoc(['doctor', '--json'], { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' })
    expect(status).toBe(1)
    expect(partsOf(stdout).parts[1]).toMatchObject({ part: 'database', faults: [{ code: 'database.unreachable' }] })
  })

  test('--sql prints statements that PostgreSQL accepts', async () => {
    const { stdout } = giaouoc(['doctor', '--sql'])
    const renamed = stdout.replaceAll('giaouoc', `dba_${process.pid}`)
    const statements = renamed
      .split(';\n')
      .map((one) => one.replace(/^--.*$/gm, '').trim())
      .filter(Boolean)
    const { superuserUrl, drop } = await emptyDatabase()
    await runAs(superuserUrl, ...statements)
    const made = await runAs(
      superuserUrl,
      `select rolname, rolsuper, rolbypassrls from pg_roles where rolname like 'dba_${process.pid}%' order by 1`,
    )
    await runAs(
      superuserUrl,
      `drop database dba_${process.pid}`,
      `drop role dba_${process.pid}_app`,
      `drop role dba_${process.pid}_owner`,
    )
    await drop()
    expect(made).toEqual([
      { rolname: `dba_${process.pid}_app`, rolsuper: false, rolbypassrls: false },
      { rolname: `dba_${process.pid}_owner`, rolsuper: false, rolbypassrls: true },
    ])
  })
})
