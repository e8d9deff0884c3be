/** Adds a region: its organiser, its first name, its blocks. */
import { Checkbox, Fieldset, Group, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { useDoors } from '#web/doors.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { useFields } from '#web/useFields.ts'
import { createRegion, listRegions } from '../regions/contract.ts'
import { words } from '../words.ts'

/** Blocks of the justice sector; every region has one of each or only one. */
const blockCodes = ['justice_department', 'enforcement'] as const

export function AddRegionDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const go = useGo()
  const add = useTell(createRegion, { refresh: [listRegions] })
  const organisers = useOrganisers()
  const [codes, setCodes] = useState<string[]>([...blockCodes])
  const fields = useFields(
    {
      code: '',
      organiserId: organisers[0]?.value ?? '',
      noun: words.vi['region.customary.noun'],
      name: '',
      from: null as string | null,
      to: null as string | null,
      basis: '',
      justice_department: words.vi['region.block.justice_department'],
      enforcement: words.vi['region.block.enforcement'],
    },
    add.error,
  )
  const submit = () => {
    const { code, organiserId, noun, name, from, to, basis } = fields.values
    const blocks = blockCodes
      .filter((one) => codes.includes(one))
      .map((one) => ({ code: one, label: fields.values[one] }))
    const body = { code, organiserId, label: { noun, name, from, to, basis: basis || null }, blocks }
    add.mutate({ body }, { onSuccess: ({ id }) => go(`/to-chuc/khu-vuc/${id}`) })
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('regions.add')}
      submitLabel={t('regions.add')}
      onSubmit={submit}
      pending={add.isPending}
      error={add.error}
      labels={{ code: t('field.code'), 'label/name': t('field.name'), 'label/noun': t('field.noun') }}
    >
      <Select
        label={t('field.organiserId')}
        required
        allowDeselect={false}
        data={organisers}
        value={fields.values.organiserId}
        onChange={(id) => fields.set({ organiserId: id ?? '' })}
        error={fields.faultOf('organiserId')}
      />
      <Group grow align="flex-start">
        <TextInput
          label={t('field.noun')}
          description={t('region.noun-hint')}
          required
          {...fields.text('noun')}
          error={fields.faultOf('label/noun')}
        />
        <TextInput
          label={t('field.name')}
          description={t('region.name-hint')}
          required
          {...fields.text('name')}
          error={fields.faultOf('label/name')}
        />
      </Group>
      <TextInput
        label={t('field.code')}
        description={t('region.code-hint')}
        required
        autoCapitalize="none"
        spellCheck={false}
        {...fields.text('code')}
      />
      <Group grow align="flex-start">
        <DayField label={t('field.from')} {...fields.day('from')} error={fields.faultOf('label/from')} />
        <DayField label={t('field.to')} {...fields.day('to')} error={fields.faultOf('label/to')} />
      </Group>
      <TextInput label={t('field.basis')} description={t('region.basis-hint')} {...fields.text('basis')} />
      <Fieldset legend={t('region.blocks')}>
        <Checkbox.Group value={codes} onChange={setCodes} description={t('region.block-hint')}>
          <Stack gap="xs" mt="xs">
            {blockCodes.map((one) => (
              <Group key={one} wrap="nowrap">
                <Checkbox value={one} aria-label={t(`region.block.${one}`)} />
                <TextInput flex={1} aria-label={t(`region.block.${one}`)} {...fields.text(one)} />
              </Group>
            ))}
          </Stack>
        </Checkbox.Group>
      </Fieldset>
    </FormDialog>
  )
}

/** A region is kept by the body that organises it, so only the person's own units are offered. */
function useOrganisers() {
  const { person } = useDoors()
  const units = new Map(person?.posts.flatMap(({ unitId, unit }) => (unitId && unit ? [[unitId, unit] as const] : [])))
  return [...units].map(([value, label]) => ({ value, label }))
}
