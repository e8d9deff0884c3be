/** On the first page, for those who set the system up: how many of the first things are done. Gone when all are. */
import { Group, Paper, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDoors } from '#web/doors.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink } from '#web/links.tsx'
import { words } from '../words.ts'
import { isHidden, readStart, startKey } from './start.ts'

export function StartCard() {
  const t = useWords(words)
  const { may, person } = useDoors()
  const begins = may.includes('account.create') || may.includes('region.keep')
  const shown = begins && !isHidden(person?.username ?? '')
  const { data: steps = [] } = useQuery({ queryKey: startKey, queryFn: () => readStart(may), enabled: shown })
  const done = steps.filter((step) => step.done).length
  if (!shown || done === steps.length) return null
  return (
    <Paper withBorder p="md" mb="md">
      <Group justify="space-between" gap="sm">
        <Text fw={600}>{t('start.count', { done, of: steps.length })}</Text>
        <ButtonLink to="/bat-dau" size="sm">
          {t('start.open')}
        </ButtonLink>
      </Group>
    </Paper>
  )
}
