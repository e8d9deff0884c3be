/** Adds units to a block of a region: all of those ticked or none. */
import { Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#kit/endpoint.ts'
import { joined } from '#kit/words.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ProposalFields } from '#web/ProposalFields.tsx'
import { useFields } from '#web/useFields.ts'
import { useProposable } from '#web/useProposable.ts'
import { getUnit } from '../contract.ts'
import { addMembers, getRegion, type RegionPage } from '../regions/contract.ts'
import { words as regionWords } from '../regions/words.ts'
import { words as unitWords } from '../words.ts'
import { KindPicker, useUnits } from './pickers.tsx'
import { SpanFields } from './RegionDialogs.tsx'
import { TickList } from './TickList.tsx'
import { useKinds } from './useKinds.ts'

const words = joined(unitWords, regionWords)

type Props = { region: z.output<typeof RegionPage>; proposal: Endpoint; onClose: () => void }
type Fields = { block: string; unitIds: string[]; from: string | null; to: string | null; basis: string }

export function AddMembersDialog({ region, proposal, onClose }: Props) {
  const t = useWords(words)
  const add = useProposable(addMembers, proposal, { refresh: [getRegion, getUnit] })
  const title = t('region.add-members')
  const empty: Fields = { block: region.blocks[0]?.code ?? '', unitIds: [], from: null, to: null, basis: '' }
  const fields = useFields<Fields>(empty, add.error, { key: `region/${region.id}/members`, name: title })
  const { block, unitIds, basis, ...span } = fields.values
  // A block is often named after its kind of unit; another kind, or every kind, may be chosen.
  const kinds = useKinds(fields.values.from)
  const [picked, setPicked] = useState<string | null | undefined>(undefined)
  const kind = picked === undefined ? (kinds.find(({ code }) => code === block)?.code ?? null) : picked
  const [search, setSearch] = useState('')
  const members = new Set(region.members.map(({ unitId }) => unitId))
  const candidates = useUnits({ day: fields.values.from, kind, search }).filter(({ id }) => !members.has(id))
  const chosen = unitIds.filter((id) => candidates.some((unit) => unit.id === id))
  const submit = () => {
    const body = { block, unitIds: chosen, ...span, basis: basis || null }
    add.submit({ params: { regionId: region.id }, body, version: region.version }, fields.done(onClose))
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      size="xl"
      title={title}
      submitLabel={add.needed ? t('region.propose') : t('region.add-chosen', { count: chosen.length })}
      ready={chosen.length > 0}
      onSubmit={submit}
      pending={add.isPending}
      error={add.error}
      form={fields.form}
      labels={{ from: t('field.from'), to: t('field.to') }}
    >
      <Select
        label={t('field.block')}
        required
        allowDeselect={false}
        data={region.blocks.map(({ code, label }) => ({ value: code, label }))}
        value={block}
        onChange={(code) => code && fields.set({ block: code })}
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
          onChange={(ids) => fields.set({ unitIds: ids })}
        />
      )}
    </FormDialog>
  )
}
