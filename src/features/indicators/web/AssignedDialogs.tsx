/** Records a target that the Ministry sets, changes it, replaces it by a later decision, or takes out a mistaken one. */
import { Group, Select, Text, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Day } from '#kit/days.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { joined } from '#kit/words.ts'
import { ask, useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import type { Keeping } from '#web/useKept.ts'
import {
  type AssignedBody,
  type AssignedTarget,
  addAssigned,
  changeAssigned,
  listAssigned,
  removeAssigned,
} from '../assigned/contract.ts'
import { words as assignedWords } from '../assigned/words.ts'
import { listBands } from '../bands/contract.ts'
import { listIndicators } from '../contract.ts'
import { comparisons } from '../rules.ts'
import { formatValue, readValue } from '../targets/rules.ts'
import { words as targetWords } from '../targets/words.ts'
import { Differences, type Differing, differingOf, differsOf } from './Differences.tsx'
import { GoalFields } from './GoalFields.tsx'

const words = joined(targetWords, assignedWords)

type Props = {
  seasonId: string
  deed: 'add' | 'change' | 'supersede' | 'remove'
  /** Which one; null for a new one. */
  id: string | null
  refresh: readonly Endpoint[]
  onClose: () => void
}

export function AssignedDialogs({ id, deed, ...props }: Props) {
  const { data } = useSuspenseQuery(ask(listAssigned, { params: { seasonId: props.seasonId } }))
  const target = data.items.find((one) => one.id === id)
  const all = { ...props, refresh: [...props.refresh, listAssigned] }
  if (deed === 'add') return <Add {...all} />
  if (!target) return null
  if (deed === 'supersede') return <Add {...all} earlier={target} />
  return deed === 'change' ? <Change {...all} target={target} /> : <Remove {...all} target={target} />
}

type Whole = Omit<Props, 'id' | 'deed'>

function Add({ earlier, ...props }: Whole & { earlier?: AssignedTarget }) {
  const t = useWords(words)
  const add = useTell(addAssigned, { refresh: props.refresh })
  const title = t(earlier ? 'assigned.supersede' : 'assigned.add')
  const keep = { key: `assigned/${earlier?.id ?? props.seasonId}/new`, name: title }
  const start = earlier && { ...earlier, decisionNumber: null, decisionDay: null, decisionBody: null }
  const save: Save = (block, body, { done }) =>
    add.mutate(
      { params: { seasonId: props.seasonId }, body: { ...body, block, supersedes: earlier?.id ?? null } },
      { onSuccess: done },
    )
  return (
    <Form
      {...{ title, keep, save }}
      {...props}
      {...(start && { target: start })}
      fixed={earlier !== undefined}
      pending={add.isPending}
      error={add.error}
    />
  )
}

function Change({ target, ...props }: Whole & { target: AssignedTarget }) {
  const t = useWords(words)
  const change = useTell(changeAssigned, { refresh: props.refresh })
  const title = t('assigned.change')
  const keep = { key: `assigned/${target.id}`, name: title, version: target.version }
  const save: Save = (_, body, { version, done }) =>
    change.mutate({ params: { assignedId: target.id }, body, version }, { onSuccess: done })
  return <Form {...{ title, keep, save, target }} {...props} fixed pending={change.isPending} error={change.error} />
}

function Remove({ target, refresh, onClose }: Whole & { target: AssignedTarget }) {
  const t = useWords(words)
  const remove = useTell(removeAssigned, { refresh })
  const input = { params: { assignedId: target.id }, version: target.version }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('assigned.remove')}
      submitLabel={t('assigned.remove')}
      onSubmit={() => remove.mutate(input, { onSuccess: onClose })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Text>{target.indicatorName}</Text>
      <Text>{t('assigned.remove-why')}</Text>
    </FormDialog>
  )
}

type Save = (block: string, body: AssignedBody, sent: { version: number; done: () => void }) => void
type FormProps = Whole & {
  title: string
  keep: Keeping
  target?: AssignedTarget
  /** The block stays; of a later decision the indicator too. */
  fixed: boolean
  save: Save
  pending: boolean
  error: unknown
}

const fieldsOf = (target: AssignedTarget | undefined) => ({
  block: (target?.block ?? null) as string | null,
  indicatorId: (target?.indicatorId ?? null) as string | null,
  comparison: (target?.comparison ?? '>=') as string | null,
  value: target ? formatValue(target.value, target.asPercent).replace('%', '') : '',
  asPercent: target?.asPercent ?? false,
  due: (target?.due ?? null) as Day | null,
  decisionNumber: target?.decisionNumber ?? '',
  decisionDay: (target?.decisionDay ?? null) as Day | null,
  decisionBody: target?.decisionBody ?? '',
  differences: (target?.differences ?? []).map((one) => differingOf(one, target?.asPercent ?? false)) as Differing[],
})

