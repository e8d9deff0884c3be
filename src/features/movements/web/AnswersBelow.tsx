/** What the units below have answered to this plan, in plans that are issued. */
import { Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { getAnswersBelow } from '../answers/contract.ts'
import type { Plan } from '../plans/contract.ts'
import { words } from '../plans/words.ts'
import { AnswerTable } from './AnswerTable.tsx'

export function AnswersBelow({ plan }: { plan: Plan }) {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(getAnswersBelow, { params: { planId: plan.id } }))
  if (data.units.length === 0) return null
  const label = t('answer.board-below')
  return (
    <Stack component="section" gap="sm" aria-label={label}>
      <Title order={2}>{label}</Title>
      <Text c="dimmed">{t('answer.board-hint')}</Text>
      {data.things.length === 0 ? (
        <Text c="dimmed">{t('answer.board-none')}</Text>
      ) : (
        <AnswerTable board={data} units={data.units} label={label} seasonId={plan.seasonId} />
      )}
    </Stack>
  )
}
