/** Records the days of an outage by decision: for every unit, one block, or the units named. */
import { Alert, Group, MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { Day } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { grantOutage, readLateness } from '../../lateness/contract.ts'
import { listRounds, type Rounds } from '../../rounds/contract.ts'
import { words } from '../../settings/words.ts'

const empty = {
  /** '' is every block. */
  block: '',
  unitIds: [] as string[],
  from: null as Day | null,
  to: null as Day | null,
  number: '',
  day: null as Day | null,
  body: '',
  reason: '',
}

export function OutageDialog({ list, onClose }: { list: Rounds; onClose: () => void }) {
  const t = useWords(words)
  const grant = useTell(grantOutage, { refresh: [readLateness, listRounds] })
  const title = t('rule.outage-add')
  const fields = useFields(empty, grant.error, { key: `outage/${list.seasonId}/new`, name: title })
  const { values } = fields
  const units = unitsIn(list, values.block)
  const submit = () => {
    const { block, unitIds, from, to, day, ...told } = values
    // What was not chosen is sent as it is, so that the server names the missing field.
    const days = { from: from as Day, to: to as Day, day: day as Day }
    const whom = { block: block || null, unitIds: unitIds.length === 0 ? null : unitIds }
    grant.mutate(
      { params: { seasonId: list.seasonId }, body: { ...told, ...days, ...whom } },
      { onSuccess: fields.done(onClose) },
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
  }
  return (
    <FormDialog
      opened
      {...{ title, onClose, labels }}
      onSubmit={submit}
      pending={grant.isPending}
      error={grant.error}
      form={fields.form}
    >
      <Alert variant="default">{t('rule.outage-kept')}</Alert>
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
