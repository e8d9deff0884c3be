/** The same on Windows, which has neither sh nor user numbers: pg_ctl starts and stops, a small Node process watches. */
import { execFile, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { fault, RefusedStart } from '../refused-start.ts'
import type { Binaries } from './binaries.ts'
import type { DataFolder } from './folder.ts'
import { quietEnvironment } from './init.ts'
import { readPidFile } from './launch.ts'
import { isAlive } from './processes.ts'

const run = promisify(execFile)

/** When our end of the pipe closes, it stops the database; it does nothing else. */
const watcher = `
const { spawnSync } = require('node:child_process')
process.stdin.resume().on('end', () => spawnSync(process.argv[1], ['stop', '-D', process.argv[2], '-m', 'fast'])).on('error', () => {})`

/** A port nobody uses; sockets in folders are not to be had on every Windows. */
const freePort = () =>
  new Promise<number>((done, fail) => {
    const server = createServer().on('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))))
    })
  })

export type WindowsLaunch = { folder: DataFolder; binaries: Binaries; settings: readonly string[] }

/** Starts the server on a free local port. @throws RefusedStart with what pg_ctl said. */
export async function launchOnWindows({ folder, binaries, settings }: WindowsLaunch): Promise<{
  pid: number
  port: number
  ended: Promise<void>
}> {
  const left = readPidFile(folder.cluster)
  if (left)
    await run(binaries.pgCtl, ['stop', '-D', folder.cluster, '-m', 'fast', '-w'], { env: quietEnvironment() }).catch(
      () => undefined,
    )
  const port = await freePort()
  const options = [`-p ${port}`, '-c listen_addresses=127.0.0.1', ...settings.map((one) => `-c ${one}`)].join(' ')
  try {
    await run(binaries.pgCtl, ['start', '-w', '-D', folder.cluster, '-l', folder.log, '-o', options], {
      env: quietEnvironment(),
    })
  } catch (error) {
    throw new RefusedStart(fault('database.start-failed', { log: folder.log, reason: String(error) }))
  }
  const watching = spawn(process.execPath, ['-e', watcher, binaries.pgCtl, folder.cluster], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watching.unref()
  const pid = readPidFile(folder.cluster)?.pid ?? 0
  return { pid, port, ended: endOf(pid) }
}

/** Fast shutdown, and waits for it. */
export async function stopOnWindows({ cluster }: DataFolder, { pgCtl }: Binaries): Promise<void> {
  await run(pgCtl, ['stop', '-w', '-D', cluster, '-m', 'fast'], { env: quietEnvironment() })
}

/** pg_ctl leaves nobody to wait for, so the process is looked at now and then. */
async function endOf(pid: number): Promise<void> {
  while (isAlive(pid)) await wait(1_000, undefined, { ref: false })
}
