/** The head sends several reports at once: ticks which, declares of each how complete it is, enters the password once. */
import { Alert, Checkbox, Group, NativeSelect, Paper, Stack, Text, Textarea } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listWork } from '#features/seasons/board/contract.ts'
import { formatDay } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useUnsent } from '#web/unsent.ts'
import { useFields } from '#web/useFields.ts'
import { sendReports } from '../../batches/contract.ts'
import { words } from '../../batches/words.ts'
import { placeOf } from '../../entry/rules.ts'
import { readGrid } from '../../grids/contract.ts'
import { getReport, type Report } from '../../reports/contract.ts'
import { listRounds, type Rounds } from '../../rounds/contract.ts'
import { type Named, Refused } from './Refused.tsx'

type Props = { seasonId: string; block: string | null; onClose: () => void }
type Item = { report: Report; round: Rounds['items'][number]; unit: string }
type Declared = 'complete' | 'incomplete'
type Fields = { chosen: string[]; declared: Record<string, Declared>; why: Record<string, string> }

/** Reports the reader may send, in the order of the year. */
const itemsIn = ({ items }: Rounds): Item[] =>
  items.flatMap((round) =>
    round.units
      .flatMap(({ subUnits, ...unit }) => [unit, ...subUnits])
      .flatMap(({ report, unitName }) =>
        report?.may.includes('report.send') ? [{ report, round, unit: unitName }] : [],
      ),
  )

/** Several official figures of one period stand side by side: its source tells a round from another. */
const nameOf = ({ round: { title, source } }: Item) => `${title} · ${source}`
const isFull = ({ report: { filled, required } }: Item) => (filled ?? 0) > 0 && (filled ?? 0) >= required
const declaredOf = (item: Item, { declared }: Fields): Declared =>
  declared[item.report.id] ?? (isFull(item) ? 'complete' : 'incomplete')

export function SendManyDialog({ seasonId, block, onClose }: Props) {
  const t = useWords(words)
  const query = block === null ? {} : { block }
  // Not from the last time it was opened: a colleague may have entered more since.
  const { data: rounds } = useSuspenseQuery({ ...ask(listRounds, { params: { seasonId }, query }), staleTime: 0 })
  const told = useTell(sendReports, { refresh: [listRounds, getReport, readGrid, listWork] })
  const items = itemsIn(rounds)
  const [asked, setAsked] = useState<readonly Named[]>([])
  const title = t('batch.send-title')
  const initial: Fields = { chosen: items.filter(isFull).map(({ report }) => report.id), declared: {}, why: {} }
  const fields = useFields<Fields>(initial, told.error, { key: `figure-reports/${seasonId}/send`, name: title })
  const waitingFor = useWaiting()
  const chosen = items.filter((item) => fields.values.chosen.includes(item.report.id) && waitingFor(item.report) === 0)
  const submit = () => {
    setAsked(chosen.map((item) => ({ id: item.report.id, round: nameOf(item), unit: item.unit })))
    const reports = chosen.map((item) => {
      const { id, version } = item.report
      const complete = declaredOf(item, fields.values) === 'complete'
      const incompleteWhy = complete ? null : fields.values.why[id]?.trim() || null
      return { reportId: id, version, complete, incompleteWhy }
    })
    told.mutate(
      { params: { seasonId }, body: { reports } },
      { onSuccess: (answer) => answer.reports.every(({ outcome }) => outcome === 'sent') && fields.done(onClose)() },
    )
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      size="lg"
      title={title}
      submitLabel={t('batch.send-chosen', { count: chosen.length })}
      ready={chosen.length > 0}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
    >
      {told.data && <Refused asked={asked} answers={told.data.reports} />}
      {items.length === 0 ? (
        <Text>{t('batch.nothing')}</Text>
      ) : (
        <>
          <Alert>{t('batch.send-hint')}</Alert>
          <Choosing items={items} values={fields.values} set={fields.set} waitingFor={waitingFor} />
        </>
      )}
    </FormDialog>
  )
}

/** How many cells of a report still wait on this PC: it cannot go before they are saved. */
function useWaiting(): (report: Report) => number {
  const { entries } = useUnsent()
  const waiting = [...entries.values()].filter(({ kind }) => kind === 'figures').map(({ key }) => placeOf(key))
  return ({ roundId, unitId }) => waiting.filter((place) => place.roundId === roundId && place.unitId === unitId).length
}

type ChoosingProps = {
  items: readonly Item[]
  values: Fields
  set: (changed: Partial<Fields>) => void
  waitingFor: (report: Report) => number
}

function Choosing({ items, values, set, waitingFor }: ChoosingProps) {
  const t = useWords(words)
  const ids = items.map(({ report }) => report.id)
  const isWhole = ids.every((id) => values.chosen.includes(id))
  return (
    <Stack gap="sm" role="group" aria-label={t('batch.list')}>
      <Checkbox
        label={t('batch.choose-all')}
        checked={isWhole}
        indeterminate={!isWhole && values.chosen.some((id) => ids.includes(id))}
        onChange={() => set({ chosen: isWhole ? [] : ids })}
      />
      {items.map((item) => (
        <Row key={item.report.id} item={item} values={values} set={set} waiting={waitingFor(item.report)} />
      ))}
    </Stack>
  )
}

type RowProps = Omit<ChoosingProps, 'items' | 'waitingFor'> & { item: Item; waiting: number }

function Row({ item, values, set, waiting }: RowProps) {
  const t = useWords(words)
  const { report, round, unit } = item
  const { id, filled, required } = report
  const isChosen = values.chosen.includes(id) && waiting === 0
  const named = { round: nameOf(item), unit }
  const declared = declaredOf(item, values)
  const facts = [
    unit,
    t('batch.cells', { filled: filled ?? 0, required }),
    ...(round.due === null ? [] : [t('batch.due', { day: formatDay(round.due) })]),
    ...(waiting > 0 ? [t('batch.waits', { count: waiting })] : []),
  ]
  const toggle = () => set({ chosen: isChosen ? values.chosen.filter((one) => one !== id) : [...values.chosen, id] })
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" align="flex-start">
        <Checkbox
          label={nameOf(item)}
          aria-label={t('batch.choose', named)}
          description={facts.join(' · ')}
          checked={isChosen}
          disabled={waiting > 0}
          onChange={toggle}
        />
        <NativeSelect
          aria-label={t('batch.declared-of', named)}
          data={(['complete', 'incomplete'] as const).map((value) => ({ value, label: t(`batch.${value}`) }))}
          value={declared}
          onChange={(event) => set({ declared: { ...values.declared, [id]: event.currentTarget.value as Declared } })}
        />
      </Group>
      {isChosen && declared === 'incomplete' && (
        <Textarea
          mt="xs"
          aria-label={t('batch.why-of', named)}
          placeholder={t('batch.why-placeholder')}
          required
          autosize
          minRows={1}
          maxLength={1000}
          value={values.why[id] ?? ''}
          onChange={(event) => set({ why: { ...values.why, [id]: event.currentTarget.value } })}
        />
      )}
    </Paper>
  )
}
