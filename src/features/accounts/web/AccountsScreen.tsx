/** Everybody who may sign in, and what they hold. */
import { Button, List, NativeSelect, Table, Text, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { z } from 'zod'
import { ask } from '#web/api.ts'
import { useDoors } from '#web/doors.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFilters } from '#web/useFilters.ts'
import { type Account, listAccounts } from '../contract.ts'
import { exportAccounts } from '../exports/contract.ts'
import { words as slipWords } from '../invitations/words.ts'
import { listAllRecoveries } from '../recoveries/contract.ts'
import { words } from '../words.ts'
import { AccountStatus } from './AccountStatus.tsx'

/** A list that is searched weighs more than the screen: the table is there before it. */
const UnitPicker = lazy(async () => ({
  default: (await import('#features/organisations/web/pickers.tsx')).UnitPicker,
}))
/** Fetched when they open, as every dialog is. */
const InviteDialog = lazy(async () => ({ default: (await import('./InviteDialog.tsx')).InviteDialog }))
const RecoveryList = lazy(async () => ({ default: (await import('./RecoveryList.tsx')).RecoveryList }))
const PeopleImport = lazy(async () => ({ default: (await import('./PeopleImport.tsx')).PeopleImport }))
const SlipsDialog = lazy(async () => ({ default: (await import('./SlipsDialog.tsx')).SlipsDialog }))
const MakeDialog = lazy(async () => ({ default: (await import('./KeyDialog.tsx')).MakeDialog }))

export function AccountsScreen() {
  const t = useWords(words)
  const p = useWords(slipWords)
  const { may } = useDoors()
  const [open, setOpen] = useState<'invite' | 'import' | 'slips' | 'key' | null>(null)
  const close = () => setOpen(null)
  const [{ unitId, waiting }, filter] = useFilters(['unitId', 'waiting'])
  const isWaiting = waiting === 'slip'
  const shown = { ...(unitId && { unitId }), ...(isWaiting && { waiting: 'slip' as const }) }
  const query = { limit: 500, ...shown }
  const toSlips = () => {
    filter({ waiting: 'slip', unitId: null })
    close()
  }
  const accounts = useQuery({ ...ask(listAccounts, { query }), placeholderData: keepPreviousData })
  return (
    <>
      <PageHead
        title={t('accounts.title')}
        lead={t('accounts.lead')}
        actions={
          <>
            {may.includes('account.invite') && (
              <>
                <Button onClick={() => setOpen('invite')}>{t('accounts.invite')}</Button>
                <Button variant="default" onClick={() => setOpen('import')}>
                  {p('people.import-short')}
                </Button>
              </>
            )}
            <ExportButton endpoint={exportAccounts} inputFor={(format) => ({ query: { ...shown, format } })} />
          </>
        }
      />
      <Recoveries />
      <Suspense>
        {open === 'key' && <MakeDialog forUnit onClose={close} />}
        {open === 'invite' && <InviteDialog onClose={close} />}
        {open === 'import' && <PeopleImport onSlips={toSlips} onClose={close} />}
        {open === 'slips' && accounts.data && <SlipsDialog people={accounts.data.items} onClose={close} />}
      </Suspense>
      <Filters>
        <Suspense fallback={<TextInput label={t('accounts.unit')} placeholder={t('accounts.any-unit')} disabled />}>
          <UnitPicker
            label={t('accounts.unit')}
            placeholder={t('accounts.any-unit')}
            value={unitId ?? null}
            onChange={(next) => filter({ unitId: next })}
          />
        </Suspense>
        <NativeSelect
          label={t('account.status')}
          data={[
            { value: '', label: p('accounts.everybody') },
            { value: 'slip', label: p('accounts.waiting') },
          ]}
          value={isWaiting ? 'slip' : ''}
          onChange={(event) => filter({ waiting: event.currentTarget.value })}
        />
        {isWaiting && may.includes('account.invite') && accounts.data && accounts.data.items.length > 0 && (
          <Button onClick={() => setOpen('slips')}>{p('slips.make', { count: accounts.data.items.length })}</Button>
        )}
        {may.includes('key.give') && (
          <Button variant="default" onClick={() => setOpen('key')}>
            {t('keys.give')}
          </Button>
        )}
      </Filters>
      <RefusalAlert error={accounts.error} onRetry={accounts.refetch} />
      {accounts.isPending && <Waiting />}
      {accounts.data?.items.length === 0 && (
        <EmptyState
          title={isWaiting ? p('accounts.no-waiting') : t('accounts.empty')}
          hint={isWaiting ? p('accounts.no-waiting-hint') : t('accounts.empty-hint')}
        />
      )}
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
