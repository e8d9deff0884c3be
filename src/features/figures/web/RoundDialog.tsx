/** Opens one round, or changes one that stands: its period and block stay as they are. */
import { NativeSelect, NumberInput, Radio, Stack, Text, TextInput } from '@mantine/core'
import { periodKinds } from '#features/indicators/periods/rules.ts'
import { words as periodWords } from '#features/indicators/periods/words.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { changeRound, createRound, listRounds, type Rounds } from '../rounds/contract.ts'
import { words } from '../rounds/words.ts'
import { type Asked, askedOf, IndicatorFields } from './IndicatorFields.tsx'
import type { Round } from './RoundList.tsx'

type Fields = Asked & {
  block: string
  title: string
  periodKind: string
  from: string | null
  to: string | null
  asOf: string | null
  source: string
  asks: string
  opens: string | null
  due: string | null
  graceDays: string
  mendDays: string
}
type Props = { list: Rounds; round: Round | null; onClose: () => void }

const emptyOf = ({ blocks }: Rounds, round: Round | null): Fields => ({
  ...{ block: round?.block ?? blocks[0]?.code ?? '', title: round?.title ?? '', source: round?.source ?? '' },
  ...{ periodKind: round?.periodKind ?? 'month', from: round?.from ?? null, to: round?.to ?? null },
  ...{
    asOf: round?.asOf ?? null,
    asks: round?.asks ?? 'members',
    opens: round?.opens ?? null,
    due: round?.due ?? null,
  },
  graceDays: String(round?.graceDays ?? 0),
  mendDays: String(round?.mendDays ?? ''),
  indicatorIds: round?.indicators.map(({ indicatorId }) => indicatorId) ?? [],
  optional: round?.indicators.filter(({ required }) => !required).map(({ indicatorId }) => indicatorId) ?? [],
})

export function RoundDialog({ list, round, onClose }: Props) {
  const t = useWords(words)
  const making = useTell(createRound, { refresh: [listRounds] })
  const changing = useTell(changeRound, { refresh: [listRounds] })
  const told = round === null ? making : changing
  const title = round === null ? t('rounds.add-one') : t('rounds.change')
  const keep = {
    key: round === null ? `season/${list.seasonId}/round` : `figure-round/${round.id}`,
    name: title,
    ...(round && { version: round.version }),
  }
  const fields = useFields<Fields>(emptyOf(list, round), told.error, keep)
  const { values } = fields
  const answered = round !== null && wasAnswered(round)
  const organises = list.may.includes('lateness.change')
  const submit = () => {
    const shared = {
      ...{ source: values.source, indicators: askedOf(values), opens: values.opens, due: values.due },
      graceDays: Number(values.graceDays || 0),
      mendDays: values.mendDays === '' ? null : Number(values.mendDays),
    }
    const done = { onSuccess: fields.done(onClose) }
    if (round === null)
      return making.mutate(
        {
          params: { seasonId: list.seasonId },
          body: {
            ...shared,
            ...{ block: values.block, title: values.title.trim() || null, asks: values.asks as 'members' },
            ...{ periodKind: values.periodKind as (typeof periodKinds)[number], asOf: values.asOf },
            ...{ from: values.from ?? '', to: values.to ?? '' },
          },
        },
        done,
      )
    const body = { ...shared, title: values.title, asOf: values.asOf ?? '' }
    changing.mutate({ params: { roundId: round.id }, body, version: fields.version ?? round.version }, done)
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{
        title: t('rounds.name'),
        source: t('rounds.source'),
        from: t('rounds.from'),
        to: t('rounds.to'),
        asOf: t('rounds.as-of'),
        opens: t('rounds.opens'),
        due: t('rounds.due'),
        graceDays: t('rounds.grace'),
        mendDays: t('rounds.mend'),
        indicators: t('rounds.indicators'),
      }}
      size="lg"
    >
      {round === null && <Period list={list} fields={fields} />}
      <TextInput
        label={t('rounds.name')}
        {...(round === null ? { description: t('rounds.name-hint') } : { required: true })}
        {...fields.text('title')}
      />
      {answered && <Text size="sm">{t('rounds.answered')}</Text>}
      {!answered && (
        <>
          <DayField label={t('rounds.as-of')} {...fields.day('asOf')} />
          <TextInput
            label={t('rounds.source')}
            description={t('rounds.source-hint')}
            required
            {...fields.text('source')}
          />
        </>
      )}
      <DayField label={t('rounds.opens')} {...fields.day('opens')} />
      <DayField label={t('rounds.due')} {...fields.day('due')} />
      <NumberInput
        label={t('rounds.grace')}
        allowDecimal={false}
        min={0}
        value={values.graceDays}
        error={fields.faultOf('graceDays')}
        onChange={(value) => fields.set({ graceDays: String(value) })}
      />
      {organises && (
        <NumberInput
          label={t('rounds.mend')}
          description={t('rounds.mend-hint')}
          allowDecimal={false}
          min={0}
          max={60}
          value={values.mendDays}
          error={fields.faultOf('mendDays')}
          onChange={(value) => fields.set({ mendDays: String(value) })}
        />
      )}
      {(!answered || organises) && (
        <IndicatorFields
          seasonId={list.seasonId}
          {...values}
          {...(answered && { fixed: round.indicators })}
          error={fields.faultOf('indicators')}
          onChange={(asked) => fields.set(asked)}
        />
      )}
    </FormDialog>
  )
}

/** Sent once by somebody, even if it went back since. */
const wasAnswered = ({ units }: Round) =>
  units.some(({ report, subUnits }) =>
    [report, ...subUnits.map((below) => below.report)].some((one) => one?.firstSentAt),
  )

/** What a round is of: chosen when it is opened, and not after. */
function Period({ list, fields }: { list: Rounds; fields: ReturnType<typeof useFields<Fields>> }) {
  const t = useWords(words)
  const period = useWords(periodWords)
  return (
    <>
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
      <DayField label={t('rounds.from')} required {...fields.day('from')} />
      <DayField label={t('rounds.to')} required {...fields.day('to')} />
      <Radio.Group label={t('rounds.asks')} value={fields.values.asks} onChange={(asks) => fields.set({ asks })}>
        <Stack gap="xs" mt="xs">
          <Radio value="members" label={t('rounds.asks-members')} />
          <Radio value="organiser" label={t('rounds.asks-organiser')} />
        </Stack>
      </Radio.Group>
    </>
  )
}
