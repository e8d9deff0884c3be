/** What is worth asking about a sheet, for whoever checks it or oversees it; nothing at all for anybody else. */
import { Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatMoment } from '#kit/days.ts'
import type { Params } from '#kit/refusal.ts'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { listQuestions, type Question } from '../../asking/contract.ts'
import { words } from '../../questions/words.ts'

const NoteDialog = lazy(async () => ({ default: (await import('./NoteDialog.tsx')).NoteDialog }))

/** Questions come as codes with their figures. */
export function useSaid() {
  const t = useWords(words)
  return ({ code, params }: { code: string; params?: Params | undefined }) => t(code as keyof typeof words.vi, params)
}

type Props = {
  sheetId: string
  /** Only what is asked at one criterion. */
  criterion?: string
}

export function SheetQuestions({ sheetId, criterion }: Props) {
  const t = useWords(words)
  const { data, error } = useQuery(ask(listQuestions, { params: { sheetId } }))
  const [noting, setNoting] = useState<Question | null>(null)
  if (error) return <RefusalAlert error={error} />
  if (!data?.mayNote) return null
  const items = data.items.filter((one) => criterion === undefined || one.criterion === criterion)
  if (criterion !== undefined && items.length === 0) return null
  const seen = items.filter(isSeen).length
  return (
    <Paper component="section" withBorder px="md" py="xs" my="xs" aria-label={t('questions.title')}>
      <details open={criterion !== undefined}>
        <summary>
          <Title order={2} size="h4" component="span" display="inline">
            {t('questions.title')}
          </Title>{' '}
          {items.length > 0 && t('questions.count', { count: items.length, seen })}
        </summary>
        <Text size="sm" c="dimmed" my="xs">
          {t('questions.lead')}
        </Text>
        {items.length === 0 && <Text size="sm">{t('questions.none')}</Text>}
        <Stack component="ul" gap="md" m={0} p={0} className="g-plain-list">
          {items.map((one) => (
            <li key={one.id}>
              <Asked question={one} onNote={setNoting} />
            </li>
          ))}
        </Stack>
      </details>
      <Suspense>
        {noting && <NoteDialog sheetId={sheetId} question={noting} onClose={() => setNoting(null)} />}
      </Suspense>
    </Paper>
  )
}

const isSeen = ({ notes }: Question) => notes.some(({ isCurrent }) => isCurrent)

function Asked({ question, onNote }: { question: Question; onNote: (question: Question) => void }) {
  const t = useWords(words)
  const told = useSaid()
  const { asks, facts, notes } = question
  const state = isSeen(question) ? 'seen' : notes.length > 0 ? 'changed' : 'unseen'
  const tones = { seen: 'done', changed: 'returned', unseen: 'none' } as const
  return (
    <>
      <Text fw={500}>{told(asks)}</Text>
      <List size="sm">
        {facts.map((fact) => (
          <List.Item key={told(fact)}>{told(fact)}</List.Item>
        ))}
      </List>
      <Group gap="sm" mt={4}>
        <StatusBadge tone={tones[state]} label={t(`questions.${state}`)} />
        <Button
          size="compact-sm"
          variant="default"
          aria-haspopup="dialog"
          aria-label={`${t('questions.note')}: ${told(asks)}`}
          onClick={() => onNote(question)}
        >
          {t('questions.note')}
        </Button>
      </Group>
      {notes.map(({ id, unitName: unit, at, by, note }) => (
        <Text key={id} size="sm" className="g-paragraphs">
          {t('questions.noted', {
            ...{ unit, note, when: formatMoment(at) },
            who: by === null ? '' : t('questions.who', { name: by }),
          })}
        </Text>
      ))}
    </>
  )
}
