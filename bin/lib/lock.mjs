// A lock between processes: a file that names its owner, taken over when that owner is dead.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const pause = (ms) => new Promise((resume) => setTimeout(resume, ms))

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** The owner named in the file; an empty file is an owner that has not finished writing its name. */
function ownerOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

/** Moves a dead owner's file away. Two may try: the rename succeeds for one, and both then compete for a new file. */
function removeDead(file, owner) {
  if (owner === undefined || isAlive(owner)) return
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    if (ownerOf(aside) !== owner) renameSync(aside, file)
  } catch {
    return
  }
  rmSync(aside, { force: true })
}

/**
 * Runs `work` while holding the lock; `onWait(pid)` is told once when another process holds it.
 * The lock goes away with a normal end; after a kill the next process takes it over.
 */
export async function underLock(file, work, onWait) {
  mkdirSync(dirname(file), { recursive: true })
  let told = false
  while (!take(file)) {
    const owner = ownerOf(file)
    removeDead(file, owner)
    if (!told && owner !== undefined && isAlive(owner)) {
      told = true
      onWait?.(owner)
    }
    await pause(100)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
