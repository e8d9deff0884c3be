/** Records that a dossier was submitted: when, under which number, to whom. */
import { Text, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { type Dossier, submitDossier } from '../contract.ts'
import { words } from '../words.ts'
import { refresh } from './refresh.ts'

type Fields = { day: string | null; number: string; to: string }
type Props = { dossier: Dossier; organiser: string | null; onClose: () => void }

export function SubmitDialog({ dossier: { id, version }, organiser, onClose }: Props) {
  const t = useWords(words)
  const submit = useTell(submitDossier, { refresh })
  const title = t('dossier.submit')
  const keep = { key: `dossier-submission/${id}`, name: title }
  const fields = useFields<Fields>({ day: null, number: '', to: organiser ?? '' }, submit.error, keep)
  const { day, number, to } = fields.values
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={title}
      onSubmit={() =>
        submit.mutate(
          // A day left empty is sent as it is, so that the server names the missing field.
          { params: { dossierId: id }, body: { day: day as string, number, to }, version },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={submit.isPending}
      error={submit.error}
      form={fields.form}
      labels={{ day: t('dossier.submit-day'), number: t('dossier.letter-number'), to: t('dossier.submitted-to') }}
    >
      <Text size="sm">{t('dossier.submit-what', { organiser: organiser ?? '…' })}</Text>
      <DayField label={t('dossier.submit-day')} required {...fields.day('day')} />
      <TextInput label={t('dossier.letter-number')} required {...fields.text('number')} />
      <TextInput label={t('dossier.submitted-to')} required {...fields.text('to')} />
    </FormDialog>
  )
}
