/** A status in a word, with a sign and a date; the colour only helps. */
import { Group, Text } from '@mantine/core'
import { Icon, type IconName } from './icons.tsx'

export type Tone = 'none' | 'waiting' | 'returned' | 'done' | 'award' | 'withdrawn'

const signs: Record<Tone, IconName> = {
  none: 'circle',
  waiting: 'clock',
  returned: 'warn',
  done: 'check',
  award: 'star',
  withdrawn: 'cross',
}

type Props = { tone: Tone; label: string; date?: string | null }

export function StatusBadge({ tone, label, date }: Props) {
  return (
    <span className="g-status" data-tone={tone}>
      <Group component="span" gap={6} wrap="nowrap">
        <Icon name={signs[tone]} size={14} />
        <span>{label}</span>
      </Group>{' '}
      {date && (
        <Text component="span" size="xs" className="g-status-date">
          {date}
        </Text>
      )}
    </span>
  )
}
