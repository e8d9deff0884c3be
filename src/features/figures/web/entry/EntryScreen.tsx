/** Figures as a grid that is typed into: one unit, one round or one indicator at a time. */
import { NativeSelect, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { Attention } from '#web/grid/Attention.tsx'
import type { Edit } from '#web/grid/deeds.ts'
import { Grid, type Standing } from '#web/grid/Grid.tsx'
import { useLanguage } from '#web/language.ts'
import { ButtonLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { putCells } from '#web/outbox.ts'
import { PageHead } from '#web/PageHead.tsx'
import type { Entry } from '#web/queue.ts'
import { useFilters } from '#web/useFilters.ts'
import type { Figure } from '../../cells/contract.ts'
import { keyOf, type Place, placeIn, placeOf, rowAndColumn, type View, views } from '../../entry/rules.ts'
import { exportFigures } from '../../exports/contract.ts'
import { type FigureGrid, readGrid } from '../../grids/contract.ts'
import { CellBar, fetchNeeds } from './CellBar.tsx'
import { ReportStrip } from './ReportStrip.tsx'
import { whyUnreadable } from './reading.ts'
import { type Facts, type Say, useFacts, useSay } from './useFacts.ts'
import { addressOf, inAddress, type Look, names, queryOf, useLook } from './useLook.ts'
import { nameOf, useRows, yearColumn } from './useRows.ts'

const fetchWhy = async () => ({ default: (await import('./WhyDrawer.tsx')).WhyDrawer })
const WhyDrawer = lazy(fetchWhy)

/** What is fetched after the screen, and yet is wanted where the line is lost meanwhile. */
function fetchAhead() {
  void Promise.allSettled([fetchWhy(), fetchNeeds(), import('./sending.ts')])
}

export function EntryScreen({ seasonId }: { seasonId: string }) {
  const t = useSay()
  const look = useLook(seasonId)
  const { heads } = look
  return (
    <>
      <PageHead
        title={t('entry.title', { year: heads.year })}
        actions={
          heads.rounds.length > 0 && (
            <>
              <ButtonLink to={`/mua/${seasonId}/so-lieu/ky-bao-cao`} variant="default">
                {t('entry.rounds')}
              </ButtonLink>
              <ButtonLink to={`/mua/${seasonId}/so-lieu/nap-tep`} variant="default">
                {t('entry.load')}
              </ButtonLink>
              {look.fixed !== null && (
                <ExportButton
                  endpoint={exportFigures}
                  inputFor={(format) => ({ params: { seasonId }, query: { ...queryOf(look), format } })}
                />
              )}
            </>
          )
        }
      />
      {heads.sample && <SampleBanner />}
      <Looking heads={heads} view={look.view} kind={look.kind} fixed={look.fixed} />
      {look.fixed === null ? <Nothing heads={heads} /> : <GridOf seasonId={seasonId} look={look} />}
    </>
  )
}

/** Which first step is missing. */
function Nothing({ heads }: { heads: FigureGrid }) {
  const t = useSay()
  if (heads.rounds.length > 0) return <EmptyState title={t('entry.no-units')} hint={t('entry.no-units-hint')} />
  return (
    <EmptyState title={t('entry.no-rounds')} hint={t('entry.no-rounds-hint')}>
      {heads.may.includes('round.change') && (
        <ButtonLink to={`/mua/${heads.seasonId}/so-lieu/ky-bao-cao`}>{t('entry.open-rounds')}</ButtonLink>
      )}
    </EmptyState>
  )
}

function Looking({ heads, view, kind, fixed }: { heads: FigureGrid; view: View; kind: string; fixed: string | null }) {
  const t = useSay()
  const language = useLanguage()
  const [, filter] = useFilters(names)
  const kinds = [...new Set(heads.rounds.map(({ periodKind }) => periodKind))]
  const choices = {
    unit: heads.units.map(({ unitId, unitName }) => ({ value: unitId, label: unitName })),
    round: heads.rounds.map(({ id, title, source }) => ({ value: id, label: `${title} · ${source}` })),
    indicator: heads.indicators.map((one) => ({ value: one.id, label: nameOf(one, language) })),
  }
  if (heads.rounds.length === 0 && heads.blocks.length < 2) return null
  return (
    <Filters>
      {heads.blocks.length > 1 && (
        <NativeSelect
          label={t('entry.block')}
          data={heads.blocks.map(({ code, label }) => ({ value: code, label }))}
          value={heads.block ?? ''}
          onChange={(event) =>
            filter({ block: event.currentTarget.value, unitId: null, roundId: null, indicatorId: null, kind: null })
          }
        />
      )}
      <NativeSelect
        label={t('entry.view')}
        data={views.map((one) => ({ value: one, label: t(`entry.view.${one}`) }))}
        value={view}
        onChange={(event) => filter({ view: event.currentTarget.value })}
      />
      <NativeSelect
        label={t(`entry.${view}`)}
        data={choices[view]}
        value={fixed ?? ''}
        onChange={(event) => filter({ view, [inAddress[view]]: event.currentTarget.value })}
      />
      {kinds.length > 1 && view !== 'round' && (
        <NativeSelect
          label={t('entry.kind')}
          data={[...kinds, 'all' as const].map((one) => ({ value: one, label: t(`entry.kind.${one}`) }))}
          value={kind}
          onChange={(event) => filter({ kind: event.currentTarget.value })}
        />
      )}
    </Filters>
  )
}

/** What the grid is called: the unit, the round or the indicator that stands above it. */
function titleOf(facts: Facts, { view, fixed }: Look, t: Say, language: 'vi' | 'en'): string {
  const { grid, rounds, indicators } = facts
  const unit = grid.units.find(({ unitId }) => unitId === fixed)?.unitName ?? ''
  const indicator = indicators.get(fixed)
  if (view === 'unit') return t('entry.grid.unit', { unit })
  if (view === 'round') return t('entry.grid.round', { round: rounds.get(fixed)?.title ?? '' })
  return t('entry.grid.indicator', { indicator: indicator ? nameOf(indicator, language) : '' })
}

function GridOf({ seasonId, look }: { seasonId: string; look: Look }) {
  const t = useSay()
  const language = useLanguage()
  const { data: grid } = useSuspenseQuery({
    ...ask(readGrid, { params: { seasonId }, query: queryOf(look) }),
    // What others enter shows by itself.
    refetchInterval: 60_000,
  })
  const facts = useFacts(grid)
  const shown = useRows(facts, look)
  const [why, setWhy] = useState<Place | null>(null)
  const [{ roundId }] = useFilters(names)
  // Whoever comes for one round stands in its column.
  const [goTo, setGoTo] = useState(() => placeOfRound(look, roundId))
  const began = useRef<Began>(null)
  useEffect(fetchAhead, [])
  const placeAt = ({ row, column }: { row: string; column: string }) => placeIn(look.view, look.fixed, row, column)
  const whyAt = ({ row, column }: Standing) =>
    column.id !== yearColumn && setWhy(placeAt({ row: row.id, column: column.id }))
  // What one saw on beginning to type is what is typed over, even if somebody else's figure arrives meanwhile.
  const begin = ({ row, column }: Standing) => {
    const key = keyOf(placeAt({ row: row.id, column: column.id }))
    began.current = { key, figure: facts.held.get(key)?.figure ?? null }
  }
  const write = (edits: readonly Edit[]) => {
    const typed = edits.map((edit) =>
      typedOf(placeAt(edit), edit.text, { facts, began: began.current, seasonId, look, t, language }),
    )
    began.current = null
    putCells(typed)
  }
  return (
    <Stack gap="sm">
      <ReportStrip facts={facts} look={look} />
      <Attention
        isOwn={({ kind, place }) => kind === 'figures' && place === seasonId}
        isHere={(entry) => isHere(entry, facts, look)}
        onGo={({ key }) => setGoTo(rowAndColumn(look.view, placeOf(key)))}
        lead={t('entry.lead')}
      />
      {shown.rows.length === 0 ? (
        <EmptyState title={t('entry.no-units')} hint={t('entry.no-units-hint')} />
      ) : (
        <Grid
          // Another grid: what was done on the last one is not undone here.
          key={`${look.view} ${look.fixed} ${look.kind}`}
          label={titleOf(facts, look, t, language)}
          {...shown}
          goTo={goTo}
          onWhy={whyAt}
          onWrite={write}
          onBegin={begin}
        >
          {({ row, column, cell }) => (
            <CellBar
              place={column.id === yearColumn ? null : placeAt({ row: row.id, column: column.id })}
              row={row}
              column={column}
              cell={cell}
              facts={facts}
            />
          )}
        </Grid>
      )}
      {why && (
        <Suspense>
          <WhyDrawer place={why} facts={facts} onClose={() => setWhy(null)} />
        </Suspense>
      )}
    </Stack>
  )
}

function isHere({ key }: Entry, { grid }: Facts, { view, fixed }: Look): boolean {
  const { roundId, unitId, indicatorId } = placeOf(key)
  if (grid.rounds.every(({ id }) => id !== roundId)) return false
  return { unit: unitId, round: roundId, indicator: indicatorId }[view] === fixed
}

type InGrid = { row: string; column: string } | null

const placeOfRound = ({ view, heads }: Look, roundId: string | undefined): InGrid => {
  const [first] = heads.indicators
  return view === 'unit' && roundId && first ? { row: first.id, column: roundId } : null
}

type Began = { key: string; figure: Figure | null } | null
type Typing = { facts: Facts; began: Began; seasonId: string; look: Look; t: Say; language: 'vi' | 'en' }

/** What is typed, with what the cell held; what cannot be read stays here and says why. */
function typedOf(place: Place, text: string, { facts, began, seasonId, look, t, language }: Typing) {
  const { held, indicators, rounds, grid } = facts
  const figure = began?.key === keyOf(place) ? began.figure : (held.get(keyOf(place))?.figure ?? null)
  const indicator = indicators.get(place.indicatorId)
  const unit = grid.units.find(({ unitId }) => unitId === place.unitId)?.unitName ?? ''
  const fault = whyUnreadable(text, indicator?.type ?? 'count', language)
  return {
    ...{ kind: 'figures', place: seasonId, key: keyOf(place), value: text },
    ...{ expected: figure?.id ?? null, shown: facts.rawOf(figure?.value ?? null) },
    name: t('entry.cell', {
      unit,
      indicator: indicator ? nameOf(indicator, language) : '',
      round: rounds.get(place.roundId)?.title ?? '',
    }),
    ...{ path: addressOf(seasonId, look), at: new Date().toISOString() },
    ...(fault && { standing: 'refused' as const, sentences: [fault] }),
  }
}
