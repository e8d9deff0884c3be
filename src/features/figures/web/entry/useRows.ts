/** Turns the figures and what is typed over them into rows and columns of a grid. */
import { useDeferredValue, useMemo, useRef } from 'react'
import type { Language } from '#kit/words.ts'
import { type CellState, type GridCell, type GridColumn, type GridRow, keepingSame } from '#web/grid/model.ts'
import { useLanguage } from '#web/language.ts'
import type { Standing } from '#web/queue.ts'
import { keyOf, type Place, placeIn, worth } from '../../entry/rules.ts'
import type { FigureGrid } from '../../grids/contract.ts'
import { computed, roundsAsking, roundsShown, soFar, totalsOf } from './totals.ts'
import { type Facts, type Indicator, isRatio, type Round, type Say, useSay } from './useFacts.ts'
import type { Look } from './useLook.ts'

export const yearColumn = 'year'
const states: Record<Standing, CellState> = { waiting: 'waiting', conflict: 'conflict', refused: 'fault', asks: 'asks' }

type Body = { rows: readonly GridRow[]; columns: readonly GridColumn[]; corner: string }
export type Shown = Body & { totals: GridRow | undefined }

export function useRows(facts: Facts, look: Look): Shown {
  const t = useSay()
  const language = useLanguage()
  const before = useRef<readonly GridRow[]>([])
  const shown = useMemo(() => {
    const now = shownOf(facts, look, t, language)
    before.current = keepingSame(before.current, now.rows)
    return { ...now, rows: before.current }
  }, [facts, look, t, language])
  // Sums over the units may come a moment after the key: they are many, and nobody waits for them.
  const later = useDeferredValue(facts)
  const summed = later.grid === facts.grid ? later : facts
  const totals = useMemo(() => totalsOf(summed, look, t), [summed, look, t])
  return { ...shown, totals }
}

/** One cell of the grid: what is typed over it, else what it holds. */
function cellOf(facts: Facts, place: Place): GridCell {
  const { held, entryAt, told, whyFixed, wasSaved, indicators } = facts
  const indicator = indicators.get(place.indicatorId)
  const fixed = whyFixed(place)
  if (isRatio(indicator)) {
    const value = fixed?.state === null && facts.valueAt(place)
    return {
      text: told(value || null, indicator),
      raw: value || '',
      state: null,
      fixed: true,
      ...(fixed && { said: fixed.said }),
    }
  }
  const entry = entryAt(place)
  if (entry) {
    const value = worth(entry.value, indicator?.type ?? 'count')
    const said = entry.sentences?.join(' ')
    return {
      text: value === undefined ? entry.value : told(value, indicator),
      raw: entry.value,
      state: states[entry.standing],
      fixed: fixed !== undefined,
      ...(said && { said }),
    }
  }
  const figure = held.get(keyOf(place))?.figure ?? null
  const value = figure?.value ?? null
  const quiet = figure?.reason || figure?.note ? 'noted' : wasSaved(place) ? 'saved' : null
  return {
    text: told(value, indicator),
    raw: facts.rawOf(value),
    state: fixed?.state ?? quiet,
    fixed: fixed !== undefined,
    ...(fixed && { said: fixed.said }),
  }
}

function shownOf(facts: Facts, look: Look, t: Say, language: Language): Body {
  if (look.view === 'unit') return oneUnit(facts, look, t, language)
  return look.view === 'round' ? oneRound(facts, look, t, language) : oneIndicator(facts, look, t)
}

export const nameOf = ({ name, nameEn }: Indicator, language: Language) => (language === 'en' ? (nameEn ?? name) : name)

function unitLabel(indicator: Indicator, t: Say): string {
  const label = isRatio(indicator) ? (indicator.unitLabel ?? t('entry.percent')) : indicator.unitLabel
  return [label, ...(isRatio(indicator) ? [t('entry.computed')] : [])].filter(Boolean).join(' · ')
}

