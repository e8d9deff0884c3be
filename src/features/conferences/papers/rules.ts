/** A conference on paper: the minutes of what it adopted and concluded, and the invitation that goes out before it. */
import { ofRegion, type Setting } from '#features/seasons/papers/rules.ts'
import { formatDay } from '#kit/days.ts'
import { type Block, fact, type Line, type PaperTable, type Run, text } from '#kit/paper.ts'
import { cell, column, draft, heading, inCapitals, paragraph, type Saying, titled, worded } from '#kit/paper-lines.ts'
import type { Content } from '#kit/paper-source.ts'
import type { Conference } from '../contract.ts'

type Season = Setting & {
  year: number
  blocks: readonly { code: string; label: string }[]
  members: readonly { unitName: string; block: string }[]
}
export type ConferenceFacts = { conference: Conference; season: Season; say: Saying }

const kindTold = ({ conference, say }: ConferenceFacts): string => say(`conference.${conference.kind}`)

function told(given: ConferenceFacts, key: string, value: string): Run {
  const { conference, season, say } = given
  const from = say('paper.minutes-from', { conference: kindTold(given), year: season.year })
  return fact(`conference.${conference.id}.${key}`, value, from, `/mua/${conference.seasonId}/hoi-nghi`)
}

/** When and where, as far as it is known. */
function whenAndWhere(given: ConferenceFacts): Block[] {
  const { conference, say } = given
  const { day, place } = conference
  return [
    day === null
      ? draft('time', [text(say('paper.minutes-no-day'))])
      : paragraph('time', worded(say('paper.minutes-time'), { day: told(given, 'day', formatDay(day)) })),
    place === null
      ? draft('place', [text(say('paper.minutes-no-place'))])
      : paragraph('place', worded(say('paper.minutes-place'), { place: told(given, 'place', place) })),
  ]
}

function adopted(given: ConferenceFacts): (Block & PaperTable)[] {
  const { conference, say } = given
  const standing = conference.adoptions.filter(({ withdrawnAt }) => withdrawnAt === null)
  if (standing.length === 0) return []
  const columns = [
    column(say('paper.minutes-number'), 1, 'centre'),
    column(say('paper.minutes-object'), 6),
    column(say('paper.minutes-present'), 2, 'right'),
    column(say('paper.minutes-for'), 2, 'right'),
    column(say('paper.minutes-against'), 2, 'right'),
  ]
  const rows = standing.map(({ id, title, votes }, at) => [
    ...[cell(String(at + 1)), cell(title)],
    ...(['present', 'for', 'against'] as const).map((key): Line => {
      const count = votes[key]
      return count === null ? [] : [told(given, `adoption.${id}.${key}`, String(count))]
    }),
  ])
  return [{ id: 'adopted-table', is: 'table', columns, rows }]
}

/** What was concluded under one heading, with whom it binds and until when. */
function concluded(given: ConferenceFacts, kind: Conference['conclusions'][number]['kind']): Block[] {
  const { conference, say } = given
  const items = conference.conclusions
    .filter((one) => one.kind === kind)
    .map(
      ({ id, content, ownerName, due }): Line => [
        text(content),
        ...(ownerName === null ? [] : worded(say('paper.minutes-owned', { owner: ownerName }))),
        ...(due === null
          ? []
          : worded(say('paper.minutes-due'), { day: told(given, `conclusion.${id}.due`, formatDay(due)) })),
      ],
    )
  if (items.length === 0) return []
  return [heading(`concluded.${kind}`, 2, say(`paper.minutes-${kind}`)), { id: `${kind}.list`, is: 'list', items }]
}

const bodies = ({ conference: { attending } }: ConferenceFacts): Block[] =>
  attending.length === 0 ? [] : [{ id: 'attending-list', is: 'list', items: attending.map((body) => [text(body)]) }]

export const titleOf = (given: ConferenceFacts, paper: 'minutes' | 'invitation'): string => {
  const { season, say } = given
  return say(`paper.${paper}-about`, { conference: kindTold(given), label: season.label, year: season.year })
}

/** Who took the chair and who wrote is not kept: their places stay open. */
export function minutesPaper(given: ConferenceFacts): Content {
  const { season, say } = given
  return {
    kind: 'minutes',
    type: { code: 'BB', name: inCapitals(say('paper.minutes')) },
    about: titleOf(given, 'minutes'),
    ...ofRegion(season, say),
    bases: [],
    blocks: [
      heading('facts', 2, say('paper.minutes-facts')),
      ...whenAndWhere(given),
      draft('chair', [text(say('paper.minutes-chair'))]),
      draft('secretary', [text(say('paper.minutes-secretary'))]),
      ...titled(heading('attending', 2, say('paper.minutes-attending')), bodies(given)),
      ...titled(heading('adopted', 2, say('paper.minutes-adopted')), adopted(given)),
      ...(['conclusion', 'weakness', 'direction'] as const).flatMap((kind) => concluded(given, kind)),
    ],
    boxes: [],
  }
}

const invited = ({ season }: ConferenceFacts): Block[] =>
  season.blocks.flatMap(({ code, label }) => {
    const own = season.members.filter(({ block }) => block === code)
    const items = own.map(({ unitName }) => [text(unitName)])
    return titled(
      heading(`invited.${code}`, 3, label),
      items.length === 0 ? [] : [{ id: `${code}.list`, is: 'list', items }],
    )
  })

export function invitationPaper(given: ConferenceFacts): Content {
  const { season, say } = given
  const { issuing, label } = season
  const to = say('paper.invitation-to', { conference: kindTold(given), label })
  return {
    kind: 'conference_invitation',
    type: { code: 'GM', name: inCapitals(say('paper.invitation')) },
    about: titleOf(given, 'invitation'),
    ...ofRegion(season, say),
    bases: [],
    blocks: [
      paragraph('invites', worded(say('paper.invitation-invites', { issuer: issuing.name }))),
      ...bodies(given),
      ...invited(given),
      paragraph('to', worded(to, { year: told(given, 'year', String(season.year)) })),
      ...whenAndWhere(given),
      draft('attend', [text(say('paper.invitation-attend'))]),
    ],
    boxes: [],
  }
}
