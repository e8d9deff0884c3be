/** Figures entered one at a time, each weighed as the card asks; together they become the table of one scoring. */
import type { Card, CardIndicator } from './card.ts'
import { judgedIn, optionsIn, sharesIn } from './figure-needs.ts'
import { type FigureFault, readFigure, readMark } from './figure-reading.ts'
import { columnOf, type Figure, type FigureColumn, type FigureTable, figureAt, type Mark, marksOf } from './figures.ts'

/** A share below zero stands outside every band, though each of its figures is right. */
export type ShareFault = { readonly unit: string; readonly criterion: string }
export type Entry = {
  /** A unit stands in the table even if nothing of it is known. */
  readonly unit: (unit: string) => void
  /** An empty text is a figure that is missing. */
  readonly figure: (unit: string, indicator: string, text: string) => FigureFault | undefined
  readonly mark: (unit: string, criterion: string, panelist: string, text: string) => FigureFault | undefined
  /** Why the unit is on hold. */
  readonly hold: (unit: string, reason: string) => FigureFault | undefined
  readonly table: () => { readonly table: FigureTable } | { readonly faults: readonly ShareFault[] }
}

/** What is entered of one indicator or criterion, by unit; undefined where nothing was said. */
type Said<T> = (T | undefined)[]

export function enterFigures(card: Card): Entry {
  const places = new Map<string, number>()
  const holds: Said<string> = []
  const types = new Map(card.indicators.map(({ code, type }) => [code, type]))
  const [options, panels] = [optionsIn(card), judgedIn(card)]
  const figures = new Map(card.indicators.map(({ code }) => [code, [] as Said<Figure | null>]))
  const marks = new Map([...panels.keys()].map((code) => [code, [] as Said<Mark[]>]))
  const placeOf = (unit: string): number => {
    const place = places.get(unit) ?? places.size
    places.set(unit, place)
    return place
  }
  return {
    unit: placeOf,
    figure(unit, indicator, text) {
      const [type, column] = [types.get(indicator), figures.get(indicator)]
      if (type === undefined || column === undefined) return 'unknown-indicator'
      const at = placeOf(unit)
      if (column[at] !== undefined) return 'given-twice'
      const read = text === '' ? { figure: null } : readFigure(type, text, options.get(indicator))
      column[at] = 'fault' in read ? null : read.figure
      return 'fault' in read ? read.fault : undefined
    },
    mark(unit, criterion, panelist, text) {
      const [panel, lists] = [panels.get(criterion), marks.get(criterion)]
      if (panel === undefined || lists === undefined) return 'unknown-criterion'
      const at = placeOf(unit)
      const list = lists[at] ?? []
      lists[at] = list
      if (list.some((mark) => mark.panelist === panelist)) return 'given-twice'
      if (text === '') return undefined
      const read = readMark(panel, text)
      if ('fault' in read) return read.fault
      list.push({ panelist, mark: read.mark })
      return undefined
    },
    hold(unit, reason) {
      const at = placeOf(unit)
      if (holds[at] !== undefined) return 'given-twice'
      holds[at] = reason
      return undefined
    },
    table() {
      const table = tableOf(card, [...places.keys()], { holds, figures, marks })
      const faults = sharesBelowZero(card, table)
      return faults.length > 0 ? { faults } : { table }
    },
  }
}

type Entered = {
  readonly holds: Said<string>
  readonly figures: ReadonlyMap<string, Said<Figure | null>>
  readonly marks: ReadonlyMap<string, Said<Mark[]>>
}

function tableOf({ indicators }: Card, units: readonly string[], { holds, figures, marks }: Entered): FigureTable {
  const columnFor = ({ code, type }: CardIndicator): [string, FigureColumn] => {
    const said = figures.get(code) ?? []
    return [
      code,
      columnOf(
        type,
        units.map((_, at) => said[at] ?? null),
      ),
    ]
  }
  return {
    units,
    holds: units.map((_, at) => holds[at] ?? null),
    columns: new Map(indicators.map(columnFor)),
    marks: new Map([...marks].map(([code, lists]) => [code, marksOf(units.map((_, at) => lists[at] ?? []))])),
  }
}

function sharesBelowZero(card: Card, table: FigureTable): ShareFault[] {
  const signAt = (indicator: string, unit: number) => {
    const figure = figureAt(table, indicator, unit)
    if (figure === null || typeof figure !== 'object') return 0
    return figure.digits < 0n ? -1 : figure.digits > 0n ? 1 : 0
  }
  // Everything but a number was held to 0 when it was read.
  const canBe = (indicator: string) => table.columns.get(indicator)?.type === 'number'
  const shares = sharesIn(card).filter(({ over, under }) => canBe(over) || canBe(under))
  return shares.flatMap(({ code, over, under }) =>
    table.units.flatMap((unit, at) => (signAt(over, at) * signAt(under, at) < 0 ? [{ unit, criterion: code }] : [])),
  )
}