function roundColumns(facts: Facts, rounds: readonly Round[], unitId: string | null, t: Say): GridColumn[] {
  const twice = new Set(rounds.map(({ title }) => title).filter((title, index, all) => all.indexOf(title) !== index))
  return rounds.map(({ id, title, source }) => {
    const report = facts.grid.reports.find((one) => one.roundId === id && one.unitId === unitId)
    const sub = [...(twice.has(title) ? [source] : []), ...(report ? [t(`entry.state.${report.state}`)] : [])]
    return { id, label: title, ...(sub.length > 0 && { sub: sub.join(' · ') }) }
  })
}

const yearHead = (t: Say): GridColumn => ({ id: yearColumn, label: t('entry.year'), sub: t('entry.computed') })

function oneUnit(facts: Facts, { fixed, kind }: Look, t: Say, language: Language): Body {
  const rounds = roundsShown(facts.grid, kind)
  const asked = new Set(rounds.flatMap((round) => round.indicators.map(({ indicatorId }) => indicatorId)))
  const rows = facts.grid.indicators
    .filter(({ id }) => asked.has(id))
    .map((indicator) => ({
      ...{
        id: indicator.id,
        label: nameOf(indicator, language),
        sub: unitLabel(indicator, t),
        computed: isRatio(indicator),
      },
      cells: [
        ...rounds.map(({ id }) => cellOf(facts, placeIn('unit', fixed, indicator.id, id))),
        computed(facts.told(soFar(facts, rounds, fixed, indicator), indicator), t('entry.locked.year')),
      ],
    }))
  return {
    rows,
    columns: [...roundColumns(facts, rounds, fixed, t), yearHead(t)],
    corner: t('entry.indicator'),
  }
}

function unitRow(facts: Facts, unit: FigureGrid['units'][number], t: Say, state: string | null) {
  const parent = facts.grid.units.find(({ unitId }) => unitId === unit.throughId)
  const sub = [
    ...(unit.throughId ? [t('entry.through', { unit: parent?.unitName ?? '' })] : []),
    ...(state ? [state] : []),
  ]
  return { id: unit.unitId, label: unit.unitName, ...(sub.length > 0 && { sub: sub.join(' · ') }) }
}

function oneRound(facts: Facts, { fixed }: Look, t: Say, language: Language): Body {
  const { grid, indicators, rounds } = facts
  const asked = (rounds.get(fixed)?.indicators ?? []).flatMap(({ indicatorId }) => indicators.get(indicatorId) ?? [])
  const rows = grid.units.map((unit) => {
    const report = grid.reports.find((one) => one.unitId === unit.unitId && one.roundId === fixed)
    return {
      ...unitRow(facts, unit, t, report ? t(`entry.state.${report.state}`) : null),
      cells: asked.map(({ id }) => cellOf(facts, placeIn('round', fixed, unit.unitId, id))),
    }
  })
  return {
    rows,
    columns: asked.map((indicator) => ({
      id: indicator.id,
      label: nameOf(indicator, language),
      sub: unitLabel(indicator, t),
    })),
    corner: t('entry.unit'),
  }
}

function oneIndicator(facts: Facts, { fixed, kind }: Look, t: Say): Body {
  const { grid, indicators } = facts
  const indicator = indicators.get(fixed)
  const rounds = roundsAsking(grid, kind, fixed)
  const rows = grid.units.map((unit) => ({
    ...unitRow(facts, unit, t, null),
    cells: [
      ...rounds.map(({ id }) => cellOf(facts, placeIn('indicator', fixed, unit.unitId, id))),
      computed(facts.told(soFar(facts, rounds, unit.unitId, indicator), indicator), t('entry.locked.year')),
    ],
  }))
  return {
    rows,
    columns: [...roundColumns(facts, rounds, null, t), yearHead(t)],
    corner: t('entry.unit'),
  }
}
