/** Who did what to a thing, when, with what before and after; read from the log only when it is opened. */
import { Box, Button, Group, Loader, Stack, Text, Timeline, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDay, formatMoment } from '#kit/days.ts'
import { type Happening, useDoors } from './doors.tsx'
import { useLanguage, useWords } from './language.ts'
import { RefusalAlert } from './RefusalAlert.tsx'
import { words } from './words.ts'

/** `of` names the thing where a screen holds several histories. */
export function HistoryPanel({ kind, id, of }: { kind: string; id: string; of?: string }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  const title = of ? `${t('history.title')}: ${of}` : t('history.title')
  return (
    <Box component="section" aria-label={title} mt="xl">
      <Group justify="space-between" mb="sm">
        <Title order={2}>{title}</Title>
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
  const { action, by, onBehalfOf, unitName, happenedAt, reason } = happening
  const whose = onBehalfOf && t('history.behalf', { name: onBehalfOf })
  const who = [by, whose, unitName].filter(Boolean).join(', ')
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

const isId = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}$/.test(value)

/** Empty and not there are the same nothing. */
const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

type Sides = Pick<Happening, 'action' | 'before' | 'after'>

/** What was and what is, field by field; also for what is only proposed. */
export function Changes({ happening: { action, before, after } }: { happening: Sides }) {
  const say = useVoice()
  const written = useWritten(action.split('.')[0] ?? '')
  // Ids say nothing to a person: what they point at stands on the page itself. What stayed the same is left out.
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => !isId(before?.[name]) && !isId(after?.[name]) && !isSame(before?.[name], after?.[name]),
  )
  if (names.length === 0) return null
  return (
    <Stack gap={2} mt={4}>
      {names.map((name) => (
        <Text key={name} size="sm" className="g-change">
          {say(`field.${name}`)}: {before && name in before ? <del>{written(before[name], name)}</del> : null}{' '}
          {after && name in after ? <ins>{written(after[name], name)}</ins> : null}
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

/** Values as people write them: days as dd/MM/yyyy, lists with commas, codes by the word their feature has for them. */
function useWritten(kind: string) {
  const t = useWords(words)
  const say = useVoice()
  const wordOf = (code: string, name: string) =>
    [`${kind}.${name}.${code}`, `${name}.${code}`].find((key) => say(key) !== key)
  const written = (value: unknown, name: string): string => {
    if (value === null || value === undefined || value === '') return t('history.empty')
    if (typeof value === 'boolean') return t(value ? 'history.yes' : 'history.no')
    if (Array.isArray(value)) return value.map((one) => written(one, name)).join(', ')
    if (typeof value === 'object')
      return Object.entries(value)
        .map(([part, one]) => written(one, part))
        .join(' · ')
    const text = String(value)
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return formatDay(text)
    const word = /^[a-z_]+(\.[a-z]+)?$/.test(text) ? wordOf(text, name) : undefined
    return word ? say(word) : text
  }
  return written
}
