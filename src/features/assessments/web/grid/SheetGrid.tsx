/** A sheet as a grid that is typed into: criteria in rows, what is given and what it comes to in columns. */
import { Box, Stack } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { Card } from '#scoring/card.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { Attention } from '#web/grid/Attention.tsx'
import type { Edit } from '#web/grid/deeds.ts'
import { Grid, type Standing } from '#web/grid/Grid.tsx'
import { type GridColumn, type GridRow, keepingSame } from '#web/grid/model.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { putCells } from '#web/outbox.ts'
import type { Entry } from '#web/queue.ts'
import { useFilters } from '#web/useFilters.ts'
import { cellOf, type LeafLine, type Line } from '../../entry/rules.ts'
import { words } from '../../entry/words.ts'
import type { Sheet } from '../../sheets/contract.ts'
import type { YearBefore } from '../../year-before/contract.ts'
import { Narrowing } from './Narrowing.tsx'
import { cellAt, columnsOf, type Now, outboxKind, rowOf, touchedBetween } from './rows.ts'
import { TotalBar } from './TotalBar.tsx'
import { type Began, beginAt, typedOf } from './typing.ts'
import { useNow } from './useNow.ts'
import { showIn, useShown } from './useShown.ts'
import type { View } from './views.ts'

const fetchSending = () => import('./sending.ts')
const fetchBeside = () => import('./Beside.tsx')
const Beside = lazy(async () => ({ default: (await fetchBeside()).Beside }))
const EvidenceDrawer = lazy(async () => ({ default: (await import('./EvidenceDrawer.tsx')).EvidenceDrawer }))
const LineDrawer = lazy(async () => ({ default: (await import('./LineDrawer.tsx')).LineDrawer }))
const SheetCards = lazy(async () => ({ default: (await import('./SheetCards.tsx')).SheetCards }))

/** Where a table of many columns is no help any more. */
const narrow = '(max-width: 40em)'
export const names = ['lop', 'nhom', 'loc', 'tieu-chi'] as const

type Props = { sheet: Sheet; card: Card; view: View; views: readonly View[]; before: YearBefore | null }

export function SheetGrid(props: Props) {
  const { sheet, view } = props
  const t = useWords(words)
  const language = useLanguage()
  const [filters, filter] = useFilters(names)
  const { now, failed } = useNow(props)
  const lines = useShown(now, filters.nhom, showIn(filters.loc))
  const columns = useColumns(now)
  const rows = useRows(now, columns, lines)
  const isNarrow = useMediaQuery(narrow)
  const [evidence, setEvidence] = useState<string | null>(null)
  const [goTo, setGoTo] = useState<{ row: string; column: string } | null>(null)
  const began = useRef<Began>(null)
  // What is fetched after the screen, and yet is wanted where the line is lost meanwhile.
  useEffect(() => void Promise.allSettled([fetchSending(), fetchBeside().then(({ fetchNeeds }) => fetchNeeds())]), [])

  const path = `/mua/${sheet.seasonId}/phieu/${sheet.id}?lop=${encodeURIComponent(view.id)}`
  const lineAt = (row: string) => now.facts.lines.find(({ id }) => id === row)
  const begin = ({ row, column }: Standing) => {
    const line = lineAt(row.id)
    const at = line && cellAt(line, column.id)
    began.current = at ? beginAt(now.facts, at.kind, at.code) : null
  }
  const write = (edits: readonly Edit[]) => {
    const typing = { facts: now.facts, columns, began: began.current, path, t, telling: now.telling, language }
    began.current = null
    putCells(edits.flatMap((edit) => typedOf(edit, typing)))
  }
  const why = (code: string) => filter({ 'tieu-chi': code })
  const asked = now.facts.lines.find(
    (line): line is LeafLine => line.kind === 'leaf' && line.code === filters['tieu-chi'],
  )
  const papersOf = now.facts.lines.find((line): line is LeafLine => line.kind === 'leaf' && line.code === evidence)
  const bar = <TotalBar live={now.live} failed={failed} />
  return (
    <Stack gap="xs">
      <div className="g-sheet-top">
        <Narrowing now={now} part={filters.nhom} show={showIn(filters.loc)} onChange={filter} />
        {!isNarrow && bar}
      </div>
      <Attention
        isOwn={({ kind, place }) => kind === outboxKind && sheet.mine.some(({ id }) => id === place)}
        isHere={({ place }) => place === view.own?.id}
        onGo={(entry) => {
          const place = placeOf(entry, now)
          if (!place) return
          if (lines.every(({ id }) => id !== place.row)) filter({ nhom: null, loc: null })
          setGoTo(place)
        }}
        lead={t(view.own?.closed === null ? 'sheet-grid.lead' : 'sheet-grid.lead-reading')}
      />
      {lines.length === 0 ? (
        <EmptyState title={t('sheet-grid.none-shown')} hint={t('sheet-grid.none-shown-hint')} />
      ) : isNarrow ? (
        <Suspense fallback={<Box mih={320} />}>
          <SheetCards {...{ now, lines, rows, columns, write, why }} onEvidence={setEvidence} goTo={goTo} />
        </Suspense>
      ) : (
        <Grid
          // Another layer: what was done on the last one is not undone here.
          key={view.id}
          label={t('sheet-grid.label', { unit: sheet.unit.name, layer: t(`sheet-grid.layer-${view.kind}`) })}
          corner={t('sheet-grid.criterion')}
          wide
          {...{ rows, columns, goTo }}
          {...(view.own?.closed === null && { onWrite: write, onBegin: begin })}
          onWhy={({ row }) => why(lineAt(row.id)?.code ?? '')}
          onOpen={({ row }) => setEvidence(lineAt(row.id)?.code ?? null)}
        >
          {(standing) => <BesideOf {...{ now, standing, why }} onEvidence={setEvidence} />}
        </Grid>
      )}
      {/* Below, so that it stays at the lower edge while one goes through the cards. */}
      {isNarrow && bar}
      <Suspense>
        {asked && <LineDrawer now={now} line={asked} sheetId={sheet.id} onClose={() => filter({ 'tieu-chi': null })} />}
        {papersOf && <EvidenceDrawer facts={now.facts} line={papersOf} onClose={() => setEvidence(null)} />}
      </Suspense>
    </Stack>
  )
}

