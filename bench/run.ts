/**
 * npm run bench: every figure beside its floor, as a table, or as JSON with --json; --quick takes fewer rounds, --files also
 * loads a whole country's figures from one file. With the name of a part (`scoring`, `editor`, `grid`, `sheets`, `why`, `papers`, `ballots`) only that part runs.
 * It fails when something could not be measured, never because it was slow.
 */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { measureAnswers, measureCrowd } from './answers.ts'
import { measureBallots } from './ballots.ts'
import { measureComparison } from './comparison.ts'
import { measureEditor } from './editor.ts'
import { measureFigureFiles } from './figure-files.ts'
import { measureFigures } from './figures.ts'
import { withHost } from './hosting.ts'
import { measureImport } from './imports.ts'
import { measureInteractions } from './interactions.ts'
import { rounded } from './numbers.ts'
import { measurePapers } from './papers.ts'
import { countQueries } from './queries.ts'
import { type Result, table } from './report.ts'
import { measureEngine } from './scoring.ts'
import { measureServedScoring } from './scoring-database.ts'
import { measureSheetGrid } from './sheet-grid.ts'
import { measureSheets } from './sheets.ts'
import { measureStarts } from './starts.ts'
import { measureUploads } from './uploads.ts'
import { measureSizes } from './weights.ts'
import { measureWhy } from './why.ts'

const full = { rounds: 500, firsts: 3, warms: 9 }
const quick = { rounds: 100, firsts: 1, warms: 3 }

/** Where it ran, and how busy that machine was with other things: figures without it cannot be compared. */
const machine = () => {
  const all = cpus()
  const processor = all[0]?.model.trim() ?? ''
  const busy = rounded(loadavg()[0] ?? 0)
  return { cores: all.length, processor, node: process.version, system: process.platform, load: busy }
}

function asked() {
  try {
    const flag = { type: 'boolean' } as const
    const options = { json: flag, quick: flag, files: flag }
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    return { ...values, parts: positionals.map(partOf) }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return process.exit(2)
  }
}

/** What runs alone when it is named, and with everything else. */
const parts = {
  scoring: async (): Promise<Result[]> => [
    ...(await measureEngine(isQuick)),
    ...(await measureServedScoring(isQuick ? 5 : 15)),
  ],
  sheets: (): Promise<Result[]> => measureSheets(isQuick ? 20 : 60),
  why: (): Promise<Result[]> => measureWhy(rounds),
  papers: (): Promise<Result[]> => measurePapers(isQuick ? 3 : 10),
  ballots: (): Promise<Result[]> => measureBallots(isQuick ? 4 : 20),
  grid: (): Promise<Result[]> => measureSheetGrid(Math.ceil(rounds / 10)),
  editor: (): Promise<Result[]> => withHost((host) => measureEditor(host, Math.ceil(rounds / 10))),
}
type Part = keyof typeof parts

function partOf(name: string): Part {
  if (Object.hasOwn(parts, name)) return name as Part
  throw new Error(`There is no part ${name}; there are: ${Object.keys(parts).join(', ')}`)
}

const { json = false, quick: isQuick = false, files = false, parts: named } = asked()
const { rounds, firsts, warms } = isQuick ? quick : full
const on = machine()
const progress = (text: string) => process.stderr.write(`… ${text}\n`)

async function everything(): Promise<Result[]> {
  if (!process.env.CHROMIUM) progress('no browser is here: the screens are not measured')
  progress('answers, queries, sizes')
  const served = await withHost(async (host) => [
    ...(await measureAnswers(host, rounds)),
    ...(await measureCrowd(host, rounds)),
    ...(await countQueries(host)),
    ...(await measureSizes(host)),
    ...(await measureUploads(host)),
    ...(await measureFigures(host, Math.ceil(rounds / 2))),
    ...(await measureInteractions(host, Math.ceil(rounds / 10))),
    ...(await measureEditor(host, Math.ceil(rounds / 10))),
    // Last, because it leaves five thousand units behind.
    ...(await measureImport(host)),
  ])
  progress('starts')
  return [
    ...served,
    ...(await measureComparison(Math.ceil(rounds / 10))),
    ...(await measureStarts(firsts, warms)),
    ...(files ? await measureFigureFiles() : []),
    ...(await only(['scoring', 'sheets', 'why', 'papers', 'ballots', 'grid'])),
  ]
}

async function only(names: readonly Part[]): Promise<Result[]> {
  const results: Result[] = []
  for (const name of names) {
    progress(name)
    results.push(...(await parts[name]()))
  }
  return results
}

const results = await (named.length > 0 ? only(named) : everything())
if (json) console.log(JSON.stringify({ machine: on, rounds, firsts, warms, results }, null, 2))
else
  console.log(
    `${on.cores} cores, ${on.processor}, Node ${on.node}, ${on.system}, load before the run ${on.load}\n\n${table(results)}`,
  )
