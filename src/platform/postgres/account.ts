/** As whom PostgreSQL runs: it refuses root, so root steps down to `nobody`. */
import { spawnSync } from 'node:child_process'
import { chownSync, readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { fault, RefusedStart } from '../refused-start.ts'

export type Account = { name: string; ids: { uid?: number; gid?: number } }

const isRoot = () => process.getuid?.() === 0

/** The numbers of a user in the machine's own list; containers without one use the customary number. */
function nobody(): { uid: number; gid: number } {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((one) => one.startsWith('nobody:'))
    const [, , uid, gid] = line?.split(':') ?? []
    return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) }
  } catch {
    return { uid: 65534, gid: 65534 }
  }
}

/** Root becomes nobody; anybody else stays who they are. */
export const postgresAccount = (): Account =>
  isRoot()
    ? { name: 'nobody', ids: nobody() }
    : { name: process.platform === 'win32' ? '' : nameOf(process.getuid?.()), ids: {} }

/** The name of a user by number, or the number itself. */
export function nameOf(uid: number | undefined): string {
  try {
    if (uid === process.getuid?.()) return userInfo().username
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((one) => one.split(':')[2] === String(uid))
    return line?.split(':')[0] ?? String(uid)
  } catch {
    return String(uid)
  }
}

/** Gives a file or folder to the account that PostgreSQL runs as. */
export function giveTo({ ids }: Account, path: string): void {
  if (ids.uid !== undefined && ids.gid !== undefined) chownSync(path, ids.uid, ids.gid)
}

/** Can that account reach this folder? Asked by trying, because only the kernel knows every rule of access. */
export function canEnter({ name, ids }: Account, folder: string): boolean {
  if (ids.uid === undefined) return true
  const { status, error } = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], {
    ...ids,
    cwd: '/',
    stdio: 'ignore',
  })
  if (error) throw new RefusedStart(fault('database.no-user', { user: name, reason: error.message }))
  return status === 0
}

/** Refuses a folder of another user, with the command that mends it. */
export function refuseForeign({ ids }: Account, folder: string): void {
  const wanted = ids.uid ?? process.getuid?.()
  const made = statSync(folder).uid
  if (wanted === undefined || made === wanted) return
  const command = isRoot() ? `sudo -u ${nameOf(made)} npm start` : `sudo chown -R "$(id -u):$(id -g)" ${quoted(folder)}`
  throw new RefusedStart(
    fault('folder.other-user', { folder, made: nameOf(made), now: nameOf(process.getuid?.()), command }),
  )
}

export const quoted = (path: string) => (/^[\w/.-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)
