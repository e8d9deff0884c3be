/** Who leads and who deputises in a year, as a decision of the body that organises. */
import { headOf, issuerOf, placeOf } from '#features/organisations/papers/rules.ts'
import { nounOf } from '#features/organisations/regions/rules.ts'
import { type Day, formatDay } from '#kit/days.ts'
import { type Block, fact, type Run } from '#kit/paper.ts'
import { cell, column, heading, inCapitals, paragraph, type Saying, worded } from '#kit/paper-lines.ts'
import type { Content } from '#kit/paper-source.ts'
import { type Post, postTold, type Setting } from '../papers/rules.ts'

export type LeadershipFacts = Setting & {
  id: string
  year: number
  to: Day
  leadership: readonly (Post & { id: string })[]
}
type Told = { season: LeadershipFacts; say: Saying }

function told({ season, say }: Told, key: string, value: string): Run {
  return fact(`leadership.${key}`, value, say('paper.leading-from', { year: season.year }), `/mua/${season.id}`)
}

function table(given: Told): Block {
  const { season, say } = given
  const noun = nounOf(season.noun).vi
  return {
    ...{ id: 'named-table', is: 'table' },
    columns: [
      column(say('paper.leading-number'), 1, 'centre'),
      column(say('paper.leading-role'), 3),
      column(say('paper.leading-post'), 6),
      column(say('paper.leading-span'), 4, 'centre'),
    ],
    rows: season.leadership.map((one, at) => [
      ...[cell(String(at + 1)), cell(say(`paper.leading-${one.role}`, { noun })), cell(postTold(one))],
      [told(given, `${one.id}.span`, `${formatDay(one.from)} – ${formatDay(one.to)}`)],
    ]),
  }
}

export const titleOf = ({ label, year }: Pick<LeadershipFacts, 'label' | 'year'>, say: Saying): string =>
  say('paper.leading-about', { label, year })

export function leadershipPaper(season: LeadershipFacts, say: Saying): Content {
  const given = { season, say }
  const { organiser, label, leadership } = season
  const year = told(given, `${season.id}.year`, String(season.year))
  return {
    kind: 'leadership',
    type: { code: 'QĐ', name: inCapitals(say('paper.leading')) },
    about: titleOf(season, say),
    issuer: issuerOf(organiser),
    place: placeOf(organiser),
    bases: [],
    opening: inCapitals(say('paper.leading-opening')),
    blocks: [
      heading('one', 2, say('paper.leading-one')),
      paragraph('named', worded(say('paper.leading-named', { label }), { year })),
      table(given),
      heading('two', 2, say('paper.leading-two')),
      paragraph('duty', worded(say('paper.leading-duty'))),
      heading('three', 2, say('paper.leading-three')),
      paragraph('carry', worded(say('paper.leading-carry'))),
    ],
    signer: headOf(organiser.kind, season.to, say),
    boxes: [],
    recipients: [
      ...new Set(leadership.map(({ unitName }) => unitName)),
      say('paper.members', { noun: nounOf(season.noun).vi }),
    ],
    filed: say('paper.filed'),
  }
}
