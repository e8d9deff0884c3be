/** The check meeting of a block: its record, and the way to its minutes. */
import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink } from '#web/links.tsx'
import { listMeetings } from '../../meetings/contract.ts'
import { words } from '../../meetings/words.ts'
import { MeetingTold } from './MeetingTold.tsx'

const MeetingDialog = lazy(async () => ({ default: (await import('./MeetingDialog.tsx')).MeetingDialog }))

export function Meeting({ seasonId, block }: { seasonId: string; block: string }) {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listMeetings, { params: { seasonId } }))
  const [writing, setWriting] = useState(false)
  const here = data.blocks.find((one) => one.block === block)
  if (!here) return null
  const mayKeep = data.may.includes('check-meeting.keep')
  const minutes = `/mua/${seasonId}/cham-cheo/bien-ban?khoi=${encodeURIComponent(block)}`
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('check-meeting.lead')}</Text>
      {here.meeting ? (
        <Paper withBorder p="md">
          <MeetingTold meeting={here.meeting} members={here.members} />
        </Paper>
      ) : (
        <EmptyState title={t('check-meeting.none')} />
      )}
      <Group gap="xs">
        {mayKeep && (
          <Button variant={here.meeting ? 'default' : 'filled'} aria-haspopup="dialog" onClick={() => setWriting(true)}>
            {t(here.meeting ? 'check-meeting.change' : 'check-meeting.record')}
          </Button>
        )}
        {here.meeting && (
          <ButtonLink variant="default" to={minutes}>
            {t('check-meeting.minutes')}
          </ButtonLink>
        )}
      </Group>
      <Suspense>
        {writing && <MeetingDialog seasonId={seasonId} here={here} onClose={() => setWriting(false)} />}
      </Suspense>
    </Stack>
  )
}
