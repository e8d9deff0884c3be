/** The server's process: what it prints, how it stops, and what it refuses. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findRunning } from '#platform/postgres/cluster.ts'
import { isAlive } from '#platform/postgres/processes.ts'
import { cloneDatabase, type TestDatabase } from '#tests/support/cluster.ts'

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))

let database: TestDatabase
let children: ChildProcess[] = []
const folder = join(mkdtempSync(join(tmpdir(), 'giaouoc-server-')), 'data')

beforeAll(async () => {
  chmodSync(join(folder, '..'), 0o755)
  database = await cloneDatabase()
})

afterAll(async () => {
  await database.drop()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children = []
})

type Running = { child: ChildProcess; said: () => string; url: () => Promise<string>; ended: Promise<number | null> }

function run(script: string, env: Record<string, string>): Running {
  const child = spawn(process.execPath, [path(script)], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', ...env },
  })
  children.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (said += bytes))
  const ended = once(child, 'close').then(() => child.exitCode)
  const url = async () => {
    for (;;) {
      const found = said.match(/Running at (http:\S+)/)?.[1]
      if (found) return found
      if (child.exitCode !== null) throw new Error(said)
      await wait(20)
    }
  }
  return { child, said: () => said, url, ended }
}

const onServer = (env: Record<string, string> = {}) =>
  run('src/server.ts', { DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl, ...env })

/** A sign-in whose head the server has read (it says "go on") and whose body is still to come. */
async function halfSent(url: string) {
  const body = JSON.stringify({ username: 'nobody', password: 'a long enough password' })
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    expect: '100-continue',
  }
  const sending = request(`${url}/api/v1/session`, { method: 'POST', headers })
  const answer = once(sending, 'response').then(([response]: IncomingMessage[]) => response as IncomingMessage)
  sending.flushHeaders()
  await once(sending, 'continue')
  return { answer, send: () => sending.end(body) }
}

describe('the server', () => {
  test('prints its address in both languages, answers, and stops when told', async () => {
    const server = onServer()
    const url = await server.url()
    expect(server.said()).toContain(`Đang chạy tại ${url}\n`)
    expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'ok' })
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
  })

  test('prints a one-time code while there is no account', async () => {
    const server = onServer()
    await server.url()
    await expect.poll(server.said, { timeout: 10_000 }).toMatch(/one-time code: \S+/)
  })

  test('stops once when told twice', async () => {
    const server = onServer()
    await server.url()
    server.child.kill('SIGINT')
    server.child.kill('SIGINT')
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    expect(server.said().match(/Stopping/g)).toHaveLength(1)
  })

  test('lets a request under way finish', async () => {
    const server = onServer()
    const { answer, send } = await halfSent(await server.url())
    server.child.kill('SIGTERM')
    await expect.poll(server.said, { timeout: 10_000 }).toContain('Stopping')
    send()
    // Nobody has this name: the request was carried out, and told so, after the server was told to stop.
    expect((await answer).statusCode).toBe(401)
    expect(await server.ended).toBe(0)
  })

  test('says that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = String(address && typeof address === 'object' ? address.port : 0)
    const server = onServer({ PORT: port })
    expect(await server.ended).toBe(1)
    expect(server.said()).toContain(`Port ${port} is used by another program.`)
    other.close()
  })

  test('lists what is wrong with its settings, and starts nothing', async () => {
    const server = run('src/server.ts', { PORT: 'x', SMTP_URL: 'y', DATA_DIR: join(folder, 'never') })
    expect(await server.ended).toBe(1)
    expect(server.said()).toMatch(/PORT=3000[\s\S]*SMTP_URL=smtps/)
    expect(server.said()).not.toContain('at Object')
  })
})

describe('npm start', () => {
  test('passes Ctrl-C on: server and database stop in order', { timeout: 90_000 }, async () => {
    const command = run('bin/start.mjs', { DATA_DIR: folder })
    await command.url()
    const running = findRunning(folder)
    command.child.kill('SIGINT')
    expect(await command.ended).toBe(0)
    expect(isAlive(running?.pid ?? 0)).toBe(false)
    expect(findRunning(folder)).toBeUndefined()
  })

  test('killed with -9 leaves no server behind', { timeout: 60_000 }, async () => {
    const command = run('bin/start.mjs', { DATA_DIR: folder })
    await command.url()
    const running = findRunning(folder)
    command.child.kill('SIGKILL')
    await expect.poll(() => isAlive(running?.pid ?? 0), { timeout: 10_000 }).toBe(false)
    expect(findRunning(folder)).toBeUndefined()
  })

  test('starts again on a folder that was used before', { timeout: 60_000 }, async () => {
    const command = run('bin/start.mjs', { DATA_DIR: folder })
    const url = await command.url()
    expect((await fetch(`${url}/health`)).status).toBe(200)
    command.child.kill('SIGTERM')
    expect(await command.ended).toBe(0)
  })

  test('a second one on the folder is refused with the number of the first', { timeout: 60_000 }, async () => {
    const first = run('bin/start.mjs', { DATA_DIR: folder })
    await first.url()
    const second = run('bin/start.mjs', { DATA_DIR: folder })
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain(`is used by process ${findRunning(folder)?.pid}.`)
  })
})
