/** Puts on paper who leads a season, for whoever reads it. */
import { words as headWords } from '#features/organisations/papers/words.ts'
import type { Made, Offered, PaperSource } from '#kit/paper-source.ts'
import { chorus } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { seasonOnPaper } from '../papers/actions.ts'
import { words as seasonWords } from '../papers/words.ts'
import { leadershipPaper, titleOf } from './rules.ts'
import { words } from './words.ts'

const say = chorus([words, headWords, seasonWords])
const kind = 'leadership'

/** Of a season for which somebody has been named. */
async function offered(context: Context, seasonId: string): Promise<Offered[]> {
  const season = await seasonOnPaper(context, seasonId)
  if (season.leadership.length === 0) return []
  return [{ kind, id: seasonId, title: titleOf(season, say), unitId: season.organiser.id }]
}

async function make(context: Context, seasonId: string): Promise<Made> {
  const season = await seasonOnPaper(context, seasonId)
  return { seasonId, unitId: season.organiser.id, content: leadershipPaper(season, say), audience: 'season' }
}

export const leadershipPapers: PaperSource<Context> = { kind, offered, make }
