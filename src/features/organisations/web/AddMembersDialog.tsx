/** Adds units to a block of a region: all of those ticked or none. */
import { Select, Text } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { getUnit } from '../contract.ts'
import { addMembers, getRegion, type RegionPage } from '../regions/contract.ts'
import { type UnitKind, unitKinds } from '../rules.ts'
import { words } from '../words.ts'
import { TickList, useUnits } from './pickers.tsx'
import { SpanFields } from './RegionDialogs.tsx'

/** The kind of unit a block usually gathers; another may be chosen. */
const usualKind: Record<string, UnitKind> = {
  justice_department: 'justice_department',
  enforcement: 'provincial_enforcement',
}

type Props = { region: z.output<typeof RegionPage>; onClose: () => void }
type Fields = { from: string | null; to: string | null; basis: string }

export function AddMembersDialog({ region, onClose }: Props) {
  const t = useWords(words)
  const add = useTell(addMembers, { refresh: [getRegion, getUnit] })
  const fields = useFields<Fields>({ from: null, to: null, basis: '' }, add.error)
  const [block, setBlock] = useState(region.blocks[0]?.code ?? '')
  const [kind, setKind] = useState<UnitKind>(usualKind[block] ?? 'justice_department')
  const [unitIds, setUnitIds] = useState<string[]>([])
  const members = new Set(region.members.map(({ unitId }) => unitId))
  const candidates = useUnits({ day: fields.values.from, kind }).filter(({ id }) => !members.has(id))
  const chosen = unitIds.filter((id) => candidates.some((unit) => unit.id === id))
  const chooseBlock = (code: string) => {
    setBlock(code)
    setKind(usualKind[code] ?? kind)
  }
  const submit = () => {
    const body = { block, unitIds: chosen, ...fields.values, basis: fields.values.basis || null }
    add.mutate({ params: { regionId: region.id }, body, version: region.version }, { onSuccess: onClose })
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      size="xl"
      title={t('region.add-members')}
      submitLabel={t('region.add-chosen', { count: chosen.length })}
      ready={chosen.length > 0}
      onSubmit={submit}
      pending={add.isPending}
      error={add.error}
      labels={{ from: t('field.from'), to: t('field.to') }}
    >
      <Select
        label={t('field.block')}
        required
        allowDeselect={false}
        data={region.blocks.map(({ code, label }) => ({ value: code, label }))}
        value={block}
        onChange={(code) => code && chooseBlock(code)}
      />
      <Select
        label={t('field.kind')}
        allowDeselect={false}
        data={unitKinds.map((one) => ({ value: one, label: t(`unit.kind.${one}`) }))}
        value={kind}
        onChange={(next) => setKind(unitKinds.find((one) => one === next) ?? kind)}
      />
      <SpanFields fields={fields} />
      {candidates.length === 0 ? (
        <Text c="dimmed">{t('region.no-candidates')}</Text>
      ) : (
        <TickList
          label={t('region.candidates', { count: chosen.length })}
          rows={candidates}
          value={chosen}
          onChange={setUnitIds}
        />
      )}
    </FormDialog>
  )
}
