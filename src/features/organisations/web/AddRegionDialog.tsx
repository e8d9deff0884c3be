/** Adds a region: its organiser, its first name, its blocks. */
import { Button, Checkbox, Fieldset, Group, Radio, Select, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { joined } from '#kit/words.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { useDoors } from '#web/doors.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { useFields } from '#web/useFields.ts'
import { createRegion, listRegions } from '../regions/contract.ts'
import { words as regionWords } from '../regions/words.ts'
import { words as unitWords } from '../words.ts'

const words = joined(unitWords, regionWords)

/** A template: the blocks the justice sector's regions have, one of each or only one. Any other body names its own. */
const blockCodes = ['justice_department', 'enforcement'] as const

export function AddRegionDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const go = useGo()
  const cache = useQueryClient()
  const add = useTell(createRegion, { refresh: [listRegions] })
  const organisers = useOrganisers()
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
      codes: [...blockCodes] as string[],
      isOwn: false,
      own: [''],
    },
    add.error,
    { key: 'region/new', name: t('regions.add') },
  )
  const { codes, isOwn, own } = fields.values
  const submit = () => {
    const { code, organiserId, noun, name, from, to, basis } = fields.values
    const blocks = isOwn
      ? own.map((label, index) => ({ code: `khoi_${index + 1}`, label }))
      : blockCodes.filter((one) => codes.includes(one)).map((one) => ({ code: one, label: fields.values[one] }))
    const body = { code, organiserId, label: { noun, name, from, to, basis: basis || null }, blocks }
    const open = async ({ id }: { id: string }) => {
      // Whoever keeps a region may do things on other screens that they could not before: those ask anew.
      await cache.invalidateQueries()
      fields.done(() => go(`/to-chuc/khu-vuc/${id}`))()
    }
    add.mutate({ body }, { onSuccess: open })
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
      form={fields.form}
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
      <Radio.Group
        label={t('region.template')}
        value={isOwn ? 'own' : 'sector'}
        onChange={(next) => fields.set({ isOwn: next === 'own' })}
      >
        <Stack gap={6} mt={4}>
          <Radio value="sector" label={t('region.template.sector')} />
          <Radio value="own" label={t('region.template.own')} />
        </Stack>
      </Radio.Group>
      {isOwn ? (
        <OwnBlocks labels={own} onChange={(next) => fields.set({ own: next })} faultOf={fields.faultOf} />
      ) : (
        <Fieldset legend={t('region.blocks')}>
          <Checkbox.Group
            value={codes}
            onChange={(next) => fields.set({ codes: next })}
            description={t('region.block-hint')}
          >
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
      )}
    </FormDialog>
  )
}

type Own = { labels: readonly string[]; onChange: (labels: string[]) => void; faultOf: (path: string) => string | null }

/** One block or several, by the names their body gives them. */
function OwnBlocks({ labels, onChange, faultOf }: Own) {
  const t = useWords(words)
  return (
    <Stack gap="xs">
      {labels.map((label, index) => (
        <TextInput
          // The place is all that tells one unnamed block from another.
          key={String(index)}
          label={t('region.block-name', { number: index + 1 })}
          required
          value={label}
          error={faultOf(`blocks/${index}/label`)}
          onChange={(event) => onChange(labels.map((one, at) => (at === index ? event.currentTarget.value : one)))}
        />
      ))}
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => onChange([...labels, ''])}>
          {t('region.another-block')}
        </Button>
        {labels.length > 1 && (
          <Button size="compact-sm" variant="default" onClick={() => onChange(labels.slice(0, -1))}>
            {t('region.fewer-blocks')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

/** A region is kept by the body that organises it, so only the person's own units are offered. */
function useOrganisers() {
  const { person } = useDoors()
  const units = new Map(person?.posts.flatMap(({ unitId, unit }) => (unitId && unit ? [[unitId, unit] as const] : [])))
  return [...units].map(([value, label]) => ({ value, label }))
}
