/** What is known of each cell of a grid: what it holds, what is typed over it, who may write there and why not. */

import { useMemo } from 'react'
import { ratioText } from '#features/indicators/rules.ts'
import { formatDay } from '#kit/days.ts'
import { exact, formatExact } from '#kit/exact.ts'
import { numberToType } from '#kit/number-reading.ts'
import type { Params } from '#kit/refusal.ts'
import { type Language, speaker } from '#kit/words.ts'
import type { CellState } from '#web/grid/model.ts'
import { useLanguage } from '#web/language.ts'
import type { Entry } from '#web/queue.ts'
import { useEntries, useSaved } from '#web/unsent.ts'
import { keyOf, type Place, percentOf, worth } from '../../entry/rules.ts'
import { words } from '../../entry/words.ts'
import type { FigureGrid } from '../../grids/contract.ts'
import { whyNoRatio } from '../../rules.ts'

export type Indicator = FigureGrid['indicators'][number]
export type Round = FigureGrid['rounds'][number]
type Held = FigureGrid['cells'][number]
/** The voice of the grid: one as long as the language is, so that nothing is built anew for it. */
export type Say = (word: keyof typeof words.vi, params?: Params) => string

export function useSay(): Say {
  const language = useLanguage()
  return useMemo(
    () =>
      (word, params = {}) =>
        speaker(words)(word, params, language),
    [language],
  )
}

/** Everything one needs to know of the cells of a grid, found by place. */
export type Facts = {
  grid: FigureGrid
  indicators: ReadonlyMap<string, Indicator>
  rounds: ReadonlyMap<string, Round>
  held: ReadonlyMap<string, Held>
  entryAt: (place: Place) => Entry | undefined
  /** The value as it would stand when all that is typed were saved; null where nothing is or it cannot be read. */
  valueAt: (place: Place) => string | null
  lastYearAt: (place: Place) => Pick<Held, 'lastYear' | 'lastYearVia' | 'lastYearWhy'> | undefined
  told: (value: string | null, indicator: Indicator | undefined) => string
  /** As it stands in a field. */
  rawOf: (value: string | null) => string
  /** A change with its sign. */
  signed: (value: string) => string
  /** Said where there is no value: nothing was entered, or nothing can be worked out. */
  whyEmpty: (place: Place) => string
  /** Why nobody, or not this person, may write there; undefined where they may. */
  whyFixed: (place: Place) => { state: CellState | null; said: string } | undefined
  wasSaved: (place: Place) => boolean
}

/** Numbers already written: a grid writes the same thousands of them at every key. */
const written = new Map<string, string>()

function numberTold(value: string | null, indicator: Indicator | undefined, language: Language): string {
  if (value === null) return ''
  const key = `${language} ${indicator?.type} ${indicator?.unitLabel} ${value}`
  const known = written.get(key)
  if (known !== undefined) return known
  if (written.size > 20_000) written.clear()
  const text = write(value, indicator, language)
  written.set(key, text)
  return text
}

/** As people of the language read it; a share as a percentage where no unit says otherwise. */
function write(value: string, indicator: Indicator | undefined, language: Language): string {
  const isShare = indicator?.type === 'ratio' && (indicator.unitLabel ?? '%') === '%'
  return isShare ? `${formatExact(exact(percentOf(value)), language)}%` : formatExact(exact(value), language)
}

export const isRatio = (indicator: Indicator | undefined) => indicator?.type === 'ratio'

export function useFacts(grid: FigureGrid): Facts {
  const t = useSay()
  const language = useLanguage()
  const entries = useEntries()
  const saved = useSaved()
  const found = useMemo(() => foundIn(grid), [grid])
  return useMemo(
    () => factsOf(grid, found, { entries, saved, language, t }),
    [grid, found, entries, saved, language, t],
  )
}

/** The parts of a grid by their keys: looked up for every cell. */
function foundIn(grid: FigureGrid) {
  const indicators = new Map(grid.indicators.map((one) => [one.id, one]))
  const rounds = new Map(grid.rounds.map((one) => [one.id, one]))
  const held = new Map(grid.cells.map((cell) => [keyOf(cell), cell]))
  const ratios = new Map(grid.ratios.map((cell) => [keyOf(cell), cell]))
  const asked = new Set(
    grid.rounds.flatMap((round) => round.indicators.map(({ indicatorId }) => `${round.id} ${indicatorId}`)),
  )
  const reports = new Map(grid.reports.map((report) => [`${report.roundId} ${report.unitId}`, report]))
  return { indicators, rounds, held, ratios, asked, reports }
}

type Over = { entries: ReadonlyMap<string, Entry>; saved: ReadonlySet<string>; language: Language; t: Say }

function factsOf(grid: FigureGrid, found: ReturnType<typeof foundIn>, { entries, saved, language, t }: Over): Facts {
  const { indicators, rounds, held, ratios, asked, reports } = found
  const entryAt = (place: Place) => entries.get(`figures/${keyOf(place)}`)
  const typeOf = ({ indicatorId }: Place) => indicators.get(indicatorId)?.type ?? 'count'

  function countsAt(place: Place) {
    const { numeratorId = null, denominatorId = null } = indicators.get(place.indicatorId) ?? {}
    const at = (id: string | null) => (id === null ? null : valueAt({ ...place, indicatorId: id }))
    return [at(numeratorId), at(denominatorId)] as const
  }
  function whyEmpty(place: Place): string {
    const why = isRatio(indicators.get(place.indicatorId)) ? whyNoRatio(...countsAt(place)) : null
    return t(why === null ? 'entry.empty' : `entry.${why}`)
  }

  function valueAt(place: Place): string | null {
    const indicator = indicators.get(place.indicatorId)
    if (isRatio(indicator)) return ratioText(...countsAt(place))
    const entry = entryAt(place)
    return entry ? (worth(entry.value, typeOf(place)) ?? null) : (held.get(keyOf(place))?.figure?.value ?? null)
  }

  function whyFixed(place: Place): ReturnType<Facts['whyFixed']> {
    if (!asked.has(`${place.roundId} ${place.indicatorId}`)) return { state: null, said: t('entry.locked.not-asked') }
    if (isRatio(indicators.get(place.indicatorId))) {
      const why = whyNoRatio(...countsAt(place))
      return { state: null, said: t(why === null ? 'entry.locked.ratio' : `entry.${why}`) }
    }
    const report = reports.get(`${place.roundId} ${place.unitId}`)
    if (!report) return { state: null, said: t('entry.locked.away') }
    if (report.may.includes('figure.save')) return undefined
    if (report.state === 'sent' || report.state === 'accepted')
      return { state: 'locked', said: t(`entry.locked.${report.state}`) }
    const opens = rounds.get(place.roundId)?.opens ?? null
    if (opens !== null && grid.today < opens)
      return { state: null, said: t('entry.locked.early', { day: formatDay(opens) }) }
    return { state: null, said: t('entry.locked.other') }
  }

  return {
    ...{ grid, indicators, rounds, held, entryAt, valueAt, whyFixed, whyEmpty },
    lastYearAt: (place) => held.get(keyOf(place)) ?? ratios.get(keyOf(place)),
    told: (value, indicator) => numberTold(value, indicator, language),
    rawOf: (value) => (value === null ? '' : numberToType(value, language)),
    signed: (value) => `${value.startsWith('-') || value === '0' ? '' : '+'}${formatExact(exact(value), language)}`,
    wasSaved: (place) => saved.has(`figures/${keyOf(place)}`),
  }
}
