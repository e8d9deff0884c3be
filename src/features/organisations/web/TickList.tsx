/** Many things at once, each a tick. */
import { Button, Checkbox, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { words } from '../words.ts'

type Many = {
  label: string
  rows: readonly { id: string; name: string }[]
  value: readonly string[]
  onChange: (ids: string[]) => void
}

/** Faster than a list of pills for 13 provinces. */
export function TickList({ label, rows, value, onChange }: Many) {
  const t = useWords(words)
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => onChange(rows.map(({ id }) => id))}>
          {t('units.choose-all', { count: rows.length })}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onChange([])}>
          {t('units.choose-none')}
        </Button>
      </Group>
      <Checkbox.Group label={<Text fw={600}>{label}</Text>} value={[...value]} onChange={onChange}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing="xs" mt="xs">
          {rows.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={name} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
    </Stack>
  )
}
