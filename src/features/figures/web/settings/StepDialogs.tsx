/** Adds a step of lateness, changes it or drops it. */
import { Group, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { NumberField } from '#web/NumberField.tsx'
import { useFields } from '#web/useFields.ts'
import { addStep, changeStep, readLateness, removeStep, type Step } from '../../lateness/contract.ts'
import { listRounds, type Rounds } from '../../rounds/contract.ts'
import { words } from '../../settings/words.ts'
import { BasisFields } from './Basis.tsx'
import { numberShown, numberTyped } from './numbers.ts'

type Props = { list: Rounds; deed: 'add' | 'change' | 'remove'; step: Step | undefined; onClose: () => void }

/** What follows is told beside every late report. */
const refresh = [readLateness, listRounds]

export function StepDialogs({ deed, step, ...props }: Props) {
  if (deed === 'add') return <Form {...props} step={undefined} />
  if (!step) return null
  return deed === 'change' ? <Form {...props} step={step} /> : <Remove step={step} onClose={props.onClose} />
}

function Remove({ step, onClose }: { step: Step; onClose: () => void }) {
  const t = useWords(words)
  const remove = useTell(removeStep, { refresh })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('rule.step-remove')}
      submitLabel={t('rule.remove')}
      onSubmit={() => remove.mutate({ params: { stepId: step.id }, version: step.version }, { onSuccess: onClose })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Text>{step.consequence}</Text>
      <Text>{t('rule.step-remove-hint')}</Text>
    </FormDialog>
  )
}

const fieldsOf = (step: Step | undefined, language: 'vi' | 'en') => ({
  /** '' is every block. */
  block: step?.block ?? '',
  fromDays: (step?.fromDays ?? null) as number | null,
  toDays: (step?.toDays ?? null) as number | null,
  ...{ consequence: step?.consequence ?? '', points: numberShown(step?.points, language) },
  ...{ legalBasis: step?.legalBasis ?? '', provisional: step?.provisional ?? true },
  from: (step?.from ?? null) as Day | null,
  to: (step?.to ?? null) as Day | null,
})

function Form({ list, step, onClose }: Omit<Props, 'deed'>) {
  const t = useWords(words)
  const language = useLanguage()
  const add = useTell(addStep, { refresh })
  const change = useTell(changeStep, { refresh })
  const { error, isPending: pending } = step ? change : add
  const title = t(step ? 'rule.step-change' : 'rule.step-add')
  const keep = {
    key: step ? `lateness-step/${step.id}` : `lateness-step/${list.seasonId}/new`,
    name: title,
    ...(step && { version: step.version }),
  }
  const fields = useFields(fieldsOf(step, language), error, keep)
  const { values } = fields
  const [unread, setUnread] = useState(false)
  const submit = () => {
    const points = numberTyped(values.points)
    setUnread(points === undefined)
    if (points === undefined) return
    const body = {
      // What was not typed is sent as it is, so that the server names the missing field.
      ...{ block: values.block || null, fromDays: values.fromDays as number, toDays: values.toDays },
      ...{ consequence: values.consequence, points, legalBasis: values.legalBasis.trim() || null },
      ...{ provisional: values.provisional, from: values.from, to: values.to },
    }
    const done = { onSuccess: fields.done(onClose) }
    if (!step) return add.mutate({ params: { seasonId: list.seasonId }, body }, done)
    change.mutate({ params: { stepId: step.id }, body, version: fields.version }, done)
  }
  const labels = {
    block: t('rule.block'),
    fromDays: t('rule.from-days'),
    toDays: t('rule.to-days'),
    consequence: t('rule.consequence'),
    points: t('rule.points'),
    legalBasis: t('rule.basis'),
    provisional: t('rule.provisional'),
    from: t('rule.from'),
    to: t('rule.to'),
  }
  const blockOf = (given: unknown) => list.blocks.find(({ code }) => code === given)?.label ?? t('rule.any-block')
  const written = (name: string, given: unknown) => (name === 'block' ? blockOf(given) : undefined)
  return (
    <FormDialog opened {...{ title, onClose, pending, error, labels, written }} onSubmit={submit} form={fields.form}>
      <Group grow align="flex-start">
        <NumberField
          label={t('rule.from-days')}
          required
          value={values.fromDays}
          error={fields.faultOf('fromDays')}
          onChange={(fromDays) => fields.set({ fromDays })}
        />
        <NumberField
          label={t('rule.to-days')}
          description={t('rule.to-days-hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={values.toDays}
          error={fields.faultOf('toDays')}
          onChange={(toDays) => fields.set({ toDays })}
        />
      </Group>
      <Textarea label={t('rule.consequence')} required autosize minRows={2} {...fields.text('consequence')} />
      <TextInput
        label={t('rule.points')}
        description={t('rule.points-hint')}
        {...fields.text('points')}
        error={unread ? t('rule.not-number') : fields.faultOf('points')}
      />
      <NativeSelect
        label={t('rule.block')}
        data={[
          { value: '', label: t('rule.any-block') },
          ...list.blocks.map(({ code, label }) => ({ value: code, label })),
        ]}
        {...fields.text('block')}
      />
      <Group grow align="flex-start">
        <DayField label={t('rule.from')} {...fields.day('from')} />
        <DayField label={t('rule.to')} {...fields.day('to')} />
      </Group>
      <BasisFields {...values} error={fields.faultOf('legalBasis')} onChange={fields.set} />
    </FormDialog>
  )
}
