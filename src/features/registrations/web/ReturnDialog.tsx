/** Returns a form with the reason; where awards are ticked, only those may be changed. */
import { Checkbox, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
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

type Props = { form: OwnForm; list: Registrations; onClose: () => void }

export function ReturnDialog({ form, list, onClose }: Props) {
  const t = useWords(words)
  const nameOf = useAwardName()
  const told = useTell(returnForm, { refresh: [listRegistrations, getForm, listWork] })
  const fields = useFields<{ reason: string; until: string | null }>({ reason: '', until: null }, told.error)
  const [lines, setLines] = useState<Readonly<Record<string, string>>>({})
  const standing = form.registrations.filter(({ withdrawnOn }) => withdrawnOn === null)
  const submit = () => {
    const named = Object.entries(lines).map(([awardId, reason]) => ({ awardId, reason }))
    const body = { ...fields.values, lines: named }
    told.mutate({ params: { formId: form.id }, body, version: form.version }, { onSuccess: onClose })
  }
  const toggle = (awardId: string, on: boolean) =>
    setLines(({ [awardId]: _, ...others }) => (on ? { ...others, [awardId]: '' } : others))
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('registrations.return')}
      submitLabel={t('registrations.return')}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
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
