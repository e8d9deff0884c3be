/** My passkeys: added on this machine, named, taken away. */
import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { formatMoment } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useAttempt } from '#web/useAttempt.ts'
import { useFields } from '#web/useFields.ts'
import { getSession } from '../contract.ts'
import { addPasskey, listPasskeys, type Passkey, removePasskey, renamePasskey } from '../passkeys/contract.ts'
import { words } from '../words.ts'

type Row = z.output<typeof Passkey>
const refresh = [listPasskeys, getSession]
const isSupported = typeof PublicKeyCredential === 'function'

export function PasskeySection() {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listPasskeys))
  const [adding, setAdding] = useState(false)
  return (
    <Stack component="section" gap="sm" mb="xl" aria-labelledby="passkeys">
      <Title order={2} id="passkeys">
        {t('passkeys.title')}
      </Title>
      <Text size="sm" c="dimmed" maw="40rem">
        {t('passkeys.hint')}
      </Text>
      {data.items.length === 0 && <Text size="sm">{t('passkeys.none')}</Text>}
      {data.items.map((passkey) => (
        <PasskeyCard key={passkey.id} passkey={passkey} />
      ))}
      {isSupported ? (
        <Group>
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('passkeys.add')}
          </Button>
        </Group>
      ) : (
        <Text size="sm">{t('passkeys.unsupported')}</Text>
      )}
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </Stack>
  )
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const add = useTell(addPasskey, { refresh })
  const attempt = useAttempt()
  const fields = useFields({ name: '' }, add.error, { key: 'passkey/new', name: t('passkeys.add') })
  const make = async () => {
    const { makePasskey } = await import('./passkey.ts')
    await add.mutateAsync({
      body: await makePasskey(fields.values.name || t('passkeys.title'), t('passkeys.given-up')),
    })
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('passkeys.add')}
      submitLabel={t('passkeys.add')}
      onSubmit={() => attempt.run(make, fields.done(onClose))}
      pending={attempt.pending}
      error={attempt.error}
      form={fields.form}
    >
      <TextInput
        label={t('passkeys.name')}
        description={t('passkeys.name-hint')}
        data-autofocus
        maxLength={60}
        {...fields.text('name')}
      />
    </FormDialog>
  )
}

function PasskeyCard({ passkey }: { passkey: Row }) {
  const t = useWords(words)
  const [doing, setDoing] = useState<'rename' | 'remove' | null>(null)
  const { name, madeAt, usedAt } = passkey
  const moments = { made: formatMoment(madeAt), used: usedAt === null ? t('passkeys.never') : formatMoment(usedAt) }
  const close = () => setDoing(null)
  return (
    <Paper withBorder p="sm" maw="40rem">
      <Group justify="space-between" wrap="wrap">
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed">
            {t('passkeys.times', moments)}
          </Text>
        </div>
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            aria-label={t('passkeys.rename-one', { name })}
            onClick={() => setDoing('rename')}
          >
            {t('passkeys.rename')}
          </Button>
          <Button
            variant="default"
            size="xs"
            aria-label={t('passkeys.remove-one', { name })}
            onClick={() => setDoing('remove')}
          >
            {t('passkeys.remove')}
          </Button>
        </Group>
      </Group>
      {doing === 'rename' && <RenamePasskey passkey={passkey} onClose={close} />}
      {doing === 'remove' && <RemovePasskey passkey={passkey} onClose={close} />}
    </Paper>
  )
}

type Props = { passkey: Row; onClose: () => void }

function RenamePasskey({ passkey: { id: passkeyId, name, version }, onClose }: Props) {
  const t = useWords(words)
  const rename = useTell(renamePasskey, { refresh })
  const title = t('passkeys.rename-one', { name })
  const fields = useFields({ name }, rename.error, { key: `passkey/${passkeyId}`, name: title, version })
  const input = { params: { passkeyId }, body: fields.values, version: fields.version }
  const submit = () => rename.mutate(input, { onSuccess: fields.done(onClose) })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      onSubmit={submit}
      pending={rename.isPending}
      error={rename.error}
      form={fields.form}
      labels={{ name: t('passkeys.name') }}
    >
      <TextInput label={t('passkeys.name')} required maxLength={60} {...fields.text('name')} />
    </FormDialog>
  )
}

function RemovePasskey({ passkey: { id: passkeyId, name }, onClose }: Props) {
  const t = useWords(words)
  const remove = useTell(removePasskey, { refresh })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('passkeys.remove-one', { name })}
      consequence={t('passkeys.remove-consequence')}
      confirmLabel={t('passkeys.remove')}
      onConfirm={() => remove.mutate({ params: { passkeyId } }, { onSuccess: onClose })}
      pending={remove.isPending}
      error={remove.error}
    />
  )
}
