/** What a decision would do, in sentences; and the fields every decision has. */
import { Alert, Group, List, Text, TextInput } from '@mantine/core'
import type { ChangeEvent } from 'react'
import { formatDay } from '#kit/days.ts'
import { DayField } from '#web/DayField.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import type { Outcome } from '../succession/contract.ts'
import { words } from '../transfers/words.ts'

export function OutcomeText({ outcome }: { outcome: Outcome }) {
  const t = useWords(words)
  const { ends, begins, memberships, moves, regions } = outcome
  const lines = [
    ...ends.map(({ name, day }) => t('outcome.ends', { unit: name, day: formatDay(day) })),
    ...begins.map(({ name, day }) => t('outcome.begins', { unit: name, day: formatDay(day) })),
    ...memberships.map(({ unit, region, block, becomes, day }) =>
      t(`outcome.${becomes}`, { unit, region, block, day: formatDay(day) }),
    ),
    ...regions.map(({ region, to }) => t('outcome.regions', { region, unit: to, day: formatDay(outcome.day) })),
    ...moves.map(({ unit, to }) => t('outcome.moves', { unit, parent: to ?? t('deed.no-parent') })),
  ]
  return (
    <Alert color="blue" variant="light" icon={<Icon name="info" />} title={t('outcome.title')} role="status">
      {lines.length === 0 && <Text size="sm">{t('outcome.nothing-else')}</Text>}
      <List size="sm">
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </Alert>
  )
}

type Bound<V, T> = { name: string; value: V; error: string | null; onChange: (given: T) => void }
type DecisionOf = {
  day: (name: 'day' | 'decisionDay') => Bound<string | null, string | null>
  text: (name: 'number' | 'body') => Bound<string, ChangeEvent<HTMLInputElement>>
  faultOf: (path: string) => string | null
}

/** The effective day, and number, day and body of the decision as far as they are known. */
export function DecisionFields({ fields }: { fields: DecisionOf }) {
  const t = useWords(words)
  return (
    <>
      <DayField label={t('deed.day')} required {...fields.day('day')} />
      <Group grow align="flex-start">
        <TextInput label={t('deed.number')} {...fields.text('number')} error={fields.faultOf('decision/number')} />
        <DayField
          label={t('deed.decision-day')}
          {...fields.day('decisionDay')}
          error={fields.faultOf('decision/day')}
        />
      </Group>
      <TextInput
        label={t('deed.body')}
        description={t('deed.unknown-hint')}
        {...fields.text('body')}
        error={fields.faultOf('decision/body')}
      />
    </>
  )
}