/** Columns that are called the same and as wide are the same columns: otherwise every row is drawn again at every key. */
function useColumns({ facts, beside, language, t }: Now): readonly GridColumn[] {
  const made = useRef<readonly GridColumn[]>([])
  return useMemo(() => {
    const columns = columnsOf({ facts, beside, language, t })
    if (JSON.stringify(columns) !== JSON.stringify(made.current)) made.current = columns
    return made.current
  }, [facts, beside, language, t])
}

type Made = { now: Now; columns: readonly GridColumn[]; lines: readonly Line[]; rows: readonly GridRow[] }

/** Rows that say the same as before are the same rows: a key works out and draws again what it changed. */
function useRows(now: Now, columns: readonly GridColumn[], lines: readonly Line[]): readonly GridRow[] {
  const made = useRef<Made | null>(null)
  return useMemo(() => {
    const last = made.current
    const alike = last !== null && last.columns === columns && last.lines === lines
    const isTouched = alike ? touchedBetween(last.now, now) : () => true
    const rowAt = (line: Line, at: number) => {
      const old = last?.rows[at]
      return old && !isTouched(line) ? old : rowOf(now, columns, line)
    }
    const rows = keepingSame(last?.rows ?? [], lines.map(rowAt))
    made.current = { now, columns, lines, rows }
    return rows
  }, [now, columns, lines])
}

/** Where a typed cell stands: the first line that shows it. */
function placeOf({ key }: Entry, { facts }: Now): { row: string; column: string } | undefined {
  const cell = cellOf(key)
  const line =
    cell &&
    facts.lines.find((one) => {
      const at = cellAt(one, cell.kind)
      return at?.kind === cell.kind && at.code === cell.code
    })
  return line && cell && { row: line.id, column: cell.kind }
}

type BesideProps = { now: Now; standing: Standing; why: (code: string) => void; onEvidence: (code: string) => void }

function BesideOf({ now, standing: { row, column, cell }, ...deeds }: BesideProps) {
  const line = now.facts.lines.find(({ id }) => id === row.id)
  return (
    line && (
      <Suspense>
        <Beside {...{ now, line, column, cell }} {...deeds} />
      </Suspense>
    )
  )
}
