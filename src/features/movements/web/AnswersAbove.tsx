/** What stands above a unit's plan, each with what the plan says to it. */
import { Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { CountBar } from '#web/CountBar.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { getAbove } from '../answers/contract.ts'
import { words as answerWords } from '../answers/words.ts'
import { exportAbove } from '../plan-tables/contract.ts'
import type { Plan } from '../plans/contract.ts'
import { words } from '../plans/words.ts'
import { useCellBadge } from './planWords.ts'

const AnswerDialog = lazy(async () => ({ default: (await import('./AnswerDialog.tsx')).AnswerDialog }))

export function AnswersAbove({ plan }: { plan: Plan }) {
  const t = useWords(words)
  const said = useWords(answerWords)
  const { data } = useSuspenseQuery(ask(getAbove, { params: { planId: plan.id } }))
  const badge = useCellBadge()
  const [answering, setAnswering] = useState<string | null>(null)
  const asked = data.items.find(({ id }) => id === answering)
  const mayAnswer = data.may.includes('plan.change')
  return (
    <Stack component="section" gap="sm" id="tra-loi" aria-label={t('answer.title')}>
      <Group justify="space-between">
        <Title order={2}>{t('answer.title')}</Title>
        {data.of > 0 && (
          <Group>
            <CountBar count={data.answered} of={data.of} label={t('answer.answered')} />
            <ExportButton
              endpoint={exportAbove}
              label={said('answers.export-above')}
              inputFor={(format) => ({ params: { planId: plan.id }, query: { format } })}
            />
          </Group>
        )}
      </Group>
      {data.items.length === 0 && <Text c="dimmed">{t('answer.none-above')}</Text>}
      {data.items.length > 0 && (
        <TableFrame label={t('answer.title')} minWidth={640}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('answer.thing')}</Table.Th>
              <Table.Th>{t('answer.says')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.items.map(({ id, kind, text, due, state, taskId, reason }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row">
                  <Text>{text}</Text>
                  <Text size="sm" c="dimmed">
                    {[t(`answer.kind.${kind}`), due && `${t('answer.due')} ${formatDay(due)}`]
                      .filter(Boolean)
                      .join(' · ')}
                  </Text>
                </Table.Th>
                <Table.Td>
                  <StatusBadge {...badge(state)} />
                  <Text size="sm">{plan.tasks.find((task) => task.id === taskId)?.content ?? reason}</Text>
                  {mayAnswer && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      mt={4}
                      aria-label={t(state === 'none' ? 'answer.give-to' : 'answer.change-to', { thing: text })}
                      onClick={() => setAnswering(id)}
                    >
                      {t(state === 'none' ? 'answer.give' : 'answer.change')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
      <Suspense>{asked && <AnswerDialog plan={plan} asked={asked} onClose={() => setAnswering(null)} />}</Suspense>
    </Stack>
  )
}
