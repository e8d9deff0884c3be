/** Adds, changes and removes a movement. */

import { Checkbox, Group, Select, Text, Textarea, TextInput } from '@mantine/core'
import { useNoun } from '#features/seasons/web/useNoun.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import type { Keeping } from '#web/useKept.ts'
import {
  addMovement,
  changeMovement,
  deleteMovement,
  getMovement,
  listMovements,
  type Movement,
  type MovementInput,
} from '../contract.ts'
import { levels, movementKinds } from '../rules.ts'
import { words } from '../words.ts'

type Fields = {
  name: string
  kind: string | null
  level: string | null
  launchedBy: string
  from: string | null
  to: string | null
  openEnded: boolean
  theme: string
  legalBasis: string
  legalBasisDay: string | null
}
const refresh = [listMovements, getMovement]

const fieldsOf = (movement: Movement | undefined): Fields => ({
  name: movement?.name ?? '',
  kind: movement?.kind ?? 'regular',
  level: movement?.level ?? null,
  launchedBy: movement?.launchedBy ?? '',
  from: movement?.from ?? null,
  to: movement?.to ?? null,
  openEnded: movement?.openEnded ?? false,
  theme: movement?.theme ?? '',
  legalBasis: movement?.legalBasis ?? '',
  legalBasisDay: movement?.legalBasisDay ?? null,
})

/** What is left empty is not known; an empty kind is sent as it is, so that the server names the missing field. */
const bodyOf = (fields: Fields): MovementInput => ({
  ...fields,
  kind: fields.kind as MovementInput['kind'],
  level: fields.level as MovementInput['level'],
  launchedBy: fields.launchedBy.trim() || null,
  theme: fields.theme.trim() || null,
  legalBasis: fields.legalBasis.trim() || null,
})

export function AddMovementDialog({ seasonId, onClose }: { seasonId: string; onClose: () => void }) {
  const t = useWords(words)
  const add = useTell(addMovement, { refresh })
  const save: Save = (body, { done }) => add.mutate({ params: { seasonId }, body }, { onSuccess: done })
  const title = t('movements.add')
  const keep = { key: `season/${seasonId}/movement`, name: title }
  return <MovementForm title={title} keep={keep} save={save} told={add} onClose={onClose} />
}

export function ChangeMovementDialog({ movement, onClose }: { movement: Movement; onClose: () => void }) {
  const t = useWords(words)
  const change = useTell(changeMovement, { refresh })
  const { id: movementId } = movement
  const save: Save = (body, { version, done }) =>
    change.mutate({ params: { movementId }, body, version }, { onSuccess: done })
  const title = t('movements.change-one', { name: movement.name })
  const keep = { key: `movement/${movementId}`, name: title, version: movement.version }
  return <MovementForm title={title} keep={keep} movement={movement} save={save} told={change} onClose={onClose} />
}

type Save = (body: MovementInput, sent: { version: number; done: () => void }) => void
type FormProps = {
  title: string
  keep: Keeping
  movement?: Movement
  save: Save
  told: { isPending: boolean; error: unknown }
  onClose: () => void
}

function MovementForm({ title, keep, movement, save, told, onClose }: FormProps) {
  const t = useWords(words)
  const noun = useNoun()
  const fields = useFields<Fields>(fieldsOf(movement), told.error, keep)
  const labels = {
    name: t('field.name'),
    kind: t('field.kind'),
    level: t('field.level'),
    launchedBy: t('field.launchedBy'),
    from: t('field.from'),
    to: t('field.to'),
    openEnded: t('movements.open-ended'),
    theme: t('field.theme'),
    legalBasis: t('field.legalBasis'),
    legalBasisDay: t('field.legalBasisDay'),
  }
  const written = (field: string, value: unknown) => {
    if (field === 'kind') return t(`movement.kind.${value as MovementInput['kind']}`)
    return field === 'level' ? t(`movement.level.${value as NonNullable<MovementInput['level']>}`, { noun }) : undefined
  }
  return (
    <FormDialog
      opened
      size="lg"
      title={title}
      onClose={onClose}
      onSubmit={() => save(bodyOf(fields.values), { version: fields.version, done: fields.done(onClose) })}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={labels}
      written={written}
    >
      <Textarea label={t('field.name')} required autosize minRows={1} data-autofocus {...fields.text('name')} />
      <Group grow align="flex-start">
        <Select
          label={t('field.kind')}
          required
          data={movementKinds.map((kind) => ({ value: kind, label: t(`movement.kind.${kind}`) }))}
          {...fields.pick('kind')}
        />
        <Select
          label={t('field.level')}
          clearable
          data={levels.map((level) => ({ value: level, label: t(`movement.level.${level}`, { noun }) }))}
          {...fields.pick('level')}
        />
      </Group>
      <TextInput label={t('field.launchedBy')} {...fields.text('launchedBy')} />
      <Group grow align="flex-start">
        <DayField label={t('field.from')} {...fields.day('from')} />
        <DayField label={t('field.to')} {...fields.day('to')} />
      </Group>
      <TextInput label={t('field.theme')} {...fields.text('theme')} />
      <Group grow align="flex-start">
        <TextInput label={t('field.legalBasis')} {...fields.text('legalBasis')} />
        <DayField label={t('field.legalBasisDay')} {...fields.day('legalBasisDay')} />
      </Group>
      <Checkbox
        label={t('movements.open-ended')}
        description={t('movements.open-ended-hint')}
        checked={fields.values.openEnded}
        onChange={(event) => fields.set({ openEnded: event.currentTarget.checked })}
      />
    </FormDialog>
  )
}

export function DeleteMovementDialog({ movement, onClose }: { movement: Movement; onClose: () => void }) {
  const t = useWords(words)
  const remove = useTell(deleteMovement, { refresh })
  const input = { params: { movementId: movement.id }, version: movement.version }
  return (
    <FormDialog
      opened
      title={t('movements.delete-one', { name: movement.name })}
      submitLabel={t('movements.delete')}
      onClose={onClose}
      onSubmit={() => remove.mutate(input, { onSuccess: onClose })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Text size="sm">{t('movements.delete-hint')}</Text>
    </FormDialog>
  )
}
