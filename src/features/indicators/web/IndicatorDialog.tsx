/** Adds an entry of the indicators catalogue or changes it; a ratio is shown as it will be computed. */
import { Alert, Checkbox, Group, Select, Textarea, TextInput } from '@mantine/core'
import type { Day } from '#kit/days.ts'
import { formatExact, rounded } from '#kit/exact.ts'
import { joined } from '#kit/words.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { ProposalFields } from '#web/ProposalFields.tsx'
import { useFields } from '#web/useFields.ts'
import { useProposable } from '#web/useProposable.ts'
import {
  addIndicator,
  addOwnIndicator,
  changeIndicator,
  changeOwnIndicator,
  getIndicator,
  type Indicator,
  type IndicatorChange,
  listIndicators,
  proposeIndicator,
  proposeIndicatorChange,
} from '../contract.ts'
import { periodKinds, yearStarts } from '../periods/rules.ts'
import { words as periodWords } from '../periods/words.ts'
import { accumulations, type IndicatorType, indicatorTypes, ratioOf } from '../rules.ts'
import { words as own } from '../words.ts'

const words = joined(periodWords, own)
const refresh = [listIndicators, getIndicator]

type Props = {
  /** The whole catalogue: what a ratio may be made of. */
  all: readonly Indicator[]
  owners: readonly { id: string; name: string }[]
  maySector: boolean
  indicator?: Indicator
  onClose: () => void
}

const fieldsOf = (one: Indicator | undefined, owner: string) => ({
  owner: one?.ownerId ?? owner,
  code: one?.code ?? '',
  type: (one?.type ?? 'count') as string | null,
  name: one?.name ?? '',
  nameEn: one?.nameEn ?? '',
  unitLabel: one?.unitLabel ?? '',
  definition: one?.definition ?? '',
  numeratorCode: (one?.numeratorCode ?? null) as string | null,
  denominatorCode: (one?.denominatorCode ?? null) as string | null,
  period: (one?.period ?? 'month') as string | null,
  year: String(one?.yearFromMonth ?? 1) as string | null,
  accumulation: (one?.accumulation ?? 'sum') as string | null,
  from: (one?.from ?? null) as Day | null,
  to: (one?.to ?? null) as Day | null,
  legalBasis: one?.legalBasis ?? '',
  provisional: one?.provisional ?? true,
})
type Fields = ReturnType<typeof fieldsOf>

/** What is not chosen is sent as it is, so that the server names the field. */
const changeOf = (fields: Fields): IndicatorChange => ({
  ...{ name: fields.name, nameEn: fields.nameEn.trim() || null, definition: fields.definition },
  ...{ legalBasis: fields.legalBasis.trim() || null, provisional: fields.provisional },
  ...{ from: fields.from, to: fields.to, unitLabel: fields.unitLabel },
  period: fields.period as IndicatorChange['period'],
  yearFromMonth: Number(fields.year) as IndicatorChange['yearFromMonth'],
  accumulation: fields.accumulation as IndicatorChange['accumulation'],
  numeratorCode: fields.type === 'ratio' ? fields.numeratorCode : null,
  denominatorCode: fields.type === 'ratio' ? fields.denominatorCode : null,
})

export function IndicatorDialog({ all, owners, maySector, indicator, onClose }: Props) {
  const t = useWords(words)
  const add = useProposable(addIndicator, proposeIndicator, { refresh })
  const change = useProposable(changeIndicator, proposeIndicatorChange, { refresh })
  const addOwn = useTell(addOwnIndicator, { refresh })
  const changeOwn = useTell(changeOwnIndicator, { refresh })
  const sector = indicator ? change : add
  const title = t(indicator ? 'indicators.change' : 'indicators.add')
  const keep = indicator
    ? { key: `indicator/${indicator.id}`, name: title, version: indicator.version }
    : { key: 'indicator/new', name: title }
  const error = sector.error ?? addOwn.error ?? changeOwn.error
  const fields = useFields(fieldsOf(indicator, maySector ? '' : (owners[0]?.id ?? '')), error, keep)
  const { values } = fields
  const { owner, version } = { owner: values.owner, version: fields.version }
  const done = fields.done(onClose)
  const body = changeOf(values)
  const submit = () => {
    const created = { code: values.code, type: values.type as IndicatorType, ...body }
    if (indicator === undefined)
      return owner === ''
        ? add.submit({ body: created }, done)
        : addOwn.mutate({ params: { unitId: owner }, body: created }, { onSuccess: done })
    return indicator.ownerId === null
      ? change.submit({ params: { indicatorId: indicator.id }, body, version }, done)
      : changeOwn.mutate(
          { params: { unitId: indicator.ownerId, ownIndicatorId: indicator.id }, body, version },
          { onSuccess: done },
        )
  }
  const labels = {
    ...{ code: t('field.code'), type: t('field.type'), name: t('field.name'), nameEn: t('field.nameEn') },
    ...{ unitLabel: t('field.unitLabel'), definition: t('field.definition'), period: t('field.period') },
    ...{ numeratorCode: t('field.numeratorCode'), denominatorCode: t('field.denominatorCode') },
    ...{ year: t('field.yearFromMonth'), accumulation: t('field.accumulation'), owner: t('indicators.owner') },
    ...{ from: t('field.from'), to: t('field.to'), legalBasis: t('field.legalBasis') },
    provisional: t('field.provisional'),
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      {...(sector.needed && { submitLabel: t('indicators.propose') })}
      onSubmit={submit}
      pending={sector.isPending || addOwn.isPending || changeOwn.isPending}
      error={error}
      form={fields.form}
      labels={labels}
    >
      {indicator === undefined && <NewFields {...{ fields, owners, maySector }} />}
      <TextInput label={t('field.name')} required {...fields.text('name')} />
      <TextInput label={t('field.nameEn')} lang="en" {...fields.text('nameEn')} />
      <TextInput
        label={t('field.unitLabel')}
        description={t('indicators.unit-hint')}
        required
        {...fields.text('unitLabel')}
      />
      <Textarea
        label={t('field.definition')}
        description={t('indicators.definition-hint')}
        required
        rows={4}
        {...fields.text('definition')}
      />
      {values.type === 'ratio' && <RatioFields {...{ fields, all }} />}
      <MeasureFields fields={fields} />
      <Group grow align="flex-start">
        <DayField label={t('field.from')} {...fields.day('from')} />
        <DayField label={t('field.to')} description={t('indicators.end-hint')} {...fields.day('to')} />
      </Group>
      <TextInput
        label={t('field.legalBasis')}
        description={t('indicators.basis-hint')}
        {...fields.text('legalBasis')}
      />
      <Checkbox
        label={t('indicators.provisional-label')}
        checked={values.provisional}
        onChange={(event) => fields.set({ provisional: event.currentTarget.checked })}
      />
      <ProposalFields told={sector} />
    </FormDialog>
  )
}

