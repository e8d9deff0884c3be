/** What the program stands on: handed in once at the start, never kept in a module. */
import type { Db } from './db.ts'
import type { Logger } from './logger.ts'

export type Home = {
  db: Db
  /** The clock of the business. Only the sample loader sets it, and only for seasons flagged `sample`. */
  now: () => Date
  /** The clock of the machine: sessions, step-up, `recorded_at`. */
  machineNow: () => Date
  /** True for the sample loader's own app: seasons it opens are samples, and no route can make it true. */
  played: boolean
  newId: () => string
  random: (bytes: number) => Uint8Array<ArrayBuffer>
  log: Logger
  version: string
}
