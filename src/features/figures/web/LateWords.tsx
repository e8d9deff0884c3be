/** How late a report is, with what follows from it and what was credited. */
import { Text } from '@mantine/core'
import { useWords } from '#web/language.ts'
import type { Lateness } from '../reports/contract.ts'
import { words } from '../rounds/words.ts'

export function LateWords({ late, sent }: { late: Lateness | null; sent: boolean }) {
  const t = useWords(words)
  if (late === null) return null
  const { days, credited, inGrace, consequence, points, legalBasis, provisional } = late
  if (days === 0 && credited === 0 && !inGrace) return null
  const told = [
    ...(days > 0 ? [t(sent ? 'reporting.late' : 'reporting.overdue', { days })] : []),
    ...(inGrace ? [t('reporting.grace')] : []),
    ...(credited > 0 ? [t('reporting.credited', { days: credited })] : []),
    ...(consequence === null ? [] : [points === null ? consequence : `${consequence} (${points})`]),
    ...(consequence !== null && provisional ? [t('reporting.provisional')] : []),
    ...(legalBasis === null ? [] : [legalBasis]),
  ]
  return <Text size="sm">{told.join(' · ')}</Text>
}
