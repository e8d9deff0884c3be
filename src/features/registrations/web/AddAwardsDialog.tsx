/** Adds awards to a form that was sent, by the decision that lets the unit register late. */
import { Checkbox, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useAwardName } from '#features/awards/web/useAwardName.ts'
import { formatDay } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { listRegistrations, type Registrations } from '../contract.ts'
import { addAwards, type Form, getForm } from '../forms/contract.ts'
import type { Late } from '../late/contract.ts'
import { words } from '../words.ts'

type Props = { form: Form; late: Late; list: Registrations; onClose: () => void }

export function AddAwardsDialog({ form, late, list, onClose }: Props) {
  const t = useWords(words)
  const nameOf = useAwardName()
  const told = useTell(addAwards, { refresh: [listRegistrations, getForm] })
  const [awardIds, setAwardIds] = useState<string[]>([])
  const held = new Set(form.registrations.map(({ awardId }) => awardId))
  const { number, day, body } = late
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('registrations.add-late')}
      submitLabel={t('registrations.add-late')}
      onSubmit={() =>
        told.mutate({ params: { formId: form.id }, body: { awardIds }, version: form.version }, { onSuccess: onClose })
      }
      pending={told.isPending}
      error={told.error}
      ready={awardIds.length > 0}
    >
      <Text size="sm">{t('registrations.late-by', { number, day: formatDay(day), body })}</Text>
      <Checkbox.Group label={t('registrations.choose')} value={awardIds} onChange={setAwardIds}>
        <Stack gap="xs" mt="xs">
          {list.awards
            .filter(({ id }) => !held.has(id))
            .map((award) => (
              <Checkbox key={award.id} value={award.id} label={nameOf(award)} />
            ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  )
}
