/** Adds a workload band, changes it or takes it out. */
import { Group, MultiSelect, Select, Text, Textarea, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Endpoint } from '#kit/endpoint.ts'
import { ask, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import type { Keeping } from '#web/useKept.ts'
import {
  addBand,
  type Band,
  type BandChange,
  type Bands,
  changeBand,
  listBands,
  removeBand,
} from '../bands/contract.ts'
import { words } from '../bands/words.ts'
import { listIndicators } from '../contract.ts'
import { formatValue, readValue } from '../targets/rules.ts'

type Props = {
  seasonId: string
  bands: Bands
  deed: 'add' | 'change' | 'remove'
  band: Band | undefined
  refresh: readonly Endpoint[]
  onClose: () => void
}

export function BandDialogs({ deed, band, ...props }: Props) {
  const all = { ...props, refresh: [...props.refresh, listBands] }
  if (deed === 'add') return <Add {...all} />
  if (!band) return null
  return deed === 'change' ? <Change {...all} band={band} /> : <Remove {...all} band={band} />
}

type Whole = Omit<Props, 'deed' | 'band'>

function Add(props: Whole) {
  const t = useWords(words)
  const add = useTell(addBand, { refresh: props.refresh })
  const title = t('bands.add')
  const keep = { key: `band/${props.seasonId}/new`, name: title }
  const save: Save = (block, { reason: _, ...body }, { done }) =>
    add.mutate({ params: { seasonId: props.seasonId }, body: { ...body, block } }, { onSuccess: done })
  return <Form {...{ title, keep, save }} {...props} pending={add.isPending} error={add.error} />
}

function Change({ band, ...props }: Whole & { band: Band }) {
  const t = useWords(words)
  const change = useTell(changeBand, { refresh: props.refresh })
  const title = t('bands.change')
  const keep = { key: `band/${band.id}`, name: title, version: band.version }
  const save: Save = (_, body, { version, done }) =>
    change.mutate({ params: { bandId: band.id }, body, version }, { onSuccess: done })
  return <Form {...{ title, keep, save, band }} {...props} pending={change.isPending} error={change.error} />
}

function Remove({ band, refresh, onClose }: Whole & { band: Band }) {
  const t = useWords(words)
  const remove = useTell(removeBand, { refresh })
  const title = t('bands.remove-one', { name: band.name })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('bands.remove-short')}
      onSubmit={() => remove.mutate({ params: { bandId: band.id }, version: band.version }, { onSuccess: onClose })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Text>{t('bands.remove-why')}</Text>
    </FormDialog>
  )
}

type Save = (block: string, body: BandChange, sent: { version: number; done: () => void }) => void
type FormProps = Whole & {
  title: string
  keep: Keeping
  band?: Band
  save: Save
  pending: boolean
  error: unknown
}

const edge = (value: string | null | undefined) => (value ? formatValue(value, false) : '')
const fieldsOf = (band: Band | undefined) => ({
  block: (band?.block ?? null) as string | null,
  code: band?.code ?? '',
  name: band?.name ?? '',
  basis: band?.basis ?? '',
  measureCode: (band?.measureCode ?? null) as string | null,
  boundFrom: edge(band?.boundFrom),
  boundTo: edge(band?.boundTo),
  unitIds: (band?.units.map(({ unitId }) => unitId) ?? []) as string[],
  reason: '',
})

function Form({ seasonId, bands, title, keep, band, save, pending, error, onClose }: FormProps) {
  const t = useWords(words)
  const fields = useFields(fieldsOf(band), error, keep)
  const { values } = fields
  const { data: catalogue } = useSuspenseQuery(ask(listIndicators, { query: { seasonId } }))
  const [notNumber, setNotNumber] = useState(false)
  const measures = catalogue.items.filter(({ type }) => type !== 'ratio')
  const members = bands.blocks.find(({ code }) => code === values.block)?.members ?? []
  const units = [
    ...members,
    ...(band?.units ?? []).filter((one) => members.every(({ unitId }) => unitId !== one.unitId)),
  ]
  const submit = () => {
    const [from, to] = [values.boundFrom, values.boundTo].map((typed) =>
      typed.trim() === '' ? null : readValue(typed, false),
    )
    setNotNumber(from === undefined || to === undefined)
    if (from === undefined || to === undefined) return
    const { block, code, name, basis, measureCode, unitIds, reason } = values
    const body = {
      ...{ code, name, basis: basis.trim() || null, measureCode, boundFrom: from, boundTo: to, unitIds },
      reason: reason.trim() || null,
    }
    save(block as string, body, { version: fields.version, done: fields.done(onClose) })
  }
  const labels = {
    block: t('bands.of-block'),
    code: t('field.code'),
    name: t('field.name'),
    basis: t('field.basis'),
    measureCode: t('field.measureCode'),
    boundFrom: t('field.boundFrom'),
    boundTo: t('field.boundTo'),
    unitIds: t('bands.units'),
    reason: t('bands.reason'),
  }
  const nameOf = (id: string) => units.find(({ unitId }) => unitId === id)?.unitName ?? id
  const written = (name: string, given: unknown) => {
    if (name === 'unitIds') return (given as string[]).map(nameOf).join('; ')
    if (name === 'block') return bands.blocks.find(({ code }) => code === given)?.label
    return undefined
  }
  const faultOfUnits = values.unitIds.map((_, index) => fields.faultOf(`unitIds/${index}`)).find((one) => one !== null)
  const wrong = notNumber ? t('bands.edge-wrong') : null
  return (
    <FormDialog opened {...{ title, onClose, pending, error, labels, written }} onSubmit={submit} form={fields.form}>
      <Select
        label={t('bands.of-block')}
        required
        disabled={band !== undefined}
        allowDeselect={false}
        data={bands.blocks.map(({ code, label }) => ({ value: code, label }))}
        {...fields.pick('block')}
      />
      <TextInput label={t('field.name')} required {...fields.text('name')} />
      <TextInput
        label={t('field.code')}
        description={t('bands.code-hint')}
        required
        autoCapitalize="none"
        spellCheck={false}
        {...fields.text('code')}
      />
      <TextInput label={t('field.basis')} description={t('bands.basis-hint')} {...fields.text('basis')} />
      <Select
        label={t('field.measureCode')}
        description={t('bands.measure-hint')}
        clearable
        data={measures.map(({ code, name }) => ({ value: code, label: name }))}
        {...fields.pick('measureCode')}
      />
      {values.measureCode !== null && (
        <Group grow align="flex-start">
          <TextInput
            label={t('field.boundFrom')}
            inputMode="decimal"
            {...fields.text('boundFrom')}
            error={fields.faultOf('boundFrom') ?? wrong}
          />
          <TextInput label={t('field.boundTo')} inputMode="decimal" {...fields.text('boundTo')} />
        </Group>
      )}
      <MultiSelect
        label={t('bands.units')}
        description={values.block === null ? t('bands.block-first') : undefined}
        disabled={values.block === null}
        searchable
        data={units.map(({ unitId, unitName }) => ({ value: unitId, label: unitName }))}
        value={values.unitIds}
        error={faultOfUnits ?? null}
        onChange={(unitIds) => fields.set({ unitIds })}
      />
      {band?.isSettled && (
        <Textarea
          label={t('bands.reason')}
          description={t('bands.reason-hint')}
          autosize
          minRows={2}
          {...fields.text('reason')}
        />
      )}
    </FormDialog>
  )
}
