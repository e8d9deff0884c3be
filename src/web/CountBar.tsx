/** "12/13" with a thin bar under it. */
import { Box, Progress, Text } from '@mantine/core'
import { useWords } from './language.ts'
import { words } from './words.ts'

type Props = { count: number; of: number | null; label: string; gold?: true }

export function CountBar({ count, of, label, gold }: Props) {
  const t = useWords(words)
  const share = of ? Math.min(100, (count / of) * 100) : 0
  return (
    <Box className="g-count">
      <Text component="span" className="g-number" fw={600}>
        {of === null ? count : `${count}/${of}`}
      </Text>
      {of !== null && (
        <Progress.Root size={4} mt={2}>
          <Progress.Section
            value={share}
            color={gold ? 'gold.5' : 'brand'}
            aria-label={`${label}: ${t('web.count', { count, of })}`}
          />
        </Progress.Root>
      )}
    </Box>
  )
}
