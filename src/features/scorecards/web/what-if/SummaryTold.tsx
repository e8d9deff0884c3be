/** All seasons in one sentence, read out when it changes. */
import { Text } from '@mantine/core'
import { useWords } from '#web/language.ts'
import type { Summary } from '../../what-if/rules.ts'
import { words } from '../../what-if/words.ts'

export function SummaryTold({ summary }: { summary: Summary }) {
  const t = useWords(words)
  const { seasons, moved, gradesUp: up, gradesDown: down, flags, lacking } = summary
  const isNothing = moved + up + down + flags + lacking === 0
  return (
    <Text role="status" fw={600}>
      {isNothing ? t('what-if.summary-none', { seasons }) : t('what-if.summary', { seasons, moved, up, down, flags })}
      {lacking > 0 && ` ${t('what-if.summary-lacking', { count: lacking })}`}
    </Text>
  )
}
