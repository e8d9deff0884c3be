/**
 * The server on which officers fill in their sheets, in a process of its own as in production: `sheets-host.ts FOLDER`; with
 * `every-kind` one region alone, by a card with every kind of rule.
 */
import type { Database } from '#platform/databases.ts'
import { readSettings } from '#platform/settings.ts'
import { serve } from '#src/serve.ts'
import { answerAboutLoop } from './loop.ts'
import { benchCard } from './scoring-table.ts'
import { judgedCard, type OfficerAtWork, sealedUnits, seedSheets } from './sheet-seed.ts'

export type AtWork = { url: string; appUrl: string; officers: OfficerAtWork[] }

async function main(folder: string, card: string | undefined): Promise<void> {
  const read = readSettings({ PORT: '0', DATA_DIR: folder })
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  let opened: Database | undefined
  let officers: OfficerAtWork[] = []
  const served = await serve({
    settings: read.settings,
    say: () => undefined,
    before: async (_home, database) => {
      opened = database
      const ownerUrl = database.ownerUrl ?? database.appUrl
      officers = await (card === 'every-kind'
        ? seedSheets(ownerUrl, benchCard(), { regions: 1, sealed: sealedUnits })
        : seedSheets(ownerUrl, judgedCard()))
    },
  })
  if (!opened) throw new Error('Nothing was opened')
  answerAboutLoop()
  process.on('disconnect', () => void served.stop())
  const url = served.url.replace('localhost', '127.0.0.1')
  process.send?.({ url, appUrl: opened.appUrl, officers } satisfies AtWork)
  await served.ended
}

await main(process.argv[2] ?? '', process.argv[3])
process.exit()
