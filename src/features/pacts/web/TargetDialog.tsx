/** Adds or changes a target: what it asks, how much, until when. */
import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#kit/days.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import type { Keeping } from '#web/useKept.ts'
import { addTarget, editTarget, type Pact, type Target, type TargetBody } from '../contract.ts'
import { comparisons, formatValue, readValue } from '../rules.ts'
import { words } from '../words.ts'

type Props = { pact: Pact; refresh: readonly Endpoint[]; onClose: () => void }

export function NewTargetDialog({ pact, refresh, onClose }: Props) {
  const t = useWords(words)
  const add = useTell(addTarget, { refresh })
  const save: Save = (body, { done }) => add.mutate({ params: { pactId: pact.id }, body }, { onSuccess: done })
  const title = t('pact.add-target')
  const keep = { key: `pact/${pact.id}/target`, name: title }
  return <TargetForm {...{ title, keep, save, onClose }} pending={add.isPending} error={add.error} />
}

export function TargetDialog({ pact, target, refresh, onClose }: Props & { target: Target }) {
  const t = useWords(words)
  const edit = useTell(editTarget, { refresh })
  const save: Save = (body, { version, done }) => {
    const params = { pactId: pact.id, targetId: target.id }
    edit.mutate({ params, body, version }, { onSuccess: done })
  }
  const title = t('pact.edit-target', { n: target.position })
  const keep = { key: `target/${target.id}`, name: title, version: target.version }
  return <TargetForm {...{ title, keep, target, save, onClose }} pending={edit.isPending} error={edit.error} />
}

export type Save = (body: TargetBody, sent: { version: number; done: () => void }) => void
type FormProps = {
  title: string
  keep: Keeping
  /** What the fields start from. */
  target?: TargetBody
  save: Save
  pending: boolean
  error: unknown
  onClose: () => void
}

const fieldsOf = (target: TargetBody | undefined) => ({
  content: target?.content ?? '',
  indicator: target?.indicator ?? '',
  comparison: (target?.comparison ?? '>=') as string | null,
  value: target ? formatValue(target.value, target.asPercent).replace('%', '') : '',
  asPercent: target?.asPercent ?? false,
  perUnit: target?.per === 'unit',
  due: (target?.due ?? null) as Day | null,
})

/** The fields of a target, of a pact or of an annex. */
export function TargetForm({ title, keep, target, save, pending, error, onClose }: FormProps) {
  const t = useWords(words)
  const fields = useFields(fieldsOf(target), error, keep)
  const [notNumber, setNotNumber] = useState(false)
  const submit = () => {
    const { content, indicator, asPercent, perUnit, due } = fields.values
    const value = readValue(fields.values.value, asPercent)
    const comparison = comparisons.find((one) => one === fields.values.comparison)
    setNotNumber(value === undefined)
    if (value === undefined || comparison === undefined) return
    save(
      {
        content,
        indicator: indicator.trim() || null,
        comparison,
        value,
        asPercent,
        per: perUnit ? 'unit' : null,
        due,
      },
      { version: fields.version, done: fields.done(onClose) },
    )
  }
  const labels = {
    content: t('target.content'),
    comparison: t('target.comparison'),
    value: t('target.value'),
    asPercent: t('target.as-percent'),
    perUnit: t('target.per'),
    due: t('target.due'),
    indicator: t('target.indicator'),
  }
  const written = (name: string, given: unknown) =>
    name === 'comparison' ? t(`target.comparison.${given as (typeof comparisons)[number]}`) : undefined
  const valueField = fields.text('value')
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
        label={t('target.comparison')}
        required
        allowDeselect={false}
        data={comparisons.map((one) => ({ value: one, label: t(`target.comparison.${one}`) }))}
        {...fields.pick('comparison')}
      />
      <TextInput
        label={t('target.value')}
        required
        inputMode="decimal"
        description={t('target.value-hint')}
        {...valueField}
        error={notNumber ? t('target.value-wrong') : valueField.error}
      />
      <Checkbox
        label={t('target.as-percent')}
        checked={fields.values.asPercent}
        onChange={(event) => fields.set({ asPercent: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('target.per')}
        checked={fields.values.perUnit}
        onChange={(event) => fields.set({ perUnit: event.currentTarget.checked })}
      />
      <DayField label={t('target.due')} {...fields.day('due')} />
      <TextInput label={t('target.indicator')} {...fields.text('indicator')} />
    </FormDialog>
  )
}
