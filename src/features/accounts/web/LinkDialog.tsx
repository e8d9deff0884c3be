/** Links an account that nobody has come in to yet to its person at the provider of single sign-on. */
import { Text, TextInput } from '@mantine/core'
import type { z } from 'zod'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { type Account, getAccount, listAccounts } from '../contract.ts'
import { linkAccount } from '../sso/contract.ts'
import { words } from '../words.ts'

type Props = { account: z.output<typeof Account>; onClose: () => void }

export function LinkDialog({ account, onClose }: Props) {
  const t = useWords(words)
  const link = useTell(linkAccount, { refresh: [getAccount, listAccounts] })
  const title = t('sso.link-account')
  const fields = useFields({ subject: '' }, link.error, { key: `account/${account.id}/link`, name: title })
  const input = { params: { accountId: account.id }, body: fields.values }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={title}
      onSubmit={() => link.mutate(input, { onSuccess: fields.done(onClose) })}
      pending={link.isPending}
      error={link.error}
      form={fields.form}
      labels={{ subject: t('sso.subject') }}
    >
      <Text size="sm">{t('sso.link-hint')}</Text>
      <TextInput
        label={t('sso.subject')}
        description={t('sso.subject-hint')}
        required
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        {...fields.text('subject')}
      />
    </FormDialog>
  )
}
