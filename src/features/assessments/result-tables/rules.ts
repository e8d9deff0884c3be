/** Tables of a result: its ranking and its sheets; an expected one says so in each line, for lines are copied and sorted. */

import { words as trialFileWords } from '#features/scorecards/trial-exports/words.ts'
import { type Got, nodesOf, notesOf, unpackedPoints } from '#features/scorecards/trials/rules.ts'
import { words as trialWords } from '#features/scorecards/trials/words.ts'
import { plainDecimal } from '#kit/exact.ts'
import { type CellOut, type Column, numberCell, type Table } from '#kit/table.ts'
import { chorus } from '#kit/words.ts'
import type { Card } from '#scoring/card.ts'
import { words as holdWords } from '../holds/words.ts'
import type { Result, ResultUnit } from '../results/contract.ts'
import { words as resultWords } from '../results/words.ts'

const say = chorus([trialFileWords, trialWords, holdWords, resultWords])

type Told = {
  result: Pick<Result, 'cardTitle' | 'cardYear' | 'cardNumber' | 'kind' | 'number' | 'layer' | 'state'>
  card: Card
  /** Why somebody is left out; why somebody is held is told to those it concerns alone. */
  leftOut: readonly { unitId: string; reason: string }[]
}

const tail = ({ result }: Told): { columns: Column[]; cells: CellOut[] } => {
  const { cardTitle: title, cardYear: year, cardNumber: number, kind, layer, state } = result
  const isOut = state === 'published' || state === 'corrected'
  return {
    columns: [
      { title: say('result.state'), kind: 'text', width: 30 },
      { title: say('trial-file.card'), kind: 'text', width: 60 },
    ],
    cells: [
      kind === 'expected'
        ? `${say('result.called-expected', { layer: say(`result.layer-${layer}`) })}. ${say('result.expected-mark')}`
        : `${say('result.called-final', { number: result.number ?? 1 })}${isOut ? '' : `. ${say('result.unpublished-mark')}`}`,
      say('trial-file.card-told', { title, year, number }),
    ],
  }
}

const standing = ({ rank, unitName, unitCode, total }: ResultUnit): CellOut[] => [
  ...[rank, unitName, unitCode, numberCell(total)],
]
const standingColumns = (): Column[] => [
  { title: say('trial-file.rank'), kind: 'number', width: 8 },
  { title: say('trial-file.unit'), kind: 'text', width: 44 },
  { title: say('trial-file.unit-code'), kind: 'text', width: 20 },
  { title: say('trial-file.total'), kind: 'number', width: 12 },
]

/** Why it has no rank, as far as it may be told. */
function unrankedBy({ leftOut }: Told, { hold, unitId }: ResultUnit): string | null {
  if (hold === null) return null
  const reason = hold === 'left-out' ? leftOut.find((one) => one.unitId === unitId)?.reason : undefined
  return [say(`hold.kind-${hold}`), ...(reason === undefined ? [] : [reason])].join(': ')
}

const notes = (told: Told, sheet: ResultUnit) =>
  notesOf(told.card, { ...sheet, hold: unrankedBy(told, sheet) })
    .map(({ code, params }) => say(code, params))
    .join('; ') || null

export function rankingTable(told: Told, sheets: readonly ResultUnit[]): Table {
  const { columns, cells } = tail(told)
  return {
    name: say('result.view-ranking'),
    columns: [
      ...standingColumns(),
      { title: say('trial-file.max'), kind: 'number', width: 12 },
      { title: say('trial-file.percent'), kind: 'number', width: 10 },
      { title: say('trial-file.grade'), kind: 'text', width: 10 },
      { title: say('trial-file.note'), kind: 'text', width: 60 },
      ...columns,
    ],
    rows: sheets.map((sheet) => [
      ...standing(sheet),
      ...[numberCell(sheet.max), numberCell(sheet.percent), sheet.grade, notes(told, sheet), ...cells],
    ]),
  }
}

function gotCell({ status, points }: Got): CellOut {
  if (status === 'missing') return say('trial-file.missing')
  return points === null ? say('trial-file.not-applicable') : numberCell(plainDecimal(points))
}

/** Unit × criterion; groups with what they came to. */
export function sheetsTable(told: Told, sheets: readonly ResultUnit[]): Table {
  const { columns, cells } = tail(told)
  const precision = told.card.precision ?? 2
  return {
    name: say('result.view-grid'),
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
