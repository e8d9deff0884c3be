/** What a target asks for: which way, how much, and whether that is a share. Every form of targets has these. */
import { Checkbox, Select, TextInput } from '@mantine/core'
import type { ComponentProps } from 'react'
import { useWords } from '#web/language.ts'
import { comparisons } from '../rules.ts'
import { words } from '../targets/words.ts'

type Props = {
  comparison: { name: string; value: string | null; error: string | null; onChange: (picked: string | null) => void }
  value: ComponentProps<typeof TextInput>
  notNumber: boolean
  asPercent: boolean
  percentFault: string | null
  onPercent: (asPercent: boolean) => void
}

export function GoalFields({ comparison, value, notNumber, asPercent, percentFault, onPercent }: Props) {
  const t = useWords(words)
  return (
    <>
      <Select
        label={t('target.comparison')}
        required
        allowDeselect={false}
        data={comparisons.map((one) => ({ value: one, label: t(`target.comparison.${one}`) }))}
        {...comparison}
      />
      <TextInput
        label={t('target.value')}
        required
        inputMode="decimal"
        description={t('target.value-hint')}
        {...value}
        error={notNumber ? t('target.value-wrong') : value.error}
      />
      <Checkbox
        label={t('target.as-percent')}
        checked={asPercent}
        error={percentFault}
        onChange={(event) => onPercent(event.currentTarget.checked)}
      />
    </>
  )
}
