/** Returns a form with the reason; where awards are ticked, only those may be changed. */
import { Checkbox, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useAwardName } from '#features/awards/web/useAwardName.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { listRegistrations, type Registrations } from '../contract.ts'
import { getForm, type OwnForm } from '../forms/contract.ts'
import { returnForm } from '../receipts/contract.ts'
import { words } from '../words.ts'

/** The reason for the whole form, and for each award that is named. */
type Fields = { reason: string; until: string | null; lines: Readonly<Record<string, string>> }
type Props = { form: OwnForm; list: Registrations; onClose: () => void }

export function ReturnDialog({ form, list, onClose }: Props) {
  const t = useWords(words)
  const nameOf = useAwardName()
  const told = useTell(returnForm, { refresh: [listRegistrations, getForm, listWork] })
  const title = t('registrations.return')
  const keep = { key: `registration/${form.id}/return`, name: title }
  const fields = useFields<Fields>({ reason: '', until: null, lines: {} }, told.error, keep)
  const { reason: whole, until, lines } = fields.values
  const setLines = (next: Fields['lines']) => fields.set({ lines: next })
  const standing = form.registrations.filter(({ withdrawnOn }) => withdrawnOn === null)
  const submit = () => {
    const named = Object.entries(lines).map(([awardId, reason]) => ({ awardId, reason }))
    const body = { reason: whole, until, lines: named }
    told.mutate({ params: { formId: form.id }, body, version: form.version }, { onSuccess: fields.done(onClose) })
  }
  const toggle = (awardId: string, on: boolean) => {
    const { [awardId]: _, ...others } = lines
    setLines(on ? { ...others, [awardId]: '' } : others)
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('registrations.return')}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ reason: t('field.reason'), until: t('field.until') }}
    >
      <Textarea label={t('field.reason')} required autosize minRows={2} {...fields.text('reason')} />
      <DayField label={t('field.until')} {...fields.day('until')} />
      {standing.length > 0 && <Text size="sm">{t('registrations.return-lines')}</Text>}
      {standing.map(({ awardId }, index) => {
        const award = list.awards.find(({ id }) => id === awardId)
        const name = award ? nameOf(award) : ''
        const place = Object.keys(lines).indexOf(awardId)
        return (
          <Stack key={awardId} gap={4}>
            <Checkbox
              label={name}
              data-index={index}
              checked={awardId in lines}
              onChange={(event) => toggle(awardId, event.currentTarget.checked)}
            />
            {awardId in lines && (
              <TextInput
                aria-label={t('registrations.reason-for', { name })}
                placeholder={t('field.reason')}
                value={lines[awardId] ?? ''}
                error={fields.faultOf(`lines/${place}/reason`)}
                onChange={(event) => setLines({ ...lines, [awardId]: event.currentTarget.value })}
              />
            )}
          </Stack>
        )
      })}
    </FormDialog>
  )
}