function Form({ seasonId, title, keep, target, fixed, save, pending, error, onClose }: FormProps) {
  const t = useWords(words)
  const fields = useFields(fieldsOf(target), error, keep)
  const { values } = fields
  const { data: bands } = useSuspenseQuery(ask(listBands, { params: { seasonId } }))
  const { data: catalogue } = useSuspenseQuery(ask(listIndicators, { query: { seasonId } }))
  const [notNumber, setNotNumber] = useState(false)
  const measureBy = (id: string | null) => {
    const chosen = catalogue.items.find((one) => one.id === id)
    fields.set({ indicatorId: id, asPercent: chosen?.type === 'ratio' && chosen.unitLabel === '%' })
  }
  const submit = () => {
    const { block, indicatorId, asPercent, due, decisionDay } = values
    const value = readValue(values.value, asPercent)
    const comparison = comparisons.find((one) => one === values.comparison)
    const differences = differsOf(values.differences, asPercent)
    setNotNumber(value === undefined)
    if (value === undefined || comparison === undefined || differences === undefined) return
    const decision = {
      decisionNumber: values.decisionNumber.trim() || null,
      decisionDay,
      decisionBody: values.decisionBody.trim() || null,
    }
    // What was not chosen is sent as it is, so that the server names the missing field.
    const body = { indicatorId: indicatorId as string, comparison, value, asPercent, due, ...decision, differences }
    save(block as string, body, { version: fields.version, done: fields.done(onClose) })
  }
  const labels = {
    block: t('assigned.block'),
    indicatorId: t('target.indicator-linked'),
    comparison: t('target.comparison'),
    value: t('target.value'),
    asPercent: t('target.as-percent'),
    due: t('target.due'),
    decisionNumber: t('assigned.decision-number'),
    decisionDay: t('assigned.decision-day'),
    decisionBody: t('assigned.decision-body'),
    differences: t('target.differences'),
  }
  const written = (name: string, given: unknown) => {
    if (name === 'comparison') return t(`target.comparison.${given as (typeof comparisons)[number]}`)
    if (name === 'indicatorId') return catalogue.items.find(({ id }) => id === given)?.name
    if (name === 'block') return bands.blocks.find(({ code }) => code === given)?.label
    if (name === 'differences')
      return (given as Differing[]).map(({ name: who, value }) => `${who}: ${value}`).join('; ')
    return undefined
  }
  return (
    <FormDialog opened {...{ title, onClose, pending, error, labels, written }} onSubmit={submit} form={fields.form}>
      <Select
        label={t('assigned.block')}
        required
        disabled={fixed}
        allowDeselect={false}
        data={bands.blocks.map(({ code, label }) => ({ value: code, label }))}
        {...fields.pick('block')}
      />
      <Select
        label={t('target.indicator-linked')}
        required
        disabled={fixed}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('target.indicator-none')}
        data={catalogue.items.map(({ id, name, unitLabel }) => ({ value: id, label: `${name} (${unitLabel})` }))}
        {...fields.pick('indicatorId')}
        onChange={measureBy}
      />
      <GoalFields
        comparison={fields.pick('comparison')}
        value={fields.text('value')}
        notNumber={notNumber}
        asPercent={values.asPercent}
        percentFault={fields.faultOf('asPercent')}
        onPercent={(asPercent) => fields.set({ asPercent })}
      />
      <DayField label={t('target.due')} {...fields.day('due')} />
      <Group grow align="flex-start">
        <TextInput
          label={t('assigned.decision-number')}
          description={t('assigned.decision-hint')}
          {...fields.text('decisionNumber')}
        />
        <DayField
          label={t('assigned.decision-day')}
          description={t('assigned.decision-hint')}
          {...fields.day('decisionDay')}
        />
      </Group>
      <TextInput label={t('assigned.decision-body')} {...fields.text('decisionBody')} />
      {values.block !== null && (
        <Differences
          place={{ seasonId, block: values.block }}
          asPercent={values.asPercent}
          value={values.differences}
          onChange={(differences) => fields.set({ differences })}
          faultOf={fields.faultOf}
        />
      )}
    </FormDialog>
  )
}
