/** Where a text was adopted and by which votes, as far as they are known. */
import { Text } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import type { Pact } from '../contract.ts'
import { words } from '../words.ts'

export function AdoptionTold({ adoption }: { adoption: NonNullable<Pact['adoption']> }) {
  const t = useWords(words)
  const told = (votes: number | null) => votes ?? t('pact.unknown')
  const where = adoption.day ? t('pact.adopted-at', { day: formatDay(adoption.day) }) : t('pact.adopted-day-unknown')
  const votes = { present: told(adoption.present), for: told(adoption.for), against: told(adoption.against) }
  return (
    <Text c="dimmed">
      {where}
      {'. '}
      {t('pact.votes', votes)}
    </Text>
  )
}
