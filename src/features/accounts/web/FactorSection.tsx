/** The authenticator app: added with a picture and a code, its kept codes, and how to stop using it. */
import { Button, Code, Group, Image, Stack, Text, TextInput, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { formatMoment } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useFields } from '#web/useFields.ts'
import { confirmTotp, enrolTotp, getFactors, removeTotp, renewCodes } from '../totp/contract.ts'
import { words } from '../words.ts'

const refresh = [getFactors]
type Secret = z.output<typeof enrolTotp.returns>

export function FactorSection() {
  const t = useWords(words)
  const { data: factors } = useSuspenseQuery(ask(getFactors))
  const [secret, setSecret] = useState<Secret | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [removing, setRemoving] = useState(false)
  const enrol = useTell(enrolTotp, { refresh: [] })
  const renew = useTell(renewCodes, { refresh })
  const show = ({ codes: made }: { codes: readonly string[] }) => {
    setSecret(null)
    setCodes(made)
  }
  const since = factors.totpSince
  return (
    <Stack component="section" gap="sm" mb="xl" aria-labelledby="factor">
      <Title order={2} id="factor">
        {t('factor.title')}
      </Title>
      <Text size="sm" maw="40rem">
        {since === null ? t('factor.off') : t('factor.on', { moment: formatMoment(since), left: factors.codesLeft })}
      </Text>
      <RefusalAlert error={enrol.error ?? renew.error} />
      <Group gap="xs">
        {since === null ? (
          <Button
            variant="default"
            loading={enrol.isPending}
            onClick={() => enrol.mutate({}, { onSuccess: setSecret })}
          >
            {t('factor.add')}
          </Button>
        ) : (
          <>
            <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate({}, { onSuccess: show })}>
              {t('factor.renew')}
            </Button>
            <Button variant="default" onClick={() => setRemoving(true)}>
              {t('factor.remove')}
            </Button>
          </>
        )}
      </Group>
      {secret && <EnrolDialog secret={secret} onClose={() => setSecret(null)} onDone={show} />}
      {codes && <CodesDialog codes={codes} onClose={() => setCodes(null)} />}
      {removing && <RemoveDialog onClose={() => setRemoving(false)} />}
    </Stack>
  )
}

type EnrolProps = { secret: Secret; onClose: () => void; onDone: (made: { codes: readonly string[] }) => void }

function EnrolDialog({ secret, onClose, onDone }: EnrolProps) {
  const t = useWords(words)
  const confirm = useTell(confirmTotp, { refresh })
  const fields = useFields({ code: '' }, confirm.error)
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('factor.add')}
      submitLabel={t('factor.confirm')}
      onSubmit={() => confirm.mutate({ body: fields.values }, { onSuccess: onDone })}
      pending={confirm.isPending}
      error={confirm.error}
    >
      <Text size="sm">{t('factor.scan')}</Text>
      <Image
        src={`data:image/svg+xml;utf8,${encodeURIComponent(secret.picture)}`}
        alt={t('factor.picture')}
        w={200}
        h={200}
      />
      <div>
        <Text size="sm" fw={600}>
          {t('factor.secret')}
        </Text>
        <Code block className="g-slip-code">
          {secret.secret.replace(/(.{4})(?=.)/g, '$1 ')}
        </Code>
      </div>
      <TextInput
        label={t('factor.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        {...fields.text('code')}
      />
    </FormDialog>
  )
}

function CodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const t = useWords(words)
  return (
    <ReadDialog title={t('factor.codes')} onClose={onClose}>
      <Stack gap="md">
        <Stack gap="sm" className="g-slip">
          <Text size="sm">{t('factor.codes-once')}</Text>
          <Code block className="g-slip-code">
            {codes.join('\n')}
          </Code>
        </Stack>
        <Group justify="flex-end" gap="xs" className="g-no-print">
          <Button variant="default" onClick={() => window.print()}>
            {t('slip.print')}
          </Button>
          <Button onClick={onClose}>{t('factor.codes-kept')}</Button>
        </Group>
      </Stack>
    </ReadDialog>
  )
}

function RemoveDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const remove = useTell(removeTotp, { refresh })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('factor.remove')}
      consequence={t('factor.remove-consequence')}
      confirmLabel={t('factor.remove')}
      onConfirm={() => remove.mutate({}, { onSuccess: onClose })}
      pending={remove.isPending}
      error={remove.error}
    />
  )
}
