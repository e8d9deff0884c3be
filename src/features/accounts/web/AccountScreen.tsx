/** One account: its roles in time, and what an administrator may do to it. */
import { Box, Button, Group, Table, Title, VisuallyHidden } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { z } from 'zod'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useOffer } from '#web/useKept.ts'
import { useSpanWords } from '#web/useSpanWords.ts'
import { type Grant, getAccount } from '../contract.ts'
import { words } from '../words.ts'
import { AccountStatus } from './AccountStatus.tsx'

type GrantRow = z.output<typeof Grant>
type Doing = 'rename' | 'invite' | 'recover' | 'disable' | 'link' | 'grant' | { grantId: string } | null

/** Fetched when one opens, as every dialog is. */
const dialogs = () => import('./AccountDialogs.tsx')
const ChangeGrantDialog = lazy(async () => ({ default: (await dialogs()).ChangeGrantDialog }))
const DisableDialog = lazy(async () => ({ default: (await dialogs()).DisableDialog }))
const GrantDialog = lazy(async () => ({ default: (await dialogs()).GrantDialog }))
const InviteAgainDialog = lazy(async () => ({ default: (await dialogs()).InviteAgainDialog }))
const LinkDialog = lazy(async () => ({ default: (await import('./LinkDialog.tsx')).LinkDialog }))
const RecoverDialog = lazy(async () => ({ default: (await dialogs()).RecoverDialog }))
const RenameDialog = lazy(async () => ({ default: (await dialogs()).RenameDialog }))

export function AccountScreen({ accountId }: { accountId: string }) {
  const t = useWords(words)
  const { data: account } = useSuspenseQuery(ask(getAccount, { params: { accountId } }))
  const [doing, setDoing] = useState<Doing>(null)
  const open = { account, onClose: () => setDoing(null) }
  const may = (action: string) => account.may.includes(action)
  // As it stands now: somebody else may save it while the form is open.
  const grantOf = (id: string) => account.grants.find((one) => one.id === id)
  const grant = doing !== null && typeof doing === 'object' ? grantOf(doing.grantId) : undefined
  useOffer('grant', (id) => (may('account.grant') && grantOf(id) ? () => setDoing({ grantId: id }) : undefined))
  useOffer('account', (id) => (may('account.change') && id === accountId ? () => setDoing('rename') : undefined))
  return (
    <>
      <PageHead
        title={account.displayName}
        lead={account.username}
        crumbs={[{ label: t('accounts.title'), to: '/quan-tri/tai-khoan' }]}
        actions={may('account.grant') && <Button onClick={() => setDoing('grant')}>{t('grant.add')}</Button>}
      />
      <Group gap="xs" mb="lg">
        <AccountStatus account={account} />
        {may('account.change') && <Deed onClick={() => setDoing('rename')}>{t('account.rename')}</Deed>}
        {may('account.invite') && account.joinedAt === null && account.disabledAt === null && (
          <Deed onClick={() => setDoing('invite')}>{t('account.invite-again')}</Deed>
        )}
        {may('account.link') && <Deed onClick={() => setDoing('link')}>{t('sso.link-account')}</Deed>}
        {may('account.recover') && account.joinedAt !== null && account.disabledAt === null && (
          <Deed onClick={() => setDoing('recover')}>{t('recovery.ask')}</Deed>
        )}
        {may('account.disable') && (
          <Deed onClick={() => setDoing('disable')}>
            {t(account.disabledAt === null ? 'account.disable' : 'account.enable')}
          </Deed>
        )}
      </Group>
      <Suspense>
        {doing === 'rename' && <RenameDialog {...open} />}
        {doing === 'invite' && <InviteAgainDialog {...open} />}
        {doing === 'recover' && <RecoverDialog {...open} />}
        {doing === 'link' && <LinkDialog {...open} />}
        {doing === 'disable' && <DisableDialog {...open} />}
        {doing === 'grant' && <GrantDialog {...open} />}
        {grant && <ChangeGrantDialog {...open} grant={grant} />}
      </Suspense>
      <Grants
        grants={account.grants}
        {...(may('account.grant') && { onChange: ({ id }: GrantRow) => setDoing({ grantId: id }) })}
      />
      <HistoryPanel kind="account" id={account.id} />
    </>
  )
}

const Deed = ({ onClick, children }: { onClick: () => void; children: string }) => (
  <Button variant="default" size="xs" onClick={onClick}>
    {children}
  </Button>
)

function Grants({ grants, onChange }: { grants: readonly GrantRow[]; onChange?: (grant: GrantRow) => void }) {
  const t = useWords(words)
  return (
    <Box component="section">
      <Title order={2} mb="sm">
        {t('account.roles')}
      </Title>
      {grants.length === 0 ? (
        <EmptyState title={t('account.no-roles')} hint={t('account.no-roles-hint')} />
      ) : (
        <TableFrame label={t('account.roles')} minWidth={620}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('field.role')}</Table.Th>
              <Table.Th>{t('field.unit')}</Table.Th>
              <Table.Th>{t('grant.during')}</Table.Th>
              <Table.Th>{t('grant.basis')}</Table.Th>
              {onChange && (
                <Table.Th>
                  <VisuallyHidden>{t('grant.change')}</VisuallyHidden>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {grants.map((grant) => (
              <GrantLine key={grant.id} grant={grant} {...(onChange && { onChange })} />
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
    </Box>
  )
}

function GrantLine({ grant, onChange }: { grant: GrantRow; onChange?: (grant: GrantRow) => void }) {
  const t = useWords(words)
  const spanWords = useSpanWords()
  const { role, unitId, unitName, basis } = grant
  const unit = unitName ?? t('grant.whole-system')
  return (
    <Table.Tr>
      <Table.Td>{t(`role.${role}`)}</Table.Td>
      <Table.Td>{unitId ? <TextLink to={`/to-chuc/don-vi/${unitId}`}>{unit}</TextLink> : unit}</Table.Td>
      <Table.Td>{spanWords(grant)}</Table.Td>
      <Table.Td>{basis}</Table.Td>
      {onChange && (
        <Table.Td>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t('grant.change-one', { role: t(`role.${role}`), unit })}
            onClick={() => onChange(grant)}
          >
            {t('grant.change')}
          </Button>
        </Table.Td>
      )}
    </Table.Tr>
  )
}
