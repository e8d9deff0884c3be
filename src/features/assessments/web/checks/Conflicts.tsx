/** Conflicts of interest among the members: who declared which and why, and those the system knows by itself. */
import { Button, Group, Stack, Table, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { type Conflict, listConflicts } from '../../conflicts/contract.ts'
import { words } from '../../conflicts/words.ts'

const DeclareDialog = lazy(async () => ({ default: (await import('./ConflictDialogs.tsx')).DeclareDialog }))
const WithdrawDialog = lazy(async () => ({ default: (await import('./ConflictDialogs.tsx')).WithdrawDialog }))

export function Conflicts({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listConflicts, { params: { seasonId } }))
  const [open, setOpen] = useState<'declare' | Conflict | null>(null)
  const close = () => setOpen(null)
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" className="g-head-text">
          {t('conflicts.lead')}
        </Text>
        {data.declaring.length > 0 && (
          <Button aria-haspopup="dialog" onClick={() => setOpen('declare')}>
            {t('conflicts.declare')}
          </Button>
        )}
      </Group>
      {data.items.length === 0 ? (
        <EmptyState title={t('conflicts.none')} hint={t('conflicts.none-hint')} />
      ) : (
        <ConflictTable items={data.items} onWithdraw={setOpen} />
      )}
      <Suspense>
        {open === 'declare' && <DeclareDialog seasonId={seasonId} list={data} onClose={close} />}
        {open !== null && open !== 'declare' && <WithdrawDialog conflict={open} onClose={close} />}
      </Suspense>
    </Stack>
  )
}

type Props = { items: readonly Conflict[]; onWithdraw: (conflict: Conflict) => void }

function ConflictTable({ items, onWithdraw }: Props) {
  const t = useWords(words)
  return (
    <TableFrame label={t('conflicts.title')} stacked>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('conflict.unit')}</Table.Th>
          <Table.Th>{t('conflict.other')}</Table.Th>
          <Table.Th>{t('conflict.reason')}</Table.Th>
          <Table.Th>{t('conflict.source')}</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((one) => (
          <Table.Tr key={one.id ?? `${one.unit.id} ${one.other.id} ${one.reason}`}>
            <Table.Th scope="row" fw={400} td={one.withdrawnAt ? 'line-through' : undefined}>
              {one.unit.name}
            </Table.Th>
            <Table.Td data-title={t('conflict.other')} td={one.withdrawnAt ? 'line-through' : undefined}>
              {one.other.name}
            </Table.Td>
            <Table.Td data-title={t('conflict.reason')}>
              {t(`conflict.reason.${one.reason}`)}
              {one.note !== null && (
                <Text size="sm" c="dimmed">
                  {one.note}
                </Text>
              )}
            </Table.Td>
            <Table.Td data-title={t('conflict.source')}>
              <Source conflict={one} />
            </Table.Td>
            <Table.Td>
              {one.may.includes('conflict.declare') && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-haspopup="dialog"
                  aria-label={`${t('conflicts.withdraw')}: ${one.other.name}`}
                  onClick={() => onWithdraw(one)}
                >
                  {t('conflicts.withdraw')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function Source({ conflict: { declaredAt, withdrawnAt, withdrawReason } }: { conflict: Conflict }) {
  const t = useWords(words)
  if (declaredAt === null) return t('conflict.derived')
  const dayOf = (at: string) => formatDay(at.slice(0, 10))
  if (withdrawnAt !== null) return t('conflict.withdrawn-on', { day: dayOf(withdrawnAt), reason: withdrawReason ?? '' })
  return t('conflict.declared-on', { day: dayOf(declaredAt) })
}
