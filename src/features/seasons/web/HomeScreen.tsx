/** My work: what waits for me, the late first, each with its day and one button; beside it the year as a line. */
import { Box, Button, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink, TextLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { useSeasonChoice } from '#web/seasons.ts'
import { listWork, type Work as WorkShape } from '../board/contract.ts'
import { getSeason, listSeasons } from '../contract.ts'
import { urgencies } from '../rules.ts'
import { words } from '../words.ts'
import { StartCard } from './StartCard.tsx'
import { useNearWords } from './useNearWords.ts'
import { useVoice } from './voice.ts'
import { YearLine } from './YearLine.tsx'

type Work = z.output<typeof WorkShape>
type Item = Work['items'][number]

export function HomeScreen() {
  const t = useWords(words)
  const { data: work } = useSuspenseQuery(ask(listWork))
  const { data: seasons } = useSuspenseQuery(ask(listSeasons, { query: {} }))
  const { current } = useSeasonChoice(seasons)
  return (
    <>
      <PageHead title={t('work.title')} />
      <StartCard />
      {seasons.items.some(({ sample }) => sample) && <SampleBanner />}
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          {work.items.length === 0 ? (
            <NothingWaits seasons={seasons.items.length} mayCreate={seasons.mayCreateIn.length > 0} />
          ) : (
            <Waiting work={work} />
          )}
        </Grid.Col>
        {current && (
          <Grid.Col span={{ base: 12, lg: 5 }}>
            <MyYear seasonId={current} />
          </Grid.Col>
        )}
      </Grid>
    </>
  )
}

function NothingWaits({ seasons, mayCreate }: { seasons: number; mayCreate: boolean }) {
  const t = useWords(words)
  if (seasons > 0) return <EmptyState title={t('work.empty')} />
  return (
    <EmptyState title={t('work.empty')} hint={t(mayCreate ? 'work.empty-create' : 'work.empty-first')}>
      {mayCreate && <ButtonLink to="/mua">{t('season.create')}</ButtonLink>}
    </EmptyState>
  )
}

/** By urgency; each group says how many it holds. */
function Waiting({ work: { items, today } }: { work: Work }) {
  const groups = Map.groupBy(items, ({ urgency }) => urgency)
  return (
    <Stack gap="xl">
      {urgencies.map((urgency) => {
        const own = groups.get(urgency) ?? []
        return own.length > 0 && <WaitingGroup key={urgency} urgency={urgency} items={own} today={today} />
      })}
    </Stack>
  )
}

/** How many of a group are shown at first: what comes after them waits behind one button. */
const first = 10

function WaitingGroup({ urgency, items, today }: { urgency: Item['urgency']; items: readonly Item[]; today: string }) {
  const t = useWords(words)
  const [all, setAll] = useState(false)
  const rest = items.length - first
  return (
    <section aria-label={t(`work.${urgency}`)}>
      <Group gap="xs" mb="xs" align="baseline">
        <Title order={2} size="h4">
          {t(`work.${urgency}`)}
        </Title>
        <Text size="sm" c="dimmed">
          {t('work.count', { count: items.length })}
        </Text>
      </Group>
      <Stack component="ul" gap="xs" p={0} m={0}>
        {(all ? items : items.slice(0, first)).map((item) => (
          <WaitingItem key={`${item.code} ${item.path} ${JSON.stringify(item.params)}`} item={item} today={today} />
        ))}
      </Stack>
      {rest > 0 && (
        <Button variant="default" mt="xs" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('work.less') : t('work.more', { count: rest })}
        </Button>
      )}
    </section>
  )
}

const tones = { late: 'returned', today: 'waiting', returned: 'returned', week: 'waiting', later: 'none' } as const

function WaitingItem({ item, today }: { item: Item; today: string }) {
  const { code, params, due, urgency, returned, reason, path } = item
  const t = useWords(words)
  const say = useVoice()
  const { near, dated } = useNearWords()
  const sentence = say(code, params)
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm">
        <Box flex="1 1 16rem">
          <Text fw={600}>{sentence}</Text>
          {reason && <Text size="sm">{t('work.reason', { reason })}</Text>}
          <Group gap="sm">
            <StatusBadge
              tone={tones[urgency]}
              label={due ? near(due, today, 'late') : t(returned ? 'work.returned' : 'work.no-due')}
            />
            {due && (
              <Text size="sm" c="dimmed">
                {t('work.due', { day: dated(due) })}
              </Text>
            )}
            {returned && due && <StatusBadge tone="returned" label={t('work.returned')} />}
          </Group>
        </Box>
        <ButtonLink
          to={path}
          variant={urgency === 'later' ? 'default' : 'filled'}
          aria-label={`${t('work.go')}: ${sentence}`}
        >
          {t('work.go')}
        </ButtonLink>
      </Group>
    </Paper>
  )
}

function MyYear({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { data: season } = useSuspenseQuery(ask(getSeason, { params: { seasonId } }))
  return (
    <Paper withBorder p="md">
      <YearLine season={season} />
      <Group gap="lg">
        <TextLink to={`/mua/${seasonId}`}>{t('season.named', { region: season.label, year: season.year })}</TextLink>
        <TextLink to={`/mua/${seasonId}/lich`}>{t('calendar.see')}</TextLink>
        <TextLink to="/mua">{t('season.list')}</TextLink>
      </Group>
    </Paper>
  )
}
