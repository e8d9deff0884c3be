/** A block's result as it is printed: ranks, totals, grades, what decided between equals, who is held and why. */

import { gradesTold, notesOf } from '#features/scorecards/trials/rules.ts'
import { ofRegion, type Setting } from '#features/seasons/papers/rules.ts'
import { exact, formatExact } from '#kit/exact.ts'
import { type Block, fact, type Line, type PaperTable, type Run, strong } from '#kit/paper.ts'
import { cell, column, heading, inCapitals, paragraph, type Saying, worded } from '#kit/paper-lines.ts'
import type { Content } from '#kit/paper-source.ts'
import type { Card } from '#scoring/card.ts'
import type { ResultPage } from '../results/contract.ts'

export type RankingFacts = { result: ResultPage; year: number; say: Saying }
type Sheet = ResultPage['sheets'][number]

const which = ({ result }: RankingFacts) => (result.kind === 'expected' ? 'expected' : 'final')
const params = ({ result, year }: RankingFacts) => ({ block: result.blockLabel, year, number: result.number ?? 1 })

/** A number of a result, with the screen that shows how it came about. */
export function resultFact(given: RankingFacts, key: string, value: string | number): Run {
  const { id, seasonId } = given.result
  const from = given.say(`paper.ranking-from-${which(given)}`, params(given))
  return fact(`result.${id}.${key}`, String(value), from, `/mua/${seasonId}/ket-qua?ket-qua=${id}`)
}

export const decimalTold = (value: string): string => formatExact(exact(value))

export const aboutOf = (given: RankingFacts): string => given.say(`paper.ranking-about-${which(given)}`, params(given))

/** Why it stands where it stands: what decided between equals, a limit of its grade, a hold. */
function noteOf(given: RankingFacts, sheet: Sheet): Line {
  const { result, say } = given
  const left = result.leftOut.find(({ unitId }) => unitId === sheet.unitId)?.reason
  const hold = sheet.hold && [say(`hold.kind-${sheet.hold}`), ...(left === undefined ? [] : [left])].join(': ')
  const notes = notesOf(result.card as Card, { ...sheet, hold }).map((one) => say(one.code, one.params))
  return notes.length === 0 ? [] : [resultFact(given, `${sheet.unitId}.note`, notes.join('; '))]
}

function rowOf(given: RankingFacts, sheet: Sheet): Line[] {
  const { unitId, unitName, rank, total, max, percent, grade } = sheet
  const told = (key: string, value: string | null): Line =>
    value === null ? [] : [resultFact(given, `${unitId}.${key}`, value)]
  return [
    told('rank', rank === null ? null : String(rank)),
    cell(unitName),
    told('total', decimalTold(total)),
    told('max', decimalTold(max)),
    told('percent', percent === null ? null : decimalTold(percent)),
    told('grade', grade),
    noteOf(given, sheet),
  ]
}

export function rankingTable(given: RankingFacts, id = 'ranking-table'): Block & PaperTable {
  const { result, say } = given
  const columns = [
    column(say('paper.ranking-rank'), 1, 'centre'),
    column(say('paper.ranking-unit'), 5),
    column(say('paper.ranking-total'), 2, 'right'),
    column(say('paper.ranking-max'), 2, 'right'),
    column(say('paper.ranking-percent'), 2, 'right'),
    column(say('paper.ranking-grade'), 1, 'centre'),
    column(say('paper.ranking-note'), 4),
  ]
  return { id, is: 'table', columns, rows: result.sheets.map((sheet) => rowOf(given, sheet)) }
}

/** How many units have each grade, and how many none; what they come to is every unit of the result. */
export function gradesTable(given: RankingFacts, id = 'grades-table'): (Block & PaperTable) | undefined {
  const { result, say } = given
  const counts = gradesTold(result.card as Card, result.sheets)
  if (counts.length === 0) return
  const without = result.sheets.filter(({ grade }) => grade === null).length
  const rows = counts.map(({ grade, count }) => [cell(grade), [resultFact(given, `grade.${grade}`, count)]])
  const none = [cell(say('paper.ranking-ungraded')), [resultFact(given, 'ungraded', without)]]
  return {
    ...{ id, is: 'table', caption: say('paper.ranking-grades') },
    columns: [column(say('paper.ranking-grade'), 3), column(say('paper.ranking-count'), 2, 'right')],
    rows: without > 0 ? [...rows, none] : rows,
    total: [[strong(say('paper.ranking-all'))], [resultFact(given, 'units', result.sheets.length)]],
  }
}

/** Nobody takes an expected result for the official one: it is said before the table. */
export function expectedTold({ result, say }: RankingFacts): Block[] {
  if (result.kind !== 'expected') return []
  const layer = say(`result.layer-${result.layer}`)
  return [paragraph('expected', [strong(say('paper.ranking-expected', { layer }))])]
}

function cardTold(given: RankingFacts): Block {
  const { result, say } = given
  const runs = {
    year: resultFact(given, 'card-year', result.cardYear),
    number: resultFact(given, 'card-number', result.cardNumber),
  }
  return paragraph('card', worded(say('paper.ranking-card', { title: result.cardTitle }), runs))
}

export function rankingPaper(given: RankingFacts, setting: Setting): Content {
  const { result, say } = given
  const counts = {
    ranked: resultFact(given, 'ranked', result.ranked),
    units: resultFact(given, 'units', result.sheets.length),
  }
  const grades = gradesTable(given)
  return {
    kind: 'ranking',
    type: { code: null, name: inCapitals(say('paper.ranking')) },
    about: aboutOf(given),
    ...ofRegion(setting, say),
    bases: [],
    blocks: [
      ...expectedTold(given),
      cardTold(given),
      heading('ranking', 2, result.blockLabel),
      rankingTable(given),
      paragraph('ranked', worded(say('paper.ranking-ranked'), counts)),
      ...(grades ? [grades] : []),
    ],
    boxes: [],
  }
}
