/** One unit's sheet: its layers, and the one looked at as a grid that is typed into or read. */
import { Alert, Skeleton } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { getScorecard } from '#features/scorecards/contract.ts'
import type { Card } from '#scoring/card.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { useFilters } from '#web/useFilters.ts'
import { words } from '../entry/words.ts'
import { getSheet } from '../sheets/contract.ts'
import { getYearBefore } from '../year-before/contract.ts'
import { LayerStrip } from './grid/LayerStrip.tsx'
import { names, SheetGrid } from './grid/SheetGrid.tsx'
import { viewAt, viewsOf } from './grid/views.ts'
import './grid/sheet.css'

/** Where the layer stands is asked of the server by itself, and fetched beside the screen. */
const LayerLooked = lazy(async () => ({ default: (await import('./sending/LayerLooked.tsx')).LayerLooked }))
const SheetQuestions = lazy(async () => ({
  default: (await import('./questions/SheetQuestions.tsx')).SheetQuestions,
}))

export function SheetScreen({ seasonId, sheetId }: { seasonId: string; sheetId: string }) {
  const t = useWords(words)
  const params = { sheetId }
  // What others send shows by itself.
  const { data: sheet } = useSuspenseQuery({ ...ask(getSheet, { params }), refetchInterval: 60_000 })
  const { data: page } = useSuspenseQuery({
    ...ask(getScorecard, { params: { scorecardId: sheet.card.id } }),
    // An issued card stays what it is.
    staleTime: Number.POSITIVE_INFINITY,
  })
  // It changes no more, and nobody waits for it.
  const { data: before = null } = useQuery({ ...ask(getYearBefore, { params }), staleTime: Number.POSITIVE_INFINITY })
  const [filters, filter] = useFilters(names)
  const views = useMemo(() => viewsOf(sheet), [sheet])
  const view = viewAt(views, filters.lop)
  const { card, corrected } = sheet
  return (
    <>
      <PageHead
        title={t('sheet-grid.title', { unit: sheet.unit.name })}
        lead={t('sheet-grid.card', { title: card.title, number: card.number })}
        crumbs={[{ label: t('sheet-grid.sheets'), to: `/mua/${seasonId}/phieu` }]}
      />
      {corrected && (
        <Alert variant="default" icon={<Icon name="warn" />} mb="sm">
          {t('sheet-grid.corrected', { number: corrected.number, own: card.number })}
        </Alert>
      )}
      <LayerStrip {...{ sheet, views, view }} onLook={({ id }) => filter({ lop: id, loc: null })} />
      <Suspense fallback={<Skeleton height={36} mt="sm" />}>
        <LayerLooked {...{ sheet, view, filter }} card={page.content as Card} />
      </Suspense>
      <Suspense>
        <SheetQuestions sheetId={sheet.id} />
      </Suspense>
      {view ? (
        <SheetGrid key={view.id} {...{ sheet, views, view, before }} card={page.content as Card} />
      ) : (
        <EmptyState title={t('sheet-grid.nothing')} hint={t('sheet-grid.nothing-hint')} />
      )}
    </>
  )
}
