/** Says why something was refused and what to do about it. */
import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { formatMoment } from '#kit/days.ts'
import type { Refusal } from '#kit/refusal.ts'
import { isRefused } from './api.ts'
import { Icon } from './icons.tsx'
import { useWords } from './language.ts'
import { useIssueWords } from './useFields.ts'
import { words } from './words.ts'

type Props = {
  error: unknown
  /** The visible name of a field by its path in the body, to say which field is meant. */
  labels?: Readonly<Record<string, string>>
  onRetry?: () => void
}

export function RefusalAlert({ error, labels = {}, onRetry }: Props) {
  const t = useWords(words)
  if (!error) return null
  // A bug while a deed was done: calm words here, the details in the server's log.
  const refusal = isRefused(error) ? error.refusal : undefined
  const sentence = isRefused(error) ? error.message : t('page.broken-hint')
  return (
    <Alert role="alert" color="brand" icon={<Icon name="warn" />} title={titleOf(refusal, t)}>
      <Stack gap="xs">
        {refusal?.kind !== 'stale' && <Text size="sm">{sentence}</Text>}
        <Issues refusal={refusal} labels={labels} />
        {refusal?.kind === 'stale' && <Stale current={refusal.current} sentence={sentence} />}
        {onRetry && refusal?.kind === 'busy' && (
          <Group>
            <Button size="xs" variant="default" onClick={onRetry}>
              {t('web.retry')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  )
}

function titleOf(refusal: Refusal | undefined, t: ReturnType<typeof useWords<typeof words.vi>>): string {
  if (refusal?.kind === 'stale') return t('refusal.stale')
  const count = refusal?.issues?.length ?? 0
  return count > 0 ? t('refusal.input', { count }) : t('refusal.title')
}

function Issues({ refusal, labels }: { refusal: Refusal | undefined; labels: Readonly<Record<string, string>> }) {
  const wordOf = useIssueWords()
  const issues = refusal?.issues ?? []
  // A single fault is the sentence itself.
  if (issues.length === 0 || (issues.length === 1 && issues[0]?.code === refusal?.code)) return null
  return (
    <List size="sm">
      {issues.map((issue) => {
        const label = labels[issue.path.replace(/^\/body\//, '')]
        return (
          <List.Item key={`${issue.path} ${issue.code}`}>
            {/* The fault of a field is told beside the field; here, which field. */}
            {label && issue.code.startsWith('input.') ? label : [label, wordOf(issue)].filter(Boolean).join(': ')}
          </List.Item>
        )
      })}
    </List>
  )
}

/** Somebody saved first: who and when, and the new version at one click. */
function Stale({ current, sentence }: { current: Refusal['current']; sentence: string }) {
  const t = useWords(words)
  const cache = useQueryClient()
  const told =
    current?.by && current.at ? t('refusal.stale-by', { by: current.by, at: formatMoment(current.at) }) : sentence
  return (
    <>
      <Text size="sm">{told}</Text>
      <Group>
        <Button size="xs" variant="default" onClick={() => cache.invalidateQueries()}>
          {t('refusal.stale-see')}
        </Button>
      </Group>
    </>
  )
}
