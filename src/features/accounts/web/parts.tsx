/** Choosing a role with its unit and days. */
import { Group, Select, TextInput } from '@mantine/core'
import type { ChangeEvent } from 'react'
import { UnitPicker } from '#features/organisations/web/pickers.tsx'
import { DayField } from '#web/DayField.tsx'
import { useWords } from '#web/language.ts'
import { type GrantableRole, grantableRoles } from '../rules.ts'
import { words } from '../words.ts'

export type GrantFields = {
  role: string | null
  unitId: string | null
  from: string | null
  to: string | null
  basis: string
}
export const noGrant: GrantFields = { role: null, unitId: null, from: null, to: null, basis: '' }

/** An empty role is sent as it is, so that the server names the missing field. */
export const grantOf = ({ role, unitId, from, to, basis }: GrantFields) => ({
  role: role as GrantableRole,
  // The administrator serves the whole system: what was picked before does not count.
  unitId: role === 'administrator' ? null : unitId,
  from,
  to,
  basis: basis || null,
})

type Bound<V, T> = { name: string; value: V; error: string | null; onChange: (given: T) => void }
/** What is needed of a form that holds these fields, among others. */
type Fields = {
  values: Pick<GrantFields, 'role'>
  faultOf: (path: string) => string | null
  pick: (name: 'role' | 'unitId') => Bound<string | null, string | null>
  day: (name: 'from' | 'to') => Bound<string | null, string | null>
  text: (name: 'basis') => Bound<string, ChangeEvent<HTMLInputElement>>
}

/** Role, unit, days; `path` is where the grant stands in what is sent, to find its faults. */
export function GrantInputs({ fields, path = '', optional }: { fields: Fields; path?: string; optional?: true }) {
  const t = useWords(words)
  const roles = grantableRoles.map((role) => ({ value: role, label: t(`role.${role}`) }))
  const fault = (name: string) => ({ error: fields.faultOf(`${path}${name}`) })
  return (
    <>
      <Select
        label={t('field.role')}
        required={!optional}
        clearable={optional === true}
        data={roles}
        {...fields.pick('role')}
        {...fault('role')}
      />
      {fields.values.role !== 'administrator' && (
        <UnitPicker
          label={t('field.unit')}
          required={!optional || fields.values.role !== null}
          {...fields.pick('unitId')}
          {...fault('unitId')}
        />
      )}
      <SpanInputs fields={fields} path={path} />
    </>
  )
}

export function SpanInputs({ fields, path = '' }: { fields: Fields; path?: string }) {
  const t = useWords(words)
  const fault = (name: string) => ({ error: fields.faultOf(`${path}${name}`) })
  return (
    <>
      <Group grow align="flex-start">
        <DayField label={t('grant.from')} {...fields.day('from')} {...fault('from')} />
        <DayField label={t('grant.to')} {...fields.day('to')} {...fault('to')} />
      </Group>
      <TextInput label={t('grant.basis')} {...fields.text('basis')} {...fault('basis')} />
    </>
  )
}
