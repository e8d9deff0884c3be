/** By which text a rule holds: as it is shown in a table, and as it is typed. */
import { Badge, Checkbox, Stack, Text, TextInput } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { words } from '../../settings/words.ts'

type Founded = { legalBasis: string | null; provisional: boolean }

export function BasisTold({ legalBasis, provisional }: Founded) {
  const t = useWords(words)
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm" {...(legalBasis === null && { c: 'dimmed' })}>
        {legalBasis ?? t('rule.no-basis')}
      </Text>
      {provisional && <Badge variant="default">{t('rule.provisional')}</Badge>}
    </Stack>
  )
}

type Props = {
  legalBasis: string
  provisional: boolean
  error: string | null
  onChange: (changed: { legalBasis?: string; provisional?: boolean }) => void
}

export function BasisFields({ legalBasis, provisional, error, onChange }: Props) {
  const t = useWords(words)
  return (
    <>
      <TextInput
        label={t('rule.basis')}
        description={t('rule.basis-hint')}
        value={legalBasis}
        error={error}
        onChange={(event) => onChange({ legalBasis: event.currentTarget.value })}
      />
      <Checkbox
        label={t('rule.provisional-label')}
        checked={provisional}
        onChange={(event) => onChange({ provisional: event.currentTarget.checked })}
      />
    </>
  )
}
