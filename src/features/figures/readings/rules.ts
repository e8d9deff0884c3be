/** Line by line what a table says: which cell of which report holds what, and what cannot be read. Pure. */

import { readDay } from '#kit/day-text.ts'
import { formatDay } from '#kit/days.ts'
import { fold } from '#kit/fold.ts'
import { type NumberType, numberToType, readNumber } from '#kit/number-reading.ts'
import type { Params, Said } from '#kit/refusal.ts'
import type { CellIn, RowIn } from '#kit/table.ts'
import {
  type IndicatorKnown,
  indicatorLabel,
  type Layout,
  type Meaning,
  type RoundKnown,
  roundLabel,
} from '../layouts/rules.ts'
import { mostTold, toldCells } from '../told/rules.ts'
import { totalling } from '../totals/rules.ts'
import type { Meant } from '../units-named/rules.ts'

/** What is wrong, or worth knowing, of a cell, a line, a column or the whole. */
export type Remark = Said & { row: number | null; column: number | null }
/** The first are listed, all are counted: a file may be wrong in every cell. */
export const mostListed = { faults: 1_000, notes: 200 }

export type Names = {
  unitOf: (text: string) => Meant
  indicators: readonly IndicatorKnown[]
  rounds: readonly RoundKnown[]
  /** Whose figures whoever sends the table may write; null = every unit's that is asked. */
  own: ReadonlySet<string> | null
}

type Place = { roundId: string; unitId: string; indicatorId: string }

/** Keeps the first, counts all. */
function listed<T>(most: number) {
  const first: T[] = []
  let count = 0
  return {
    first,
    count: () => count,
    push(one: T) {
      count++
      if (first.length < most) first.push(one)
    },
  }
}

const textOf = (cell: CellIn | undefined): string => (cell === null || cell === undefined ? '' : String(cell).trim())

/** A line that adds others up, whatever it is called. */
const isTotal = (text: string): boolean =>
  /^(?:[ivx]+ |\d+ )?(?:tong(?: cong| so)?|cong(?: chung)?|toan (?:quoc|nganh|tinh|cum|khoi|khu vuc)|(?:grand )?total|sum)(?: \d+)?$/.test(
    fold(text),
  )

/** A number as a spreadsheet keeps it, written out: no power of ten, no more digits than it has. */
export function written(number: number): string {
  const text = String(number)
  if (!/e/i.test(text)) return text
  return Number.isInteger(number) ? BigInt(number).toString() : number.toFixed(12).replace(/\.?0+$/, '')
}

/** Which notation a text shows beyond doubt; undefined where it could be either, or neither. */
export function notationOf(text: string): 'vi' | 'en' | undefined {
  const marks = text.replace(/[^.,]/g, '')
  const last = marks.at(-1)
  if (!last) return undefined
  if (new Set(marks).size === 2) return last === ',' ? 'vi' : 'en'
  if (marks.length > 1) return last === '.' ? 'vi' : 'en'
  if (/[.,]\d{3}$/.test(text.trim()) && !/^[-+]?0?[.,]/.test(text.trim())) return undefined
  return last === ',' ? 'vi' : 'en'
}

/** Where a person said how the table's numbers are written, each mark has one meaning. */
const unambiguous = (text: string, notation: 'vi' | 'en') => {
  const [group, point] = notation === 'vi' ? ['.', ','] : [',', '.']
  const [whole = '', decimals = ''] = text.replaceAll(group, '').split(point)
  return numberToType(decimals === '' ? whole : `${whole}.${decimals}`, 'en')
}

type ReadValue = { value: string } | { fault: Said }

/** One cell as the number of an indicator; '' where it says nothing. */
function readValue(cell: CellIn, type: NumberType, { notation, dash }: Layout): ReadValue {
  if (typeof cell === 'boolean') return { fault: { code: 'number.not-a-number', params: { typed: String(cell) } } }
  // Beyond this a workbook has rounded the number already, and no one could tell.
  if (typeof cell === 'number' && Number.isInteger(cell) && !Number.isSafeInteger(cell))
    return { fault: { code: 'number.shortened', params: { typed: written(cell) } } }
  const text = typeof cell === 'number' ? numberToType(written(cell), 'en') : textOf(cell)
  if (dash !== null && /^[-–—]+$/.test(text)) return { value: dash === 'zero' ? '0' : '' }
  const first = readNumber(text, type)
  const again = 'fault' in first && first.fault.code === 'number.ambiguous' && notation !== null
  const read = again ? readNumber(unambiguous(text, notation), type) : first
  if ('fault' in read) return read
  return { value: read.value === null ? '' : numberToType(read.value, 'en') }
}

