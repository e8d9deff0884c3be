/** One part of the screen of rules: its heading, what it is for, its table or the first step, and the button that adds. */
import { Box, Button, Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { EmptyState } from '#web/EmptyState.tsx'

type Props = {
  title: string
  lead: string
  /** Nothing is there yet: what it will hold and what the first step is. */
  none: { title: string; hint: string } | null
  add: { label: string; onClick: () => void } | null
  /** The button by which the list leaves as a file. */
  exporting: ReactNode
  /** What stands below, whether or not something is there yet: more to choose, the dialog that is open. */
  after?: ReactNode
  children: ReactNode
}

export function Section({ title, lead, none, add, exporting, after, children }: Props) {
  return (
    <Box component="section" aria-label={title}>
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text c="dimmed" mb="sm">
        {lead}
      </Text>
      {none ? <EmptyState {...none} /> : children}
      <Group mt="md" gap="xs">
        {add && (
          <Button variant="default" onClick={add.onClick}>
            {add.label}
          </Button>
        )}
        {none === null && exporting}
      </Group>
      {after}
    </Box>
  )
}
