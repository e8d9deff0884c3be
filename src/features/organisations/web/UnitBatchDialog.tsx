/** Adds one kind of unit for several provinces at once. */
import { Group, Radio, Text, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { createUnits, listUnits } from '../contract.ts'
import { customaryName } from '../rules.ts'
import { words } from '../words.ts'
import { UnitPicker, useProvinces } from './pickers.tsx'
import { TickList } from './TickList.tsx'

/** How such units are called (in Vietnamese, whatever the screen speaks) and coded by custom; both may be changed. */
const customs = {
  justice_department: { kindName: words.vi['unit.customary.justice_department'], codePrefix: 'stp' },
  provincial_enforcement: { kindName: words.vi['unit.customary.provincial_enforcement'], codePrefix: 'thads' },
}
type Kind = keyof typeof customs
const kinds = Object.keys(customs) as Kind[]

type Fields = {
  kind: Kind
  provinceIds: string[]
  kindName: string
  codePrefix: string
  parentId: string | null
  from: string | null
  to: string | null
}
const first: Fields = {
  ...{ kind: 'justice_department', provinceIds: [], ...customs.justice_department },
  ...{ parentId: null, from: null, to: null },
}

export function UnitBatchDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const add = useTell(createUnits, { refresh: [listUnits] })
  const fields = useFields<Fields>(first, add.error, { key: 'unit/many', name: t('units.add-many') })
  const { kind, provinceIds, ...asked } = fields.values
  const provinces = useProvinces(fields.values.from)
  // A day that changes the list of provinces also drops those that did not exist then.
  const chosen = provinceIds.filter((id) => provinces.some((province) => province.id === id))
  const example = provinces.find(({ id }) => id === chosen[0]) ?? provinces[0]
  const choose = (next: Kind) => fields.set({ kind: next, ...customs[next] })
  return (
    <FormDialog
      opened
      onClose={onClose}
      size="xl"
      title={t('units.add-many')}
      submitLabel={t('units.add-chosen', { count: chosen.length })}
      ready={chosen.length > 0}
      onSubmit={() =>
        add.mutate({ body: { kind, provinceIds: chosen, ...asked } }, { onSuccess: fields.done(onClose) })
      }
      pending={add.isPending}
      error={add.error}
      form={fields.form}
      labels={{ kindName: t('units.kind-name'), codePrefix: t('units.code-prefix'), to: t('field.to') }}
    >
      <Text size="sm">{t('units.many-hint')}</Text>
      <Radio.Group label={t('field.kind')} value={kind} onChange={(next) => choose(next as Kind)}>
        <Group mt="xs">
          {kinds.map((one) => (
            <Radio key={one} value={one} label={t(`unit.kind.${one}`)} />
          ))}
        </Group>
      </Radio.Group>
      <Group grow align="flex-start">
        <TextInput label={t('units.kind-name')} required {...fields.text('kindName')} />
        <TextInput label={t('units.code-prefix')} required {...fields.text('codePrefix')} />
      </Group>
      {example && (
        <Text size="sm" c="dimmed">
          {t('units.example', {
            name: customaryName(fields.values.kindName, example.name),
            code: `${fields.values.codePrefix}-${example.code}`,
          })}
        </Text>
      )}
      <UnitPicker label={t('field.parentId')} placeholder={t('unit.no-parent')} {...fields.pick('parentId')} />
      <Group grow align="flex-start">
        <DayField label={t('field.from')} {...fields.day('from')} />
        <DayField label={t('field.to')} {...fields.day('to')} />
      </Group>
      <Text size="sm">{t('units.provinces-then')}</Text>
      <TickList
        label={t('units.chosen', { count: chosen.length })}
        rows={provinces}
        value={chosen}
        onChange={(ids) => fields.set({ provinceIds: ids })}
      />
    </FormDialog>
  )
}
