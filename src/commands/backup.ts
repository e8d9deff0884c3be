/** `giaouoc backup FILE` and `giaouoc restore FILE`: the whole database with its files in one file, from and to either kind of server. */
import type { Command } from 'commander'
import { fill } from '#kit/words.ts'
import { backup, type Held } from '#platform/backup/backup.ts'
import { restore } from '#platform/backup/restore.ts'
import { withDatabase } from '#platform/databases.ts'
import { findRunning } from '#platform/postgres/cluster.ts'
import { fault, RefusedStart, refuseStart } from '#platform/refused-start.ts'
import { readSettings, type Settings } from '#platform/settings.ts'
import { words } from '#platform/start-words.ts'
import { typedPath } from './typed-path.ts'
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

type Options = { json?: boolean }
type Code = 'backup.done' | 'restore.done' | 'backup.missing'

const speak = (code: Code, params: Record<string, string | number>) =>
  print(`${fill(words.vi[code], params)}\n${fill(words.en[code], params)}`)

/** What could not be taken along is said and ends with 1, for whoever reads only that. */
function tell(code: 'backup.done' | 'restore.done', file: string, held: Held, { json }: Options): void {
  const { tables, files, missing } = held
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0)
  if (json) print(JSON.stringify({ file, tables, files, missing }, null, 2))
  else speak(code, { file, rows, tables: Object.keys(tables).length, files })
  if (missing.length === 0) return
  process.exitCode = 1
  if (!json) speak('backup.missing', { count: missing.length, digest: missing[0] ?? '' })
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
  withOwner(async (ownerUrl) =>
    tell('backup.done', file, await backup(ownerUrl, typedPath(file), new Date(), settings().shelf), options),
  )

async function bringBack(file: string, options: Options): Promise<void> {
  const { database, dataDir, shelf } = settings()
  if (!database && findRunning(dataDir)) throw new RefusedStart(fault('restore.in-use'))
  await withOwner(async (ownerUrl) =>
    tell('restore.done', file, await restore(ownerUrl, typedPath(file), new Date(), shelf), options),
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
