/** Starts hold.ts as a process of its own and listens to what it tells. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isAlive } from '#platform/postgres/processes.ts'

const program = fileURLToPath(new URL('hold.ts', import.meta.url))

export type Holder = {
  child: ChildProcess
  pid: number
  uid: number
  postgres: number
  appUrl: string
  ownerUrl: string
  /** The last row that was acknowledged to it. */
  acknowledged: () => number
}

/** A folder for data that is not there yet; every user of the machine may pass through to it. */
export function newFolder(): string {
  const above = mkdtempSync(join(tmpdir(), 'giaouoc-launch-'))
  chmodSync(above, 0o755)
  return join(above, 'data')
}

/** Starts it and waits until it holds the folder. Fails with what it complained of. */
export async function hold(
  folder: string,
  mode: 'hold' | 'write' = 'hold',
  env: Record<string, string> = {},
): Promise<Holder> {
  const child = spawn(process.execPath, [program, folder, mode], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  let written = 0
  child.stderr.on('data', (bytes) => {
    complaint += bytes
  })
  const first = new Promise<Omit<Holder, 'child' | 'acknowledged'>>((done) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const told = JSON.parse(line)
      if (told.written) written = told.written
      else done(told)
    })
  })
  const ended = once(child, 'exit')
    .then(() => wait(20))
    .then(() => Promise.reject(new Error(complaint)))
  const told = await Promise.race([first, ended])
  ended.catch(() => undefined)
  return { ...told, child, acknowledged: () => written }
}

export async function stop({ child }: Holder): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** kill -9, and nothing else. */
export async function killNode({ child }: Holder): Promise<void> {
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

const parentOf = (pid: number) => {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ')[1])
  } catch {
    return undefined
  }
}

const pids = () =>
  process.platform === 'linux'
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map(Number)
    : spawnSync('ps', ['-axo', 'pid='], { encoding: 'utf8' }).stdout.split('\n').map(Number)

/** kill -9; one that went by itself in the meantime (a backend whose parent is gone) is as dead as was asked. */
function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** kill -9 for Node, the shell that watches, PostgreSQL and each of its backends, in one go. */
export async function killEverything(holder: Holder): Promise<void> {
  const family = new Set([holder.pid])
  for (let size = 0; size !== family.size; ) {
    size = family.size
    for (const pid of pids()) if (family.has(parentOf(pid) ?? -1)) family.add(pid)
  }
  for (const pid of family) killNow(pid)
  await Promise.all([...family].map((pid) => gone(pid)))
}

/** kill -9 for the shell between Node and PostgreSQL and for its waiting half: nobody is left to stop the database. */
export async function killWatchers({ postgres }: Holder): Promise<void> {
  const shell = parentOf(postgres) ?? -1
  const watchers = pids().filter((pid) => pid !== postgres && parentOf(pid) === shell)
  for (const pid of [...watchers, shell]) killNow(pid)
  await Promise.all([...watchers, shell].map((pid) => gone(pid)))
}

/** Waits until the process has ended. */
export async function gone(pid: number, within = 10_000): Promise<void> {
  for (let waited = 0; isAlive(pid); waited += 10) {
    if (waited > within) throw new Error(`${pid} still runs after ${within} ms`)
    await wait(10)
  }
}
