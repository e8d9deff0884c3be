/**
 * What a trial was scored from, as it is kept: every figure as text with the round or file it came from. The same in the
 * database, in the browser and in an exported package; from it and the card a trial is worked out again.
 */
import { exact, exactOf, plainDecimal } from '#kit/exact.ts'
import type { Card, IndicatorType } from '#scoring/card.ts'
import { enterFigures, type ShareFault } from '#scoring/figure-entry.ts'
import { readFigure } from '#scoring/figure-reading.ts'
import {
  columnOf,
  type Figure,
  type FigureColumn,
  type FigureTable,
  figureAt,
  inWhole,
  type Mark,
  marksAt,
  marksOf,
} from '#scoring/figures.ts'

export type KeptRound = { id: string; title: string; from: string; to: string; asOf: string; source: string }
export type KeptUnit = { id: string; code: string; name: string }
export type KeptIndicator = {
  code: string
  /** The place of its round among `rounds`; null where nobody's figures of it were accepted. */
  round: number | null
  /** By the place of the unit; null is missing. */
  values: readonly (string | null)[]
  /** Places of the units whose figure came with the file. */
  filed: readonly number[]
}
export type KeptMark = readonly [unit: number, panelist: string, mark: string]

/** Why nobody's figures of an indicator were accepted. */
export const lackings = ['unasked', 'unaccepted', 'other-type'] as const
export type Lacking = { code: string; why: (typeof lackings)[number] }

export type KeptInputs = {
  units: readonly KeptUnit[]
  rounds: readonly KeptRound[]
  indicators: readonly KeptIndicator[]
  holds: readonly (string | null)[]
  marks: readonly { criterion: string; given: readonly KeptMark[] }[]
  lacking: readonly Lacking[]
}

/** What was accepted of one indicator. */
export type Told = { code: string; type: IndicatorType; round: KeptRound | null; values: readonly (string | null)[] }

/** A measured number may be any count; anything else is what it is. */
const fits = (asked: IndicatorType, told: IndicatorType) =>
  asked === told || (asked === 'number' && ['count', 'money', 'days'].includes(told))

const textOf = (figure: Figure | null): string | null => {
  if (figure === null || typeof figure === 'string') return figure
  return typeof figure === 'boolean' ? String(figure) : plainDecimal(figure)
}

/**
 * The accepted figures that a card asks for, and what a file adds to them: figures nobody's report tells, marks, holds.
 * A file's figure where an accepted one stands is left aside here; `figuresAgainst` names it.
 */
export function inputsOf(
  card: Card,
  units: readonly KeptUnit[],
  told: readonly Told[],
  file?: FigureTable,
): KeptInputs {
  const rounds: KeptRound[] = []
  const placeOf = (round: KeptRound | null) => {
    if (round === null) return null
    const at = rounds.findIndex(({ id }) => id === round.id)
    return at >= 0 ? at : rounds.push(round) - 1
  }
  const lacking: Lacking[] = []
  const rowIn = new Map(file?.units.map((unit, row) => [unit, row]))
  const rowOf = ({ code }: KeptUnit) => rowIn.get(code)
  const indicators = card.indicators.map(({ code, type }): KeptIndicator => {
    const found = told.find((one) => one.code === code)
    const taken = found && fits(type, found.type) ? found : undefined
    const values = [...(taken?.values ?? units.map(() => null))]
    const filed: number[] = []
    for (const [place, unit] of file ? units.entries() : []) {
      const row = rowOf(unit)
      const figure = file && row !== undefined ? textOf(figureAt(file, code, row)) : null
      if (figure === null || values[place] !== null) continue
      values[place] = figure
      filed.push(place)
    }
    if (values.every((value) => value === null))
      lacking.push({ code, why: found === undefined ? 'unasked' : taken === undefined ? 'other-type' : 'unaccepted' })
    return { code, round: taken ? placeOf(taken.round) : null, values, filed }
  })
  const marks = [...(file?.marks.keys() ?? [])].map((criterion) => ({
    criterion,
    given: units.flatMap((unit, place): KeptMark[] => {
      const row = rowOf(unit)
      const given = file && row !== undefined ? marksAt(file, criterion, row) : []
      return given.map(({ panelist, mark }) => [place, panelist, plainDecimal(mark)])
    }),
  }))
  return {
    ...{ units, rounds, indicators, lacking },
    holds: units.map((unit) => file?.holds[rowOf(unit) ?? -1] ?? null),
    marks: marks.filter(({ given }) => given.length > 0),
  }
}

