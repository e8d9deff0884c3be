/** All that a thread of this process holds, written down; for a thread of its own too (`steadily`). */
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8'

export function heapWritten({ path }: { path: string }): string {
  // A string is written whole, and not its beginning alone.
  setFlagsFromString('--heap-snapshot-string-limit=100000000')
  return writeHeapSnapshot(path)
}
