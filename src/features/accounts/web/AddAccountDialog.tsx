/** Adds an account with its first role. */
import { Fieldset, Stack, Text, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { useFields } from '#web/useFields.ts'
import { createAccount, listAccounts } from '../contract.ts'
import { words } from '../words.ts'
import { GrantInputs, grantOf, NewPasswordInput, noGrant } from './parts.tsx'

export function AddAccountDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const go = useGo()
  const add = useTell(createAccount, { refresh: [listAccounts] })
  const fields = useFields({ username: '', displayName: '', password: '' }, add.error)
  const grant = useFields(noGrant, add.error)
  const submit = () => {
    const grants = grant.values.role === null ? [] : [grantOf(grant.values)]
    add.mutate({ body: { ...fields.values, grants } }, { onSuccess: ({ id }) => go(`/quan-tri/tai-khoan/${id}`) })
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('accounts.add')}
      submitLabel={t('accounts.add')}
      onSubmit={submit}
      pending={add.isPending}
      error={add.error}
      labels={{
        username: t('field.username'),
        displayName: t('field.displayName'),
        password: t('password.label'),
        'grants/0/unitId': t('field.unit'),
        'grants/0/from': t('grant.from'),
        'grants/0/to': t('grant.to'),
      }}
    >
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
      <NewPasswordInput label={t('password.label')} {...fields.text('password')} />
      <Fieldset legend={t('account.first-role')}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('account.first-role-hint')}
          </Text>
          <GrantInputs fields={grant} path="grants/0/" optional />
        </Stack>
      </Fieldset>
    </FormDialog>
  )
}
