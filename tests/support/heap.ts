/** All that this process holds, written down. */
import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs'
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8'

/** What a thread holds as JavaScript sees it, ropes of text in one piece; for a thread of its own too (`steadily`). */
export function heapWritten({ path }: { path: string }): string {
  // A string is written whole, and not its beginning alone.
  setFlagsFromString('--heap-snapshot-string-limit=100000000')
  return writeHeapSnapshot(path)
}

const block = Buffer.alloc(1 << 16)
const nothing = Buffer.alloc(block.length)

/** The bytes of the process itself, of all its threads, which no snapshot has: buffers, freed or not, and what any library keeps. */
export function memoryWritten(path: string): void {
  const [memory, file] = [openSync('/proc/self/mem', 'r'), openSync(path, 'w')]
  for (const [from, to] of writable()) {
    for (let at = from; at < to; at += BigInt(block.length)) {
      const read = readSync(memory, block, 0, Math.min(Number(to - at), block.length), at)
      const bytes = block.subarray(0, read)
      // Most of what is set aside was never used.
      if (!bytes.equals(nothing.subarray(0, read))) writeSync(file, bytes)
    }
  }
  closeSync(memory)
  closeSync(file)
}

/** Where this process may write, and nobody with it (proc(5), maps): what was read from files is in no other place. */
const writable = (): [bigint, bigint][] =>
  [...readFileSync('/proc/self/maps', 'utf8').matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw.p /gm)].map(([, from, to]) => [
    BigInt(`0x${from}`),
    BigInt(`0x${to}`),
  ])
