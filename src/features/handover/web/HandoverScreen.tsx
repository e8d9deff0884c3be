/** The hand-over of a season: both sides, what was done, and the pack part by part. */
import { Alert, Button, Code, Group, List, Paper, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { nounOf } from '#features/organisations/regions/rules.ts'
import { getSeason } from '#features/seasons/contract.ts'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { ExportButton } from '#web/ExportButton.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { Illustrative, SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { useFilters } from '#web/useFilters.ts'
import { useOffer } from '#web/useKept.ts'
import { exportHandover, getHandover, type Handover, type HandoverPage } from '../contract.ts'
import type { HandoverState } from '../rules.ts'
import { words } from '../words.ts'
import type { Deed } from './HandoverDialogs.tsx'
import { Parts } from './Parts.tsx'

const HandoverDialog = lazy(async () => ({ default: (await import('./HandoverDialogs.tsx')).HandoverDialog }))

const tones: Record<HandoverState, Tone> = {
  ...{ waiting: 'waiting', received: 'done', refused: 'returned', withdrawn: 'withdrawn' },
}
const numbers = ['lan'] as const
const numberIn = (given = '') => (/^\d{1,3}$/.test(given) && Number(given) > 0 ? { number: Number(given) } : {})

export function HandoverScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const [{ lan }, filter] = useFilters(numbers)
  const query = numberIn(lan)
  const { data: page } = useSuspenseQuery(ask(getHandover, { params: { seasonId }, query }))
  const { data: season } = useSuspenseQuery(ask(getSeason, { params: { seasonId } }))
  const isMadeUp = season.illustrations.some(({ objectId }) => objectId === page.shown?.id)
  const [deed, setDeed] = useState<Deed | null>(null)
  const deeds = deedsOf(page)
  useOffer('handover', (rest) => {
    const found = deeds.find((one) => rest === `${seasonId}/${one}`)
    return found && (() => setDeed(found))
  })
  return (
    <>
      <PageHead
        title={t('handover.title')}
        lead={t('handover.lead', { noun: nounOf(page.noun) })}
        actions={
          <>
            {deeds.map((one, at) => (
              <Button key={one} variant={at === 0 ? 'filled' : 'default'} onClick={() => setDeed(one)}>
                {t(`handover.${one}`)}
              </Button>
            ))}
            <ExportButton
              endpoint={exportHandover}
              inputFor={(format) => ({ params: { seasonId }, query: { ...query, format } })}
            />
          </>
        }
      />
      {page.sample && <SampleBanner />}
      <Stack gap="lg">
        <Sides page={page} illustrative={isMadeUp} />
        <Group justify="space-between">
          <Text c="dimmed">{t(page.shown ? 'handover.frozen' : 'handover.live')}</Text>
          {lan && (
            <Button variant="subtle" size="compact-sm" onClick={() => filter({ lan: null })}>
              {t('handover.show-standing')}
            </Button>
          )}
        </Group>
        <Parts page={page} />
        {page.all.length > 0 && <Earlier all={page.all} onShow={(number) => filter({ lan: String(number) })} />}
      </Stack>
      {page.shown && <HistoryPanel kind="handover" id={page.shown.id} />}
      <Suspense>{deed && <HandoverDialog deed={deed} page={page} onClose={() => setDeed(null)} />}</Suspense>
    </>
  )
}

/** What there is to do now, the next thing first. */
function deedsOf({ may, all }: HandoverPage): Deed[] {
  const waits = all[0]?.state === 'waiting'
  if (!waits) return may.includes('handover.make') ? ['make'] : []
  return [
    ...(may.includes('handover.receive') ? (['receive', 'refuse'] as const) : []),
    ...(may.includes('handover.make') ? (['withdraw'] as const) : []),
  ]
}

function Sides({ page, illustrative }: { page: HandoverPage; illustrative: boolean }) {
  const t = useWords(words)
  const { shown, outgoing, incoming, year, next, all } = page
  const returned = shown === null && all[0]?.state === 'refused' ? all[0] : null
  const state = shown?.state ?? returned?.state
  return (
    <Paper component="section" withBorder p="md" aria-label={t('handover.sides')}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Stack gap={4}>
          <SideLine
            told={outgoing ? t('handover.from', { unit: outgoing.unitName }) : t('handover.from-unknown', { year })}
            side={outgoing}
          />
          <SideLine
            told={
              incoming ? t('handover.to', { unit: incoming.unitName }) : t('handover.to-unknown', { year: year + 1 })
            }
            side={incoming}
          />
        </Stack>
        <Group gap="xs">
          {illustrative && <Illustrative />}
          <StatusBadge tone={state ? tones[state] : 'waiting'} label={t(`handover.state.${state ?? 'none'}`)} />
        </Group>
      </Group>
      {shown && <Done shown={shown} seasonId={page.seasonId} />}
      {returned && (
        <Alert mt="sm" color="brand" icon={<Icon name="warn" />} title={t('handover.returned')}>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {returned.reason}
          </Text>
        </Alert>
      )}
      {next && incoming === null && (
        <TextLink to={`/mua/${next.seasonId}`} size="sm">
          {t('handover.check.lead')}
        </TextLink>
      )}
    </Paper>
  )
}

function SideLine({ told, side }: { told: string; side: HandoverPage['outgoing'] }) {
  const t = useWords(words)
  return (
    <div>
      <Text fw={side ? 600 : undefined}>{told}</Text>
      {side && (
        <Text size="sm" c="dimmed">
          {t('handover.term', { post: side.post, from: formatDay(side.from), to: formatDay(side.to) })}
        </Text>
      )}
    </div>
  )
}

function Done({ shown, seasonId }: { shown: Handover; seasonId: string }) {
  const t = useWords(words)
  const { day, note, receivedDay, receivedNote, reason, digest, state } = shown
  const lines = [
    [t('handover.handed-on', { day: formatDay(day) }), note],
    receivedDay && [t('handover.received-on', { day: formatDay(receivedDay) }), receivedNote],
    reason && [t(`handover.state.${state}`), reason],
  ].flatMap((line) => (line ? [line] : []))
  return (
    <Stack gap={4} mt="sm">
      {lines.map(([what, more]) => (
        <Text key={what} size="sm" style={{ whiteSpace: 'pre-wrap' }}>
          {[what, more].filter(Boolean).join(': ')}
        </Text>
      ))}
      <Text size="sm" c="dimmed" component="div">
        {t('handover.digest')}: <Code style={{ overflowWrap: 'anywhere' }}>{digest}</Code>
      </Text>
      {(state === 'waiting' || state === 'received') && (
        <TextLink to={`/mua/${seasonId}/van-ban`} size="sm">
          {t('handover.paper')}
        </TextLink>
      )}
    </Stack>
  )
}

function Earlier({ all, onShow }: { all: readonly Handover[]; onShow: (number: number) => void }) {
  const t = useWords(words)
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        {t('handover.earlier')}
      </Title>
      <List listStyleType="none">
        {all.map(({ id, number, state, fromUnitName: from, toUnitName: to, day }) => (
          <List.Item key={id} mb={4}>
            <Group gap="sm">
              <Text>
                {t('handover.earlier-line', { number, from, to })} · {formatDay(day)}
              </Text>
              <StatusBadge tone={tones[state]} label={t(`handover.state.${state}`)} />
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => onShow(number)}
                aria-label={`${t('handover.show')} ${number}`}
              >
                {t('handover.show')}
              </Button>
            </Group>
          </List.Item>
        ))}
      </List>
    </section>
  )
}
