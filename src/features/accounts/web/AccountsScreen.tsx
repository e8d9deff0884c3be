/** Everybody who may sign in, and what they hold. */
import { Button, Group, List, Table, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { z } from 'zod'
import { UnitPicker } from '#features/organisations/web/pickers.tsx'
import { ask } from '#web/api.ts'
import { useDoors } from '#web/doors.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFilters } from '#web/useFilters.ts'
import { type Account, listAccounts } from '../contract.ts'
import { exportAccounts } from '../exports/contract.ts'
import { listAllRecoveries } from '../recoveries/contract.ts'
import { words } from '../words.ts'
import { AccountStatus } from './AccountStatus.tsx'

/** Fetched when they open, as every dialog is. */
const InviteDialog = lazy(async () => ({ default: (await import('./InviteDialog.tsx')).InviteDialog }))
const RecoveryList = lazy(async () => ({ default: (await import('./RecoveryList.tsx')).RecoveryList }))
const MakeDialog = lazy(async () => ({ default: (await import('./KeyDialog.tsx')).MakeDialog }))

export function AccountsScreen() {
  const t = useWords(words)
  const { may } = useDoors()
  const [adding, setAdding] = useState(false)
  const [giving, setGiving] = useState(false)
  const [{ unitId }, filter] = useFilters(['unitId'])
  const query = { limit: 500, ...(unitId && { unitId }) }
  const accounts = useQuery({ ...ask(listAccounts, { query }), placeholderData: keepPreviousData })
  return (
    <>
      <PageHead
        title={t('accounts.title')}
        lead={t('accounts.lead')}
        actions={
          <>
            {may.includes('account.invite') && <Button onClick={() => setAdding(true)}>{t('accounts.invite')}</Button>}
            <ExportButton
              endpoint={exportAccounts}
              inputFor={(format) => ({ query: { ...(unitId && { unitId }), format } })}
            />
          </>
        }
      />
      <Recoveries />
      <Suspense>
        {giving && <MakeDialog forUnit onClose={() => setGiving(false)} />}
        {adding && <InviteDialog onClose={() => setAdding(false)} />}
      </Suspense>
      <Group align="flex-end" mb="md">
        {may.includes('key.give') && (
          <Button variant="default" onClick={() => setGiving(true)}>
            {t('keys.give')}
          </Button>
        )}
        <UnitPicker
          label={t('accounts.unit')}
          placeholder={t('accounts.any-unit')}
          value={unitId ?? null}
          onChange={(next) => filter({ unitId: next })}
        />
      </Group>
      <RefusalAlert error={accounts.error} onRetry={accounts.refetch} />
      {accounts.isPending && <Waiting />}
      {accounts.data?.items.length === 0 && <EmptyState title={t('accounts.empty')} hint={t('accounts.empty-hint')} />}
      {accounts.data && accounts.data.items.length > 0 && <AccountTable accounts={accounts.data.items} />}
      {accounts.data?.next && <Text mt="sm">{t('accounts.more')}</Text>}
    </>
  )
}

/** Where an administrator is the second person. */
function Recoveries() {
  const { data } = useQuery(ask(listAllRecoveries))
  if (!data || data.items.length === 0) return null
  return (
    <Suspense>
      <RecoveryList items={data.items} />
    </Suspense>
  )
}

type Row = z.output<typeof Account>

function AccountTable({ accounts }: { accounts: readonly Row[] }) {
  const t = useWords(words)
  return (
    <>
      <Text size="sm" c="dimmed" mb={4} aria-live="polite">
        {t('accounts.count', { count: accounts.length })}
      </Text>
      <TableFrame label={t('accounts.title')} minWidth={680}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('field.username')}</Table.Th>
            <Table.Th>{t('field.displayName')}</Table.Th>
            <Table.Th>{t('account.roles')}</Table.Th>
            <Table.Th>{t('account.status')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {accounts.map((account) => (
            <Table.Tr key={account.id}>
              <Table.Td>
                <TextLink to={`/quan-tri/tai-khoan/${account.id}`}>{account.username}</TextLink>
              </Table.Td>
              <Table.Td>{account.displayName}</Table.Td>
              <Table.Td>
                <Roles account={account} />
              </Table.Td>
              <Table.Td>
                <AccountStatus account={account} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </>
  )
}

function Roles({ account: { grants } }: { account: Row }) {
  const t = useWords(words)
  if (grants.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('account.no-roles')}
      </Text>
    )
  return (
    <List listStyleType="none" size="sm">
      {grants.map(({ id, role, unitName }) => (
        <List.Item key={id}>{[t(`role.${role}`), unitName].filter(Boolean).join(' · ')}</List.Item>
      ))}
    </List>
  )
}
