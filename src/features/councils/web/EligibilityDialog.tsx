/** Unit by unit whether it may be put forward and why, and who held the award before. */
import { Alert, List, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { startTransition, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import type { Output } from '#kit/endpoint.ts'
import { ask } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { useWords } from '#web/language.ts'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { getEligibility } from '../eligibility/contract.ts'
import type { Finding } from '../eligibility/rules.ts'
import { words } from '../eligibility/words.ts'
import type { Vote } from '../votes/contract.ts'

const tones: Record<Finding, Tone> = { met: 'done', lacking: 'returned', unknown: 'none' }
type Unit = Output<typeof getEligibility>['units'][number]

export function EligibilityDialog({ vote, name, onClose }: { vote: Vote; name: string; onClose: () => void }) {
  const t = useWords(words)
  const { seasonId, award, block } = vote
  const [day, setDay] = useState<string | null>(null)
  // What is being typed is no day yet: until then the last answer stays.
  const asked = day !== null && /^\d{4}-\d\d-\d\d$/.test(day) ? { day } : {}
  const query = { awardId: award.id, block, ...asked }
  const { data } = useSuspenseQuery(ask(getEligibility, { params: { seasonId }, query }))
  return (
    <ReadDialog onClose={onClose} title={`${t('eligibility.title')}: ${name}`}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('eligibility.lead')}
      </Text>
      <DayField
        label={t('eligibility.day')}
        description={t('eligibility.day-hint', { day: formatDay(data.day) })}
        value={day}
        onChange={(typed) => startTransition(() => setDay(typed))}
        maw="16rem"
        mb="sm"
      />
      {(data.rule?.conditions ?? 0) === 0 && (
        <Alert variant="default" mb="sm">
          {t('eligibility.no-conditions')}
        </Alert>
      )}
      <Stack gap="sm">
        {data.units.map((unit) => (
          <UnitRow key={unit.unitId} unit={unit} />
        ))}
      </Stack>
      <Title order={3} size="h5" mt="md">
        {t('eligibility.past')}
      </Title>
      <List size="sm">
        {data.past.map(({ year, holders }) => (
          <List.Item key={year}>
            {t('eligibility.past-year', { year, units: holders.join(', ') || t('eligibility.past-none') })}
          </List.Item>
        ))}
      </List>
    </ReadDialog>
  )
}

function UnitRow({ unit: { unitName, finding, reasons } }: { unit: Unit }) {
  const t = useWords(words)
  const told = (of: Finding) =>
    reasons
      .filter((reason) => reason.finding === of)
      .map(({ code, params }) => t(code as keyof (typeof words)['vi'], params ?? {}))
      .join('; ')
  const [met, lacking, open] = [told('met'), told('lacking'), told('unknown')]
  const sentences = [
    lacking && t('eligibility.lacks', { reasons: lacking }),
    open && t('eligibility.open', { reasons: open }),
    met && (finding === 'met' ? t('eligibility.because', { reasons: met }) : `${met}.`),
  ]
  return (
    <div>
      <Text component="span" fw={600} mr="sm">
        {unitName}
      </Text>
      <StatusBadge tone={tones[finding]} label={t(`eligibility.${finding}`)} />
      <Text size="sm">{sentences.filter(Boolean).join(' ')}</Text>
    </div>
  )
}
