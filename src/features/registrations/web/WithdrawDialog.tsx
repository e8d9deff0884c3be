/** Withdraws one registered award with its day and reason. */
import { Text, Textarea } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { listRegistrations } from '../contract.ts'
import { type Form, getForm, withdraw } from '../forms/contract.ts'
import { words } from '../words.ts'

type Props = { form: Form; award: { id: string; name: string }; today: string; onClose: () => void }

export function WithdrawDialog({ form, award, today, onClose }: Props) {
  const t = useWords(words)
  const told = useTell(withdraw, { refresh: [listRegistrations, getForm] })
  const title = t('registrations.withdraw-one', { name: award.name })
  const keep = { key: `registration/${form.id}/withdraw/${award.id}`, name: title }
  const fields = useFields<{ day: string | null; reason: string }>({ day: today, reason: '' }, told.error, keep)
  const { day, reason } = fields.values
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('registrations.withdraw')}
      // A day left empty is sent as it is, so that the server names the missing field.
      onSubmit={() =>
        told.mutate(
          { params: { formId: form.id }, body: { awardId: award.id, day: day ?? '', reason }, version: form.version },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ day: t('field.day'), reason: t('field.reason') }}
    >
      <Text size="sm">{t('registrations.withdraw-hint')}</Text>
      <DayField label={t('field.day')} required {...fields.day('day')} />
      <Textarea label={t('field.reason')} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}