/** A figure of a file that contradicts an accepted one: those are changed in their report, not here. */
export type Against = { unit: string; indicator: string; accepted: string; given: string }

export function figuresAgainst(
  { units, indicators }: Pick<KeptInputs, 'units' | 'indicators'>,
  file: FigureTable,
): Against[] {
  const places = new Map(units.map(({ code }, place) => [code, place]))
  return indicators.flatMap(({ code, values, filed }) => {
    const own = new Set(filed)
    return file.units.flatMap((unit, row): Against[] => {
      const place = places.get(unit)
      const accepted = place === undefined || own.has(place) ? null : (values[place] ?? null)
      const given = textOf(figureAt(file, code, row))
      if (accepted === null || given === null || accepted === given) return []
      return [{ unit, indicator: code, accepted, given }]
    })
  })
}

const isNumber = (type: IndicatorType) => type !== 'boolean' && type !== 'choice'
/** Written as a whole number that a double holds. */
const isShort = (text: string) => text.length <= 15 && /^(0|[1-9]\d*)$/.test(text)

/** As `columnOf`, without a detour where all of a column are whole and short: nearly every column is. */
function columnFrom(type: IndicatorType, values: readonly (string | null)[]): FigureColumn {
  const isPlain = isNumber(type) && values.every((value) => value === null || isShort(value))
  if (!isPlain)
    return columnOf(
      type,
      values.map((value) => figureFrom(type, value)),
    )
  const states = new Uint8Array(values.length)
  const whole = new Float64Array(values.length)
  for (const [unit, value] of values.entries())
    if (value !== null) {
      states[unit] = inWhole
      whole[unit] = Number(value)
    }
  return { type, scale: 0, options: [], states, whole, wide: new Map() }
}

function figureFrom(type: IndicatorType, text: string | null): Figure | null {
  if (text === null) return null
  const read = readFigure(type, text)
  if ('fault' in read) throw new Error(`kept figure ${text} is no ${type}`)
  return read.figure
}

/** The table the engine reads. Units are called by their codes, as in the files of `giaouoc score`. */
export function tableOf(card: Card, { units, indicators, holds, marks }: KeptInputs): FigureTable {
  const kept = new Map(indicators.map((one) => [one.code, one]))
  return {
    units: units.map(({ code }) => code),
    holds,
    columns: new Map(
      card.indicators.flatMap(({ code, type }) => {
        const values = kept.get(code)?.values
        return values ? [[code, columnFrom(type, values)] as const] : []
      }),
    ),
    marks: new Map(
      marks.map(({ criterion, given }) => {
        const lists = units.map((): Mark[] => [])
        for (const [unit, panelist, mark] of given) lists[unit]?.push({ panelist, mark: exact(mark) })
        return [criterion, marksOf(lists)] as const
      }),
    ),
  }
}

const isBelowZero = (text: string | null) => text?.startsWith('-') && exactOf(text) !== undefined

/** Shares below zero stand outside every band; only a measured number can lead to one. */
export function sharesBelowZero(card: Card, { units, indicators }: KeptInputs): readonly ShareFault[] {
  if (!indicators.some(({ values }) => values.some(isBelowZero))) return []
  const entry = enterFigures(card)
  for (const [place, { code }] of units.entries()) {
    entry.unit(code)
    for (const indicator of indicators) entry.figure(code, indicator.code, indicator.values[place] ?? '')
  }
  const made = entry.table()
  return 'faults' in made ? made.faults : []
}
