/** `giaouoc backup FILE` and `giaouoc restore FILE`: the whole database in one file, from and to either kind of server. */
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { fill } from '#kit/words.ts'
import { backup } from '#platform/backup/backup.ts'
import { restore } from '#platform/backup/restore.ts'
import { withDatabase } from '#platform/databases.ts'
import { findRunning } from '#platform/postgres/cluster.ts'
import { fault, RefusedStart, refuseStart } from '#platform/refused-start.ts'
import { readSettings, type Settings } from '#platform/settings.ts'
import { words } from '#platform/start-words.ts'
import { cliWords } from './words.ts'

const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

function settings(): Settings {
  const read = readSettings(process.env)
  if ('settings' in read) return read.settings
  refuseStart(read.faults)
  throw new Error('unreachable')
}

type Tables = Record<string, { rows: number; sha256: string }>
type Options = { json?: boolean }

function tell(code: 'backup.done' | 'restore.done', file: string, tables: Tables, { json }: Options): void {
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0)
  const params = { file, rows, tables: Object.keys(tables).length }
  if (json) print(JSON.stringify({ file, tables }, null, 2))
  else print(`${fill(words.vi[code], params)}\n${fill(words.en[code], params)}`)
}

/** Both need the owner's door; the app's role sees only what row-level security lets through. */
async function withOwner(work: (ownerUrl: string) => Promise<void>): Promise<void> {
  const opening = { now: () => new Date(), say: () => undefined }
  await withDatabase(settings(), opening, async ({ ownerUrl }) => {
    if (!ownerUrl) throw new RefusedStart(fault('backup.no-owner'))
    await work(ownerUrl)
  })
}

const backUp = (file: string, options: Options) =>
  withOwner(async (ownerUrl) => tell('backup.done', file, await backup(ownerUrl, resolve(file), new Date()), options))

async function bringBack(file: string, options: Options): Promise<void> {
  const { database, dataDir } = settings()
  if (!database && findRunning(dataDir)) throw new RefusedStart(fault('restore.in-use'))
  await withOwner(async (ownerUrl) =>
    tell('restore.done', file, await restore(ownerUrl, resolve(file), new Date()), options),
  )
}

/** Adds both commands to the program. */
export function addBackup(program: Command): void {
  const add = (name: string, description: string, run: (file: string, options: Options) => Promise<void>) =>
    program
      .command(`${name} <FILE>`)
      .description(description)
      .option('--json', cliWords.json)
      .helpOption('-h, --help', cliWords.help)
      .action(run)
  add('backup', cliWords.backup, backUp)
  add('restore', cliWords.restore, bringBack)
}
