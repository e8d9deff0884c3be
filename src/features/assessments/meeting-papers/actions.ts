/** Puts the minutes of check meetings on paper, for whoever reads them. */

import { seasonOnPaper } from '#features/seasons/papers/actions.ts'
import { words as seasonWords } from '#features/seasons/papers/words.ts'
import type { Made, Offered, PaperSource } from '#kit/paper-source.ts'
import { found } from '#kit/refusal.ts'
import { chorus } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { listMeetings } from '../meetings/actions.ts'
import { findMeeting } from '../meetings/store.ts'
import { aboutOf, meetingPaper } from './rules.ts'
import { words } from './words.ts'

const say = chorus([words, seasonWords])
const kind = 'check_minutes'

async function offered(context: Context, seasonId: string): Promise<Offered[]> {
  const { blocks } = await listMeetings(context, seasonId)
  const { issuing, year } = await seasonOnPaper(context, seasonId)
  return blocks.flatMap(({ meeting, ...block }) => {
    if (meeting === null) return []
    const title = `${say('paper.checking')}: ${aboutOf({ block, year, say })}`
    return [{ kind, id: meeting.id, title, unitId: issuing.id }]
  })
}

async function make(context: Context, id: string): Promise<Made> {
  const { seasonId } = found(await findMeeting(context.db, id), 'check meeting')
  const { blocks } = await listMeetings(context, seasonId)
  const block = found(
    blocks.find((one) => one.meeting?.id === id),
    'check meeting',
  )
  const meeting = found(block.meeting ?? undefined, 'check meeting')
  const setting = await seasonOnPaper(context, seasonId)
  const content = meetingPaper({ meeting, block, year: setting.year, say }, setting)
  return { seasonId, unitId: setting.issuing.id, content, audience: 'season' }
}

export const meetingPapers: PaperSource<Context> = { kind, offered, make }
