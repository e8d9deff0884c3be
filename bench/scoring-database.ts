/** A trial through the product's own door: accepted figures read, scored, written, answered. */
import { randomBytes } from 'node:crypto'
import { createTrial } from '#features/scorecards/trials/contract.ts'
import { readSettings } from '#platform/settings.ts'
import { serve } from '#src/serve.ts'
import { withFolder } from './folder.ts'
import { median, percentile, timed } from './numbers.ts'
import { type Result, result } from './report.ts'
import { block, leaves, type Seeded, seedScoring } from './scoring-seed.ts'
import { measureWhatIfScreen } from './what-if-screen.ts'

/** Trials of one year are timed; ten years of the smallest region are what a change is tried over. */
const sizes = [
  { units: 68, years: [2026], limit: 150 },
  { units: 3_800, years: [2026], limit: 1_200 },
]
const past = { units: 26, years: Array.from({ length: 10 }, (_, at) => 2017 + at) }

type Served = { url: string; token: string; scorecardId: string }

async function makeTrial({ url, token, scorecardId }: Served, seasonId: string, units: number): Promise<void> {
  const body = { block, scorecardId, roundId: null, title: 'Đo', audience: 'leaders' }
  const response = await fetch(`${url}/api/v1${createTrial.path.replace('{seasonId}', seasonId)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `__Host-giaouoc=${token}` },
    body: JSON.stringify(body),
  })
  const made = await response.json()
  if (response.status !== 201 || made.ranked !== units) throw new Error(`No trial was made: ${JSON.stringify(made)}`)
}

/** Read, scored, written and answered, as whoever presses the button waits for it. */
async function timeTrials(served: Served, { regions }: Seeded, rounds: number): Promise<Result[]> {
  const results: Result[] = []
  for (const [at, { units, limit }] of sizes.entries()) {
    const once = () => makeTrial(served, regions[at]?.seasonIds[0] ?? '', units)
    await once()
    const taken: number[] = []
    for (let round = 0; round < rounds; round++) taken.push(await timed(once))
    const what = `a trial: ${units.toLocaleString('en')} units × ${leaves} leaves read, scored, written`
    const figures = { value: median(taken), p95: percentile(taken, 0.95) }
    results.push(result({ group: 'scoring', what, unit: 'ms', ...figures }, { limit }))
  }
  return results
}

/** What goes through a server: trials, and where a browser is there the screen on which changes are tried. */
export const measureServedScoring = (rounds: number): Promise<Result[]> =>
  withFolder(async (folder) => {
    const read = readSettings({ PORT: '0', DATA_DIR: folder })
    if ('faults' in read) throw new Error(JSON.stringify(read.faults))
    const token = randomBytes(32).toString('base64url')
    let seeded: Seeded | undefined
    const server = await serve({
      settings: read.settings,
      say: () => undefined,
      before: async (_home, database) => {
        seeded = await seedScoring(database.ownerUrl ?? database.appUrl, token, [...sizes, past])
      },
    })
    try {
      if (seeded === undefined) throw new Error('Nothing was seeded')
      const served = { url: server.url, token, scorecardId: seeded.scorecardId }
      // First, for what is tried is tried over every trial there is: ten years of 26 units, and nothing of the country's.
      for (const seasonId of seeded.regions.at(-1)?.seasonIds ?? []) await makeTrial(served, seasonId, past.units)
      const screen = await measureWhatIfScreen(served, rounds * 10)
      return [...(await timeTrials(served, seeded, rounds)), ...screen]
    } finally {
      await server.stop()
    }
  })
