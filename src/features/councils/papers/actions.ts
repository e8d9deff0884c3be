/** Puts councils on paper: the minutes of a sitting once it has begun, and those of the tellers of a vote that is counted. */
import { seasonOnPaper } from '#features/seasons/papers/actions.ts'
import { words as seasonWords } from '#features/seasons/papers/words.ts'
import type { PaperSource } from '#kit/paper-source.ts'
import type { Refusal } from '#kit/refusal.ts'
import { chorus } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { readCouncil } from '../actions.ts'
import { deedsSinceClosing, findBox } from '../boxes/store.ts'
import { words as boxWords } from '../boxes/words.ts'
import { readSitting } from '../sittings/actions.ts'
import { sittingState } from '../sittings/rules.ts'
import { sittingsNamed } from '../sittings/store.ts'
import { words as sittingWords } from '../sittings/words.ts'
import { readVote, votesIn } from '../votes/actions.ts'
import { countedIn } from '../votes/store.ts'
import { words as voteWords } from '../votes/words.ts'
import { words as ruleWords } from '../voting-rules/words.ts'
import { words as councilWords } from '../words.ts'
import { sittingPaper, sittingTitle, tallyPaper, tallyTitle } from './rules.ts'
import { words } from './words.ts'

const say = chorus([words, boxWords, councilWords, sittingWords, voteWords, ruleWords, seasonWords])

/** What is not over may be drafted, and is issued when it is. */
const unfinished: Refusal = { kind: 'conflict', code: 'sitting.minutes-to-come' }
const uncounted: Refusal = { kind: 'conflict', code: 'vote.minutes-to-come' }

export const sittingPapers: PaperSource<Context> = {
  kind: 'council_minutes',
  offered: async (context, seasonId) => {
    const season = await seasonOnPaper(context, seasonId)
    const sittings = await sittingsNamed(context.db, seasonId)
    return sittings
      .filter((sitting) => sittingState(sitting) !== 'planned')
      .map((sitting) => ({
        ...{ kind: 'council_minutes', id: sitting.id, unitId: season.issuing.id },
        title: sittingTitle({ sitting, season, say }),
      }))
  },
  make: async (context, id) => {
    const sitting = await readSitting(context, id)
    const season = await seasonOnPaper(context, sitting.seasonId)
    const council = await readCouncil(context, sitting.councilId)
    const votes = await votesIn(context, id)
    return {
      ...{ seasonId: sitting.seasonId, unitId: season.issuing.id, audience: 'season' },
      content: sittingPaper({ sitting, council, votes, season, say }),
      ...(sitting.state !== 'closed' && { held: unfinished }),
    }
  },
}

/** The codes of a sealed box; undefined where there is none. */
async function boxCodes({ db }: Context, voteId: string) {
  const box = await findBox(db, voteId)
  if (!box) return undefined
  const { teller, verifier } = box.manifest.programs
  const head = (await deedsSinceClosing(db, voteId)).at(-1)?.digest ?? null
  return { fingerprint: box.fingerprint, head, teller, verifier }
}

export const tallyPapers: PaperSource<Context> = {
  kind: 'tally_minutes',
  offered: async (context, seasonId) => {
    const season = await seasonOnPaper(context, seasonId)
    return (await countedIn(context.db, seasonId)).map(({ id, ...vote }) => ({
      ...{ kind: 'tally_minutes', id, unitId: season.issuing.id },
      title: tallyTitle({ vote: { ...vote, award: { name: vote.awardName } }, season, say }),
    }))
  },
  make: async (context, id) => {
    const vote = await readVote(context, id)
    const sitting = await readSitting(context, vote.sittingId)
    const season = await seasonOnPaper(context, vote.seasonId)
    const council = await readCouncil(context, vote.councilId)
    return {
      ...{ seasonId: vote.seasonId, unitId: season.issuing.id, audience: 'season' },
      content: tallyPaper({ sitting, council, vote, box: await boxCodes(context, id), season, say }),
      ...(vote.state !== 'counted' && { held: uncounted }),
    }
  },
}
