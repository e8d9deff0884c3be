/** What a cell that was typed needs from a person: a choice between two values, a reason, or another value. */
import { Alert, Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatMoment } from '#kit/days.ts'
import { Icon } from '../icons.tsx'
import { useWords } from '../language.ts'
import { chooseMine, dropCells, giveReason } from '../outbox.ts'
import { type Entry, nameOf } from '../queue.ts'
import { useUnsent } from '../unsent.ts'
import { words } from './needs-words.ts'

type Props = {
  entry: Entry
  /** A value as people read it. */
  told: (value: string | null) => string
}

/** Nothing of a cell that only waits to be sent. */
export function Needs({ entry, told }: Props) {
  if (entry.standing === 'waiting') return null
  if (entry.standing === 'conflict') return <Conflict entry={entry} told={told} />
  return entry.standing === 'asks' ? <Asked entry={entry} /> : <Refused entry={entry} />
}

/** Two people wrote one cell: both values, who and when; one of them is chosen. */
function Conflict({ entry, told }: Props) {
  const t = useWords(words)
  const name = nameOf(entry)
  const { current } = entry
  const at = formatMoment(current?.at ?? entry.at)
  return (
    <Alert color="brand" icon={<Icon name="fork" />} title={t('cell.conflict')} py="xs">
      <div className="g-merge-sides">
        <div className="g-merge-side">
          <Text size="xs" c="dimmed">
            {t('cell.conflict-mine', { at: formatMoment(entry.at) })}
          </Text>
          <Group justify="space-between" gap="xs">
            <Text fw={600} className="g-number">
              {entry.value || t('cell.nothing')}
            </Text>
            <Button size="compact-sm" onClick={() => chooseMine([name])}>
              {t('cell.take-mine')}
            </Button>
          </Group>
        </div>
        <div className="g-merge-side">
          <Text size="xs" c="dimmed">
            {current?.by ? t('cell.conflict-theirs', { by: current.by, at }) : t('cell.conflict-somebody', { at })}
          </Text>
          <Group justify="space-between" gap="xs">
            <Text fw={600} className="g-number">
              {told(current?.value ?? null) || t('cell.nothing')}
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => dropCells([name])}>
              {t('cell.take-theirs')}
            </Button>
          </Group>
        </div>
      </div>
    </Alert>
  )
}

/** A reason is wanted: it is given where the value is, and stays with it. */
function Asked({ entry }: { entry: Entry }) {
  const t = useWords(words)
  const [reason, setReason] = useState('')
  const { entries } = useUnsent()
  const alike = [...entries.values()].filter(
    ({ kind, standing, place }) => kind === entry.kind && standing === 'asks' && place === entry.place,
  )
  const give = (names: readonly string[]) => giveReason(names, reason.trim())
  const ready = reason.trim() !== ''
  return (
    <Alert color="yellow" icon={<Icon name="help" />} title={t('cell.asks')} py="xs">
      {entry.sentences?.map((sentence) => (
        <Text key={sentence} size="sm">
          {sentence}
        </Text>
      ))}
      <Group gap="xs" align="end" mt={6}>
        <TextInput
          label={t('cell.reason')}
          placeholder={t('cell.reason-hint')}
          value={reason}
          maxLength={500}
          className="g-cell-reason"
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && ready && give([nameOf(entry)])}
        />
        <Button size="sm" disabled={!ready} onClick={() => give([nameOf(entry)])}>
          {t('cell.give-reason')}
        </Button>
        {alike.length > 1 && (
          <Button size="sm" variant="default" disabled={!ready} onClick={() => give(alike.map(nameOf))}>
            {t('cell.give-reason-all', { count: alike.length })}
          </Button>
        )}
        <Button size="sm" variant="default" onClick={() => dropCells([nameOf(entry)])}>
          {t('cell.drop')}
        </Button>
      </Group>
    </Alert>
  )
}

function Refused({ entry }: { entry: Entry }) {
  const t = useWords(words)
  return (
    <Alert color="brand" icon={<Icon name="warn" />} title={t('cell.refused')} py="xs">
      <Group gap="xs" justify="space-between">
        <Text size="sm">{entry.sentences?.join(' ')}</Text>
        <Button size="compact-sm" variant="default" onClick={() => dropCells([nameOf(entry)])}>
          {t('cell.drop')}
        </Button>
      </Group>
    </Alert>
  )
}
