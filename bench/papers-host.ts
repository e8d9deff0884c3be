/** The server whose officer asks for a bundle, in a process of its own as in production: `papers-host.ts FOLDER`. */
import { Client } from 'pg'
import { newId } from '#platform/ids.ts'
import { readSettings } from '#platform/settings.ts'
import { serve } from '#src/serve.ts'
import { dossier } from '#tests/support/word-papers.ts'
import { answerAboutLoop } from './loop.ts'
import { judgedCard, type OfficerAtWork, seedSheets } from './sheet-seed.ts'

export type Bundling = { url: string; officer: OfficerAtWork; papers: number }
const papers = 68

/** Drafts of one unit, each a dossier of two to three pages. */
async function seedDrafts(ownerUrl: string, { regionId, seasonId, unitId }: OfficerAtWork): Promise<void> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    for (let at = 0; at < papers; at++) {
      const { number: _n, day: _d, mark: _m, check: _c, madeUp: _u, ...content } = dossier(at)
      await client.query(
        `insert into document (id, region_id, season_id, unit_id, kind, source_id, title, content, words, state, drafted_at)
           values ($1, $2, $3, $4, 'dossier', $5, $6, $7, '{}', 'draft', now())`,
        [newId(), regionId, seasonId, unitId, newId(), content.about, JSON.stringify(content)],
      )
    }
  } finally {
    await client.end()
  }
}

async function main(folder: string): Promise<void> {
  const read = readSettings({ PORT: '0', DATA_DIR: folder })
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  let officer: OfficerAtWork | undefined
  const served = await serve({
    settings: read.settings,
    say: () => undefined,
    before: async (_home, database) => {
      const ownerUrl = database.ownerUrl ?? database.appUrl
      ;[officer] = await seedSheets(ownerUrl, judgedCard(), { regions: 1 })
      if (officer) await seedDrafts(ownerUrl, officer)
    },
  })
  if (!officer) throw new Error('Nobody was seeded')
  answerAboutLoop()
  process.on('disconnect', () => void served.stop())
  const url = served.url.replace('localhost', '127.0.0.1')
  process.send?.({ url, officer, papers } satisfies Bundling)
  await served.ended
}

await main(process.argv[2] ?? '')
process.exit()
