/** The fields of a target, wherever it stands: what it asks, measured by what, how much, for whom otherwise, until when. */
import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Day } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import type { Keeping } from '#web/useKept.ts'
import { listIndicators } from '../contract.ts'
import { comparisons } from '../rules.ts'
import type { Target, TargetBody } from '../targets/contract.ts'
import { formatValue, readValue } from '../targets/rules.ts'
import { words as targetWords } from '../targets/words.ts'
import { words as indicatorWords } from '../words.ts'
import { Differences, type Differing, differingOf, differsOf } from './Differences.tsx'
import { GoalFields } from './GoalFields.tsx'

const words = joined(indicatorWords, targetWords)

export type SaveTarget = (body: TargetBody, sent: { version: number; done: () => void }) => void
type FormProps = {
  title: string
  keep: Keeping
  /** Where the target stands: its indicators and bands are those of the season and block. */
  place: { seasonId: string; block: string | null }
  /** A unit asks it of itself and of those below it: nobody of the season is told another value. */
  own?: boolean
  /** What the fields start from. */
  target?: Target
  save: SaveTarget
  pending: boolean
  error: unknown
  onClose: () => void
}

const fieldsOf = (target: Target | undefined) => ({
  content: target?.content ?? '',
  indicatorId: (target?.indicatorId ?? null) as string | null,
  indicator: target?.indicator ?? '',
  comparison: (target?.comparison ?? '>=') as string | null,
  value: target ? formatValue(target.value, target.asPercent).replace('%', '') : '',
  asPercent: target?.asPercent ?? false,
  perUnit: target?.per === 'unit',
  due: (target?.due ?? null) as Day | null,
  differences: (target?.differences ?? []).map((one) => differingOf(one, target?.asPercent ?? false)) as Differing[],
})

export function TargetForm({ title, keep, place, own = false, target, save, pending, error, onClose }: FormProps) {
  const t = useWords(words)
  const fields = useFields(fieldsOf(target), error, keep)
  const { values } = fields
  const indicators = useQuery(ask(listIndicators, { query: { seasonId: place.seasonId } })).data?.items ?? []
  const [notNumber, setNotNumber] = useState(false)
  const measureBy = (id: string | null) => {
    const chosen = indicators.find((one) => one.id === id)
    const asPercent = chosen ? chosen.type === 'ratio' && chosen.unitLabel === '%' : values.asPercent
    fields.set({ indicatorId: id, asPercent })
  }
  const submit = () => {
    const { content, indicator, indicatorId, asPercent, perUnit, due } = values
    const value = readValue(values.value, asPercent)
    const comparison = comparisons.find((one) => one === values.comparison)
    const differences = differsOf(values.differences, asPercent)
    setNotNumber(value === undefined)
    if (value === undefined || comparison === undefined || differences === undefined) return
    const measured = { indicator: indicator.trim() || null, indicatorId }
    const body = { content, ...measured, comparison, value, asPercent, per: perUnit ? ('unit' as const) : null, due }
    save({ ...body, differences }, { version: fields.version, done: fields.done(onClose) })
  }
  const labels = {
    content: t('target.content'),
    comparison: t('target.comparison'),
    value: t('target.value'),
    asPercent: t('target.as-percent'),
    perUnit: t('target.per'),
    due: t('target.due'),
    indicator: t('target.indicator'),
    indicatorId: t('target.indicator-linked'),
    differences: t('target.differences'),
  }
  const written = (name: string, given: unknown) => {
    if (name === 'comparison') return t(`target.comparison.${given as (typeof comparisons)[number]}`)
    if (name === 'indicatorId') return indicators.find(({ id }) => id === given)?.name
    if (name === 'differences')
      return (given as Differing[]).map(({ name: who, value }) => `${who}: ${value}`).join('; ')
    return undefined
  }
  return (
    <FormDialog
      opened
      title={title}
      onClose={onClose}
      onSubmit={submit}
      pending={pending}
      error={error}
      form={fields.form}
      labels={labels}
      written={written}
    >
      <Textarea label={t('target.content')} required rows={3} data-autofocus {...fields.text('content')} />
      <Select
        label={t('target.indicator-linked')}
        description={t('target.indicator-hint')}
        clearable
        searchable
        nothingFoundMessage={t('target.indicator-none')}
        data={indicators.map(({ id, name, unitLabel }) => ({ value: id, label: `${name} (${unitLabel})` }))}
        {...fields.pick('indicatorId')}
        onChange={measureBy}
      />
      {values.indicatorId === null && <TextInput label={t('target.indicator')} {...fields.text('indicator')} />}
      <GoalFields
        comparison={fields.pick('comparison')}
        value={fields.text('value')}
        notNumber={notNumber}
        asPercent={values.asPercent}
        percentFault={fields.faultOf('asPercent')}
        onPercent={(asPercent) => fields.set({ asPercent })}
      />
      <Checkbox
        label={t('target.per')}
        checked={values.perUnit}
        onChange={(event) => fields.set({ perUnit: event.currentTarget.checked })}
      />
      <DayField label={t('target.due')} {...fields.day('due')} />
      {(!own || values.differences.length > 0) && (
        <Differences
          place={place}
          asPercent={values.asPercent}
          value={values.differences}
          onChange={(differences) => fields.set({ differences })}
          faultOf={fields.faultOf}
        />
      )}
    </FormDialog>
  )
}
