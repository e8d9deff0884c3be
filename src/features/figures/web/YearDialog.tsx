/** Opens every round of a kind for the year at once. */
import { NativeSelect, NumberInput, Radio, Stack, TextInput } from '@mantine/core'
import { periodKinds } from '#features/indicators/periods/rules.ts'
import { words as periodWords } from '#features/indicators/periods/words.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { createYear, listRounds, type Rounds } from '../rounds/contract.ts'
import { words } from '../rounds/words.ts'
import { type Asked, askedOf, IndicatorFields } from './IndicatorFields.tsx'

type Fields = Asked & {
  block: string
  periodKind: string
  source: string
  asks: string
  opensAfter: string
  dueAfter: string
  graceDays: string
  mendDays: string
}

const numberOr = (text: string, otherwise: number | null) => (text === '' ? otherwise : Number(text))

export function YearDialog({ list, onClose }: { list: Rounds; onClose: () => void }) {
  const t = useWords(words)
  const period = useWords(periodWords)
  const told = useTell(createYear, { refresh: [listRounds] })
  const title = t('rounds.add-year')
  const empty: Fields = {
    ...{ block: list.blocks[0]?.code ?? '', periodKind: 'month', source: '', asks: 'members' },
    ...{ opensAfter: '1', dueAfter: '', graceDays: '0', mendDays: '', indicatorIds: [], optional: [] },
  }
  const keep = { key: `season/${list.seasonId}/round-year`, name: title }
  const fields = useFields<Fields>(empty, told.error, keep)
  const { values } = fields
  const submit = () =>
    told.mutate(
      {
        params: { seasonId: list.seasonId },
        body: {
          ...{ block: values.block, periodKind: values.periodKind as (typeof periodKinds)[number] },
          ...{ source: values.source, asks: values.asks as 'members', indicators: askedOf(values) },
          ...{ opensAfter: numberOr(values.opensAfter, null), dueAfter: numberOr(values.dueAfter, null) },
          graceDays: numberOr(values.graceDays, 0) ?? 0,
          mendDays: numberOr(values.mendDays, null),
        },
      },
      { onSuccess: fields.done(onClose) },
    )
  const days = (name: 'opensAfter' | 'dueAfter' | 'graceDays' | 'mendDays', label: string, min: number) => (
    <NumberInput
      label={label}
      {...(name !== 'graceDays' && { description: t(name === 'mendDays' ? 'rounds.mend-hint' : 'rounds.days-hint') })}
      allowDecimal={false}
      min={min}
      value={values[name]}
      error={fields.faultOf(name)}
      onChange={(value) => fields.set({ [name]: String(value) })}
    />
  )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={title}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{
        block: t('rounds.block'),
        periodKind: t('rounds.kind'),
        source: t('rounds.source'),
        indicators: t('rounds.indicators'),
      }}
      size="lg"
    >
      <NativeSelect
        label={t('rounds.block')}
        data={list.blocks.map(({ code, label }) => ({ value: code, label }))}
        {...fields.text('block')}
      />
      <NativeSelect
        label={t('rounds.kind')}
        data={periodKinds.map((kind) => ({ value: kind, label: period(`period.kind.${kind}`) }))}
        {...fields.text('periodKind')}
      />
      <TextInput label={t('rounds.source')} description={t('rounds.source-hint')} required {...fields.text('source')} />
      <Radio.Group label={t('rounds.asks')} value={values.asks} onChange={(asks) => fields.set({ asks })}>
        <Stack gap="xs" mt="xs">
          <Radio value="members" label={t('rounds.asks-members')} />
          <Radio value="organiser" label={t('rounds.asks-organiser')} />
        </Stack>
      </Radio.Group>
      {days('opensAfter', t('rounds.opens-after'), -31)}
      {days('dueAfter', t('rounds.due-after'), 0)}
      {days('graceDays', t('rounds.grace'), 0)}
      {list.may.includes('lateness.change') && days('mendDays', t('rounds.mend'), 0)}
      <IndicatorFields
        seasonId={list.seasonId}
        {...values}
        error={fields.faultOf('indicators')}
        onChange={(asked) => fields.set(asked)}
      />
    </FormDialog>
  )
}
