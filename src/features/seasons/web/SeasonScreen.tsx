/** One season: its year as a line, steps with their conditions, lead and deputies, members, publishing. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Proposals } from '#features/approvals/web/Proposals.tsx'
import { dayOf, formatDay } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { asOf } from '#web/asked.ts'
import { useDay } from '#web/asOf.tsx'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { useOffer } from '#web/useKept.ts'
import { getBoard, listWork } from '../board/contract.ts'
import { getSeason, listSeasons, publishSeason, type Season } from '../contract.ts'
import { words } from '../words.ts'
import { LeadershipSection } from './Leadership.tsx'
import { Members } from './Members.tsx'
import { SeasonDialog } from './SeasonDialog.tsx'
import { Stages } from './Stages.tsx'
import { YearLine } from './YearLine.tsx'

const CloneDialog = lazy(async () => ({ default: (await import('./CloneDialog.tsx')).CloneDialog }))

/** What a change of a season may change elsewhere. */
const refresh = [getSeason, listSeasons, getBoard, listWork]

export function SeasonScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { day } = useDay()
  const { data: season } = useSuspenseQuery(ask(getSeason, { params: { seasonId }, query: asOf(day) }))
  return (
    <>
      <PageHead
        title={t('season.named', { region: season.label, year: season.year })}
        lead={<SeasonLead season={season} />}
        crumbs={[{ label: t('season.list'), to: '/mua' }]}
        actions={<Deeds season={season} />}
      />
      {season.sample && <SampleBanner />}
      <Proposals about={{ objectId: season.id }} refresh={refresh} />
      <YearLine season={season} />
      <Stack gap="xl">
        <Stages season={season} />
        <LeadershipSection season={season} />
        <Members season={season} />
      </Stack>
      <HistoryPanel kind="season" id={season.id} />
    </>
  )
}

function SeasonLead({ season: { id, theme, from, to, publishedAt } }: { season: Season }) {
  const t = useWords(words)
  const published = publishedAt && t('season.published-on', { day: formatDay(dayOf(new Date(publishedAt))) })
  return (
    <Stack gap={4}>
      <Text>{theme ?? t('season.no-theme')}</Text>
      <Group gap="md">
        <Text c="dimmed">{t('season.span', { from: formatDay(from), to: formatDay(to) })}</Text>
        <TextLink to={`/mua/${id}/so-voi-nam-truoc`}>{t('compare.title')}</TextLink>
        <StatusBadge tone={published ? 'done' : 'waiting'} label={published || t('season.not-published')} />
      </Group>
    </Stack>
  )
}

function Deeds({ season }: { season: Season }) {
  const t = useWords(words)
  const [open, setOpen] = useState<'change' | 'publish' | 'clone' | null>(null)
  const close = () => setOpen(null)
  const mayChange = season.may.includes('season.change')
  useOffer('season', (id) => (mayChange && id === season.id ? () => setOpen('change') : undefined))
  return (
    <>
      {season.publishedAt !== null && (
        <Button component="a" href={`/cong-khai/${season.regionCode}/${season.year}`} variant="default">
          {t('season.public-page')}
        </Button>
      )}
      {mayChange && (
        <Button variant="default" onClick={() => setOpen('change')}>
          {t('season.change')}
        </Button>
      )}
      {season.publishedAt === null && season.may.includes('season.publish') && (
        <Button onClick={() => setOpen('publish')}>{t('season.publish')}</Button>
      )}
      {season.may.includes('season.create') && (
        <Button variant="default" onClick={() => setOpen('clone')}>
          {t('clone.open')}
        </Button>
      )}
      {open === 'clone' && (
        <Suspense>
          <CloneDialog season={season} onClose={close} />
        </Suspense>
      )}
      {open === 'change' && <SeasonDialog season={season} onClose={close} />}
      {open === 'publish' && <Publish season={season} onClose={close} />}
    </>
  )
}

function Publish({ season, onClose }: { season: Season; onClose: () => void }) {
  const t = useWords(words)
  const publish = useTell(publishSeason, { refresh })
  const confirm = () =>
    publish.mutate({ params: { seasonId: season.id }, body: {}, version: season.version }, { onSuccess: onClose })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('season.publish-title', { year: season.year })}
      consequence={t('season.publish-warning')}
      confirmLabel={t('season.publish')}
      onConfirm={confirm}
      pending={publish.isPending}
      error={publish.error}
    >
      <Title order={3} size="h5">
        {t('season.named', { region: season.label, year: season.year })}
      </Title>
    </ConfirmDialog>
  )
}
