/** How long 3,800 units × 100 figures take from a spreadsheet to the database, and what others notice of it meanwhile. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Measured } from './figure-files-host.ts'
import { withFolder } from './folder.ts'
import { type Result, result } from './report.ts'

const run = promisify(execFile)

/** In a process of its own, which is client and server at once: its loop and memory carry both. */
export async function measureFigureFiles(): Promise<Result[]> {
  const script = fileURLToPath(new URL('figure-files-host.ts', import.meta.url))
  const { stdout } = await withFolder((folder) => run(process.execPath, [script, folder]))
  const { checked, saved, loop, memory, cells } = JSON.parse(stdout) as Measured
  const line = (what: string, unit: Result['unit'], value: number, limit: number, floor?: number) =>
    result(
      { group: 'answers', what: `a file of ${cells} figures, ${what}`, unit, value },
      { limit, ...(floor !== undefined && { floor: { name: 'idle', value: floor } }) },
    )
  return [
    line('read and checked', 'ms', checked, 20_000),
    line('saved', 'ms', saved, 20_000),
    line('event loop p99 while checked', 'ms', loop.checking, 50, loop.idle),
    line('event loop p99 while saved', 'ms', loop.saving, 50, loop.idle),
    line('memory', 'MB', memory, 700),
  ]
}
