/** What sub-units have handed to my unit: included in its form, or handed back with the reason. */
import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core'
import { useState } from 'react'
import { useAwardName } from '#features/awards/web/useAwardName.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import { formatDay } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { useFields } from '#web/useFields.ts'
import { handBackForm, includeForm } from '../below/contract.ts'
import { listRegistrations, type Registrations } from '../contract.ts'
import { getForm } from '../forms/contract.ts'
import { words } from '../words.ts'
import { useFormState } from './state.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'

type SubUnit = Registrations['mine'][number]['subUnits'][number]
type Props = { subUnits: readonly SubUnit[]; list: Registrations }
const refresh = [listRegistrations, getForm, listWork]

export function FromBelow({ subUnits, list }: Props) {
  const t = useWords(words)
  return (
    <Stack component="section" gap="sm" mt="md" aria-label={t('registrations.from-below')}>
      <Title order={3} size="h5">
        {t('registrations.from-below')}
      </Title>
      {subUnits.map((below) => (
        <Row key={below.unitId} below={below} list={list} />
      ))}
    </Stack>
  )
}

function Row({ below: { unitName, form, may }, list }: { below: SubUnit; list: Registrations }) {
  const t = useWords(words)
  const nameOf = useAwardName()
  const shown = useFormState()(form)
  const include = useTell(includeForm, { refresh })
  const [open, setOpen] = useState<'back' | { id: string; name: string } | null>(null)
  const mayInclude = may.includes('registration.include')
  const lines = form.registrations.map((line) => {
    const award = list.awards.find(({ id }) => id === line.awardId)
    return { ...line, name: award ? nameOf(award) : '' }
  })
  return (
    <Stack gap={4}>
      <Group gap="sm">
        <Text fw={600}>{unitName}</Text>
        <StatusBadge {...shown} />
        {mayInclude && form.state === 'handed' && (
          <Button
            size="compact-sm"
            aria-label={t('registrations.include-of', { unit: unitName })}
            loading={include.isPending}
            onClick={() => include.mutate({ params: { formId: form.id }, body: {}, version: form.version })}
          >
            {t('registrations.include')}
          </Button>
        )}
        {mayInclude && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('registrations.hand-back-of', { unit: unitName })}
            onClick={() => setOpen('back')}
          >
            {t('registrations.hand-back')}
          </Button>
        )}
      </Group>
      {form.none && <Text size="sm">{t('registrations.none-sent')}</Text>}
      {lines.map(({ awardId, name, withdrawnOn, reason }) => (
        <Group key={awardId} gap="sm">
          {withdrawnOn === null ? (
            <Text size="sm">{name}</Text>
          ) : (
            <Text size="sm">
              <del>{name}</del>{' '}
              {t('registrations.withdrawn-because', { day: formatDay(withdrawnOn), reason: reason ?? '' })}
            </Text>
          )}
          {withdrawnOn === null && may.includes('registration.withdraw') && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('registrations.withdraw-one', { name })}
              onClick={() => setOpen({ id: awardId, name })}
            >
              {t('registrations.withdraw')}
            </Button>
          )}
        </Group>
      ))}
      <RefusalAlert error={include.error} />
      {open === 'back' && <HandBack form={form} unitName={unitName} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'back' && (
        <WithdrawDialog form={form} award={open} today={list.today} onClose={() => setOpen(null)} />
      )}
    </Stack>
  )
}

function HandBack({ form, unitName, onClose }: { form: SubUnit['form']; unitName: string; onClose: () => void }) {
  const t = useWords(words)
  const told = useTell(handBackForm, { refresh })
  const title = t('registrations.hand-back-of', { unit: unitName })
  const fields = useFields({ reason: '' }, told.error, { key: `registration/${form.id}/hand-back`, name: title })
  const sent = { params: { formId: form.id }, body: fields.values, version: form.version }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('registrations.hand-back')}
      onSubmit={() => told.mutate(sent, { onSuccess: fields.done(onClose) })}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ reason: t('field.reason') }}
    >
      <Textarea label={t('field.reason')} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}
