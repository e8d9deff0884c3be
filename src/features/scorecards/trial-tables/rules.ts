/** Tables of a trial: its ranking, its sheets, the figures it used; and the files that `giaouoc score` works it out from. */
import { plainDecimal } from '#kit/exact.ts'
import { type CellOut, type Column, numberCell, type Table } from '#kit/table.ts'
import { joined, speaker } from '#kit/words.ts'
import type { Card } from '#scoring/card.ts'
import { words } from '../trial-exports/words.ts'
import type { KeptInputs } from '../trial-inputs/rules.ts'
import type { Trial, TrialUnit } from '../trials/contract.ts'
import { type Got, nodesOf, notesOf, unpackedPoints, warningsOf } from '../trials/rules.ts'
import { words as trialWords } from '../trials/words.ts'

const say = speaker(joined(trialWords, words))
const t = (code: keyof typeof words.vi) => say(code)

type Told = { trial: Pick<Trial, 'cardTitle' | 'cardYear' | 'cardNumber' | 'draft' | 'provisional'>; card: Card }

/** By which card, and that it is a trial: in each line, for lines are copied and sorted. */
const tail = ({ trial }: Told): { columns: Column[]; cells: CellOut[] } => ({
  columns: [{ title: t('trial-file.card'), kind: 'text', width: 60 }],
  cells: [
    [
      say('trial-file.card-told', { title: trial.cardTitle, year: trial.cardYear, number: trial.cardNumber }),
      ...warningsOf(trial).map(({ code, params }) => say(code as keyof typeof trialWords.vi, params)),
    ].join('. '),
  ],
})

const standing = ({ rank, unitName, unitCode, total }: TrialUnit): CellOut[] => [
  ...[rank, unitName, unitCode, numberCell(total)],
]
const standingColumns = (): Column[] => [
  { title: t('trial-file.rank'), kind: 'number', width: 8 },
  { title: t('trial-file.unit'), kind: 'text', width: 44 },
  { title: t('trial-file.unit-code'), kind: 'text', width: 20 },
  { title: t('trial-file.total'), kind: 'number', width: 12 },
]

export function rankingTable(told: Told, sheets: readonly TrialUnit[]): Table {
  const { columns, cells } = tail(told)
  const notes = (sheet: TrialUnit) =>
    notesOf(told.card, sheet)
      .map(({ code, params }) => say(code as keyof typeof trialWords.vi, params))
      .join('; ')
  return {
    name: t('trial-file.ranking'),
    columns: [
      ...standingColumns(),
      { title: t('trial-file.max'), kind: 'number', width: 12 },
      { title: t('trial-file.percent'), kind: 'number', width: 10 },
      { title: t('trial-file.grade'), kind: 'text', width: 10 },
      { title: t('trial-file.note'), kind: 'text', width: 60 },
      ...columns,
    ],
    rows: sheets.map((sheet) => [
      ...standing(sheet),
      ...[numberCell(sheet.max), numberCell(sheet.percent), sheet.grade, notes(sheet) || null, ...cells],
    ]),
  }
}

function gotCell({ status, points }: Got): CellOut {
  if (status === 'missing') return t('trial-file.missing')
  return points === null ? t('trial-file.not-applicable') : numberCell(plainDecimal(points))
}

/** Unit × criterion; groups with what they came to. */
export function sheetsTable(told: Told, sheets: readonly TrialUnit[]): Table {
  const { columns, cells } = tail(told)
  const precision = told.card.precision ?? 2
  return {
    name: t('trial-file.sheets'),
    columns: [
      ...standingColumns(),
      ...nodesOf(told.card).map(({ code, name }): Column => ({ title: `${code} ${name}`, kind: 'number', width: 14 })),
      ...columns,
    ],
    rows: sheets.map((sheet) => [
      ...standing(sheet),
      ...unpackedPoints(sheet.points, precision).map(gotCell),
      ...cells,
    ]),
  }
}

export const criteriaTable = (card: Card): Table => ({
  name: t('trial-file.criteria'),
  columns: [
    { title: t('trial-file.code'), kind: 'text', width: 12 },
    { title: t('trial-file.name'), kind: 'text', width: 70 },
    { title: t('trial-file.max'), kind: 'number', width: 12 },
  ],
  rows: nodesOf(card).map(({ code, name, max }) => [code, name, numberCell(plainDecimal(max))]),
})

/** One line a figure, with the round it came from. */
export const inputsTable = (card: Card, { units, rounds, indicators }: KeptInputs): Table => ({
  name: t('trial-file.inputs'),
  columns: [
    { title: t('trial-file.unit'), kind: 'text', width: 44 },
    { title: t('trial-file.code'), kind: 'text', width: 24 },
    { title: t('trial-file.indicator'), kind: 'text', width: 44 },
    { title: t('trial-file.value'), kind: 'text', width: 16 },
    { title: t('trial-file.round'), kind: 'text', width: 40 },
  ],
  rows: indicators.flatMap(({ code, round, values, filed }) => {
    const name = card.indicators.find((one) => one.code === code)?.name ?? ''
    const from = round === null ? undefined : rounds[round]
    const own = new Set(filed)
    return values.flatMap((value, place): CellOut[][] => {
      if (value === null) return []
      const source = own.has(place) ? t('trial-file.from-file') : from && `${from.title} · ${from.source}`
      return [[units[place]?.name ?? '', code, name, value, source ?? null]]
    })
  }),
})

const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
/** A spreadsheet takes such a text for a formula; numbers are none. */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** `figures.csv` as `giaouoc score` reads it: a row a unit, a column an indicator or a panelist's mark. */
export function figuresCsv({ units, indicators, holds, marks }: KeptInputs): string {
  const panels = marks.flatMap(({ criterion, given }) =>
    [...new Set(given.map(([, panelist]) => panelist))].map((panelist) => ({ criterion, panelist, given })),
  )
  const head = [
    ...['unit', 'hold', ...indicators.map(({ code }) => code)],
    ...panels.map(({ criterion, panelist }) => `${criterion}#${panelist}`),
  ]
  const lines = units.map(({ code }, place) => [
    ...[code, harmless(holds[place] ?? ''), ...indicators.map(({ values }) => values[place] ?? '')],
    ...panels.map(({ panelist, given }) => given.find(([unit, by]) => unit === place && by === panelist)?.[2] ?? ''),
  ])
  return [head, ...lines].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
}
