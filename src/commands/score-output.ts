/** What `giaouoc score` prints: one JSON object, an aligned table, or one unit told in sentences. */
import { once } from 'node:events'
import { exact, formatExact, plainDecimal, rounded } from '#kit/exact.ts'
import type { Params } from '#kit/refusal.ts'
import { type Language, speaker } from '#kit/words.ts'
import type { Card } from '#scoring/card.ts'
import { cardDigest } from '#scoring/digest.ts'
import type { Engine } from '#scoring/engine.ts'
import { explainUnit, type NodeExplained } from '#scoring/explaining.ts'
import type { FigureTable } from '#scoring/figures.ts'
import type { UnitExplained, UnitScore } from '#scoring/results.ts'
import { words } from './score-words.ts'

const speak = speaker(words)

/** Waits where whoever reads is slower: a large result never stands in memory whole. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

const percentOf = ({ percent }: UnitScore): string | null => percent && plainDecimal(rounded(percent, 2))

function unitAsJson(unit: UnitExplained) {
  return {
    ...{ unit: unit.unit, total: plainDecimal(unit.total), max: plainDecimal(unit.max), percent: percentOf(unit) },
    ...{ grade: unit.grade, rank: unit.rank, incomplete: unit.isIncomplete, hold: unit.hold },
    limits: unit.limits.map(({ atMost, reason }) => ({ atMost, reason })),
    leaves: unit.leaves.map(({ code, status, points, because }) => ({
      ...{ code, status, points: plainDecimal(points), because },
    })),
  }
}

/** The card by its canonical JSON: the same on every machine. */
export async function scorecardAsJson(card: Card) {
  return { id: card.id, version: card.version, digest: await cardDigest(card) }
}

export type Scored = { card: Card; engine: Engine; table: FigureTable }

/** Units in the order of the result, each with its reasons made when it is asked for. */
export function* unitsAsJson({ engine, table }: Scored) {
  for (const { unit } of engine.score(table).units) {
    const explained = engine.explain(table, unit)
    if (explained) yield unitAsJson(explained)
  }
}

/** One object, a line a unit. */
export async function printJson(scored: Scored): Promise<void> {
  await print(`{"scorecard":${JSON.stringify(await scorecardAsJson(scored.card))},"units":[`)
  let before = '\n'
  for (const unit of unitsAsJson(scored)) {
    await print(before + JSON.stringify(unit))
    before = ',\n'
  }
  await print('\n]}\n')
}

/** The same object of one unit alone, and what is said of it. */
export async function printUnitJson({ card }: Scored, unit: UnitExplained, language: Language): Promise<void> {
  const { sheet, nodes } = explainUnit(card, unit, language)
  const told = { sheet, criteria: nodes.map(({ code, lines }) => ({ code, lines })) }
  await print(
    `${JSON.stringify({ scorecard: await scorecardAsJson(card), units: [unitAsJson(unit)], explanation: told })}\n`,
  )
}

const widthOf = (text: string) => [...text].length
const padded = (text: string, width: number, isNumber: boolean) => {
  const space = ' '.repeat(width - widthOf(text))
  return isNumber ? space + text : text + space
}

/** Columns of letters to the left, of numbers to the right, two spaces between: any console can show it. */
function aligned(rows: readonly (readonly string[])[], numbers: ReadonlySet<number>): string {
  const widths = (rows[0] ?? []).map((_, at) => rows.reduce((most, row) => Math.max(most, widthOf(row[at] ?? '')), 0))
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => padded(cell, widths[at] ?? 0, numbers.has(at)))
      .join('  ')
      .trimEnd()
  const [head = [], ...rest] = rows
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rest.map(line)].join('\n')
}

export function tableText({ card, engine, table }: Scored, language: Language): string {
  const say = (word: keyof typeof words.vi, params: Params = {}) => speak(word, params, language)
  const scores = engine.score(table)
  const notesOf = (unit: UnitScore): string => {
    const lacking = unit.isIncomplete ? (engine.explain(table, unit.unit)?.leaves ?? []) : []
    const codes = lacking.filter(({ status }) => status === 'missing').map(({ code }) => code)
    return [
      ...(unit.hold === null ? [] : [say('score.on-hold', { reason: unit.hold })]),
      ...(codes.length > 0 ? [say('score.incomplete', { codes: codes.join(', ') })] : []),
      ...(unit.isIncomplete && codes.length === 0 ? [say('score.incomplete-limit')] : []),
      ...(unit.percent === null ? [say('score.nothing')] : []),
      ...unit.limits.map(({ atMost, reason }) => say('score.limited', { grade: atMost, reason })),
    ].join('; ')
  }
  const told = (text: string | null) => (text === null ? '' : formatExact(exact(text), language))
  const rows = scores.units.map((unit) => [
    unit.rank === null ? '' : String(unit.rank),
    unit.unit,
    told(plainDecimal(unit.total)),
    told(plainDecimal(unit.max)),
    told(percentOf(unit)),
    unit.grade ?? '',
    notesOf(unit),
  ])
  const titles = ['rank', 'unit', 'total', 'max', 'percent', 'grade', 'notes'] as const
  const head = titles.map((title) => say(`score.${title}`))
  const { title, version, status } = card
  const params = { title, version, units: scores.units.length }
  return [
    say('score.card', params),
    ...(status === 'provisional' ? [say('score.provisional')] : []),
    '',
    aligned([head, ...rows], new Set([0, 2, 3, 4])),
    '',
  ].join('\n')
}

function nodeText({ code, name, depth, side, points, max, lines }: NodeExplained, language: Language): string {
  const indent = '  '.repeat(depth)
  const told = (text: string) => formatExact(exact(text), language)
  const aside = depth === 0 && side ? speak(`score.${side}`, {}, language) : ''
  const head = speak('score.node', { code, name, points: told(points), max: told(max) }, language)
  return [`${indent}${head}${aside}`, ...lines.map((line) => `${indent}  ${line}`)].join('\n')
}

export function explanationText({ card }: Scored, unit: UnitExplained, language: Language): string {
  const { sheet, nodes } = explainUnit(card, unit, language)
  const told = (value: UnitExplained['total']) => formatExact(exact(plainDecimal(value)), language)
  const head = { unit: unit.unit, total: told(unit.total), max: told(unit.max) }
  const lines = sheet.map((line) => `  ${line}`)
  return [
    speak('score.explained', head, language),
    ...lines,
    '',
    ...nodes.map((node) => nodeText(node, language)),
    '',
  ].join('\n')
}
