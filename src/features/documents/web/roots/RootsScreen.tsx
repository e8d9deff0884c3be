/** Root certificates that signatures are judged by: which, since when, and who said so. */
import { Button, Group, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Proposals } from '#features/approvals/web/Proposals.tsx'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { listRoots, type SigningRoot } from '../../roots/contract.ts'
import { words } from '../../roots/words.ts'
import { Revocations } from './Revocations.tsx'

const AddRootDialog = lazy(async () => ({ default: (await import('./RootDialogs.tsx')).AddRootDialog }))
const EndRootDialog = lazy(async () => ({ default: (await import('./RootDialogs.tsx')).EndRootDialog }))

type Open = { deed: 'end' | 'history'; root: SigningRoot } | 'new' | null

export function RootsScreen() {
  const t = useWords(words)
  const roots = useQuery(ask(listRoots, {}))
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const mayChange = roots.data?.may.includes('signing_root.change') ?? false
  const asked = open !== 'new' ? open : null
  return (
    <>
      <PageHead
        title={t('signing-roots.title')}
        lead={t('signing-roots.lead')}
        actions={mayChange && <Button onClick={() => setOpen('new')}>{t('signing-roots.add')}</Button>}
      />
      <Proposals about={{ objectKind: 'signing_root' }} refresh={[listRoots]} />
      <RefusalAlert error={roots.error} onRetry={roots.refetch} />
      {roots.isPending && <Waiting />}
      {roots.data?.items.length === 0 && (
        <EmptyState title={t('signing-roots.empty')} hint={t('signing-roots.empty-hint')} />
      )}
      {roots.data && roots.data.items.length > 0 && (
        <RootTable
          roots={roots.data.items}
          onHistory={(root) => setOpen({ deed: 'history', root })}
          {...(mayChange && { onEnd: (root: SigningRoot) => setOpen({ deed: 'end', root }) })}
        />
      )}
      <Revocations />
      <Suspense>
        {open === 'new' && <AddRootDialog onClose={close} />}
        {asked?.deed === 'end' && <EndRootDialog root={asked.root} onClose={close} />}
      </Suspense>
      {asked?.deed === 'history' && (
        <ReadDialog onClose={close} title={asked.root.name}>
          <HistoryPanel kind="signing_root" id={asked.root.id} />
        </ReadDialog>
      )}
    </>
  )
}

type TableProps = {
  roots: readonly SigningRoot[]
  onHistory: (root: SigningRoot) => void
  onEnd?: (root: SigningRoot) => void
}

function RootTable({ roots, ...deeds }: TableProps) {
  const t = useWords(words)
  return (
    <TableFrame label={t('signing-roots.table')} stacked>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('signing-roots.name')}</Table.Th>
          <Table.Th>{t('signing-roots.trusted')}</Table.Th>
          <Table.Th>{t('signing-roots.expires')}</Table.Th>
          <Table.Th>{t('signing-roots.deeds')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {roots.map((root) => (
          <RootRow key={root.id} root={root} {...deeds} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function RootRow({ root, onHistory, onEnd }: Omit<TableProps, 'roots'> & { root: SigningRoot }) {
  const t = useWords(words)
  const { name, subject, fingerprint, from, to, expires } = root
  const [since, until] = [formatDay(from), formatDay(to)]
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        <Text size="sm">{subject}</Text>
        <Text size="xs" c="dimmed" className="g-long">
          {t('signing-roots.print', { fingerprint })}
        </Text>
      </Table.Th>
      <Table.Td data-title={t('signing-roots.trusted')}>
        <StatusBadge
          tone={to ? 'none' : 'done'}
          label={to ? t('signing-roots.ended', { since, until }) : t('signing-roots.since', { since })}
        />
      </Table.Td>
      <Table.Td data-title={t('signing-roots.expires')}>{formatDay(expires)}</Table.Td>
      <Table.Td data-title={t('signing-roots.deeds')}>
        <Group gap="xs">
          {onEnd && !to && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('signing-roots.end-one', { name })}
              onClick={() => onEnd(root)}
            >
              {t('signing-roots.end')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('signing-roots.history-of', { name })}
            onClick={() => onHistory(root)}
          >
            {t('signing-roots.history')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
