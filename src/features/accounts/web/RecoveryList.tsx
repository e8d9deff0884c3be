/** Who waits to be let back in, and the second person's word. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { formatMoment } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import type { Slip } from '../invitations/contract.ts'
import {
  confirmRecovery,
  listAllRecoveries,
  listRecoveries,
  type Recovery,
  stopRecovery,
} from '../recoveries/contract.ts'
import { words } from '../words.ts'
import { SlipDialog } from './SlipDialog.tsx'

type Row = z.output<typeof Recovery>
const refresh = [listRecoveries, listAllRecoveries]

export function RecoveryList({ items }: { items: readonly Row[] }) {
  const [slip, setSlip] = useState<z.output<typeof Slip> | null>(null)
  return (
    <Stack gap="sm" mb={items.length > 0 ? 'lg' : 0}>
      {slip && <SlipDialog slip={slip} back onClose={() => setSlip(null)} />}
      {items.map((recovery) => (
        <RecoveryAlert key={recovery.id} recovery={recovery} onSlip={setSlip} />
      ))}
    </Stack>
  )
}

type Props = { recovery: Row; onSlip: (slip: z.output<typeof Slip>) => void }

function RecoveryAlert({ recovery, onSlip }: Props) {
  const t = useWords(words)
  const [confirming, setConfirming] = useState(false)
  const stop = useTell(stopRecovery, { refresh })
  const by = recovery.askedBy.displayName || t('recovery.by-administrator')
  const told = { by, moment: formatMoment(recovery.askedAt), reason: recovery.reason }
  const title = [recovery.displayName, recovery.unitName, t('recovery.open')].filter(Boolean).join(' · ')
  return (
    <Alert color="gold" icon={<Icon name="clock" />} title={title}>
      <Stack gap="xs">
        <Text size="sm">{t('recovery.line', told)}</Text>
        <RefusalAlert error={stop.error} />
        <Group gap="xs">
          <Button
            size="xs"
            aria-label={t('recovery.confirm-one', { name: recovery.displayName })}
            onClick={() => setConfirming(true)}
          >
            {t('recovery.confirm')}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={stop.isPending}
            onClick={() => stop.mutate({ params: { recoveryId: recovery.id } })}
          >
            {t('recovery.stop')}
          </Button>
        </Group>
      </Stack>
      {confirming && <ConfirmRecovery recovery={recovery} onSlip={onSlip} onClose={() => setConfirming(false)} />}
    </Alert>
  )
}

function ConfirmRecovery({ recovery, onSlip, onClose }: Props & { onClose: () => void }) {
  const t = useWords(words)
  const confirm = useTell(confirmRecovery, { refresh })
  const submit = () =>
    confirm.mutate(
      { params: { recoveryId: recovery.id } },
      {
        onSuccess: (slip) => {
          onClose()
          onSlip(slip)
        },
      },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('recovery.confirm-one', { name: recovery.displayName })}
      submitLabel={t('recovery.confirm')}
      onSubmit={submit}
      pending={confirm.isPending}
      error={confirm.error}
    >
      <Text size="sm">{t('recovery.confirm-hint')}</Text>
    </FormDialog>
  )
}
