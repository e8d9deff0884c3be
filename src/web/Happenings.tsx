/** The happenings of a thing as the log tells them, newest first. */
import { Loader, Stack, Text, Timeline } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { changesTold } from '#kit/changes.ts'
import { formatMoment } from '#kit/days.ts'
import { type Happening, useDoors } from './doors.tsx'
import { ExportButton } from './ExportButton.tsx'
import { useLanguage, useWords } from './language.ts'
import { RefusalAlert } from './RefusalAlert.tsx'
import { words } from './words.ts'

export function Happenings({ kind, id }: { kind: string; id: string }) {
  const t = useWords(words)
  const { historyOf, historyFile } = useDoors()
  const history = useQuery({ queryKey: ['/history', kind, id], queryFn: () => historyOf(kind, id) })
  if (history.error) return <RefusalAlert error={history.error} onRetry={history.refetch} />
  if (!history.data) return <Loader size="sm" aria-label={t('web.loading')} />
  if (history.data.length === 0) return <Text c="dimmed">{t('history.none')}</Text>
  return (
    <Stack gap="sm" align="flex-start">
      <ExportButton
        endpoint={historyFile}
        inputFor={(format) => ({ query: { kind, id, format } }) as never}
        label={t('history.export')}
      />
      <Timeline bulletSize={14} lineWidth={2}>
        {history.data.map((happening) => (
          <Line key={happening.id} happening={happening} />
        ))}
      </Timeline>
    </Stack>
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

type Sides = Pick<Happening, 'action' | 'before' | 'after'>

/** What was and what is, field by field; also for what is only proposed. */
export function Changes({ happening }: { happening: Sides }) {
  const t = useWords(words)
  const say = useVoice()
  const voice = { say, empty: t('history.empty'), yes: t('history.yes'), no: t('history.no') }
  const changes = changesTold(happening, voice)
  if (changes.length === 0) return null
  return (
    <Stack gap={2} mt={4}>
      {changes.map(({ name, field, before, after }) => (
        <Text key={name} size="sm" className="g-change">
          {field}: {before !== undefined && <del>{before}</del>} {after !== undefined && <ins>{after}</ins>}
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
