/** Questions about processes, answered so that zombies and reused pids deceive nobody. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

const isLinux = process.platform === 'linux'

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** The fields of /proc/PID/stat after the name (which may itself hold spaces and brackets). */
const stat = (pid: number) => read(`/proc/${pid}/stat`)?.split(') ').pop()?.split(' ')

const ps = (pid: number, column: string) =>
  spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || undefined

/** True when a process of this number runs; a zombie has ended, only nobody has asked for its exit code. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return !isLinux || !['Z', 'X', undefined].includes(stat(pid)?.[0])
}

/** A mark that two processes with the same number never share: when it started, and in which boot. */
export function startMark(pid: number): string | null {
  if (process.platform === 'win32') return null
  if (!isLinux) return ps(pid, 'lstart') ?? null
  const ticks = stat(pid)?.[19]
  return ticks ? `${read('/proc/sys/kernel/random/boot_id')?.trim()}:${ticks}` : null
}

/** True when this process is the PostgreSQL server of this folder, not a stranger that got its number. */
export function isPostgresOn(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return true
  if (!isLinux) return (ps(pid, 'command') ?? '').includes(`-D ${folder}`)
  const [program = '', ...args] = read(`/proc/${pid}/cmdline`)?.split('\0') ?? []
  return basename(program) === 'postgres' && args[args.indexOf('-D') + 1] === folder
}
