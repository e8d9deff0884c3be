/** The minutes of a check meeting: when, where, who chaired, who was there, what was written down. */

import { ofRegion, type Setting } from '#features/seasons/papers/rules.ts'
import { formatDay } from '#kit/days.ts'
import { type Block, fact, type Run, text } from '#kit/paper.ts'
import { heading, inCapitals, paragraph, prose, type Saying, titled, worded } from '#kit/paper-lines.ts'
import type { Content } from '#kit/paper-source.ts'
import type { CheckMeeting } from '../meetings/contract.ts'

export type MeetingFacts = {
  meeting: CheckMeeting
  block: { label: string; members: readonly { id: string; name: string }[] }
  year: number
  say: Saying
}

export const aboutOf = ({ block, year, say }: Pick<MeetingFacts, 'block' | 'year' | 'say'>): string =>
  say('paper.checking-about', { block: block.label, year })

function told({ meeting, block, year, say }: MeetingFacts, key: string, value: string): Run {
  const from = say('paper.checking-from', { block: block.label, year })
  return fact(`check-meeting.${meeting.id}.${key}`, value, from, `/mua/${meeting.seasonId}/cham-cheo/bien-ban`)
}

function opening(given: MeetingFacts): Block[] {
  const { meeting, say } = given
  const { heldOn, place, chair, secretary } = meeting
  const line = (key: string, hole: string, value: string | null): Block[] =>
    value === null ? [] : [paragraph(key, worded(say(`paper.checking-${key}`), { [hole]: told(given, key, value) }))]
  return [
    ...line('time', 'day', formatDay(heldOn)),
    ...line('place', 'place', place),
    ...line('chair', 'name', chair),
    ...line('secretary', 'name', secretary),
  ]
}

function attending(given: MeetingFacts): Block[] {
  const { meeting, block, say } = given
  const there = block.members.filter(({ id }) => meeting.present.includes(id))
  const absent = block.members.filter(({ id }) => !meeting.present.includes(id))
  const listed = (id: string, units: readonly { name: string }[]): Block[] =>
    units.length === 0 ? [] : [{ id, is: 'list', items: units.map(({ name }) => [text(name)]) }]
  const counts = {
    present: told(given, 'present', String(there.length)),
    of: told(given, 'of', String(block.members.length)),
  }
  return [
    heading('attending', 2, say('paper.checking-attending')),
    paragraph('present', worded(say('paper.checking-present'), counts)),
    ...listed('present-list', there),
    ...titled(heading('absent', 3, say('paper.checking-absent')), listed('absent-list', absent)),
    ...(meeting.guests === null
      ? []
      : [paragraph('guests', worded(say('paper.checking-guests', { guests: meeting.guests })))]),
  ]
}

export function meetingPaper(given: MeetingFacts, setting: Setting): Content {
  const { meeting, say } = given
  return {
    kind: 'check_minutes',
    type: { code: 'BB', name: inCapitals(say('paper.checking')) },
    about: aboutOf(given),
    ...ofRegion(setting, say),
    bases: [],
    blocks: [
      heading('facts', 2, say('paper.checking-facts')),
      ...opening(given),
      ...attending(given),
      ...titled(heading('note', 2, say('paper.checking-note')), prose('note', meeting.note ?? '')),
    ],
    boxes: [],
  }
}
