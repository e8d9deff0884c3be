/** Who did what to a thing, when, with what before and after; read from the log only when it is opened. */
import { Box, Button, Group, Loader, Stack, Text, Timeline, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDay, formatMoment } from '#kit/days.ts'
import { type Happening, useDoors } from './doors.tsx'
import { useLanguage, useWords } from './language.ts'
import { RefusalAlert } from './RefusalAlert.tsx'
import { words } from './words.ts'

export function HistoryPanel({ kind, id }: { kind: string; id: string }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  return (
    <Box component="section" aria-label={t('history.title')} mt="xl">
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('history.title')}</Title>
        {!open && (
          <Button variant="default" size="xs" onClick={() => setOpen(true)}>
            {t('history.show')}
          </Button>
        )}
      </Group>
      {open && <Happenings kind={kind} id={id} />}
    </Box>
  )
}

function Happenings({ kind, id }: { kind: string; id: string }) {
  const t = useWords(words)
  const { historyOf } = useDoors()
  const history = useQuery({ queryKey: ['/history', kind, id], queryFn: () => historyOf(kind, id) })
  if (history.error) return <RefusalAlert error={history.error} onRetry={history.refetch} />
  if (!history.data) return <Loader size="sm" aria-label={t('web.loading')} />
  if (history.data.length === 0) return <Text c="dimmed">{t('history.none')}</Text>
  return (
    <Timeline bulletSize={14} lineWidth={2}>
      {history.data.map((happening) => (
        <Line key={happening.id} happening={happening} />
      ))}
    </Timeline>
  )
}

function Line({ happening }: { happening: Happening }) {
  const t = useWords(words)
  const say = useVoice()
  const { action, by, unitName, happenedAt, reason } = happening
  const who = [by, unitName].filter(Boolean).join(', ')
  return (
    <Timeline.Item title={say(`event.${action}`)}>
      <Text size="sm" c="dimmed">
        {t('history.line', { by: who || t('history.empty'), at: formatMoment(happenedAt) })}
      </Text>
      <Changes happening={happening} />
      {reason && <Text size="sm">{t('history.reason', { reason })}</Text>}
    </Timeline.Item>
  )
}

function Changes({ happening: { before, after } }: { happening: Happening }) {
  const say = useVoice()
  const written = useWritten()
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  if (names.length === 0) return null
  return (
    <Stack gap={2} mt={4}>
      {names.map((name) => (
        <Text key={name} size="sm" className="g-change">
          {say(`field.${name}`)}: {before && name in before ? <del>{written(before[name])}</del> : null}{' '}
          {after && name in after ? <ins>{written(after[name])}</ins> : null}
        </Text>
      ))}
    </Stack>
  )
}

/** A word of any feature, while its words are on their way the code itself. */
function useVoice() {
  const { voice } = useDoors()
  const language = useLanguage()
  const { data: say } = useQuery({
    queryKey: ['words'],
    queryFn: async () => ({ say: await voice() }),
    staleTime: Infinity,
  })
  return (code: string) => say?.say(code, {}, language) ?? code
}

/** Values as people write them: days as dd/MM/yyyy, lists with commas. */
function useWritten() {
  const t = useWords(words)
  const written = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('history.empty')
    if (typeof value === 'boolean') return t(value ? 'history.yes' : 'history.no')
    if (Array.isArray(value)) return value.map(written).join(', ')
    if (typeof value === 'object') return Object.values(value).map(written).join(' · ')
    const text = String(value)
    return /^\d{4}-\d\d-\d\d$/.test(text) ? formatDay(text) : text
  }
  return written
}
