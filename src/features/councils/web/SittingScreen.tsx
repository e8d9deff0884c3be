/** One sitting of a council: agenda, who is there, and its votes. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { getSeason } from '#features/seasons/contract.ts'
import { formatDay } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { useOffer } from '#web/useKept.ts'
import { listCouncils } from '../contract.ts'
import { closeSitting, getSitting, openSitting, reopenSitting, type Sitting } from '../sittings/contract.ts'
import { words } from '../sittings/words.ts'
import { listVotes } from '../votes/contract.ts'
import { words as councilWords } from '../words.ts'
import { Attendance } from './Attendance.tsx'
import { sittingTones } from './tones.ts'
import { Votes } from './Votes.tsx'

const SittingDialog = lazy(async () => ({ default: (await import('./SittingDialog.tsx')).SittingDialog }))
const ReasonDialog = lazy(async () => ({ default: (await import('#web/ReasonDialog.tsx')).ReasonDialog }))

const refresh = [getSitting, listCouncils, listVotes]

export function SittingScreen({ seasonId, sittingId }: { seasonId: string; sittingId: string }) {
  const t = useWords(words)
  const c = useWords(councilWords)
  const { data: season } = useSuspenseQuery(ask(getSeason, { params: { seasonId } }))
  const { data: sitting } = useSuspenseQuery(ask(getSitting, { params: { sittingId } }))
  const { data: councils } = useSuspenseQuery(ask(listCouncils, { params: { seasonId } }))
  const [changing, setChanging] = useState(false)
  const runs = sitting.may.includes('sitting.run')
  useOffer('sitting', (id) => (runs && id === sittingId ? () => setChanging(true) : undefined))
  const marked = new Set(season.illustrations.map(({ objectId }) => objectId))
  const { councilName, day, place, state, agenda } = sitting
  return (
    <>
      <PageHead
        title={t('sitting.of', { day: formatDay(day) })}
        crumbs={[{ label: c('council.title'), to: `/mua/${seasonId}/hoi-dong` }]}
        lead={
          <Group gap="sm">
            <Text c="dimmed">{[councilName, place].filter(Boolean).join(' · ')}</Text>
            <StatusBadge tone={sittingTones[state]} label={t(`sitting.state.${state}`)} />
          </Group>
        }
        actions={runs && <Deeds sitting={sitting} onChange={() => setChanging(true)} />}
      />
      {season.sample && <SampleBanner />}
      <Stack gap="lg">
        <Paper component="section" withBorder p="md" aria-label={t('sitting.agenda')}>
          <Title order={2} size="h3" mb="xs">
            {t('sitting.agenda')}
          </Title>
          {agenda.length === 0 ? <Text c="dimmed">{t('sitting.agenda-empty')}</Text> : <Agenda items={agenda} />}
        </Paper>
        <Attendance sitting={sitting} />
        <Votes sitting={sitting} illustrative={marked} />
        <HistoryPanel kind="sitting" id={sittingId} />
      </Stack>
      {changing && (
        <Suspense>
          <SittingDialog
            councilId={sitting.councilId}
            conferences={councils.conferences}
            sitting={sitting}
            onClose={() => setChanging(false)}
          />
        </Suspense>
      )}
    </>
  )
}

function Agenda({ items }: { items: Sitting['agenda'] }) {
  const t = useWords(words)
  return (
    <ol>
      {items.map(({ title, conclusion }) => (
        <li key={title}>
          {title}
          {conclusion && (
            <Text size="sm" className="g-paragraphs">
              {`${t('sitting.agenda-conclusion')}: ${conclusion}`}
            </Text>
          )}
        </li>
      ))}
    </ol>
  )
}

function Deeds({ sitting, onChange }: { sitting: Sitting; onChange: () => void }) {
  const t = useWords(words)
  const open = useTell(openSitting, { refresh })
  const close = useTell(closeSitting, { refresh })
  const reopen = useTell(reopenSitting, { refresh })
  const [asking, setAsking] = useState(false)
  const { id, version, state } = sitting
  const at = { params: { sittingId: id }, version }
  return (
    <>
      {state !== 'closed' && (
        <Button variant="default" onClick={onChange}>
          {t('sitting.change')}
        </Button>
      )}
      {state === 'planned' && (
        <Button loading={open.isPending} onClick={() => open.mutate({ ...at })}>
          {t('sitting.open')}
        </Button>
      )}
      {state === 'open' && (
        <Button loading={close.isPending} onClick={() => close.mutate({ ...at })}>
          {t('sitting.close')}
        </Button>
      )}
      {state === 'closed' && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('sitting.reopen')}
        </Button>
      )}
      <RefusalAlert error={open.error ?? close.error} />
      {asking && (
        <Suspense>
          <ReasonDialog
            title={t('sitting.reopen')}
            label={t('sitting.reason')}
            keptAs={`sitting-reopening/${id}`}
            onTell={(reason, onSuccess) => reopen.mutate({ ...at, body: { reason } }, { onSuccess })}
            onClose={() => setAsking(false)}
            pending={reopen.isPending}
            error={reopen.error}
          />
        </Suspense>
      )}
    </>
  )
}
