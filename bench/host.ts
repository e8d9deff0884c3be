/** The server of one run, in a process of its own so that measuring does not cost it time: `host.ts FOLDER`. */
import type { Database } from '#platform/databases.ts'
import { readSettings } from '#platform/settings.ts'
import { serve } from '#src/serve.ts'
import { answerAboutLoop } from './loop.ts'
import { type Seeded, seed } from './world.ts'

/** What the benchmarks are told when everything is ready. */
export type Hosted = Seeded & { url: string; appUrl: string }

async function main(folder: string): Promise<void> {
  const read = readSettings({ PORT: '0', DATA_DIR: folder })
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  let opened: Database | undefined
  let seeded: Seeded | undefined
  const served = await serve({
    settings: read.settings,
    say: () => undefined,
    before: async (home, database) => {
      opened = database
      seeded = await seed(home, database.ownerUrl ?? database.appUrl)
    },
  })
  if (!opened || !seeded) throw new Error('Nothing was seeded')
  const url = served.url.replace('localhost', '127.0.0.1')
  const hosted: Hosted = { ...seeded, url, appUrl: opened.appUrl }
  answerAboutLoop()
  process.on('disconnect', () => void served.stop())
  process.send?.(hosted)
  await served.ended
}

await main(process.argv[2] ?? '')
process.exit()
