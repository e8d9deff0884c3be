/** Identifiers are made here, not in the database (UUIDv7: sorted by time). */
import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'

export const newId = (): string => uuidv7()

export const random = (bytes: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(bytes))
