/** Where I am signed in: one line a session, each of which can be ended. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { formatMoment } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { endOtherSessions, endSession, listSessions } from '../contract.ts'
import { browserOf } from '../rules.ts'
import { words } from '../words.ts'

type Row = z.output<typeof listSessions.returns>['items'][number]

export function SessionsSection() {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listSessions))
  const others = useTell(endOtherSessions, { refresh: [listSessions] })
  return (
    <Stack component="section" gap="sm" mb="xl" aria-labelledby="sessions">
      <Title order={2} id="sessions">
        {t('sessions.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('sessions.hint')}
      </Text>
      {data.items.map((session) => (
        <SessionCard key={session.id} session={session} />
      ))}
      <RefusalAlert error={others.error} />
      {data.items.length > 1 && (
        <Group>
          <Button variant="default" loading={others.isPending} onClick={() => others.mutate({})}>
            {t('sessions.end-others')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function SessionCard({ session }: { session: Row }) {
  const t = useWords(words)
  const end = useTell(endSession, { refresh: [listSessions] })
  const { browser, system } = browserOf(session.agent)
  const where = [browser, system].filter(Boolean).join(' · ') || t('sessions.unknown')
  const moments = { opened: formatMoment(session.openedAt), seen: formatMoment(session.seenAt) }
  return (
    <Paper withBorder p="sm" maw="40rem">
      <Group justify="space-between" wrap="wrap">
        <div>
          <Text fw={600}>{session.current ? t('sessions.current', { where }) : where}</Text>
          <Text size="sm">{t('sessions.address', { address: session.address ?? t('sessions.unknown') })}</Text>
          <Text size="sm" c="dimmed">
            {t('sessions.times', moments)}
          </Text>
        </div>
        {!session.current && (
          <Button
            variant="default"
            size="xs"
            loading={end.isPending}
            aria-label={t('sessions.end-one', { where })}
            onClick={() => end.mutate({ params: { sessionId: session.id } })}
          >
            {t('sessions.end')}
          </Button>
        )}
      </Group>
      <RefusalAlert error={end.error} />
    </Paper>
  )
}
