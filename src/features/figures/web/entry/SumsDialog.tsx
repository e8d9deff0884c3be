/** What the sub-units of a member come to beside its own cells, every difference told; the sums chosen are taken. */
import { Alert, Checkbox, List, Stack, Table, Text, Textarea } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { exact, formatExact } from '#kit/exact.ts'
import { ask, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import type { CellSaved } from '../../cells/contract.ts'
import { readGrid } from '../../grids/contract.ts'
import { getReport } from '../../reports/contract.ts'
import { listRounds } from '../../rounds/contract.ts'
import { readSums, type Sums, takeSums } from '../../sums/contract.ts'
import { words } from '../../sums/words.ts'

type Props = {
  place: { roundId: string; unitId: string }
  unit: string
  round: string
  /** Cells of this report that still wait on this PC. */
  waiting: number
  onClose: () => void
}
type Item = Sums['items'][number]

const differs = ({ sum, own }: Item) => sum !== null && sum !== own
const isSaved = ({ outcome }: CellSaved) => outcome === 'saved' || outcome === 'unchanged'

export function SumsDialog({ place, unit, round, waiting, onClose }: Props) {
  const t = useWords(words)
  // Not from the last time it was opened: a sub-unit may have sent since.
  const { data: sums } = useSuspenseQuery({ ...ask(readSums, { params: place }), staleTime: 0 })
  const take = useTell(takeSums, { refresh: [readSums, readGrid, getReport, listRounds] })
  const [left, setLeft] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  const chosen = sums.items.filter((item) => differs(item) && !left.includes(item.indicatorId))
  const unsaved = take.data?.cells.filter((cell) => !isSaved(cell)) ?? []
  const submit = () =>
    take.mutate(
      {
        params: place,
        body: { indicatorIds: chosen.map(({ indicatorId }) => indicatorId), reason: reason.trim() || null },
      },
      { onSuccess: ({ cells }) => cells.every(isSaved) && onClose() },
    )
  const toggle = (id: string) => setLeft(left.includes(id) ? left.filter((one) => one !== id) : [...left, id])
  return (
    <FormDialog
      opened
      onClose={onClose}
      size="xl"
      title={t('sum.title', { unit, round })}
      submitLabel={t('sum.take-chosen', { count: chosen.length })}
      ready={chosen.length > 0 && waiting === 0}
      onSubmit={submit}
      pending={take.isPending}
      error={take.error}
    >
      <Sending subUnits={sums.subUnits} />
      <Text size="sm">{t('sum.hint')}</Text>
      <Differences items={sums.items} left={left} onToggle={toggle} />
      <Textarea
        label={t('sum.reason')}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {waiting > 0 && <Text size="sm">{t('sum.waits', { count: waiting })}</Text>}
      {unsaved.length > 0 && <Unsaved cells={unsaved} items={sums.items} />}
    </FormDialog>
  )
}

/** How many have sent, and who has not: those are not in the sum. */
function Sending({ subUnits }: { subUnits: Sums['subUnits'] }) {
  const t = useWords(words)
  const missing = subUnits.filter(({ state }) => state !== 'sent' && state !== 'accepted')
  if (subUnits.length === 0) return <Text>{t('sum.none')}</Text>
  return (
    <Stack gap={4}>
      <Text fw={600}>{t('sum.sent', { sent: subUnits.length - missing.length, of: subUnits.length })}</Text>
      {missing.length > 0 && (
        <Text size="sm">{t('sum.missing', { units: missing.map(({ unitName }) => unitName).join('; ') })}</Text>
      )}
    </Stack>
  )
}

type TableProps = { items: readonly Item[]; left: readonly string[]; onToggle: (id: string) => void }

function Differences({ items, left, onToggle }: TableProps) {
  const t = useWords(words)
  const number = useNumber()
  return (
    <TableFrame label={t('sum.difference')} minWidth={620}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('sum.indicator')}</Table.Th>
          <Table.Th ta="right">{t('sum.own')}</Table.Th>
          <Table.Th ta="right">{t('sum.sum')}</Table.Th>
          <Table.Th ta="right">{t('sum.difference')}</Table.Th>
          <Table.Th>{t('sum.take')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Table.Tr key={item.indicatorId}>
            <Table.Th scope="row">
              {item.name}
              {item.parts.map(({ unitId, unitName, value }) => (
                <Text key={unitId} size="xs" c="dimmed">
                  {t('sum.part', { unit: unitName, value: number(value) })}
                </Text>
              ))}
            </Table.Th>
            <Table.Td ta="right">{item.own === null ? t('sum.empty') : number(item.own)}</Table.Td>
            <Table.Td ta="right">{item.sum === null ? t('sum.not-told') : number(item.sum)}</Table.Td>
            <Table.Td ta="right">
              <Difference {...item} />
            </Table.Td>
            <Table.Td>
              {differs(item) && (
                <Checkbox
                  aria-label={t('sum.take-one', { indicator: item.name })}
                  checked={!left.includes(item.indicatorId)}
                  onChange={() => onToggle(item.indicatorId)}
                />
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function Difference({ difference }: Item) {
  const t = useWords(words)
  const number = useNumber()
  if (difference === null) return '–'
  if (exact(difference).digits === 0n) return t('sum.same')
  return `${difference.startsWith('-') ? '' : '+'}${number(difference)}`
}

function useNumber(): (value: string) => string {
  const language = useLanguage()
  return (value) => formatExact(exact(value), language)
}

/** Which cells were not written, and what each of them wants. */
function Unsaved({ cells, items }: { cells: readonly CellSaved[]; items: readonly Item[] }) {
  const t = useWords(words)
  return (
    <Alert role="alert" color="brand" title={t('sum.not-saved')}>
      <List size="sm">
        {cells.map(({ indicatorId, outcome, message, warnings = [] }) => {
          const indicator = items.find((item) => item.indicatorId === indicatorId)?.name ?? ''
          const why = message ?? warnings.map((warning) => warning.message).join(' ')
          const word = outcome === 'conflict' ? 'sum.conflict' : outcome === 'asks' ? 'sum.asks' : 'sum.refused'
          return <List.Item key={indicatorId}>{t(word, { indicator, why })}</List.Item>
        })}
      </List>
    </Alert>
  )
}
