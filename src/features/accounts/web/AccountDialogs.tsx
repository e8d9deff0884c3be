/** What an administrator does to one account: its name, its password, disabling, a role. */
import { Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import {
  type Account,
  changeAccount,
  changeGrant,
  disableAccount,
  type Grant,
  getAccount,
  grantRole,
  listAccounts,
} from '../contract.ts'
import { inviteAgain, type Slip } from '../invitations/contract.ts'
import { listAllRecoveries, recoverAccount } from '../recoveries/contract.ts'
import { words } from '../words.ts'
import { type GrantFields, GrantInputs, grantOf, noGrant, SpanInputs } from './parts.tsx'
import { SlipDialog } from './SlipDialog.tsx'

type Props = { account: z.output<typeof Account>; onClose: () => void }
const refresh = [getAccount, listAccounts]

export function RenameDialog({ account, onClose }: Props) {
  const t = useWords(words)
  const change = useTell(changeAccount, { refresh })
  const keep = { key: `account/${account.id}`, name: t('account.rename'), version: account.version }
  const fields = useFields({ displayName: account.displayName }, change.error, keep)
  const submit = () =>
    change.mutate(
      { params: { accountId: account.id }, body: fields.values, version: fields.version },
      { onSuccess: fields.done(onClose) },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('account.rename')}
      onSubmit={submit}
      pending={change.isPending}
      error={change.error}
      form={fields.form}
      labels={{ displayName: t('field.displayName') }}
    >
      <TextInput
        label={t('field.displayName')}
        description={t('account.display-name-hint')}
        required
        {...fields.text('displayName')}
      />
    </FormDialog>
  )
}

/** A new slip for somebody who has not come in yet. */
export function InviteAgainDialog({ account, onClose }: Props) {
  const t = useWords(words)
  const [slip, setSlip] = useState<z.output<typeof Slip> | null>(null)
  const send = useTell(inviteAgain, { refresh })
  const submit = () => send.mutate({ params: { accountId: account.id } }, { onSuccess: setSlip })
  if (slip) return <SlipDialog slip={slip} onClose={onClose} />
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('account.invite-again')}
      submitLabel={t('account.invite-again')}
      onSubmit={submit}
      pending={send.isPending}
      error={send.error}
    >
      <Text size="sm">{t('account.invite-again-hint')}</Text>
    </FormDialog>
  )
}

/** Asks to let somebody back in where the unit lacks two people; another one has to confirm. */
export function RecoverDialog({ account, onClose }: Props) {
  const t = useWords(words)
  const ask = useTell(recoverAccount, { refresh: [...refresh, listAllRecoveries] })
  const keep = { key: `account/${account.id}/recovery`, name: t('recovery.ask') }
  const fields = useFields({ reason: '' }, ask.error, keep)
  const input = { params: { accountId: account.id }, body: fields.values }
  const submit = () => ask.mutate(input, { onSuccess: fields.done(onClose) })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('recovery.ask')}
      submitLabel={t('recovery.ask')}
      onSubmit={submit}
      pending={ask.isPending}
      error={ask.error}
      form={fields.form}
    >
      <Text size="sm">{t('recovery.ask-hint')}</Text>
      <Textarea label={t('account.reason')} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}

/** Disables the account, or enables it again; either needs a reason. */
export function DisableDialog({ account, onClose }: Props) {
  const t = useWords(words)
  const disable = useTell(disableAccount, { refresh })
  const disabled = account.disabledAt === null
  const { id: accountId, version } = account
  const title = t(disabled ? 'account.disable' : 'account.enable')
  const fields = useFields({ reason: '' }, disable.error, { key: `account/${accountId}/disable`, name: title })
  const input = { params: { accountId }, body: { disabled, ...fields.values }, version }
  const submit = () => disable.mutate(input, { onSuccess: fields.done(onClose) })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={title}
      onSubmit={submit}
      pending={disable.isPending}
      error={disable.error}
      form={fields.form}
    >
      <Text size="sm">{t(disabled ? 'account.disable-hint' : 'account.enable-hint')}</Text>
      <Textarea label={t('account.reason')} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}

function useLabels() {
  const t = useWords(words)
  return {
    role: t('field.role'),
    unitId: t('field.unit'),
    from: t('grant.from'),
    to: t('grant.to'),
    basis: t('grant.basis'),
  }
}

export function GrantDialog({ account, onClose }: Props) {
  const t = useWords(words)
  const grant = useTell(grantRole, { refresh })
  const keep = { key: `account/${account.id}/grant`, name: t('grant.add') }
  const fields = useFields<GrantFields>(noGrant, grant.error, keep)
  const input = { params: { accountId: account.id }, body: grantOf(fields.values) }
  const submit = () => grant.mutate(input, { onSuccess: fields.done(onClose) })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('grant.add')}
      submitLabel={t('grant.add')}
      onSubmit={submit}
      pending={grant.isPending}
      error={grant.error}
      form={fields.form}
      labels={useLabels()}
    >
      <GrantInputs fields={fields} />
    </FormDialog>
  )
}

export function ChangeGrantDialog({ account, grant, onClose }: Props & { grant: z.output<typeof Grant> }) {
  const t = useWords(words)
  const change = useTell(changeGrant, { refresh })
  const { id: grantId, role, unitId, unitName, version } = grant
  const title = t('grant.change-one', { role: t(`role.${role}`), unit: unitName ?? t('grant.whole-system') })
  const fields = useFields<GrantFields>(
    { role, unitId, from: grant.from, to: grant.to, basis: grant.basis ?? '' },
    change.error,
    { key: `grant/${grantId}`, name: title, version },
  )
  const submit = () => {
    const { from, to, basis } = grantOf(fields.values)
    change.mutate(
      { params: { accountId: account.id, grantId }, body: { from, to, basis }, version: fields.version },
      { onSuccess: fields.done(onClose) },
    )
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      onSubmit={submit}
      pending={change.isPending}
      error={change.error}
      form={fields.form}
      labels={useLabels()}
    >
      <Text size="sm">{t('grant.change-hint')}</Text>
      <SpanInputs fields={fields} />
    </FormDialog>
  )
}
