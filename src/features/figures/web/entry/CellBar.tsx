/** Beside the grid, of the cell one stands on: its value, last year's, who entered it, and what it needs from a person. */
import { Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { GridCell, GridColumn, GridRow } from '#web/grid/model.ts'
import { Icon } from '#web/icons.tsx'
import { nameOf } from '#web/queue.ts'
import type { Place } from '../../entry/rules.ts'
import { Beside } from './Beside.tsx'
import { type Facts, useSay } from './useFacts.ts'

export const fetchNeeds = async () => ({ default: (await import('#web/grid/Needs.tsx')).Needs })
/** Fetched after the grid: few cells need a person. */
const Needs = lazy(fetchNeeds)

type Props = { place: Place | null; row: GridRow; column: GridColumn; cell: GridCell; facts: Facts }

export function CellBar({ place, row, column, cell, facts }: Props) {
  const t = useSay()
  const entry = place ? facts.entryAt(place) : undefined
  const indicator = place ? facts.indicators.get(place.indicatorId) : undefined
  const isNumber = cell.state !== 'fault' && indicator?.type !== 'ratio'
  const unit = isNumber ? (indicator?.unitLabel ?? '') : ''
  return (
    <div className="g-cell-bar">
      <Text size="sm" fw={600}>
        {row.label} · {column.label}
      </Text>
      <Text size="sm">
        {cell.text === '' ? t('entry.empty') : [cell.text, unit].filter(Boolean).join(' ')}
        {place && <Beside place={place} facts={facts} />}
      </Text>
      {!entry && cell.fixed && cell.said && (
        <Text size="sm" c="dimmed">
          {cell.state === 'locked' && <Icon name="lock" size={14} />} {cell.said}
        </Text>
      )}
      {entry && (
        <Suspense>
          <Needs key={nameOf(entry)} entry={entry} told={(value) => facts.told(value, indicator)} />
        </Suspense>
      )}
    </div>
  )
}
