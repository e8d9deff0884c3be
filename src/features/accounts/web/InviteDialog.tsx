/** Invites somebody with a first role: they choose their own password, nobody else ever knows it. */
import { Fieldset, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { useFields } from '#web/useFields.ts'
import { listAccounts } from '../contract.ts'
import { invite, type Slip } from '../invitations/contract.ts'
import { words } from '../words.ts'
import { type GrantFields, GrantInputs, grantOf, noGrant } from './parts.tsx'
import { SlipDialog } from './SlipDialog.tsx'

type Fields = GrantFields & { username: string; displayName: string }

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const go = useGo()
  const [slip, setSlip] = useState<z.output<typeof Slip> | null>(null)
  const send = useTell(invite, { refresh: [listAccounts] })
  const keep = { key: 'account/new', name: t('accounts.invite') }
  const fields = useFields<Fields>({ username: '', displayName: '', ...noGrant }, send.error, keep)
  const submit = () => {
    const { username, displayName, ...grant } = fields.values
    const grants = grant.role === null ? [] : [grantOf(grant)]
    // The slip with its secret is shown once and kept nowhere.
    send.mutate(
      { body: { username, displayName, grants } },
      { onSuccess: (made) => fields.done(() => setSlip(made))() },
    )
  }
  if (slip) return <SlipDialog slip={slip} onClose={() => go(`/quan-tri/tai-khoan/${slip.accountId}`)} />
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('accounts.invite')}
      submitLabel={t('accounts.invite')}
      onSubmit={submit}
      pending={send.isPending}
      error={send.error}
      form={fields.form}
      labels={{
        username: t('field.username'),
        displayName: t('field.displayName'),
        'grants/0/unitId': t('field.unit'),
        'grants/0/from': t('grant.from'),
        'grants/0/to': t('grant.to'),
      }}
    >
      <Text size="sm">{t('invitation.hint')}</Text>
      <TextInput
        label={t('field.displayName')}
        description={t('account.display-name-hint')}
        required
        {...fields.text('displayName')}
      />
      <TextInput
        label={t('field.username')}
        description={t('account.username-hint')}
        required
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        {...fields.text('username')}
      />
      <Fieldset legend={t('account.first-role')}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('account.first-role-hint')}
          </Text>
          <GrantInputs fields={fields} path="grants/0/" optional />
        </Stack>
      </Fieldset>
    </FormDialog>
  )
}
