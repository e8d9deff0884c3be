/** The server with the sample seasons loaded: a folder of its own unless one is named, and accounts to try it with. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Home } from '#platform/home.ts'
import { fault, inBoth, RefusedStart } from '#platform/refused-start.ts'
import type { Settings } from '#platform/settings.ts'
import { type DemoAccount, loadSample } from './sample/load.ts'
import { layTrialKeys } from './sample/trial-keys.ts'
import type { Serving } from './serve.ts'

function table(accounts: readonly DemoAccount[]): string {
  const rows = accounts.map(({ role, unit, username, password }) => [username, password, role, unit])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')
}

/** Those of an earlier start. A folder without them holds no sample of ours, whatever is in it. */
const accountsIn = (file: string): DemoAccount[] | null =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null

/** Where the keys to try with are, or why there are none: a start does not fail for them. */
async function keysTold(home: Home, dataDir: string, accounts: readonly DemoAccount[]): Promise<string> {
  try {
    const keys = await layTrialKeys(home, dataDir, accounts)
    return keys ? inBoth(fault('sample.keys', keys)) : inBoth(fault('sample.no-keys', { reason: 'administrator' }))
  } catch (error) {
    return inBoth(fault('sample.no-keys', { reason: error instanceof Error ? error.message : String(error) }))
  }
}

/** Loads the stories before anybody can sign in, and leaves the accounts in demo-accounts.json beside the data. */
export function demo(given: Settings, say: (text: string) => void): Serving {
  const isNamed = Boolean(process.env.DATA_DIR?.trim())
  const dataDir = isNamed ? given.dataDir : mkdtempSync(join(tmpdir(), 'giaouoc-demo-'))
  const settings = { ...given, dataDir }
  say(inBoth(fault('start.data-at', { folder: dataDir })))
  return {
    settings,
    say,
    before: async (home) => {
      const half = join(dataDir, 'demo-loading')
      if (existsSync(half)) throw new RefusedStart(fault('sample.half', { folder: dataDir }))
      writeFileSync(half, '')
      const accounts = await loadSample(home)
      const file = join(dataDir, 'demo-accounts.json')
      if (accounts) writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 })
      rmSync(half)
      // A folder that has accounts already is left as it is.
      if (accounts) say(`${inBoth(fault('sample.accounts', { file }))}\n${table(accounts)}`)
      else say(inBoth(fault('sample.there', { file })))
      const known = accounts ?? accountsIn(file)
      if (known) say(await keysTold(home, dataDir, known))
    },
  }
}
