/** Records the decision by which one unit may register late, and on which days. */
import { Group, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { listRegistrations, type Registrations } from '../contract.ts'
import { grantLate } from '../late/contract.ts'
import { words } from '../words.ts'

type Fields = {
  unitId: string
  number: string
  day: string | null
  body: string
  reason: string
  from: string | null
  to: string | null
}
const empty: Fields = { unitId: '', number: '', day: null, body: '', reason: '', from: null, to: null }

export function LateDialog({ list, onClose }: { list: Registrations; onClose: () => void }) {
  const t = useWords(words)
  const told = useTell(grantLate, { refresh: [listRegistrations] })
  const title = t('registrations.grant-late')
  const keep = { key: `season/${list.seasonId}/late`, name: title }
  const fields = useFields<Fields>(empty, told.error, keep)
  const { day, from, to, ...texts } = fields.values
  // Days left empty are sent as they are, so that the server names the missing field.
  const body = { ...texts, day: day ?? '', from: from ?? '', to: to ?? '' }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      onSubmit={() => told.mutate({ params: { seasonId: list.seasonId }, body }, { onSuccess: fields.done(onClose) })}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{
        unitId: t('registrations.unit'),
        number: t('registrations.decision-number'),
        day: t('registrations.decision-day'),
        body: t('registrations.decision-body'),
        reason: t('field.reason'),
        from: t('field.from'),
        to: t('field.to'),
      }}
    >
      <Text size="sm">{t('registrations.grant-late-hint')}</Text>
      <NativeSelect label={t('registrations.unit')} required {...fields.text('unitId')}>
        <option value="">{t('registrations.choose-unit')}</option>
        {list.blocks.map(({ code, label, units }) => (
          <optgroup key={code} label={label}>
            {units.map(({ unitId, unitName }) => (
              <option key={unitId} value={unitId}>
                {unitName}
              </option>
            ))}
          </optgroup>
        ))}
      </NativeSelect>
      <Group grow align="flex-start">
        <TextInput label={t('registrations.decision-number')} required {...fields.text('number')} />
        <DayField label={t('registrations.decision-day')} required {...fields.day('day')} />
      </Group>
      <TextInput label={t('registrations.decision-body')} required {...fields.text('body')} />
      <Textarea label={t('field.reason')} required autosize minRows={2} {...fields.text('reason')} />
      <Group grow align="flex-start">
        <DayField label={t('field.from')} required {...fields.day('from')} />
        <DayField label={t('field.to')} required {...fields.day('to')} />
      </Group>
    </FormDialog>
  )
}
