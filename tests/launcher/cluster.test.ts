/** The embedded database: starts, restarts, dies and comes back, whoever runs it. */
import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Cluster, findRunning, startCluster } from '#platform/postgres/cluster.ts'
import { isAlive, isPostgresOn, startMark } from '#platform/postgres/processes.ts'
import { runAs } from '#tests/support/cluster.ts'
import { rounds } from '#tests/support/depth.ts'
import { gone, hold, killEverything, killNode, killWatchers, newFolder, stop } from './holder.ts'

const isRoot = process.getuid?.() === 0
/** `daemon`, an ordinary user that every system has. */
const ordinary = 1

let folder: string
let open: Cluster[] = []

/** A folder that was started and stopped before; making one costs a second, so most tests go on with it. */
const made = newFolder()

beforeAll(async () => {
  await (await startCluster({ folder: made })).stop()
})

afterAll(() => rmSync(dirname(made), { recursive: true, force: true }))

beforeEach(() => {
  folder = newFolder()
})

function usedBefore(): void {
  folder = made
}

afterEach(async () => {
  for (const cluster of open) await cluster.stop()
  open = []
  if (folder !== made) rmSync(dirname(folder), { recursive: true, force: true })
})

async function start(where = folder): Promise<Cluster> {
  const cluster = await startCluster({ folder: where })
  open.push(cluster)
  return cluster
}

const rowsOf = async (url: string) => Number((await runAs(url, 'select count(*) as n from written'))[0]?.n)

describe('a fresh folder', () => {
  test('gets a durable, checked, Vietnamese cluster and two roles', async () => {
    const { superuserUrl, appUrl } = await start()
    expect(
      await runAs(
        superuserUrl,
        `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('data_checksums') as checksums,
                current_setting('listen_addresses') as addresses, current_setting('password_encryption') as passwords, encoding, datlocprovider as provider, pg_get_userbyid(datdba) as owner
         from pg_database where datname = 'giaouoc'`,
      ),
    ).toEqual([
      {
        fsync: 'on',
        commit: 'on',
        checksums: 'on',
        addresses: '',
        passwords: 'scram-sha-256',
        encoding: 6,
        provider: 'i',
        owner: 'giaouoc_owner',
      },
    ])
    expect(
      await runAs(
        appUrl,
        `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user`,
      ),
    ).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }])
  })

  test('is made anew where an earlier first start was cut short', async () => {
    mkdirSync(join(folder, 'postgres.new'), { recursive: true })
    writeFileSync(join(folder, 'postgres.new', 'PG_VERSION'), '18')
    await start()
    expect(existsSync(join(folder, 'postgres.new'))).toBe(false)
  })

  test('may lie at a path too long for a socket, with spaces and Vietnamese letters', async () => {
    const long = join(folder, `Dữ liệu của 'Sở' ${'a'.repeat(60)}`)
    const cluster = await start(long)
    expect(cluster.socketFolder.startsWith(long)).toBe(false)
    expect(await runAs(cluster.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await cluster.stop()
    expect(existsSync(cluster.socketFolder)).toBe(false)
  })
})

describe('a folder that was used before', () => {
  beforeEach(usedBefore)

  test('lets the owner add btree_gist, and sorts as Vietnamese do', async () => {
    const { ownerUrl } = await start()
    const names = ['Đà Nẵng', 'Dương', 'Ân', 'An', 'Ăn', 'Ôn', 'On', 'Ơn', 'dương', 'Vũng Tàu']
    await runAs(ownerUrl, 'create extension btree_gist')
    const sorted = await runAs(
      ownerUrl,
      `select n from unnest(array['${names.join("','")}']) n order by n collate "vi-x-icu"`,
    )
    expect(sorted.map(({ n }) => n)).toEqual(names.toSorted(new Intl.Collator('vi').compare))
  })

  test('keeps its passwords and its data to itself', async () => {
    await start()
    const mode = (name: string) => statSync(join(folder, name)).mode & 0o777
    expect([mode('secrets.json'), mode('owner.json'), mode('postgres'), mode('s')]).toEqual([
      0o600, 0o600, 0o700, 0o700,
    ])
  })

  test('starts warm with its data', async () => {
    const first = await start()
    await runAs(first.ownerUrl, 'create table kept (id int)', 'insert into kept values (1)')
    await first.stop()
    const second = await start()
    expect(await runAs(second.ownerUrl, 'table kept')).toEqual([{ id: 1 }])
  })

  test('stops once, however often it is asked', async () => {
    const cluster = await start()
    await Promise.all([cluster.stop(), cluster.stop()])
    await cluster.ended
    expect(isAlive(cluster.pid)).toBe(false)
    expect(existsSync(join(folder, 'owner.json'))).toBe(false)
  })

  test('is not opened without its passwords', async () => {
    renameSync(join(folder, 'secrets.json'), join(folder, 'kept'))
    await expect(start()).rejects.toThrow(/password file .*secrets\.json is gone/)
    renameSync(join(folder, 'kept'), join(folder, 'secrets.json'))
  })

  test('says when PostgreSQL ends by itself', async () => {
    const cluster = await start()
    process.kill(cluster.pid, 'SIGKILL')
    await cluster.ended
    expect(isAlive(cluster.pid)).toBe(false)
  })
})

