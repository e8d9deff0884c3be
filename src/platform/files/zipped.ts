/** A ZIP of any files, packed in a thread of its own: the server answers others meanwhile. */
import { apart } from '../apart.ts'
import type { writeZip } from './zip-writing.ts'

export const zipped = (parts: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> =>
  apart<typeof writeZip>(new URL('./zip-writing.ts', import.meta.url), 'writeZip', parts)
