/** Puts results on paper, for whoever they are shown to. */

import { words as trialWords } from '#features/scorecards/trials/words.ts'
import { seasonOnPaper } from '#features/seasons/papers/actions.ts'
import { words as seasonWords } from '#features/seasons/papers/words.ts'
import type { Made, Offered, PaperSource } from '#kit/paper-source.ts'
import { chorus } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { words as holdWords } from '../holds/words.ts'
import { getResult, listResults } from '../results/actions.ts'
import { words as resultWords } from '../results/words.ts'
import { rankingPaper } from './rules.ts'
import { words } from './words.ts'

/** What the ranking of a result is told with. */
export const say = chorus([words, trialWords, holdWords, resultWords, seasonWords])

async function offered(context: Context, seasonId: string): Promise<Offered[]> {
  const { items, year } = await listResults(context, seasonId)
  const { issuing } = await seasonOnPaper(context, seasonId)
  return items
    .filter(({ state }) => state !== 'overtaken')
    .map(({ id, kind, number, blockLabel: block }) => ({
      ...{ kind: 'ranking', id, unitId: issuing.id },
      title: `${say('paper.ranking')}: ${say(`paper.ranking-about-${kind}`, { block, year, number: number ?? 1 })}`,
    }))
}

async function make(context: Context, id: string): Promise<Made> {
  const result = await getResult(context, id)
  const setting = await seasonOnPaper(context, result.seasonId)
  const content = rankingPaper({ result, year: setting.year, say }, setting)
  return {
    seasonId: result.seasonId,
    unitId: setting.issuing.id,
    content,
    audience: 'season',
    ...heldUntilOut([result]),
  }
}

/** A paper that everybody reads does not go before the publication, which takes two people (decision 063). */
export const heldUntilOut = (results: readonly { publishedAt: string | null }[]): Pick<Made, 'held'> =>
  results.some(({ publishedAt }) => publishedAt === null) ? { held: { kind: 'conflict', code: 'result.not-out' } } : {}

export const rankingPapers: PaperSource<Context> = { kind: 'ranking', offered, make }
