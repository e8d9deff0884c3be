/** The day the organisation is looked at: in the address, carried from screen to screen, said on each of them. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { type Day, formatDay } from '#kit/days.ts'
import { DayField } from '#web/DayField.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { useFilters } from '#web/useFilters.ts'
import { words } from '../words.ts'
import { asOf } from './asked.ts'

/** The day in the address; nothing there is today. `at` gives an address of another screen on the same day. */
export function useDay() {
  const [filters, filter] = useFilters(['day'])
  const { day } = asOf(filters.day)
  const at = (path: string) => (day ? `${path}?day=${day}` : path)
  return { day, at, choose: (next: Day | null) => filter({ day: asOf(next).day ?? null }) }
}

export function AsOfField() {
  const t = useWords(words)
  const { day, choose } = useDay()
  return <DayField label={t('units.as-of')} description={null} value={day ?? null} onChange={choose} />
}

/** Says that this is not today, and leads back to it. */
export function AsOfNote() {
  const t = useWords(words)
  const { day, choose } = useDay()
  if (!day) return null
  return (
    <Alert color="blue" variant="light" mb="md" p="xs" icon={<Icon name="clock" />}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t('as-of.note', { day: formatDay(day) })}</Text>
        <Button size="compact-sm" variant="default" onClick={() => choose(null)}>
          {t('as-of.today')}
        </Button>
      </Group>
    </Alert>
  )
}
