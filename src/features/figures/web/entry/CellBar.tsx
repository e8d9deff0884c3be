/** Beside the grid, of the cell one stands on: its value, last year's, who entered it, and what it needs from a person. */
import { Alert, Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatMoment } from '#kit/days.ts'
import type { GridCell, GridColumn, GridRow } from '#web/grid/model.ts'
import { Icon } from '#web/icons.tsx'
import { chooseMine, dropCells, giveReason } from '#web/outbox.ts'
import { type Entry, nameOf } from '#web/queue.ts'
import { useUnsent } from '#web/unsent.ts'
import type { Place } from '../../entry/rules.ts'
import { Beside } from './Beside.tsx'
import { type Facts, useSay } from './useFacts.ts'

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
      {entry && entry.standing !== 'waiting' && <Needs key={nameOf(entry)} entry={entry} facts={facts} />}
    </div>
  )
}

function Needs({ entry, facts }: { entry: Entry; facts: Facts }) {
  if (entry.standing === 'conflict') return <Conflict entry={entry} facts={facts} />
  return entry.standing === 'asks' ? <Asked entry={entry} /> : <Refused entry={entry} />
}

/** Two people wrote one cell: both values, who and when; one of them is chosen. */
function Conflict({ entry, facts }: { entry: Entry; facts: Facts }) {
  const t = useSay()
  const name = nameOf(entry)
  const { current } = entry
  const at = formatMoment(current?.at ?? entry.at)
  const indicator = facts.indicators.get(entry.key.split(' ')[2] ?? '')
  return (
    <Alert color="brand" icon={<Icon name="fork" />} title={t('entry.conflict')} py="xs">
      <div className="g-merge-sides">
        <div className="g-merge-side">
          <Text size="xs" c="dimmed">
            {t('entry.conflict-mine', { at: formatMoment(entry.at) })}
          </Text>
          <Group justify="space-between" gap="xs">
            <Text fw={600} className="g-number">
              {entry.value || t('entry.empty')}
            </Text>
            <Button size="compact-sm" onClick={() => chooseMine([name])}>
              {t('entry.take-mine')}
            </Button>
          </Group>
        </div>
        <div className="g-merge-side">
          <Text size="xs" c="dimmed">
            {current?.by ? t('entry.conflict-theirs', { by: current.by, at }) : t('entry.conflict-somebody', { at })}
          </Text>
          <Group justify="space-between" gap="xs">
            <Text fw={600} className="g-number">
              {facts.told(current?.value ?? null, indicator) || t('entry.empty')}
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => dropCells([name])}>
              {t('entry.take-theirs')}
            </Button>
          </Group>
        </div>
      </div>
    </Alert>
  )
}

/** A check wants a reason: it is given where the number is, and stays with it. */
function Asked({ entry }: { entry: Entry }) {
  const t = useSay()
  const [reason, setReason] = useState('')
  const { entries } = useUnsent()
  const alike = [...entries.values()].filter(
    ({ kind, standing, place }) => kind === entry.kind && standing === 'asks' && place === entry.place,
  )
  const give = (names: readonly string[]) => giveReason(names, reason.trim())
  const ready = reason.trim() !== ''
  return (
    <Alert color="yellow" icon={<Icon name="help" />} title={t('entry.asks')} py="xs">
      {entry.sentences?.map((sentence) => (
        <Text key={sentence} size="sm">
          {sentence}
        </Text>
      ))}
      <Group gap="xs" align="end" mt={6}>
        <TextInput
          label={t('entry.reason')}
          placeholder={t('entry.reason-hint')}
          value={reason}
          maxLength={500}
          className="g-cell-reason"
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && ready && give([nameOf(entry)])}
        />
        <Button size="sm" disabled={!ready} onClick={() => give([nameOf(entry)])}>
          {t('entry.give-reason')}
        </Button>
        {alike.length > 1 && (
          <Button size="sm" variant="default" disabled={!ready} onClick={() => give(alike.map(nameOf))}>
            {t('entry.give-reason-all', { count: alike.length })}
          </Button>
        )}
        <Button size="sm" variant="default" onClick={() => dropCells([nameOf(entry)])}>
          {t('entry.drop')}
        </Button>
      </Group>
    </Alert>
  )
}

function Refused({ entry }: { entry: Entry }) {
  const t = useSay()
  return (
    <Alert color="brand" icon={<Icon name="warn" />} title={t('entry.refused')} py="xs">
      <Group gap="xs" justify="space-between">
        <Text size="sm">{entry.sentences?.join(' ')}</Text>
        <Button size="compact-sm" variant="default" onClick={() => dropCells([nameOf(entry)])}>
          {t('entry.drop')}
        </Button>
      </Group>
    </Alert>
  )
}
