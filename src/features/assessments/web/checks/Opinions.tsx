/** What each of those who check finds, and why. */
import { Stack, Text } from '@mantine/core'
import { useWords } from '#web/language.ts'
import type { CheckedSheet } from '../../checks/contract.ts'
import { words } from '../../checks/words.ts'
import { useValueTold } from '../appeals/useValueTold.ts'

export function Opinions({ opinions }: Pick<CheckedSheet['lines'][number], 'opinions'>) {
  const t = useWords(words)
  const told = useValueTold()
  return (
    <Stack gap={2}>
      {opinions.map(({ checker, value, reason, agrees }) => (
        <Text key={checker.id} size="sm">
          {checker.name}: <b className="g-number">{value === null ? t('disagreements.no-value') : told(value)}</b>
          {agrees ? ` (${t('disagreements.agrees')})` : reason !== null && `. ${reason}`}
        </Text>
      ))}
    </Stack>
  )
}
