/** Adds units to a block of a region: all of those ticked or none. */
import { Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#kit/endpoint.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ProposalFields } from '#web/ProposalFields.tsx'
import { useFields } from '#web/useFields.ts'
import { useProposable } from '#web/useProposable.ts'
import { getUnit } from '../contract.ts'
import { addMembers, getRegion, type RegionPage } from '../regions/contract.ts'
import { words } from '../words.ts'
import { KindPicker, TickList, useKinds, useUnits } from './pickers.tsx'
import { SpanFields } from './RegionDialogs.tsx'

type Props = { region: z.output<typeof RegionPage>; proposal: Endpoint; onClose: () => void }
type Fields = { from: string | null; to: string | null; basis: string }

export function AddMembersDialog({ region, proposal, onClose }: Props) {
  const t = useWords(words)
  const add = useProposable(addMembers, proposal, { refresh: [getRegion, getUnit] })
  const fields = useFields<Fields>({ from: null, to: null, basis: '' }, add.error)
  const [block, setBlock] = useState(region.blocks[0]?.code ?? '')
  // A block is often named after its kind of unit; another kind, or every kind, may be chosen.
  const kinds = useKinds(fields.values.from)
  const [picked, setPicked] = useState<string | null | undefined>(undefined)
  const kind = picked === undefined ? (kinds.find(({ code }) => code === block)?.code ?? null) : picked
  const [search, setSearch] = useState('')
  const [unitIds, setUnitIds] = useState<string[]>([])
  const members = new Set(region.members.map(({ unitId }) => unitId))
  const candidates = useUnits({ day: fields.values.from, kind, search }).filter(({ id }) => !members.has(id))
  const chosen = unitIds.filter((id) => candidates.some((unit) => unit.id === id))
  const submit = () => {
    const body = { block, unitIds: chosen, ...fields.values, basis: fields.values.basis || null }
    add.submit({ params: { regionId: region.id }, body, version: region.version }, onClose)
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      size="xl"
      title={t('region.add-members')}
      submitLabel={add.needed ? t('region.propose') : t('region.add-chosen', { count: chosen.length })}
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
        onChange={(code) => code && setBlock(code)}
      />
      <KindPicker
        label={t('field.kind')}
        placeholder={t('units.any-kind')}
        day={fields.values.from}
        value={kind}
        onChange={setPicked}
      />
      <SpanFields fields={fields} />
      <TextInput
        type="search"
        label={t('units.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <ProposalFields told={add} />
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
