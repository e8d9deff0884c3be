/** What is worth asking about how each unit checks, for whoever leads or organises. */
import { Box, List, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { listHabits } from '../../asking/contract.ts'
import { words } from '../../questions/words.ts'
import { useSaid } from './SheetQuestions.tsx'

export function Habits({ seasonId, block }: { seasonId: string; block: string }) {
  const t = useWords(words)
  const told = useSaid()
  const { data, error } = useQuery(ask(listHabits, { params: { seasonId } }))
  const items = data?.items.filter((one) => one.block === block) ?? []
  return (
    <Box component="section" mt="lg" aria-label={t('questions.habits')}>
      <Title order={3} mb={4}>
        {t('questions.habits')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('questions.lead')}
      </Text>
      <RefusalAlert error={error} />
      {data && items.length === 0 && <Text size="sm">{t('questions.habits-none')}</Text>}
      <Stack component="ul" gap="sm" m={0} p={0} className="g-plain-list">
        {items.map(({ id, asks, facts }) => (
          <li key={id}>
            <Text fw={500}>{told(asks)}</Text>
            <List size="sm">
              {facts.map((fact) => (
                <List.Item key={fact.code}>{told(fact)}</List.Item>
              ))}
            </List>
          </li>
        ))}
      </Stack>
    </Box>
  )
}
