/** Cells of a file of figures handed to the engine's entry one by one, each fault kept with the place it stands in. */

import { plainDecimal } from '#kit/exact.ts'
import type { Said } from '#kit/refusal.ts'
import type { CellIn } from '#kit/table.ts'
import type { Card } from './card.ts'
import { decimalOf } from './decimals.ts'
import { digitsLost, isTooLong, type Notation, plainText, sayFault, textOf, tooLong } from './figure-cells.ts'
import { enterFigures } from './figure-entry.ts'
import { type Judged, judgedIn, optionsIn, sharesIn } from './figure-needs.ts'
import type { FigureTable } from './figures.ts'

/** `at` counts columns from 0; below 0 it is the row as a whole. */
export type Place = { readonly row: number; readonly at: number; readonly title: string }
/** What a column's title, or a long row's `indicator`, names. */
export type Asked = { readonly indicator: string } | AskedMark
type AskedMark = { readonly criterion: string; readonly panelist: string; readonly panel: Judged }
export type Placed = { readonly place: Place | null; readonly said: Said }
export type FigureSheet = ReturnType<typeof sheetOfFigures>

const longestText = 300
/** The first are listed, all are counted: a file may be wrong in every cell. */
const mostListed = 20_000
/** A title as it is told. */
export const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

export function sheetOfFigures(card: Card, notation: Notation) {
  const entry = enterFigures(card)
  const faults: Placed[] = []
  const types = new Map(card.indicators.map(({ code, type }) => [code, type]))
  const [options, panels] = [optionsIn(card), judgedIn(card)]
  /** Where each figure and mark stands, by what it is of and its unit. */
  const taken = new Map<string, Map<string, Place>>()
  const holds = new Map<string, string>()

  let more = 0
  const wrong = (place: Place | null, said: Said): void => {
    if (faults.length < mostListed) faults.push({ place, said })
    else more++
  }

  /** A text that names something; undefined where it cannot. */
  function named(cell: CellIn | undefined, place: Place): string | undefined {
    const text = textOf(cell) ?? String(cell)
    if (text.length > longestText) wrong(place, { code: 'table.too-long', params: { max: longestText } })
    else if (/\p{Cc}/u.test(text)) wrong(place, { code: 'table.not-text' })
    else return text
    return undefined
  }

  function unit(cell: CellIn | undefined, place: Place): string | undefined {
    const name = named(cell, place)
    if (name === '') wrong(place, { code: 'figure-file.blank-unit' })
    if (!name) return undefined
    entry.unit(name)
    return name
  }

  function hold(of: string, cell: CellIn | undefined, place: Place): void {
    const reason = named(cell, place)
    if (!reason) return
    const before = holds.get(of)
    if (before === undefined) entry.hold(of, reason)
    else if (before !== reason) wrong(place, { code: 'figure-file.two-holds', params: { other: before } })
    holds.set(of, before ?? reason)
  }

  /** A code may hold the sign itself: the longest that fits is meant. */
  const judgedBy = (title: string): string =>
    [...panels.keys()]
      .filter((code) => title.startsWith(`${code}#`))
      .reduce((longest, code) => (code.length > longest.length ? code : longest), '')

  function asked(title: string, place: Place): Asked | undefined {
    if (types.has(title)) return { indicator: title }
    const criterion = judgedBy(title)
    const panel = panels.get(criterion)
    const panelist = title.slice(criterion.length + 1).trim()
    if (panel && panelist !== '') return { criterion, panelist, panel }
    if (panel) wrong(place, { code: 'figure-file.no-panelist', params: { criterion } })
    else if (title === '') wrong(place, { code: 'figure-file.blank-indicator' })
    else if (title.includes('#'))
      wrong(place, {
        code: 'figure-file.not-judged',
        params: { criterion: shortened(title.slice(0, title.lastIndexOf('#'))) },
      })
    else wrong(place, { code: 'figure-file.unknown-indicator', params: { indicator: shortened(title) } })
    return undefined
  }

  /** True where nothing of this unit stood for it yet. */
  function isFirst(of: string, what: string, place: Place): boolean {
    const places = taken.get(what) ?? new Map<string, Place>()
    taken.set(what, places)
    const before = places.get(of)
    if (before)
      wrong(place, { code: 'figure-file.figure-twice', params: { indicator: shortened(what), other: before.row } })
    else places.set(of, place)
    return before === undefined
  }

  function figureFault(of: string, indicator: string, text: string): Said | undefined {
    const type = types.get(indicator) ?? 'number'
    if (isTooLong(text, type)) return tooLong(text)
    const fault = entry.figure(of, indicator, plainText(text, type, notation))
    return fault && sayFault(fault, text, { choices: [...(options.get(indicator) ?? [])].join(', ') })
  }

  function markFault(of: string, { criterion, panelist, panel }: AskedMark, text: string): Said | undefined {
    if (isTooLong(text, 'number')) return tooLong(text)
    const fault = entry.mark(of, criterion, panelist, plainText(text, 'number', notation))
    const told = (literal: number) => plainDecimal(decimalOf(literal))
    return fault && sayFault(fault, text, { min: told(panel.min), max: told(panel.max), step: told(panel.step) })
  }

  const faultOf = (of: string, what: Asked, text: string) =>
    'indicator' in what ? figureFault(of, what.indicator, text) : markFault(of, what, text)

  function take(of: string, what: Asked, cell: CellIn | undefined, place: Place): void {
    const name = 'indicator' in what ? what.indicator : `${what.criterion}#${what.panelist}`
    if (!isFirst(of, name, place)) return
    const text = textOf(cell)
    const fault = text === undefined ? digitsLost(cell) : faultOf(of, what, text)
    if (fault) wrong(place, fault)
  }

  /** The table, where there is nothing wrong with it. */
  function table(): { readonly table: FigureTable } | { readonly faults: readonly Placed[] } {
    if (more > 0) faults.push({ place: null, said: { code: 'figure-file.more', params: { count: more } } })
    if (faults.length > 0) return { faults }
    const read = entry.table()
    if ('table' in read) return read
    const shares = new Map(sharesIn(card).map((share) => [share.code, share]))
    return {
      faults: read.faults.map(({ unit: of, criterion }) => {
        const { over = '', under = '' } = shares.get(criterion) ?? {}
        const params = { criterion, numerator: over, denominator: under }
        return {
          place: taken.get(over)?.get(of) ?? null,
          said: { code: 'figure-file.share-below-zero', params },
        }
      }),
    }
  }

  return { wrong, unit, hold, asked, take, table }
}
