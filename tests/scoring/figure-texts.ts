/** Figures as the files people fill in: long or wide, comma or semicolon, with what a spreadsheet does to them. */
import type { Card } from '#scoring/card.ts'
import type { Chance } from './chance.ts'
import type { UnitFigures } from './independent.ts'

export type Written = { separator: ',' | ';'; form: 'long' | 'wide'; rows: string[][] }

const quoted = (text: string, separator: string) =>
  new RegExp(`[${separator}"\\n]`).test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** Panels' marks by the code of the column or row they stand in. */
const marksIn = ({ marks }: UnitFigures): [string, string][] =>
  Object.entries(marks).flatMap(([code, list]) =>
    list.map((mark, at): [string, string] => [`${code}#Người ${at}`, mark]),
  )

function longRows(chance: Chance, units: readonly UnitFigures[]): string[][] {
  const rows = units.flatMap((unit) => {
    const figures = Object.entries(unit.figures).filter(([, text]) => text !== null || chance.percent(50))
    const cells = [...figures, ...marksIn(unit)].map(([code, text]) => [unit.unit, code, text ?? ''])
    // A unit may stand there for its hold alone; otherwise any of its rows may say it.
    if (unit.hold === null) return cells.length > 0 ? cells : [[unit.unit, 'done', '']]
    return [[unit.unit, '', '', unit.hold], ...cells]
  })
  return [['unit', 'indicator', 'value', 'hold'], ...chance.shuffled(rows)]
}

function wideRows(chance: Chance, card: Card, units: readonly UnitFigures[]): string[][] {
  const judged = [...new Set(units.flatMap((unit) => marksIn(unit).map(([code]) => code)))]
  // What nobody has may be left out altogether.
  const codes = card.indicators
    .map(({ code }) => code)
    .filter((code) => units.some(({ figures }) => figures[code] !== null) || chance.percent(50))
  const columns = chance.shuffled(['hold', ...codes, ...judged])
  const rows = units.map((unit) => {
    const cells: Record<string, string | null> = {
      ...unit.figures,
      ...Object.fromEntries(marksIn(unit)),
      hold: unit.hold,
    }
    return [unit.unit, ...columns.map((column) => cells[column] ?? '')]
  })
  return [['unit', ...columns], ...rows]
}

export function writtenFigures(chance: Chance, card: Card, units: readonly UnitFigures[]): Written {
  const form = chance.pick(['long', 'wide'] as const)
  const rows = form === 'long' ? longRows(chance, units) : wideRows(chance, card, units)
  return { separator: chance.pick([',', ';'] as const), form, rows }
}

/** A decimal comma where semicolons part the columns, as Excel writes in Vietnamese. */
export function csvOf(chance: Chance, { separator, rows }: Written): string {
  const [head = [], ...rest] = rows
  const cell = (text: string, title: string | undefined) =>
    separator === ';' && title !== 'unit' && title !== 'hold' && chance.percent(70)
      ? text.replace(/^(-?\d+)\.(\d+)$/, '$1,$2')
      : text
  const lines = [head, ...rest.map((row) => row.map((text, at) => cell(text, head[at])))]
  const end = chance.pick(['\n', '\r\n'])
  const text = lines.map((row) => row.map((one) => quoted(one, separator)).join(separator)).join(end)
  return `${chance.percent(30) ? '\uFEFF' : ''}${text}${chance.percent(70) ? end : ''}`
}
