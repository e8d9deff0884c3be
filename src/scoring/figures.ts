/** What was counted and answered: units in rows, one packed column an indicator, and the marks of the panels. */
import { type Exact, exact, plainDecimal } from '#kit/exact.ts'
import type { IndicatorType } from './card.ts'
import { packed } from './whole.ts'

/** A number, a yes or no, or the code of an option. */
export type Figure = Exact | boolean | string
export type Mark = { readonly panelist: string; readonly mark: Exact }

export const missing = 0
export const inWhole = 1
export const inWide = 2

/**
 * One indicator of all units. A number stands in `whole` as a count of its column's smallest decimal; where it is too
 * large for that it stands in `wide` as it is. A yes is 1, an option its place in `options`.
 */
export type FigureColumn = {
  readonly type: IndicatorType
  readonly scale: number
  readonly options: readonly string[]
  /** For each unit: `missing`, `inWhole` or `inWide`. */
  readonly states: Uint8Array
  readonly whole: Float64Array
  readonly wide: ReadonlyMap<number, Exact>
}
/** The marks of one judged criterion, one after another; those of a unit from `from[unit]` up to `from[unit + 1]`. */
export type MarkColumn = {
  readonly from: Uint32Array
  readonly panelists: readonly string[]
  readonly marks: FigureColumn
}
export type FigureTable = {
  readonly units: readonly string[]
  /** Why a unit is on hold; null where it is not. */
  readonly holds: readonly (string | null)[]
  readonly columns: ReadonlyMap<string, FigureColumn>
  readonly marks: ReadonlyMap<string, MarkColumn>
}

/** A figure as it was given; null where it is missing. A column that is absent is missing for all. */
export function figureAt(table: FigureTable, indicator: string, unit: number): Figure | null {
  const column = table.columns.get(indicator)
  return column === undefined ? null : figureIn(column, unit)
}

function figureIn(column: FigureColumn, unit: number): Figure | null {
  if (column.states[unit] === missing) return null
  const whole = column.whole[unit] ?? 0
  if (column.type === 'boolean') return whole === 1
  if (column.type === 'choice') return column.options[whole] ?? null
  return column.wide.get(unit) ?? { digits: BigInt(whole), scale: column.scale }
}

export function marksAt(table: FigureTable, criterion: string, unit: number): Mark[] {
  const column = table.marks.get(criterion)
  if (column === undefined) return []
  const [from = 0, to = 0] = [column.from[unit], column.from[unit + 1]]
  return column.panelists.slice(from, to).flatMap((panelist, at) => {
    const mark = figureIn(column.marks, from + at)
    return mark !== null && typeof mark === 'object' ? [{ panelist, mark }] : []
  })
}

const scaled = ({ digits, scale }: Exact, to: number) => digits * 10n ** BigInt(to - scale)
const largest = (scales: Iterable<number>) => {
  let most = 0
  for (const scale of scales) if (scale > most) most = scale
  return most
}
/** Without zeros that say nothing, so that 12.50 does not widen its column. */
const short = (value: Exact) => (value.scale === 0 ? value : exact(plainDecimal(value)))

/** A column of numbers, yes and no, or options; null is missing. */
export function columnOf(type: IndicatorType, figures: readonly (Figure | null)[]): FigureColumn {
  const states = new Uint8Array(figures.length)
  const whole = new Float64Array(figures.length)
  const wide = new Map<number, Exact>()
  const options: string[] = []
  const places = new Map<string, number>()
  const plain = figures.map((figure) => (figure !== null && typeof figure === 'object' ? short(figure) : figure))
  const scale = largest(plain.map((figure) => (figure !== null && typeof figure === 'object' ? figure.scale : 0)))
  const keep = (unit: number, value: number) => {
    states[unit] = inWhole
    whole[unit] = value
  }
  const placeOf = (option: string) => {
    const place = places.get(option) ?? options.push(option) - 1
    places.set(option, place)
    return place
  }
  for (const [unit, figure] of plain.entries()) {
    if (figure === null) continue
    if (typeof figure === 'boolean') keep(unit, figure ? 1 : 0)
    else if (typeof figure === 'string') keep(unit, placeOf(figure))
    else {
      const value = packed(scaled(figure, scale))
      if (value !== undefined) keep(unit, value)
      else {
        states[unit] = inWide
        wide.set(unit, figure)
      }
    }
  }
  return { type, scale, options, states, whole, wide }
}

/** A panel's marks, the list of each unit in the order of the table. */
export function marksOf(lists: readonly (readonly Mark[])[]): MarkColumn {
  const all = lists.flat()
  const from = new Uint32Array(lists.length + 1)
  for (const [unit, list] of lists.entries()) from[unit + 1] = (from[unit] ?? 0) + list.length
  return {
    ...{ from, panelists: all.map(({ panelist }) => panelist) },
    marks: columnOf(
      'number',
      all.map(({ mark }) => mark),
    ),
  }
}
