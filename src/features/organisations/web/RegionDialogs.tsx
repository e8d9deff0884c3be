/** A new name for a region; another time for a member. */
import { Group, Text, TextInput } from '@mantine/core'
import type { ChangeEvent } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#kit/endpoint.ts'
import { joined } from '#kit/words.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ProposalFields } from '#web/ProposalFields.tsx'
import { useFields } from '#web/useFields.ts'
import { useProposable } from '#web/useProposable.ts'
import { getUnit } from '../contract.ts'
import {
  addRegionLabel,
  changeMembership,
  getRegion,
  listRegions,
  type Member,
  type RegionPage,
} from '../regions/contract.ts'
import { words as regionWords } from '../regions/words.ts'
import { words as unitWords } from '../words.ts'

const words = joined(unitWords, regionWords)

type Region = z.output<typeof RegionPage>
type Fields = { from: string | null; to: string | null; basis: string }

export function AddLabelDialog({ region, onClose }: { region: Region; onClose: () => void }) {
  const t = useWords(words)
  const add = useTell(addRegionLabel, { refresh: [getRegion, listRegions] })
  const fields = useFields<Fields & { noun: string; name: string }>(
    { noun: '', name: '', from: null, to: null, basis: '' },
    add.error,
    { key: `region/${region.id}/label`, name: t('region.add-label') },
  )
  const submit = () => {
    const { noun, name, from, to, basis } = fields.values
    // An empty day is sent as it is, so that the server names the missing field.
    const body = { noun, name, from: from ?? '', to, basis: basis || null }
    add.mutate({ params: { regionId: region.id }, body, version: region.version }, { onSuccess: fields.done(onClose) })
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('region.add-label')}
      onSubmit={submit}
      pending={add.isPending}
      error={add.error}
      form={fields.form}
      labels={{ noun: t('field.noun'), name: t('field.name'), from: t('field.from'), to: t('field.to') }}
    >
      <Text size="sm">{t('region.add-label-hint')}</Text>
      <Group grow align="flex-start">
        <TextInput label={t('field.noun')} description={t('region.noun-hint')} required {...fields.text('noun')} />
        <TextInput label={t('field.name')} description={t('region.name-hint')} required {...fields.text('name')} />
      </Group>
      <SpanFields fields={fields} fromRequired />
    </FormDialog>
  )
}

type Changing = { member: z.output<typeof Member>; proposal: Endpoint; onClose: () => void }

export function ChangeMembershipDialog({ member, proposal, onClose }: Changing) {
  const t = useWords(words)
  const change = useProposable(changeMembership, proposal, { refresh: [getRegion, getUnit] })
  const { from, to, basis } = member
  const title = t('membership.change-of', { unit: member.unitName })
  const keep = { key: `membership/${member.membershipId}`, name: title, version: member.version }
  const fields = useFields<Fields>({ from, to, basis: basis ?? '' }, change.error, keep)
  const submit = () => {
    const body = { ...fields.values, basis: fields.values.basis || null }
    const params = { membershipId: member.membershipId }
    change.submit({ params, body, version: fields.version }, fields.done(onClose))
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      {...(change.needed && { submitLabel: t('region.propose') })}
      onSubmit={submit}
      pending={change.isPending}
      error={change.error}
      form={fields.form}
      labels={{ from: t('field.from'), to: t('field.to'), basis: t('field.basis') }}
    >
      <SpanFields fields={fields} />
      <ProposalFields told={change} />
    </FormDialog>
  )
}

type Bound<V, T> = { name: string; value: V; error: string | null; onChange: (given: T) => void }
type SpanOf = {
  day: (name: 'from' | 'to') => Bound<string | null, string | null>
  text: (name: 'basis') => Bound<string, ChangeEvent<HTMLInputElement>>
}

/** From, until, and the document that says so. */
export function SpanFields({ fields, fromRequired = false }: { fields: SpanOf; fromRequired?: boolean }) {
  const t = useWords(words)
  return (
    <>
      <Group grow align="flex-start">
        <DayField label={t('field.from')} required={fromRequired} {...fields.day('from')} />
        <DayField label={t('field.to')} {...fields.day('to')} />
      </Group>
      <TextInput label={t('field.basis')} description={t('region.basis-hint')} {...fields.text('basis')} />
    </>
  )
}
