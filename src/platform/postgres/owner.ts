/** One server at a time on a data folder: owner.json names the process and how to reach its database. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fault, RefusedStart } from '../refused-start.ts'
import { isAlive, startMark } from './processes.ts'

/** Where the database listens: a socket's folder, or an address on Windows. */
export type Endpoint = { host: string; port: number }
export type Owner = { pid: number; mark: string | null; postgres?: { pid: number } & Endpoint }

const fileOf = (folder: string) => join(folder, 'owner.json')

function readOwner(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw error
    return undefined
  }
}

/** The same number is not enough: after a crash another process may have got it. */
const stillRuns = ({ pid, mark }: Owner) => isAlive(pid) && (mark === null || mark === startMark(pid))

/** The living owner of the folder, if it has one. */
export function ownerOf(folder: string): Owner | undefined {
  const owner = readOwner(fileOf(folder))
  return owner && stillRuns(owner) ? owner : undefined
}

export type Claim = {
  /** Tells others how to reach the database. */
  publish: (postgres: { pid: number } & Endpoint) => void
  release: () => void
}

/**
 * Makes this process the owner of the folder.
 * @throws RefusedStart naming the process that owns it now.
 */
export function claimFolder(folder: string): Claim {
  const file = fileOf(folder)
  const me: Owner = { pid: process.pid, mark: startMark(process.pid) }
  for (;;) {
    if (tryLink(file, me))
      return { publish: (postgres) => write(file, { ...me, postgres }), release: () => release(file, me) }
    const owner = readOwner(file)
    if (owner && stillRuns(owner)) throw new RefusedStart(fault('folder.in-use', { folder, pid: owner.pid }))
    removeDead(file)
  }
}

/** Writes aside and renames, so that a reader never sees half a file. */
function write(file: string, owner: Owner): void {
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, JSON.stringify(owner), { mode: 0o600 })
  renameSync(aside, file)
}

/** A hard link is made whole or not at all, and only one of two processes succeeds. */
function tryLink(file: string, owner: Owner): boolean {
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, JSON.stringify(owner), { mode: 0o600 })
  try {
    linkSync(aside, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

/** Moves a dead owner's file away; when the file turns out to be a newcomer's, it is put back. */
function removeDead(file: string): void {
  const aside = `${file}.dead.${process.pid}`
  try {
    renameSync(file, aside)
    const owner = readOwner(aside)
    if (owner && stillRuns(owner)) linkSync(aside, file)
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(String((error as NodeJS.ErrnoException).code))) throw error
  }
  rmSync(aside, { force: true })
}

function release(file: string, me: Owner): void {
  const owner = readOwner(file)
  if (owner?.pid === me.pid && owner.mark === me.mark) rmSync(file, { force: true })
}
