/** A folder of files for a test, gone when its process ends. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Shelf } from '#platform/files/shelf.ts'

let folder: string | undefined
let count = 0

function place(): string {
  if (folder) return folder
  const made = mkdtempSync(join(tmpdir(), 'giaouoc-files-'))
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  folder = made
  return made
}

/** Each its own, made when the first file comes. */
export const aShelf = (given: Partial<Shelf> = {}): Shelf => ({
  folder: join(place(), String(++count)),
  scanner: null,
  quota: 100 * 1024 * 1024,
  ...given,
})
