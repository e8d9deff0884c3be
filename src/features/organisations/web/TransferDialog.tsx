/** Moves a unit under another parent or into another region by decision: first shows what would happen. */
import { Checkbox, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask, useTell } from '#web/api.ts'
import { asOf } from '#web/asked.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { getUnit, listUnits, type UnitPage } from '../contract.ts'
import { getRegion, listRegions } from '../regions/contract.ts'
import { previewTransfer, recordTransfer } from '../succession/contract.ts'
import { words } from '../transfers/words.ts'
import { DecisionFields, OutcomeText } from './OutcomeText.tsx'
import { UnitPicker } from './pickers.tsx'
import { usePreviewed } from './usePreviewed.ts'

type Props = { unit: z.output<typeof UnitPage>; onClose: () => void }
const nothing: string | null = null

export function TransferDialog({ unit, onClose }: Props) {
  const t = useWords(words)
  const preview = useTell(previewTransfer, { refresh: [] })
  const record = useTell(recordTransfer, { refresh: [getUnit, listUnits, getRegion] })
  const title = t('transfer.title', { unit: unit.name })
  const fields = useFields(
    {
      underParent: false,
      day: nothing,
      number: '',
      decisionDay: nothing,
      body: '',
      parentId: nothing,
      regionId: nothing,
      block: nothing,
    },
    record.error ?? preview.error,
    { key: `unit/${unit.id}/transfer`, name: title },
  )
  const { underParent, day, number, decisionDay, body: issuer, parentId, regionId, block } = fields.values
  const body = {
    day: day ?? '',
    decision: { number: number || null, day: decisionDay, body: issuer || null },
    ...{ unitId: unit.id, underParent, parentId: underParent ? parentId : null, regionId, block },
  }
  const { outcome, submit, pending } = usePreviewed(body, preview, record, fields.done(onClose))
  const regions = useQuery(ask(listRegions, { query: asOf(day) })).data?.items ?? []
  const blocks = useBlocks(regionId)
  return (
    <FormDialog
      opened
      onClose={onClose}
      size="lg"
      title={title}
      submitLabel={t(outcome ? 'deed.record' : 'deed.preview')}
      onSubmit={submit}
      pending={pending}
      error={record.error ?? preview.error}
      form={fields.form}
      labels={{
        day: t('deed.day'),
        parentId: t('transfer.parent'),
        regionId: t('transfer.region'),
        block: t('transfer.block'),
      }}
    >
      <DecisionFields fields={fields} />
      <Checkbox
        label={t('transfer.under-parent')}
        checked={underParent}
        onChange={(event) => fields.set({ underParent: event.currentTarget.checked })}
      />
      {underParent && (
        <UnitPicker
          label={t('transfer.parent')}
          placeholder={t('deed.no-parent')}
          day={day}
          {...fields.pick('parentId')}
        />
      )}
      <Select
        label={t('transfer.region')}
        placeholder={t('transfer.region-stays')}
        clearable
        searchable
        data={regions.map(({ id, label }) => ({ value: id, label }))}
        {...fields.pick('regionId')}
        onChange={(id) => fields.set({ regionId: id, block: null })}
      />
      {regionId && <Select label={t('transfer.block')} required data={blocks} {...fields.pick('block')} />}
      {outcome ? (
        <OutcomeText outcome={outcome} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('deed.preview-hint')}
        </Text>
      )}
    </FormDialog>
  )
}

/** The blocks of the region chosen. */
function useBlocks(regionId: string | null) {
  const { data } = useQuery({
    ...ask(getRegion, { params: { regionId: regionId ?? '' }, query: {} }),
    enabled: regionId !== null,
  })
  return (data?.blocks ?? []).map(({ code, label }) => ({ value: code, label }))
}
