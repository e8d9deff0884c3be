/** One part of the page of a box, under its name. */
import { Group, Paper, Title } from '@mantine/core'
import type { ReactNode } from 'react'

export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <Paper component="section" withBorder p="md" aria-label={title}>
      <Group justify="space-between" align="flex-start" mb="xs" gap="sm">
        <Title order={2} size="h3">
          {title}
        </Title>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Paper>
  )
}
