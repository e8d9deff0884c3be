/** Drafts reports from what the reader may read of a season, through the readings of each feature. */
import { heldUntilOut, say as sayRanking } from '#features/assessments/ranking-papers/actions.ts'
import type { RankingFacts } from '#features/assessments/ranking-papers/rules.ts'
import { getResult, listResults } from '#features/assessments/results/actions.ts'
import { readProgress } from '#features/figures/progress/actions.ts'
import type { Progress } from '#features/figures/progress/contract.ts'
import { words as targetWords } from '#features/indicators/targets/words.ts'
import { listMovements } from '#features/movements/actions.ts'
import { words as movementWords } from '#features/movements/words.ts'
import { listRegistrations } from '#features/registrations/actions.ts'
import { words as registrationWords } from '#features/registrations/papers/words.ts'
import { seasonOnPaper } from '#features/seasons/papers/actions.ts'
import { words as seasonWords } from '#features/seasons/papers/words.ts'
import type { Made, Offered, PaperSource } from '#kit/paper-source.ts'
import { chorus } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { aboutOf, type ReportKind, reportPaper } from './rules.ts'
import { words } from './words.ts'

const say = chorus([words, targetWords, movementWords, registrationWords, seasonWords])

const placeOf: Record<string, number> = { published: 0, approved: 1, made: 2, expected: 3 }

/** Of each block the result that tells most: a final one before an expected one, of equals the newest. */
async function rankingsOf(context: Context, seasonId: string): Promise<RankingFacts[]> {
  const { items, blocks, year } = await listResults(context, seasonId)
  const told: RankingFacts[] = []
  for (const { code } of blocks) {
    const own = items.filter(({ block, state }) => block === code && state in placeOf)
    const [best] = own.toSorted((a, b) => (placeOf[a.state] ?? 9) - (placeOf[b.state] ?? 9))
    if (best) told.push({ result: await getResult(context, best.id), year, say: sayRanking })
  }
  return told
}

async function progressOf(context: Context, seasonId: string, blocks: readonly { code: string }[]) {
  const all: Progress[] = []
  for (const { code: block } of blocks) all.push(await readProgress(context, seasonId, { block }))
  return all
}

const sourceOf = (kind: ReportKind): PaperSource<Context> => ({
  kind,
  offered: async (context, seasonId): Promise<Offered[]> => {
    const season = await seasonOnPaper(context, seasonId)
    return [
      { kind, id: seasonId, title: `${say('paper.report')}: ${aboutOf(kind, season, say)}`, unitId: season.issuing.id },
    ]
  },
  make: async (context, seasonId): Promise<Made> => {
    const season = await seasonOnPaper(context, seasonId)
    const { items: movements } = await listMovements(context, seasonId)
    const progress = await progressOf(context, seasonId, season.blocks)
    const registrations = await listRegistrations(context, seasonId)
    const rankings = kind === 'year_end_report' ? await rankingsOf(context, seasonId) : []
    const content = reportPaper({ kind, season, movements, progress, registrations, rankings, say })
    const held = heldUntilOut(rankings.map(({ result }) => result))
    return { seasonId, unitId: season.issuing.id, content, audience: 'season', ...held }
  },
})

export const midYearReports = sourceOf('mid_year_report')
export const yearEndReports = sourceOf('year_end_report')
