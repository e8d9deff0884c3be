/** One value, one spelling: 12 and 12.0, có and true are the same figure, and a form says it in one way. */
import { exactOf, plainDecimal } from '#kit/exact.ts'
import type { Card, CardIndicator } from '#scoring/card.ts'
import { readFigure } from '#scoring/figure-reading.ts'
import type { CellKind } from '../rules.ts'

/** A figure as it is spelt; what is no figure of its indicator stays as it is. */
export function plainFigure({ type }: Pick<CardIndicator, 'type'>, text: string): string {
  const read = readFigure(type, text)
  if ('fault' in read) return text
  return typeof read.figure === 'object' ? plainDecimal(read.figure) : String(read.figure)
}

export function plainMark(text: string): string {
  const mark = exactOf(text)
  return mark === undefined ? text : plainDecimal(mark)
}

/** What a cell of the card says, in the one spelling; what is written in words stays as it is. */
export function plainValue({ indicators }: Card, cell: { kind: CellKind; code: string; value: string }): string {
  if (cell.kind === 'mark') return plainMark(cell.value)
  const indicator = cell.kind === 'figure' ? indicators.find(({ code }) => code === cell.code) : undefined
  return indicator ? plainFigure(indicator, cell.value) : cell.value
}