/** Reads a table by its layout; rows are given one after the other, the totals told at the end. */
export function reader(layout: Layout, names: Names) {
  const columns = layout.columns.map((meaning, column) => ({ meaning, column }))
  const of = (...kinds: Meaning['is'][]) => columns.filter(({ meaning }) => meaning && kinds.includes(meaning.is))
  const [unitColumns, indicatorColumns, roundColumns] = [of('unit'), of('indicator'), of('round')]
  const valueColumns = of('figure', 'period', 'value')
  const types = new Map(names.indicators.map(({ id, type }) => [id, type]))
  const indicatorOf = indicatorFinder(names.indicators)
  const roundOf = roundFinder(names.rounds)
  const notations = new Map<number, { notation: 'vi' | 'en'; row: number }>()
  const told = toldCells()
  const faults = listed<Remark>(mostListed.faults)
  const notes = listed<Remark>(mostListed.notes)
  const sums = totalling()
  let count = 0
  let [isFull, hasTooManyTotals] = [false, false]

  const fault = (row: number, column: number | null, code: string, params?: Params) => {
    faults.push({ row, column, code, ...(params && { params }) })
    return null
  }
  const textsIn = ({ cells }: RowIn, some: typeof columns) =>
    some.map(({ column }) => ({ column, text: textOf(cells[column]) })).filter(({ text }) => text !== '')

  function unitIn(row: RowIn): string | 'left' | null {
    const texts = textsIn(row, unitColumns)
    const [first] = texts
    if (!first) return layout.unitId ?? fault(row.number, unitColumns[0]?.column ?? null, 'layout.line-without-unit')
    const meant = texts.map(({ column, text }) => ({ column, text, meant: names.unitOf(text) }))
    if (meant.some((one) => 'left' in one.meant)) return 'left'
    const ids = new Set(meant.flatMap((one) => ('unitId' in one.meant ? [one.meant.unitId] : [])))
    if (ids.size > 1)
      return fault(row.number, first.column, 'layout.units-differ', {
        value: texts.map(({ text }) => text).join(' / '),
      })
    // A code that is known settles it; a name that is not beside it is somebody's own wording.
    const [unitId] = ids
    const unknown = meant.find((one) => !('unitId' in one.meant))
    if (unitId !== undefined) {
      if (layout.ownOnly && names.own !== null && !names.own.has(unitId)) return 'left'
      if (unknown)
        notes.push({
          row: row.number,
          column: unknown.column,
          code: 'layout.name-differs',
          params: { value: cut(unknown.text) },
        })
      for (const one of meant)
        if ('unitId' in one.meant && (one.meant.how === 'old-name' || one.meant.how === 'short'))
          notes.push({
            row: row.number,
            column: one.column,
            code: `layout.unit-by-${one.meant.how}`,
            params: { value: cut(one.text) },
          })
      return unitId
    }
    return faultOfUnit(row.number, unknown ?? { ...first, meant: { unknown: true } })
  }
  function faultOfUnit(row: number, { column, text, meant }: { column: number; text: string; meant: Meant }): null {
    const value = cut(text)
    if ('unclear' in meant) return fault(row, column, 'layout.unit-unclear', { value, units: meant.unclear.join('; ') })
    if ('ended' in meant) {
      const { unit, heir, day } = meant.ended
      return fault(row, column, 'layout.unit-ended', { unit, heir, day: formatDay(day) })
    }
    return fault(row, column, 'layout.unit-unknown', { value })
  }

  /** What a line names by one of several columns; a fault where they name nothing, or two things. */
  function named(
    row: RowIn,
    some: typeof columns,
    find: (text: string) => string | Said,
    lacking: string,
  ): string | null {
    const texts = textsIn(row, some)
    const found = texts.map(({ column, text }) => ({ column, found: find(text) }))
    const ids = new Set(found.flatMap((one) => (typeof one.found === 'string' ? [one.found] : [])))
    const [id] = ids
    if (ids.size === 1 && id !== undefined) return id
    const bad = found.find((one) => typeof one.found !== 'string')
    if (bad && typeof bad.found !== 'string') return fault(row.number, bad.column, bad.found.code, bad.found.params)
    return fault(row.number, some[0]?.column ?? null, lacking)
  }

  function placeOf(meaning: Meaning, unitId: string, line: { indicatorId: string | null; roundId: string | null }) {
    const indicatorId = meaning.is === 'figure' ? meaning.indicatorId : line.indicatorId
    const own = meaning.is === 'period' ? meaning.roundId : meaning.is === 'figure' ? meaning.roundId : null
    const roundId = own ?? line.roundId ?? layout.roundId
    return indicatorId !== null && roundId !== null ? { roundId, unitId, indicatorId } : undefined
  }

  function watch(row: number, column: number, cell: CellIn) {
    const notation = typeof cell === 'string' ? notationOf(cell) : undefined
    if (!notation) return
    const before = notations.get(column)
    if (!before) notations.set(column, { notation, row })
    else if (before.notation !== notation)
      notes.push({
        row,
        column,
        code: 'layout.mixed-notation',
        params: { value: cut(textOf(cell)), other: before.row },
      })
  }

  function takeLine(row: RowIn, filled: typeof columns) {
    const unitId = unitIn(row)
    if (unitId === null) return
    // What is left out on purpose still counts in the table's own totals.
    if (unitId === 'left') {
      sums.line(totalsIn(row, filled))
      return
    }
    const indicatorId =
      indicatorColumns.length > 0 ? named(row, indicatorColumns, indicatorOf, 'layout.line-without-indicator') : null
    if (indicatorColumns.length > 0 && indicatorId === null) return
    const hasRound = roundColumns.length > 0
    const roundId = hasRound ? named(row, roundColumns, roundOf, 'layout.line-without-round') : null
    if (hasRound && roundId === null) return
    const values = new Map<number, string>()
    for (const { meaning, column } of filled) {
      const cell = row.cells[column] ?? null
      const place = meaning ? placeOf(meaning, unitId, { indicatorId, roundId }) : undefined
      if (!place) continue
      const type = types.get(place.indicatorId)
      if (type === 'ratio') {
        fault(row.number, column, 'layout.ratio-computed')
        continue
      }
      const read = readValue(cell, (type ?? 'number') as NumberType, layout)
      watch(row.number, column, cell)
      if ('fault' in read) fault(row.number, column, read.fault.code, read.fault.params)
      else if (read.value !== '') keep(row.number, column, place, read.value, values)
    }
    sums.line(values)
  }

  function keep(row: number, column: number, place: Place, value: string, values: Map<number, string>) {
    if (told.count() === mostTold) {
      if (!isFull) fault(row, column, 'layout.too-many-cells', { most: mostTold })
      isFull = true
      return
    }
    const other = told.keep({ row, column, ...place, value })
    if (other === undefined) values.set(column, value)
    else fault(row, column, 'layout.cell-twice', { other })
  }

  return {
    told,
    /** The first of them. */
    faults: faults.first,
    notes: notes.first,
    /** How many there are of each, and how many lines held anything for us. */
    counts: () => ({ faults: faults.count(), notes: notes.count(), lines: count, totals: sums.count() }),
    take(row: RowIn) {
      const filled = valueColumns.filter(({ column }) => textOf(row.cells[column]) !== '')
      // Headings between the lines, signatures and notes below them hold no number in a column of numbers.
      const hasNumber = filled.some(({ column }) => /\d|^[-–—]+$|%|^=/.test(textOf(row.cells[column])))
      if (filled.length === 0 || (!hasNumber && !namesUnit(row))) return
      const label = labelOf(row)
      count++
      if (label === undefined) takeLine(row, filled)
      else if (!sums.total(row.number, label, totalsIn(row, filled))) tooManyTotals(row.number)
    },
    /** The table's own totals that its lines do not come to. */
    differences: sums.differences,
  }

  function tooManyTotals(row: number) {
    if (!hasTooManyTotals) fault(row, null, 'layout.too-many-totals')
    hasTooManyTotals = true
  }

  function namesUnit(row: RowIn): boolean {
    return textsIn(row, unitColumns).some(({ text }) => 'unitId' in names.unitOf(text))
  }
  /** What a total is called; undefined of any other line. */
  function labelOf(row: RowIn): string | undefined {
    const beside = columns.filter(({ column }) => !valueColumns.some((one) => one.column === column))
    const texts = textsIn(row, beside)
    return texts.find(({ text }) => isTotal(text) && !('unitId' in names.unitOf(text)))?.text
  }
  function totalsIn(row: RowIn, filled: typeof columns) {
    const values = new Map<number, string>()
    for (const { column } of filled) {
      const read = readValue(row.cells[column] ?? null, 'number', {
        ...layout,
        notation: layout.notation ?? notations.get(column)?.notation ?? 'vi',
      })
      if ('value' in read && read.value !== '') values.set(column, read.value)
    }
    return values
  }
}

