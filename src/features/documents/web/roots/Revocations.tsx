/** Lists of revoked certificates in use: whose, how old, when the next one is due. */
import { Box, Button, Group, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatMoment } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { listRevocations, type RevocationList } from '../../revocations/contract.ts'
import { words } from '../../revocations/words.ts'

const AddListDialog = lazy(async () => ({ default: (await import('./AddListDialog.tsx')).AddListDialog }))

export function Revocations() {
  const t = useWords(words)
  const lists = useQuery(ask(listRevocations, {}))
  const [open, setOpen] = useState<RevocationList | 'new' | null>(null)
  const close = () => setOpen(null)
  const { items = [], may = [] } = lists.data ?? {}
  return (
    <Box component="section" mt="xl" aria-labelledby="revocations">
      <Group justify="space-between" align="flex-start" mb="sm">
        <Title order={2} id="revocations">
          {t('revocations.title')}
        </Title>
        {may.includes('revocation_list.keep') && (
          <Button variant="default" onClick={() => setOpen('new')}>
            {t('revocations.add')}
          </Button>
        )}
      </Group>
      <RefusalAlert error={lists.error} onRetry={lists.refetch} />
      {lists.data && items.length === 0 && <EmptyState title={t('revocations.empty')} hint={t('revocations.lead')} />}
      {items.length > 0 && (
        <>
          <Text c="dimmed" mb="sm">
            {t('revocations.lead')}
          </Text>
          <ListTable lists={items} onHistory={setOpen} />
        </>
      )}
      <Suspense>{open === 'new' && <AddListDialog onClose={close} />}</Suspense>
      {open !== null && open !== 'new' && (
        <ReadDialog onClose={close} title={open.issuer}>
          <HistoryPanel kind="revocation_list" id={open.id} />
        </ReadDialog>
      )}
    </Box>
  )
}

type TableProps = { lists: readonly RevocationList[]; onHistory: (list: RevocationList) => void }

function ListTable({ lists, onHistory }: TableProps) {
  const t = useWords(words)
  return (
    <TableFrame label={t('revocations.table')} stacked>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('revocations.issuer')}</Table.Th>
          <Table.Th>{t('revocations.count')}</Table.Th>
          <Table.Th>{t('revocations.given')}</Table.Th>
          <Table.Th>{t('revocations.next')}</Table.Th>
          <Table.Th>{t('revocations.history')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lists.map((list) => (
          <Row key={list.id} list={list} onHistory={onHistory} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function Row({ list, onHistory }: { list: RevocationList; onHistory: TableProps['onHistory'] }) {
  const t = useWords(words)
  const { issuer, digest, entries, from, to, isDue } = list
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {issuer}
        <Text size="xs" c="dimmed" className="g-long">
          {t('revocations.print', { digest })}
        </Text>
      </Table.Th>
      <Table.Td data-title={t('revocations.count')}>{entries}</Table.Td>
      <Table.Td data-title={t('revocations.given')}>{formatMoment(from)}</Table.Td>
      <Table.Td data-title={t('revocations.next')}>
        {to === null ? t('revocations.never') : formatMoment(to)}{' '}
        {to !== null && (
          <StatusBadge tone={isDue ? 'returned' : 'done'} label={t(isDue ? 'revocations.due' : 'revocations.fresh')} />
        )}
      </Table.Td>
      <Table.Td data-title={t('revocations.history')}>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('revocations.history-of', { issuer })}
          onClick={() => onHistory(list)}
        >
          {t('revocations.history')}
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}
