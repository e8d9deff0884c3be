/** Puts conferences on paper, for whoever reads them: their minutes, and the invitations to them. */
import { seasonOnPaper } from '#features/seasons/papers/actions.ts'
import { words as seasonWords } from '#features/seasons/papers/words.ts'
import type { Content, PaperSource } from '#kit/paper-source.ts'
import { chorus } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { getConference, listConferences } from '../actions.ts'
import { words as conferenceWords } from '../words.ts'
import { type ConferenceFacts, invitationPaper, minutesPaper, titleOf } from './rules.ts'
import { words } from './words.ts'

const say = chorus([words, conferenceWords, seasonWords])

/** What waits for a conference is no part of its papers. */
const noMatters = { matters: [], speak: ({ code }: { code: string }) => code }

const called = { minutes: 'minutes', conference_invitation: 'invitation' } as const
type Kind = keyof typeof called

const sourceOf = (kind: Kind, paper: (given: ConferenceFacts) => Content): PaperSource<Context> => ({
  kind,
  offered: async (context, seasonId) => {
    const { items } = await listConferences(context, seasonId, noMatters)
    const season = await seasonOnPaper(context, seasonId)
    return items.map((conference) => ({
      ...{ kind, id: conference.id, unitId: season.issuing.id },
      title: titleOf({ conference, season, say }, called[kind]),
    }))
  },
  make: async (context, id) => {
    const conference = await getConference(context, id)
    const season = await seasonOnPaper(context, conference.seasonId)
    return {
      ...{ seasonId: conference.seasonId, unitId: season.issuing.id },
      content: paper({ conference, season, say }),
      audience: 'season',
    }
  },
})

export const minutesPapers = sourceOf('minutes', minutesPaper)
export const invitationPapers = sourceOf('conference_invitation', invitationPaper)
