/** How many units have each grade. */
import { Group, Text, Title } from '@mantine/core'
import type { Card } from '#scoring/card.ts'
import { CountBar } from '#web/CountBar.tsx'
import { useWords } from '#web/language.ts'
import type { TrialUnit } from '../../trials/contract.ts'
import { gradesTold } from '../../trials/rules.ts'
import { words } from '../../trials/words.ts'

export function Grades({ card, sheets }: { card: Card; sheets: readonly TrialUnit[] }) {
  const t = useWords(words)
  // What is missing counts 0 for now: such a grade is none yet.
  const whole = sheets.filter(({ incomplete }) => !incomplete)
  const grades = gradesTold(card, whole)
  if (grades.length === 0) return null
  return (
    <section>
      <Title order={3} mb="xs">
        {t('trial.grades')}
      </Title>
      <Group gap="xl">
        {grades.map(({ grade, count }) => (
          <div key={grade}>
            <Text size="sm">{t('trial.grade-count', { grade })}</Text>
            <CountBar count={count} of={sheets.length} label={t('trial.grade-count', { grade })} />
          </div>
        ))}
        {whole.length < sheets.length && (
          <div>
            <Text size="sm">{t('trial.grade-open')}</Text>
            <CountBar count={sheets.length - whole.length} of={sheets.length} label={t('trial.grade-open')} />
          </div>
        )}
      </Group>
    </section>
  )
}
