/** Beside the grid, of the cell one stands on: what it holds and whose it is, what it needs, and the ways on from it. */
import { Button, Group, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { formatDay, formatMoment } from '#kit/days.ts'
import type { GridCell, GridColumn } from '#web/grid/model.ts'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { nameOf } from '#web/queue.ts'
import type { Line } from '../../entry/rules.ts'
import { words } from '../../entry/words.ts'
import type { CellKind } from '../../rules.ts'
import { cellName } from './facts.ts'
import { cellAt, entryAt, type Now, told } from './rows.ts'

export const fetchNeeds = async () => ({ default: (await import('#web/grid/Needs.tsx')).Needs })
/** Fetched after the grid: few cells need a person. */
export const Needs = lazy(fetchNeeds)

type Props = {
  now: Now
  line: Line
  column: GridColumn
  cell: GridCell
  why: (code: string) => void
  onEvidence: (code: string) => void
}

export function Beside({ now, line, column, cell, why, onEvidence }: Props) {
  const t = useWords(words)
  const at = cellAt(line, column.id)
  const entry = at && entryAt(now, at.kind, at.code)
  const wanted = at && now.facts.wanted.get(cellName(at.kind, at.code))
  return (
    <div className="g-cell-bar">
      <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm" fw={600} lineClamp={2}>
          {line.kind === 'figure' ? line.name : `${line.code} ${line.name}`} · {column.label}
        </Text>
        {line.kind !== 'group' && (
          <Group gap={4} wrap="nowrap">
            <Button size="compact-sm" variant="default" aria-haspopup="dialog" onClick={() => why(line.code)}>
              {t('sheet-grid.why')}
            </Button>
            <Button size="compact-sm" variant="default" aria-haspopup="dialog" onClick={() => onEvidence(line.code)}>
              {t('sheet-grid.evidence')}
            </Button>
          </Group>
        )}
      </Group>
      <Text size="sm" lineClamp={3}>
        {cell.text === '' ? t('sheet-grid.empty') : cell.text}
        {at && <Whose now={now} kind={at.kind} code={at.code} />}
      </Text>
      {!entry && cell.said && cell.state !== 'noted' && (
        <Text size="sm" c="dimmed">
          {cell.state === 'locked' && <Icon name="lock" size={14} />} {cell.said}
        </Text>
      )}
      {entry && (
        <Suspense>
          <Needs key={nameOf(entry)} entry={entry} told={(value) => told(wanted, value, now.language)} />
        </Suspense>
      )}
    </div>
  )
}

/** Where the value comes from: a report with its round, the unit itself, or a layer below. */
export function Whose({ now: { facts }, kind, code }: { now: Now; kind: CellKind; code: string }) {
  const t = useWords(words)
  const own = facts.cells.get(cellName(kind, code))
  const parts: string[] = []
  if (own?.value != null) {
    if (own.at)
      parts.push(
        own.by
          ? t('sheet-grid.entered', { by: own.by, at: formatMoment(own.at) })
          : t('sheet-grid.entered-somebody', { at: formatMoment(own.at) }),
      )
    if (own.reason) parts.push(t('sheet-grid.reason', { reason: own.reason }))
  }
  const accepted = kind === 'figure' ? facts.accepted.get(code) : undefined
  const isAccepted = accepted !== undefined && accepted.value !== null && accepted.round !== null
  if (isAccepted && accepted.round)
    parts.push(
      t('sheet-grid.source', {
        ...{ round: accepted.round.title, source: accepted.round.source, day: formatDay(accepted.round.asOf) },
      }),
    )
  return (
    <Text component="span" inherit c="dimmed">
      {parts.map((part) => ` · ${part}`).join('')}{' '}
      {isAccepted && facts.view.own?.closed === null && facts.view.kind === 'self' && (
        <TextLink
          to={`/mua/${facts.sheet.seasonId}/so-lieu?view=unit&unitId=${facts.sheet.unit.id}&roundId=${accepted.round?.id ?? ''}`}
          inherit
        >
          {t('sheet-grid.to-figures')}
        </TextLink>
      )}
    </Text>
  )
}