const cut = (text: string) => text.slice(0, 80)

/** An indicator by its code, its name, or both as templates write them. */
function indicatorFinder(indicators: readonly IndicatorKnown[]) {
  const byText = Map.groupBy(
    indicators.flatMap((one) =>
      [one.code, one.name, one.nameEn ?? one.code, indicatorLabel(one)].map((text) => ({
        key: fold(text),
        id: one.id,
      })),
    ),
    ({ key }) => key,
  )
  return (text: string): string | Said => {
    const ids = new Set((byText.get(fold(text)) ?? []).map(({ id }) => id))
    const [id] = ids
    if (ids.size === 1 && id !== undefined) return id
    return {
      code: ids.size > 1 ? 'layout.indicator-unclear' : 'layout.indicator-unknown',
      params: { value: cut(text) },
    }
  }
}

/** A round by its label or title, or by the day it ends on or was taken, in any of three notations. */
function roundFinder(rounds: readonly RoundKnown[]) {
  return (text: string): string | Said => {
    const key = fold(text)
    const value = cut(text)
    const labelled = rounds.filter((round) => fold(roundLabel(round)) === key)
    const titled = labelled.length > 0 ? labelled : rounds.filter(({ title }) => fold(title) === key)
    const day = titled.length > 0 ? undefined : readDay(text)
    if (day && 'fault' in day && /\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}/.test(text)) return day.fault
    const on = day && 'day' in day ? day.day : null
    const found = on === null ? titled : rounds.filter(({ to, asOf }) => to === on || asOf === on)
    const [one, more] = found
    if (one && !more) return one.id
    return { code: more ? 'layout.round-unclear' : 'layout.round-unknown', params: { value } }
  }
}
