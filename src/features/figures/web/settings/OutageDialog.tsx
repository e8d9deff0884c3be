/** Records the days of an outage by decision, corrects what was recorded, or withdraws it, each with its reason. */
import { Alert, Group, MultiSelect, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import type { Day } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { useSpanWords } from '#web/useSpanWords.ts'
import { correctOutage, grantOutage, type Outage, readLateness, withdrawOutage } from '../../lateness/contract.ts'
import { listRounds, type Rounds } from '../../rounds/contract.ts'
import { words } from '../../settings/words.ts'

type Props = { list: Rounds; deed: 'add' | 'correct' | 'withdraw'; outage: Outage | undefined; onClose: () => void }

/** How late each report is follows from it. */
const refresh = [readLateness, listRounds]

export function OutageDialog({ deed, outage, ...props }: Props) {
  if (deed === 'add') return <Form {...props} outage={undefined} />
  if (!outage) return null
  return deed === 'correct' ? <Form {...props} outage={outage} /> : <Withdraw outage={outage} onClose={props.onClose} />
}

function Withdraw({ outage, onClose }: { outage: Outage; onClose: () => void }) {
  const t = useWords(words)
  const spanOf = useSpanWords()
  const withdraw = useTell(withdrawOutage, { refresh })
  const title = t('rule.outage-withdraw')
  const { id, version } = outage
  const fields = useFields({ because: '' }, withdraw.error, { key: `outage/${id}/withdraw`, name: title })
  const submit = () =>
    withdraw.mutate({ params: { outageId: id }, body: fields.values, version }, { onSuccess: fields.done(onClose) })
  return (
    <FormDialog
      opened
      {...{ title, onClose }}
      submitLabel={t('rule.withdraw')}
      onSubmit={submit}
      pending={withdraw.isPending}
      error={withdraw.error}
      form={fields.form}
      labels={{ because: t('rule.because-withdrawn') }}
    >
      <Text fw={600}>{`${spanOf(outage)} · ${outage.number}`}</Text>
      <Alert>{t('rule.outage-withdraw-hint')}</Alert>
      <Textarea label={t('rule.because-withdrawn')} required autosize minRows={2} {...fields.text('because')} />
    </FormDialog>
  )
}

const fieldsOf = (outage: Outage | undefined) => ({
  /** '' is every block. */
  block: outage?.block ?? '',
  unitIds: outage?.unitIds ?? [],
  from: (outage?.from ?? null) as Day | null,
  to: (outage?.to ?? null) as Day | null,
  number: outage?.number ?? '',
  day: (outage?.day ?? null) as Day | null,
  ...{ body: outage?.body ?? '', reason: outage?.reason ?? '' },
  because: '',
})

function Form({ list, outage, onClose }: Omit<Props, 'deed'>) {
  const t = useWords(words)
  const grant = useTell(grantOutage, { refresh })
  const correct = useTell(correctOutage, { refresh })
  const { error, isPending: pending } = outage ? correct : grant
  const title = t(outage ? 'rule.outage-correct' : 'rule.outage-add')
  const keep = {
    key: outage ? `outage/${outage.id}` : `outage/${list.seasonId}/new`,
    name: title,
    ...(outage && { version: outage.version }),
  }
  const fields = useFields(fieldsOf(outage), error, keep)
  const { values } = fields
  const units = unitsIn(list, values.block)
  const submit = () => {
    const { block, unitIds, from, to, day, because, ...told } = values
    // What was not chosen is sent as it is, so that the server names the missing field.
    const days = { from: from as Day, to: to as Day, day: day as Day }
    const whom = { block: block || null, unitIds: unitIds.length === 0 ? null : unitIds }
    const body = { ...told, ...days, ...whom }
    const onSuccess = fields.done(onClose)
    if (!outage) return grant.mutate({ params: { seasonId: list.seasonId }, body }, { onSuccess })
    correct.mutate(
      { params: { outageId: outage.id }, body: { ...body, because }, version: fields.version },
      { onSuccess },
    )
  }
  const labels = {
    from: t('rule.from'),
    to: t('rule.to'),
    block: t('rule.block'),
    unitIds: t('rule.units'),
    number: t('rule.number'),
    day: t('rule.day'),
    body: t('rule.body'),
    reason: t('rule.reason'),
    because: t('rule.because'),
  }
  return (
    <FormDialog opened {...{ title, onClose, labels }} onSubmit={submit} {...{ pending, error }} form={fields.form}>
      <Alert variant="default">{t(outage ? 'rule.outage-correct-hint' : 'rule.outage-kept')}</Alert>
      <Group grow align="flex-start">
        <DayField label={t('rule.from')} required {...fields.day('from')} />
        <DayField label={t('rule.to')} required {...fields.day('to')} />
      </Group>
      <NativeSelect
        label={t('rule.block')}
        data={[
          { value: '', label: t('rule.any-block') },
          ...list.blocks.map(({ code, label }) => ({ value: code, label })),
        ]}
        {...fields.text('block')}
        onChange={(event) => fields.set({ block: event.currentTarget.value, unitIds: [] })}
      />
      <MultiSelect
        label={t('rule.units')}
        description={t('rule.units-hint')}
        searchable
        data={units}
        value={values.unitIds}
        error={fields.faultOf('unitIds')}
        onChange={(unitIds) => fields.set({ unitIds })}
      />
      <TextInput label={t('rule.number')} required {...fields.text('number')} />
      <DayField label={t('rule.day')} required {...fields.day('day')} />
      <TextInput label={t('rule.body')} required {...fields.text('body')} />
      <Textarea label={t('rule.reason')} required autosize minRows={2} {...fields.text('reason')} />
      {outage && <Textarea label={t('rule.because')} required autosize minRows={2} {...fields.text('because')} />}
    </FormDialog>
  )
}

/** Units that report in the rounds of the block chosen, members and those under them, each once. */
function unitsIn({ items }: Rounds, block: string) {
  const lines = items
    .filter((round) => block === '' || round.block === block)
    .flatMap(({ units }) => units.flatMap((unit) => [unit, ...unit.subUnits]))
  return [...new Map(lines.map(({ unitId, unitName }) => [unitId, unitName]))].map(([value, label]) => ({
    value,
    label,
  }))
}
