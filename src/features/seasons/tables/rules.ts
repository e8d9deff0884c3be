/** Seasons and their board as tables that leave: a word and a real day for every step. */
import type { Day } from '#kit/days.ts'
import type { Params } from '#kit/refusal.ts'
import type { Column, MadeUp, Table } from '#kit/table.ts'
import { joined, speaker } from '#kit/words.ts'
import type { Board } from '../board/contract.ts'
import { words as own } from '../exports/words.ts'
import { words } from '../words.ts'

const t = speaker(joined(words, own))

export type SeasonLine = {
  regionCode: string
  label: string
  year: number
  theme: string | null
  from: Day
  to: Day
  sample: boolean
  publishedAt: string | null
}

export const seasonTable = (seasons: readonly SeasonLine[]): Table => ({
  name: t('season.list'),
  columns: [
    { title: t('season.region-code'), kind: 'text', width: 20 },
    { title: t('season.region'), kind: 'text', width: 40 },
    { title: t('season.year'), kind: 'number', width: 8 },
    { title: t('season.theme'), kind: 'text', width: 50 },
    { title: t('season.from'), kind: 'day' },
    { title: t('season.to'), kind: 'day' },
    { title: t('season.state'), kind: 'text', width: 18 },
  ],
  rows: seasons.map(({ regionCode, label, year, theme, from, to, publishedAt }) => [
    regionCode,
    label,
    year,
    theme,
    from,
    to,
    t(publishedAt ? 'season.published' : 'season.not-published'),
  ]),
})

/** Says `column.<code>` and `cell.<state>`, which are words of the features that own the steps. */
export type Say = (code: string) => string

const stepColumns = (name: string): Column[] => [
  { title: name, kind: 'text', width: 24 },
  { title: t('board.day-of', { step: name }), kind: 'day', width: 16 },
]

export function boardTable({ columns, blocks }: Board, say: Say): Table {
  return {
    name: t('board.title'),
    columns: [
      { title: t('board.block'), kind: 'text', width: 30 },
      { title: t('board.unit'), kind: 'text', width: 50 },
      ...columns.flatMap(({ code }) => stepColumns(say(`column.${code}`))),
    ],
    rows: blocks.flatMap(({ label, rows }) =>
      rows.map(({ unitName, cells }) => [
        label,
        unitName,
        ...cells.flatMap((cell) =>
          cell === null ? [t('board.not-concerned'), null] : [say(`cell.${cell.state}`), cell.day],
        ),
      ]),
    ),
  }
}

/** How many of those concerned have done each step: the foot of the screen's head row. */
export const countTable = ({ columns }: Board, say: Say): Table => ({
  name: t('board.counts'),
  columns: [
    { title: t('stage.step'), kind: 'text', width: 30 },
    { title: t('board.done'), kind: 'number' },
    { title: t('board.of'), kind: 'number' },
  ],
  rows: columns.map(({ code, done, of }) => [say(`column.${code}`), done, of]),
})

/** Said of what is made up for a sample season. */
export const illustrative = t('season.illustrative')

/** How a file about a season is named; one of a sample says so, since a file goes where no banner stands. */
export const fileName = (title: string, { label, year, sample }: { label: string; year: number; sample: boolean }) =>
  t(sample ? 'season.file-sample' : 'season.file', { title, region: label, year })

/** What a file says of its season. */
export const madeUpOf = ({ sample }: { sample: boolean }): MadeUp => (sample ? 'sample' : null)

type Post = {
  role: 'lead' | 'deputy'
  unitName: string
  post: string
  decisionNumber: string | null
  decisionDay: Day | null
  decisionBody: string | null
  from: Day
  to: Day
}
type Turn = { unitName: string; lastLed: number | null; times: number; next: boolean }
type Rotation = {
  years: readonly { year: number; sample: boolean; leadership: readonly Post[] }[]
  nextYear: number | null
  blocks: readonly { label: string; turns: readonly Turn[] }[]
}

/** One row a post; a year in which nobody was named has one row all the same. */
export const rotationTable = ({ years }: Rotation): Table => ({
  name: t('rotation.title'),
  columns: [
    { title: t('season.year'), kind: 'number', width: 8 },
    { title: t('leadership.role'), kind: 'text', width: 16 },
    { title: t('leadership.unit'), kind: 'text', width: 45 },
    { title: t('leadership.post'), kind: 'text', width: 30 },
    { title: t('season.from'), kind: 'day' },
    { title: t('season.to'), kind: 'day' },
    { title: t('leadership.decision-number'), kind: 'text', width: 22 },
    { title: t('leadership.decision-day'), kind: 'day' },
    { title: t('leadership.decision-body'), kind: 'text', width: 34 },
  ],
  rows: years.flatMap(({ year, leadership }) => {
    const nothing = [null, null, null, null, null, null, null]
    if (leadership.length === 0) return [[year, t('rotation.unnamed'), ...nothing]]
    return leadership.map((post) => [
      year,
      t(`leadership.${post.role}`),
      post.unitName,
      post.post,
      post.from,
      post.to,
      post.decisionNumber,
      post.decisionDay,
      post.decisionBody,
    ])
  }),
})

/** Whose turn it is: a suggestion, never an appointment. */
export const turnTable = ({ nextYear, blocks }: Rotation): Table => ({
  name: t('rotation.turn', { year: nextYear ?? '' }),
  columns: [
    { title: t('board.block'), kind: 'text', width: 30 },
    { title: t('leadership.unit'), kind: 'text', width: 45 },
    { title: t('rotation.last-led'), kind: 'number', width: 20 },
    { title: t('rotation.times'), kind: 'number', width: 10 },
    { title: t('rotation.next'), kind: 'text', width: 12 },
  ],
  rows: blocks.flatMap(({ label, turns }) =>
    turns.map(({ unitName, lastLed, times, next }) => [
      label,
      unitName,
      lastLed,
      times,
      next ? t('rotation.is-next') : null,
    ]),
  ),
})

type Entry = {
  code: string
  params?: Params | undefined
  day: Day
  kind: 'opens' | 'deadline' | 'event' | 'due'
  original: Day | null
}

/** Says what a day is about, in the words of the feature whose day it is. */
export type Voice = (code: string, params: Params | undefined) => string

export const calendarTable = (year: number, entries: readonly Entry[], say: Voice): Table => ({
  name: t('calendar.title', { year }),
  columns: [
    { title: t('calendar.day'), kind: 'day' },
    { title: t('calendar.what'), kind: 'text', width: 70 },
    { title: t('calendar.before'), kind: 'day', width: 20 },
  ],
  rows: entries.map(({ day, kind, code, params, original }) => [
    day,
    t(`calendar.${kind}`, { what: say(code, params) }),
    original,
  ]),
})
