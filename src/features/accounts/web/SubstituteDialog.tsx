/** Names somebody of the unit who acts in my role for some days. */
import { Group, Select, TextInput } from '@mantine/core'
import type { z } from 'zod'
import type { Day } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import type { Person } from '../people/contract.ts'
import { listSubstitutes, nameSubstitute } from '../substitutes/contract.ts'
import type { Delegable } from '../substitutes/rules.ts'
import { words } from '../words.ts'

const refresh = [listSubstitutes]
type PersonRow = z.output<typeof Person>
type Fields = { role: string | null; substituteId: string | null; from: Day | null; to: Day | null; basis: string }
type NameProps = { unitId: string; roles: readonly Delegable[]; people: readonly PersonRow[]; onClose: () => void }

export function NameDialog({ unitId, roles, people, onClose }: NameProps) {
  const t = useWords(words)
  const name = useTell(nameSubstitute, { refresh })
  const empty: Fields = { role: roles[0] ?? null, substituteId: null, from: null, to: null, basis: '' }
  const keep = { key: `unit/${unitId}/substitute`, name: t('substitutes.name') }
  const fields = useFields<Fields>(empty, name.error, keep)
  const submit = () =>
    // What is empty is sent as it is, so that the server names the missing field.
    name.mutate({ params: { unitId }, body: fields.values as never }, { onSuccess: fields.done(onClose) })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('substitutes.name')}
      submitLabel={t('substitutes.name')}
      onSubmit={submit}
      pending={name.isPending}
      error={name.error}
      form={fields.form}
      labels={{
        role: t('field.role'),
        substituteId: t('substitutes.who'),
        from: t('grant.from'),
        to: t('grant.to'),
        basis: t('substitutes.basis'),
      }}
    >
      {roles.length > 1 && (
        <Select
          label={t('field.role')}
          required
          data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          {...fields.pick('role')}
        />
      )}
      <Select
        label={t('substitutes.who')}
        required
        searchable
        data={people.map(({ accountId, displayName }) => ({ value: accountId, label: displayName }))}
        {...fields.pick('substituteId')}
      />
      <Group grow align="flex-start">
        <DayField label={t('grant.from')} required {...fields.day('from')} />
        <DayField label={t('grant.to')} required {...fields.day('to')} />
      </Group>
      <TextInput label={t('substitutes.basis')} required {...fields.text('basis')} />
    </FormDialog>
  )
}