describe('a second process', () => {
  beforeEach(usedBefore)

  test('is refused with the number of the first, and may join its database', async () => {
    const first = await hold(folder)
    await expect(start()).rejects.toThrow(new RegExp(`used by process ${first.pid}\\.`))
    const running = findRunning(folder)
    expect(running).toMatchObject({ pid: first.pid, appUrl: first.appUrl })
    expect(await runAs(running?.appUrl ?? '', 'select current_user as me')).toEqual([{ me: 'giaouoc_app' }])
    await stop(first)
    expect(findRunning(folder)).toBeUndefined()
    await start()
  })

  test('loses when two start at the same moment', async () => {
    const [one, two] = await Promise.allSettled([hold(folder), hold(folder)])
    const won = [one, two].flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    const lost = [one, two].flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))
    for (const each of won) await stop(each)
    expect(won).toHaveLength(1)
    expect(lost).toEqual([expect.stringContaining(`used by process ${won[0]?.pid}`)])
  })
})

describe('killed', () => {
  beforeEach(usedBefore)

  test(`Node alone (${rounds}×): PostgreSQL stops by itself and nothing acknowledged is lost`, {
    timeout: 20_000 + rounds * 10_000,
  }, async () => {
    for (let round = 0; round < rounds; round++) {
      const writer = await hold(folder, 'write')
      await enough(writer.acknowledged)
      await killNode(writer)
      await gone(writer.postgres)
      const next = await start()
      expect(await rowsOf(next.ownerUrl)).toBeGreaterThanOrEqual(writer.acknowledged())
      await next.stop()
    }
  })

  test(`everything at once (${rounds}×): the next start recovers and nothing acknowledged is lost`, {
    timeout: 20_000 + rounds * 15_000,
  }, async () => {
    for (let round = 0; round < rounds; round++) {
      const writer = await hold(folder, 'write')
      await enough(writer.acknowledged)
      await killEverything(writer)
      const before = performance.now()
      const next = await start()
      // A bar on the machine itself, so only where nothing else runs beside: the long fault loop.
      if (rounds > 1) expect(performance.now() - before).toBeLessThan(5_000)
      expect(await rowsOf(next.ownerUrl)).toBeGreaterThanOrEqual(writer.acknowledged())
      await next.stop()
    }
  })

  test('Node and its watcher, not PostgreSQL: the next start stops what was left and goes on', async () => {
    const holder = await hold(folder)
    await killWatchers(holder)
    await killNode(holder)
    expect(isPostgresOn(holder.postgres, join(folder, 'postgres'))).toBe(true)
    const next = await start()
    expect(next.pid).not.toBe(holder.postgres)
    expect(isAlive(holder.postgres)).toBe(false)
  })

  async function enough(acknowledged: () => number): Promise<void> {
    for (const before = acknowledged(); acknowledged() < before + 50; ) await new Promise((go) => setTimeout(go, 5))
  }
})

describe('a number that now belongs to a stranger', () => {
  beforeEach(usedBefore)

  test('in postmaster.pid does not keep the database closed', async () => {
    const stranger = spawn('sleep', ['60'])
    const port = `${stranger.pid}\n${folder}/postgres\n1700000000\n5432\n${folder}/s\n\n  1234567  0\nready   \n`
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), port)
    if (isRoot) chownSync(join(folder, 'postgres', 'postmaster.pid'), statSync(join(folder, 'postgres')).uid, 65_534)
    const next = await start()
    expect(await runAs(next.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(isAlive(stranger.pid ?? 0)).toBe(true)
    stranger.kill()
  })

  test('in owner.json does not keep the folder closed', async () => {
    const stranger = spawn('sleep', ['60'])
    writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid: stranger.pid, mark: 'another boot:1' }))
    expect(findRunning(folder)).toBeUndefined()
    await start()
    stranger.kill()
  })

  test('a zombie counts as ended, and each process has its own mark', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'])
    const zombie = await new Promise<number>((done) => parent.stdout.once('data', (bytes) => done(Number(bytes))))
    await gone(zombie)
    expect(startMark(process.pid)).not.toBe(startMark(parent.pid ?? 0))
    parent.kill()
  })
})

describe('another user', () => {
  test('runs it as well as root does', async () => {
    mkdirSync(folder)
    if (isRoot) chownSync(folder, ordinary, ordinary)
    const holder = await hold(folder, 'hold', isRoot ? { BECOME: String(ordinary) } : {})
    expect(holder.uid).toBe(isRoot ? ordinary : process.getuid?.())
    expect(await runAs(holder.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(statSync(join(folder, 'postgres')).uid).toBe(holder.uid)
    await stop(holder)
    // What an ordinary user made, root does not take over.
    if (isRoot) await expect(start()).rejects.toThrow(/Type: sudo -u daemon npm start/)
  })

  test('is refused a folder that root made, with the command that mends it', async () => {
    if (isRoot) usedBefore()
    const foreign = isRoot ? folder : '/var/lib'
    const trying = hold(foreign, 'hold', isRoot ? { BECOME: String(ordinary) } : {})
    await expect(trying).rejects.toThrow(/was made by the user root.*Type: sudo chown -R "\$\(id -u\):\$\(id -g\)" /)
  })

  test('who cannot enter the folder gets the database in a place that is named', async () => {
    chmodSync(dirname(folder), 0o700)
    const said: string[] = []
    const cluster = await startCluster({ folder, say: (text) => said.push(text) })
    open.push(cluster)
    expect(await runAs(cluster.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    const place = dirname(cluster.socketFolder)
    if (!isRoot) {
      expect(place).toBe(folder)
      return
    }
    expect(said.join()).toContain(`the database lies in ${place}`)
    expect(readFileSync(join(folder, 'place.txt'), 'utf8').trim()).toBe(place)
    // A copy of the folder means the same database, and only one may own it.
    cpSync(folder, `${folder}-copy`, { recursive: true })
    await expect(start(`${folder}-copy`)).rejects.toThrow(`used by process ${process.pid}`)
    expect(findRunning(folder)).toMatchObject({ appUrl: cluster.appUrl })
    await cluster.stop()
    rmSync(place, { recursive: true })
  })
})
