/** Declares a conflict of interest of one's unit, and withdraws it with a reason. */
import { NativeSelect, Select, Text, TextInput } from '@mantine/core'
import type { Output } from '#kit/endpoint.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { listChecks } from '../../checks/contract.ts'
import { type Conflict, declareConflict, listConflicts, withdrawConflict } from '../../conflicts/contract.ts'
import { type DeclaredReason, declaredReasons } from '../../conflicts/rules.ts'
import { words } from '../../conflicts/words.ts'

type DeclareProps = { seasonId: string; list: Output<typeof listConflicts>; onClose: () => void }
type Fields = { unitId: string; otherUnitId: string | null; reason: string; note: string }

export function DeclareDialog({ seasonId, list, onClose }: DeclareProps) {
  const t = useWords(words)
  const declare = useTell(declareConflict, { refresh: [listConflicts, listChecks] })
  const title = t('conflicts.declare')
  const empty: Fields = { unitId: list.declaring[0]?.id ?? '', otherUnitId: null, reason: declaredReasons[0], note: '' }
  const fields = useFields<Fields>(empty, declare.error, { key: `season/${seasonId}/conflict`, name: title })
  const { unitId, otherUnitId, reason, note } = fields.values
  const submit = () =>
    declare.mutate(
      {
        params: { seasonId },
        body: { unitId, otherUnitId: otherUnitId ?? '', reason: reason as DeclaredReason, note: note.trim() || null },
      },
      { onSuccess: fields.done(onClose) },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={title}
      onSubmit={submit}
      pending={declare.isPending}
      error={declare.error}
      form={fields.form}
      ready={otherUnitId !== null}
      labels={{ otherUnitId: t('conflict.other'), note: t('conflict.note'), reason: t('conflict.reason') }}
    >
      <Text size="sm">{t('conflicts.declare-lead')}</Text>
      {list.declaring.length > 1 && (
        <NativeSelect
          label={t('conflict.unit')}
          data={list.declaring.map(({ id, name }) => ({ value: id, label: name }))}
          {...fields.text('unitId')}
        />
      )}
      <Select
        label={t('conflict.other')}
        required
        searchable
        data={list.members.filter(({ id }) => id !== unitId).map(({ id, name }) => ({ value: id, label: name }))}
        {...fields.pick('otherUnitId')}
      />
      <NativeSelect
        label={t('conflict.reason')}
        data={declaredReasons.map((value) => ({ value, label: t(`conflict.reason.${value}`) }))}
        {...fields.text('reason')}
      />
      <TextInput label={t('conflict.note')} required={reason === 'other'} {...fields.text('note')} />
    </FormDialog>
  )
}

export function WithdrawDialog({ conflict, onClose }: { conflict: Conflict; onClose: () => void }) {
  const t = useWords(words)
  const withdraw = useTell(withdrawConflict, { refresh: [listConflicts, listChecks] })
  const conflictId = conflict.id ?? ''
  const title = t('conflicts.withdraw-what', { unit: conflict.other.name })
  const fields = useFields({ reason: '' }, withdraw.error, { key: `conflict/${conflictId}`, name: title })
  const submit = () =>
    withdraw.mutate(
      { params: { conflictId }, body: { reason: fields.values.reason }, version: conflict.version ?? 0 },
      { onSuccess: fields.done(onClose) },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('conflicts.withdraw')}
      onSubmit={submit}
      pending={withdraw.isPending}
      error={withdraw.error}
      form={fields.form}
    >
      <TextInput label={t('conflicts.withdraw-reason')} required {...fields.text('reason')} />
    </FormDialog>
  )
}
