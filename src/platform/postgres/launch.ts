/** Starts PostgreSQL on a folder and waits until it is ready; a pipe stops it however we end. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fault, RefusedStart } from '../refused-start.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import type { DataFolder } from './folder.ts'
import { quietEnvironment } from './init.ts'
import { isAlive, isPostgresOn } from './processes.ts'

export type Launch = {
  folder: DataFolder
  binaries: Binaries
  account: Account
  socket: string
  settings: readonly string[]
}

/**
 * The shell is PostgreSQL's parent and reaps it. Its second half waits on our pipe: when we die, in whatever way,
 * the pipe ends and PostgreSQL is asked to stop at once without losing anything (SIGINT: fast shutdown).
 */
const watchdog = `
exec 3<&0
"$@" 3<&- </dev/null &
postgres=$!
( read -r nothing <&3; kill -INT $postgres 2>/dev/null ) &
watcher=$!
exec 3<&-
wait $postgres
code=$?
kill $watcher 2>/dev/null
exit $code`

export const port = 5432

type PidFile = { text: string; pid: number; isReady: boolean }

export function readPidFile(cluster: string): PidFile | undefined {
  try {
    const text = readFileSync(`${cluster}/postmaster.pid`, 'utf8')
    const lines = text.split('\n')
    return { text, pid: Number(lines[0]), isReady: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** Stops a server whose owner is gone, and removes a pid file whose number now belongs to a stranger. */
export async function clearRemains(cluster: string): Promise<void> {
  const found = readPidFile(cluster)
  if (!found) return
  if (isPostgresOn(found.pid, cluster)) await stopPostgres(found.pid)
  else if (isAlive(found.pid)) rmSync(`${cluster}/postmaster.pid`, { force: true })
}

/** Fast shutdown; after half a minute an immediate one (the next start then recovers from the log). */
export async function stopPostgres(pid: number): Promise<void> {
  const send = (signal: NodeJS.Signals) => {
    try {
      process.kill(pid, signal)
    } catch {
      // It ended between the question and the signal.
    }
  }
  send('SIGINT')
  for (let waited = 0; isAlive(pid); waited += 10) {
    if (waited === 30_000) send('SIGQUIT')
    await wait(10)
  }
}

const tenMegabytes = 10 * 1024 * 1024

/** One old log is kept. */
function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > tenMegabytes) renameSync(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}

const tail = (file: string, from: number) =>
  readFileSync(file).subarray(from).toString('utf8').trim().split('\n').slice(-8).join('\n')

/** `ended` settles when the server is gone, asked or not. */
export type Launched = { pid: number; ended: Promise<void> }
type Started = Launched | { failed: string }

async function tryLaunch({ folder, binaries, account, socket, settings }: Launch): Promise<Started> {
  const before = readPidFile(folder.cluster)?.text
  const log = openLog(folder.log)
  const from = statSync(folder.log).size
  const where = ['-D', folder.cluster, '-k', socket, '-p', String(port), '-c', 'listen_addresses=']
  const child = spawn(
    '/bin/sh',
    ['-c', watchdog, 'sh', binaries.postgres, ...where, ...settings.flatMap((one) => ['-c', one])],
    {
      ...account.ids,
      cwd: dirname(binaries.postgres),
      env: quietEnvironment(),
      stdio: ['pipe', log, log],
      // Ctrl-C in the terminal must reach us, not the database: we stop it in order.
      detached: true,
    },
  )
  closeSync(log)
  let ended = ''
  child.on('error', (error) => {
    ended = error.message
  })
  child.on('exit', (code) => {
    ended ||= `exit ${code}`
  })
  child.unref()
  for (;;) {
    const found = readPidFile(folder.cluster)
    if (found?.isReady && found.text !== before) return { pid: found.pid, ended: endOf(child, found.pid) }
    if (ended) return { failed: tail(folder.log, from) || ended }
    await wait(5)
  }
}

/** The shell ends with the server; if only the shell was killed, the server itself is watched. */
async function endOf(child: ChildProcess, pid: number): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  while (isAlive(pid)) await wait(200, undefined, { ref: false })
}

/** After a kill the last backends may need a moment to notice; they hold the shared memory until then. */
const isPassing = (reason: string) => /shared memory block|lock file "postmaster\.pid"/.test(reason)

/**
 * Starts the server.
 * @throws RefusedStart with the end of its log.
 */
export async function launch(wanted: Launch): Promise<Launched> {
  for (let attempt = 1; ; attempt++) {
    await clearRemains(wanted.folder.cluster)
    const started = await tryLaunch(wanted)
    if ('pid' in started) return started
    if (attempt >= 20 || !isPassing(started.failed))
      throw new RefusedStart(fault('database.start-failed', { log: wanted.folder.log, reason: started.failed }))
    await wait(250)
  }
}
