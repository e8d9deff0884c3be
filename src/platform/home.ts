/** What the program stands on: handed in once at the start, never kept in a module. */
import type { Db } from './db.ts'
import type { Shelf } from './files/shelf.ts'
import type { Jobs } from './jobs.ts'
import type { Logger } from './logger.ts'
import type { Provider } from './oidc.ts'
import type { ProgramDigests } from './programs.ts'
import type { Signer } from './signing/signer.ts'

/** How the world reaches us. */
export type Site = {
  /** The address people type, without a slash at its end. */
  url: string
  /** An address whose word about where a request came from is believed. */
  isProxy: (address: string) => boolean
  /** The office's own sign-in, where settings name one. */
  oidc: Provider | null
  /** The digests of the programs by which ballots are opened and checked, as they are given out; null: they were not built. */
  programs: ProgramDigests | null
}

/** Reached on this machine, through nothing. */
export const loopback: Site = { url: 'http://localhost', isProxy: () => false, oidc: null, programs: null }

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
  site: Site
  /** Where files are kept. */
  shelf: Shelf
  /** Signs receipts with the key of this installation. */
  signer: Signer
  /** Work that goes on after the answer. */
  jobs: Jobs
}
