/** Reads the trials of a region's block through the years, one for each. */
import { type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import { seasonFile } from '#features/seasons/exports/actions.ts'
import { allowed, type Context, demand, seasonScope } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { ofAny } from '#platform/sql.ts'
import type { Card } from '#scoring/card.ts'
import { markOf } from '../exports/rules.ts'
import { sharpeningTable } from '../sharpening-tables/rules.ts'
import { leavesOf, marksFrom, needsOf, sidesOf } from '../sharpening-years/rules.ts'
import type { Sharpening, TrialYear } from './contract.ts'
import * as store from './store.ts'
import { words } from './words.ts'

type Query = { block?: string | undefined; trials?: string | undefined }

export async function readSharpening(context: Context, seasonId: string, query: Query): Promise<Sharpening> {
  const season = await seasonFacts(context, seasonId)
  const place = { regionId: season.regionId, seasonId }
  demand(context, 'trial.read', place, 'missing')
  const block = (season.blocks.find(({ code }) => code === query.block) ?? season.blocks[0])?.code ?? null
  const candidates = block === null ? [] : await candidatesOf(context, season, block)
  const chosen = oneOfEachYear(candidates, new Set(query.trials?.split(',')))
  return {
    ...{ seasonId, year: season.year, blocks: season.blocks, block, candidates },
    years: await yearsOf(context, chosen),
  }
}

const candidatesOf = (context: Context, { id: seasonId, regionId, year }: SeasonFacts, block: string) =>
  store.candidates(
    context.db,
    {
      ...{ ...seasonScope(context, 'trial.read'), led: context.actor.led },
      oversees: allowed(context, { regionId, seasonId }, ['trial.oversee']).length > 0,
    },
    { regionId, block, upTo: year },
  )

type Candidate = Sharpening['candidates'][number]

/** The one that was chosen, else the latest; candidates come with the newest first. */
const oneOfEachYear = (candidates: readonly Candidate[], wanted: ReadonlySet<string>): Candidate[] =>
  [...Map.groupBy(candidates, ({ year }) => year).values()].flatMap(
    (all) => all.find(({ trialId }) => wanted.has(trialId)) ?? all[0] ?? [],
  )

/** The oldest first. */
async function yearsOf({ db }: Context, chosen: readonly Candidate[]): Promise<TrialYear[]> {
  const ids = chosen.map(({ trialId }) => trialId)
  const cards = new Map((await ofAny(ids, (some) => store.cardsOf(db, some))).map((row) => [row.trialId, row]))
  const sheets = Map.groupBy(await ofAny(ids, (some) => store.sheetsOf(db, some)), ({ trialId }) => trialId)
  return chosen.toReversed().flatMap((one): TrialYear[] => {
    const row = cards.get(one.trialId)
    if (!row) return []
    const card = row.content as Card
    const { cardTitle, cardNumber, provisional, sample } = row
    return [
      {
        ...{ ...one, cardTitle, cardNumber, provisional, sample, precision: card.precision ?? 2 },
        ...{ leaves: leavesOf(card), sides: sidesOf(card), grades: needsOf(card) },
        sheets: (sheets.get(one.trialId) ?? []).map(({ trialId: _, ...sheet }) => sheet),
      },
    ]
  })
}

type Moved = { full?: number | undefined; entropy?: number | undefined; correlation?: number | undefined }

export async function exportSharpening(context: Context, seasonId: string, query: Query & Moved): Promise<Export> {
  const { years } = await readSharpening(context, seasonId, query)
  const { file } = await seasonFile(context, seasonId, words.vi['sharpening.sheet'], 'figures')
  // Of a file that holds a year that was made up, every line says so.
  const madeUp = markOf(
    years.some(({ sample }) => sample),
    file.madeUp,
  )
  return { ...file, madeUp, table: sharpeningTable(years, marksFrom(query)) }
}
