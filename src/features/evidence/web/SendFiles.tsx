/** Takes files for a unit's evidence: by button and keyboard, or dropped on the frame; each shows how far it is. */
import { Button, FileButton, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { type DragEvent, useState } from 'react'
import { fileLimitMb, mediaTypes, paperKinds } from '#kit/media.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import type { Evidence } from '../contract.ts'
import { words } from '../words.ts'
import { type Item, useSending } from './useSending.ts'

const accepted = [...paperKinds.flatMap((kind) => [`.${kind}`, mediaTypes[kind]]), '.jpeg'].join(',')

type Props = { unitId: string; onReceived: (evidence: Evidence) => void }

export function SendFiles({ unitId, onReceived }: Props) {
  const t = useWords(words)
  const [over, setOver] = useState(false)
  const { items, add, again, drop } = useSending(unitId, onReceived)
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    add([...event.dataTransfer.files])
  }
  return (
    <Paper
      withBorder
      p="md"
      mb="md"
      className="g-drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <Group gap="sm">
        <FileButton multiple onChange={add} accept={accepted}>
          {(props) => <Button {...props}>{t('evidences.choose')}</Button>}
        </FileButton>
        <Text size="sm" c="dimmed">
          {t('evidences.drop', { limit: fileLimitMb })}
        </Text>
      </Group>
      {items.length > 0 && (
        <Stack
          component="ul"
          gap="sm"
          mt="md"
          mb={0}
          p={0}
          aria-label={t('evidences.sending')}
          className="g-plain-list"
        >
          {items.map((item) => (
            <Line key={item.key} item={item} onAgain={() => again(item)} onDrop={() => drop(item)} />
          ))}
        </Stack>
      )}
    </Paper>
  )
}

const tones = { done: 'done', known: 'done', refused: 'returned' } as const
const toneOf = (state: Item['state']) => (state in tones ? tones[state as keyof typeof tones] : 'waiting')

function Line({ item, onAgain, onDrop }: { item: Item; onAgain: () => void; onDrop: () => void }) {
  const t = useWords(words)
  const { file, state, sent, error } = item
  const { name } = file
  const percent = Math.floor((sent / Math.max(1, file.size)) * 100)
  const isOver = state === 'done' || state === 'known'
  return (
    <li>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600} className="g-long">
          {name}
        </Text>
        <Group gap="xs">
          <span aria-live="polite">
            <StatusBadge tone={toneOf(state)} label={t(`evidences.send.${state}`, { percent })} />
          </span>
          {state === 'refused' && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('evidences.send.again-one', { name })}
              onClick={onAgain}
            >
              {t('evidences.send.again')}
            </Button>
          )}
          {!isOver && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('evidences.send.drop-one', { name })}
              onClick={onDrop}
            >
              {t('evidences.send.drop')}
            </Button>
          )}
        </Group>
      </Group>
      {!isOver && state !== 'refused' && (
        <Progress size="sm" mt={4} value={percent} aria-label={t('evidences.send.progress', { name, percent })} />
      )}
      <RefusalAlert error={error} />
    </li>
  )
}