type FormFields = ReturnType<typeof useFields<Fields>>

function NewFields({ fields, owners, maySector }: { fields: FormFields } & Pick<Props, 'owners' | 'maySector'>) {
  const t = useWords(words)
  const choices = [
    ...(maySector ? [{ value: '', label: t('indicators.sector') }] : []),
    ...owners.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <>
      {choices.length > 1 && (
        <Select label={t('indicators.owner')} allowDeselect={false} data={choices} {...fields.pick('owner')} />
      )}
      <Select
        label={t('field.type')}
        required
        allowDeselect={false}
        data={indicatorTypes.map((value) => ({ value, label: t(`indicator.type.${value}`) }))}
        {...fields.pick('type')}
        onChange={(type) => fields.set({ type, ...(type === 'ratio' && { unitLabel: '%' }) })}
      />
      <TextInput
        label={t('field.code')}
        description={t('indicators.code-hint')}
        required
        autoCapitalize="none"
        spellCheck={false}
        {...fields.text('code')}
      />
    </>
  )
}

/** What a ratio is made of, and what it comes to when 3 of 4 are done. */
function RatioFields({ fields, all }: { fields: FormFields; all: readonly Indicator[] }) {
  const t = useWords(words)
  const language = useLanguage()
  const { owner, numeratorCode, denominatorCode } = fields.values
  const raw = all.filter(({ type, ownerId }) => type !== 'ratio' && type !== 'days' && (ownerId ?? '') === owner)
  const data = [...new Map(raw.map(({ code, name }) => [code, name]))].map(([value, label]) => ({ value, label }))
  const nameOf = (code: string | null) => data.find(({ value }) => value === code)?.label
  const [numerator, denominator] = [nameOf(numeratorCode), nameOf(denominatorCode)]
  const example = ratioOf('300', '4')
  return (
    <>
      <Select label={t('field.numeratorCode')} required searchable data={data} {...fields.pick('numeratorCode')} />
      <Select label={t('field.denominatorCode')} required searchable data={data} {...fields.pick('denominatorCode')} />
      {numerator && denominator && example && (
        <Alert role="status" color="gray" title={t('indicators.formula', { numerator, denominator })}>
          {t('indicators.example', { numerator, denominator, ratio: formatExact(rounded(example, 0), language) })}
        </Alert>
      )}
    </>
  )
}

function MeasureFields({ fields }: { fields: FormFields }) {
  const t = useWords(words)
  return (
    <>
      <Select
        label={t('field.period')}
        required
        allowDeselect={false}
        data={periodKinds.map((value) => ({ value, label: t(`period.kind.${value}`) }))}
        {...fields.pick('period')}
      />
      <Select
        label={t('field.yearFromMonth')}
        required
        allowDeselect={false}
        data={yearStarts.map((value) => ({ value: String(value), label: t(`period.from-month.${value}`) }))}
        {...fields.pick('year')}
      />
      {fields.values.type !== 'ratio' && (
        <Select
          label={t('field.accumulation')}
          required
          allowDeselect={false}
          data={accumulations.map((value) => ({ value, label: t(`indicator.accumulation.${value}`) }))}
          {...fields.pick('accumulation')}
        />
      )}
    </>
  )
}
