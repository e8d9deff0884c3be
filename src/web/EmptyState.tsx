/** An empty list says what it will hold and what the first step is. */
import { Paper, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'

export function EmptyState({ title, hint, children }: { title: string; hint?: ReactNode; children?: ReactNode }) {
  return (
    <Paper withBorder p="xl" className="g-empty">
      <Stack align="center" gap="xs" ta="center">
        <Icon name="info" size={28} />
        <Text fw={600}>{title}</Text>
        {hint && (
          <Text c="dimmed" maw="34rem">
            {hint}
          </Text>
        )}
        {children}
      </Stack>
    </Paper>
  )
}
