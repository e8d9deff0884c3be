/** Adds one unit or changes it. */
import { Group, TextInput } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask, useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import type { Sides } from '#web/merge.ts'
import { useFields } from '#web/useFields.ts'
import { changeUnit, createUnit, getUnit, listUnits, type UnitPage } from '../contract.ts'
import { words } from '../words.ts'
import { KindPicker, ProvincePicker, UnitPicker, useProvinces } from './pickers.tsx'
import { useKindName } from './useKinds.ts'

type Unit = z.output<typeof UnitPage>
const empty = { code: '', name: '', kind: null, provinceId: null, parentId: null, from: null, to: null }

/** What the fields hold; an empty kind is sent as it is, so that the server names the missing field. */
type Fields = {
  code: string
  name: string
  kind: string | null
  provinceId: string | null
  parentId: string | null
  from: string | null
  to: string | null
}
const bodyOf = (fields: Fields) => ({ ...fields, kind: fields.kind ?? '' })
const refresh = [listUnits, getUnit]

export function AddUnitDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const go = useGo()
  const add = useTell(createUnit, { refresh })
  const fields = useFields<Fields>(empty, add.error, { key: 'unit/new', name: t('units.add') })
  const submit = () =>
    add.mutate(
      { body: bodyOf(fields.values) },
      { onSuccess: ({ id }) => fields.done(() => go(`/to-chuc/don-vi/${id}`))() },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('units.add')}
      submitLabel={t('units.add')}
      onSubmit={submit}
      pending={add.isPending}
      error={add.error}
      form={fields.form}
      labels={useLabels()}
    >
      <UnitFields fields={fields} />
    </FormDialog>
  )
}

export function ChangeUnitDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const t = useWords(words)
  const change = useTell(changeUnit, { refresh })
  const kindName = useKindName()
  const { code, name, kind, provinceId, parentId, parentName, from, to } = unit
  const keep = { key: `unit/${unit.id}`, name: t('unit.change'), version: unit.version }
  const fields = useFields<Fields>({ code, name, kind, provinceId, parentId, from, to }, change.error, keep)
  const named = useNamed(unit, fields.form.merging)
  const submit = () =>
    change.mutate(
      { params: { unitId: unit.id }, body: bodyOf(fields.values), version: fields.version },
      { onSuccess: fields.done(onClose) },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('unit.change')}
      onSubmit={submit}
      pending={change.isPending}
      error={change.error}
      form={fields.form}
      written={(field, value) => (field === 'kind' ? kindName(String(value)) : named(field, value))}
      labels={useLabels()}
    >
      <UnitFields fields={fields} {...(parentId && parentName && { parent: { id: parentId, name: parentName } })} />
    </FormDialog>
  )
}

/** Province and parent by their names, where two versions are set side by side: asked for only then. */
function useNamed({ parentId, parentName, provinceId, provinceName, from }: Unit, merging: Sides | null) {
  const sides = merging ? [merging.base, merging.mine, merging.theirs] : []
  const ids = (name: string) => [...new Set(sides.flatMap((side) => (side[name] as string | null) ?? []))]
  const parents = useQueries({
    queries: ids('parentId').map((unitId) => ask(getUnit, { params: { unitId }, query: {} })),
  })
  const units = new Map(parents.flatMap(({ data }) => (data ? [[data.id, data.name] as const] : [])))
  const provinces = new Map([...useProvinces(from), ...useProvinces()].map(({ id, name }) => [id, name]))
  return (field: string, value: unknown): string | undefined => {
    const id = String(value)
    if (field === 'provinceId') return (id === provinceId && provinceName) || provinces.get(id) || '…'
    if (field === 'parentId') return (id === parentId && parentName) || units.get(id) || '…'
    return undefined
  }
}

function useLabels() {
  const t = useWords(words)
  return {
    code: t('field.code'),
    name: t('field.name'),
    kind: t('field.kind'),
    provinceId: t('field.provinceId'),
    parentId: t('field.parentId'),
    from: t('field.from'),
    to: t('field.to'),
  }
}

type FieldsOf = { fields: ReturnType<typeof useFields<Fields>>; parent?: { id: string; name: string } }

function UnitFields({ fields, parent }: FieldsOf) {
  const t = useWords(words)
  return (
    <>
      <KindPicker label={t('field.kind')} required day={fields.values.from} {...fields.pick('kind')} />
      <TextInput label={t('field.name')} required {...fields.text('name')} />
      <TextInput
        label={t('field.code')}
        description={t('unit.code-hint')}
        required
        autoCapitalize="none"
        spellCheck={false}
        {...fields.text('code')}
      />
      <ProvincePicker label={t('field.provinceId')} day={fields.values.from} {...fields.pick('provinceId')} />
      <UnitPicker
        label={t('field.parentId')}
        placeholder={t('unit.no-parent')}
        day={fields.values.from}
        {...(parent && { known: parent })}
        {...fields.pick('parentId')}
      />
      <Group grow align="flex-start">
        <DayField label={t('field.from')} {...fields.day('from')} />
        <DayField label={t('field.to')} {...fields.day('to')} />
      </Group>
    </>
  )
}
