/** Keys for programs: mine, or a unit's, with what they are for and when they were last used; taken back at once. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { z } from 'zod'
import { formatMoment } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { type Key, listKeys, listUnitKeys, revokeKey, revokeUnitKey } from '../keys/contract.ts'
import { words } from '../words.ts'

type Row = z.output<typeof Key>

/** Fetched when it opens, as every dialog is. */
const MakeDialog = lazy(async () => ({ default: (await import('./KeyDialog.tsx')).MakeDialog }))

export function MyKeys() {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listKeys))
  const revoke = useTell(revokeKey, { refresh: [listKeys] })
  const [making, setMaking] = useState(false)
  return (
    <Stack component="section" gap="sm" mb="xl" aria-labelledby="keys">
      <Title order={2} id="keys">
        {t('keys.title')}
      </Title>
      <Text size="sm" c="dimmed" maw="40rem">
        {t('keys.hint')}
      </Text>
      {data.items.length === 0 && <Text size="sm">{t('keys.none')}</Text>}
      <KeyList items={data.items} onRevoke={(keyId) => revoke.mutate({ params: { keyId } })} />
      <RefusalAlert error={revoke.error} />
      <Group>
        <Button variant="default" onClick={() => setMaking(true)}>
          {t('keys.make')}
        </Button>
      </Group>
      <Suspense>{making && <MakeDialog onClose={() => setMaking(false)} />}</Suspense>
    </Stack>
  )
}

/** Nothing where the unit has no keys: only an administrator gives them. */
export function UnitKeys({ unitId }: { unitId: string }) {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listUnitKeys, { params: { unitId } }))
  const revoke = useTell(revokeUnitKey, { refresh: [listUnitKeys] })
  if (data.items.length === 0) return null
  return (
    <Stack gap="xs">
      <Title order={3}>{t('keys.title')}</Title>
      <Text size="sm" c="dimmed" maw="40rem">
        {t('keys.unit-hint')}
      </Text>
      <KeyList items={data.items} onRevoke={(keyId) => revoke.mutate({ params: { unitId, keyId } })} />
      <RefusalAlert error={revoke.error} />
    </Stack>
  )
}

function KeyList({ items, onRevoke }: { items: readonly Row[]; onRevoke: (keyId: string) => void }) {
  const t = useWords(words)
  return items.map(({ id, name, readOnly, expiresAt, usedAt }) => (
    <Paper key={id} withBorder p="sm" maw="40rem">
      <Group justify="space-between" wrap="wrap">
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed">
            {t('keys.line', {
              scope: t(readOnly ? 'keys.reads' : 'keys.writes'),
              until: formatMoment(expiresAt),
              used: usedAt === null ? t('passkeys.never') : formatMoment(usedAt),
            })}
          </Text>
        </div>
        <Button variant="default" size="xs" aria-label={t('keys.revoke-one', { name })} onClick={() => onRevoke(id)}>
          {t('keys.revoke')}
        </Button>
      </Group>
    </Paper>
  ))
}
