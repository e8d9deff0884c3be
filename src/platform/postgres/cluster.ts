/** The embedded database: one PostgreSQL on one folder, started and stopped with us. */
import { existsSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { fault, RefusedStart } from '../refused-start.ts'
import { postgresAccount, quoted } from './account.ts'
import { findBinaries } from './binaries.ts'
import { placeOf, prepareFolder, socketFolder } from './folder.ts'
import { ensureCluster } from './init.ts'
import { clearRemains, launch, port, stopPostgres } from './launch.ts'
import { launchOnWindows, stopOnWindows } from './launch-windows.ts'
import { claimFolder, type Endpoint, ownerOf } from './owner.ts'
import { ensureRoles } from './roles.ts'
import { makeSecrets, readSecrets, type Secrets, urlOf } from './secrets.ts'

export type Urls = { ownerUrl: string; appUrl: string; superuserUrl: string }

export type Cluster = Urls & {
  folder: string
  pid: number
  /** Where its socket lies; on Windows its address. */
  socketFolder: string
  /** Settles when the server is gone, asked or not. */
  ended: Promise<void>
  /** Fast shutdown; a second call waits for the first. */
  stop: () => Promise<void>
}

export type ClusterOptions = {
  folder: string
  /** A folder with initdb and postgres, instead of the ones that come with the package. */
  binaries?: string
  /** False only for tests: nothing is waited for, so a crash may lose what was written. */
  durable?: boolean
  /** More settings, `name=value`. */
  settings?: readonly string[]
  /** Tells a person something while starting. */
  say?: (text: string) => void
}

const durableSettings = [
  'timezone=UTC',
  'log_timezone=UTC',
  'jit=off',
  'unix_socket_permissions=0700',
  'log_checkpoints=off',
]
const hastySettings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'max_connections=200',
  'max_wal_size=4GB',
]

const urlsOf = (endpoint: Endpoint, secrets: Secrets): Urls => ({
  ownerUrl: urlOf(endpoint, 'giaouoc_owner', secrets),
  appUrl: urlOf(endpoint, 'giaouoc_app', secrets),
  superuserUrl: urlOf(endpoint, 'postgres', secrets, 'postgres'),
})

/**
 * Starts the database of a folder, making it the first time.
 * @throws RefusedStart when another process owns the folder, another user made it, or PostgreSQL will not start.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const account = postgresAccount()
  const binaries = findBinaries(account, options.binaries)
  const data = prepareFolder(options.folder, account, options.say ?? (() => undefined))
  const claim = claimFolder(data.place)
  try {
    return await open(options, { account, binaries, data, claim })
  } catch (error) {
    claim.release()
    throw error
  }
}

type Ground = {
  account: ReturnType<typeof postgresAccount>
  binaries: ReturnType<typeof findBinaries>
  data: ReturnType<typeof prepareFolder>
  claim: ReturnType<typeof claimFolder>
}

async function open({ durable = true, settings = [] }: ClusterOptions, ground: Ground): Promise<Cluster> {
  const { account, binaries, data, claim } = ground
  const secrets = existsSync(data.cluster) ? readSecrets(data.folder) : makeSecrets(data.folder)
  await ensureCluster({ folder: data, binaries, account, password: secrets.postgres, durable })
  const all = [...durableSettings, ...(durable ? [] : hastySettings), ...settings]
  const running = process.platform === 'win32' ? await onWindows(ground, all) : await onUnix(ground, all)
  const urls = urlsOf(running.endpoint, secrets)
  const stop = once(async () => {
    await running.stop()
    claim.release()
  })
  try {
    await ensureRoles(urls.superuserUrl, secrets)
  } catch (error) {
    await stop()
    throw error
  }
  claim.publish({ pid: running.pid, ...running.endpoint })
  return {
    ...urls,
    folder: data.folder,
    pid: running.pid,
    socketFolder: running.endpoint.host,
    ended: running.ended,
    stop,
  }
}

type Running = { pid: number; endpoint: Endpoint; ended: Promise<void>; stop: () => Promise<void> }

async function onUnix({ account, binaries, data }: Ground, settings: readonly string[]): Promise<Running> {
  await clearRemains(data.cluster)
  const socket = socketFolder(data, account)
  const { pid, ended } = await launch({ folder: data, binaries, account, socket: socket.path, settings })
  const stop = async () => {
    await stopPostgres(pid)
    if (socket.isTemporary) rmSync(socket.path, { recursive: true, force: true })
  }
  return { pid, endpoint: { host: socket.path, port }, ended, stop }
}

async function onWindows({ binaries, data }: Ground, settings: readonly string[]): Promise<Running> {
  const usable = settings.filter((one) => !one.startsWith('unix_'))
  const { pid, port: free, ended } = await launchOnWindows({ folder: data, binaries, settings: usable })
  return { pid, endpoint: { host: '127.0.0.1', port: free }, ended, stop: () => stopOnWindows(data, binaries) }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= work()
    return running
  }
}

/** The database that a running server keeps open on this folder, for commands that want to join it. */
export function findRunning(named: string): (Urls & { pid: number }) | undefined {
  const folder = resolve(named)
  try {
    const owner = ownerOf(placeOf(folder))
    return owner?.postgres && { ...urlsOf(owner.postgres, readSecrets(folder)), pid: owner.pid }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error
    throw new RefusedStart(
      fault('folder.denied', { folder, command: `sudo chown -R "$(id -u):$(id -g)" ${quoted(folder)}` }),
    )
  }
}
