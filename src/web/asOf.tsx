/** The day a list is looked at: in the address, carried from screen to screen, said on each of them. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { type Day, formatDay } from '#kit/days.ts'
import { asOf } from './asked.ts'
import { DayField } from './DayField.tsx'
import { EmptyState } from './EmptyState.tsx'
import { Icon } from './icons.tsx'
import { useWords } from './language.ts'
import { useFilters } from './useFilters.ts'
import { words } from './words.ts'

/** The day in the address; nothing there is today, or a season's whole year. `at` leads elsewhere on the same day. */
export function useDay() {
  const [filters, filter] = useFilters(['day'])
  const { day } = asOf(filters.day)
  const at = (path: string) => (day ? `${path}?day=${day}` : path)
  return { day, at, choose: (next: Day | null) => filter({ day: asOf(next).day ?? null }) }
}

export function AsOfField() {
  const t = useWords(words)
  const { day, choose } = useDay()
  return <DayField label={t('as-of.day')} description={null} value={day ?? null} onChange={choose} />
}

/** Says that this is not today, and leads back to it. */
export function AsOfNote() {
  const t = useWords(words)
  return <Note say={(day) => t('as-of.note', { day })} back={t('as-of.today')} />
}

/** Says that not all members of the year are shown, and leads back to them. */
export function MembersAsOfNote() {
  const t = useWords(words)
  return <Note say={(day) => t('as-of.members', { day })} back={t('as-of.year')} />
}

export function NobodyThen() {
  const t = useWords(words)
  return <EmptyState title={t('as-of.nobody')} hint={t('as-of.nobody-hint')} />
}

function Note({ say, back }: { say: (day: string) => string; back: string }) {
  const { day, choose } = useDay()
  if (!day) return null
  return (
    <Alert color="blue" variant="light" mb="md" p="xs" icon={<Icon name="clock" />}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{say(formatDay(day))}</Text>
        <Button size="compact-sm" variant="default" onClick={() => choose(null)}>
          {back}
        </Button>
      </Group>
    </Alert>
  )
}
