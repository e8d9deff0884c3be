/** One movement: what it is, the years it has run, how it was reviewed, which plans answer it. */
import { Button, Group, List, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { getSeason } from '#features/seasons/contract.ts'
import { useNoun } from '#features/seasons/web/useNoun.ts'
import { formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { Illustrative, SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { useReopened } from '#web/useKept.ts'
import { useSpanWords } from '#web/useSpanWords.ts'
import { getMovement, type Movement } from '../contract.ts'
import { listPilots } from '../pilots/contract.ts'
import { placeName } from '../pilots/rules.ts'
import { words as pilotWords } from '../pilots/words.ts'
import { listPlans } from '../plans/contract.ts'
import { words as reviewWords } from '../reviews/words.ts'
import { words as ownWords } from '../words.ts'
import { Reviews } from './Reviews.tsx'
import { Years } from './Years.tsx'

const words = joined(joined(ownWords, reviewWords), pilotWords)

const ChangeMovementDialog = lazy(async () => ({
  default: (await import('./MovementDialog.tsx')).ChangeMovementDialog,
}))

type Props = { seasonId: string; movementId: string }

export function MovementScreen({ seasonId, movementId }: Props) {
  const t = useWords(words)
  const { data: season } = useSuspenseQuery(ask(getSeason, { params: { seasonId } }))
  const { data: movement } = useSuspenseQuery(ask(getMovement, { params: { movementId } }))
  const marked = new Set(season.illustrations.map(({ objectId }) => objectId))
  const [changing, setChanging] = useReopened(`movement/${movementId}`)
  return (
    <>
      <PageHead
        title={movement.name}
        lead={<Lead movement={movement} illustrative={marked.has(movementId)} />}
        crumbs={[{ label: t('movements.title', { year: season.year }), to: `/mua/${seasonId}/phong-trao` }]}
        actions={
          movement.may.includes('movement.change') && (
            <Button variant="default" onClick={() => setChanging(true)}>
              {t('movements.change')}
            </Button>
          )
        }
      />
      {season.sample && <SampleBanner />}
      <Stack gap="xl">
        <Years movementId={movementId} year={season.year} />
        <Reviews movement={movement} illustrative={marked} />
        <Answers seasonId={seasonId} movementId={movementId} year={season.year} />
        <PilotPlaces seasonId={seasonId} movementId={movementId} />
      </Stack>
      <HistoryPanel kind="movement" id={movementId} />
      <Suspense>{changing && <ChangeMovementDialog movement={movement} onClose={() => setChanging(false)} />}</Suspense>
    </>
  )
}

/** Kind, span, who launched it by which document, and whether it was brought to its end. */
function Lead({ movement, illustrative }: { movement: Movement; illustrative: boolean }) {
  const t = useWords(words)
  const noun = useNoun()
  const spanWords = useSpanWords()
  const { kind, level, launchedBy, theme, legalBasis, legalBasisDay, closed, openEnded } = movement
  const launched = [
    launchedBy ?? t('movements.unknown'),
    level && t(`movement.level.${level}`, { noun }),
    legalBasis,
    formatDay(legalBasisDay),
  ]
  return (
    <Stack gap={4} mt={6} align="flex-start">
      <Group gap="xs">
        <StatusBadge tone={closed ? 'done' : 'waiting'} label={t(closed ? 'series.closed' : 'series.running')} />
        {illustrative && <Illustrative />}
      </Group>
      <Text c="dimmed">{[t(`movement.kind.${kind}`), spanWords(movement)].join(' · ')}</Text>
      <Text c="dimmed">{`${t('series.launched')}: ${launched.filter(Boolean).join(' · ')}`}</Text>
      {theme && <Text c="dimmed">{`${t('field.theme')}: ${theme}`}</Text>}
      {openEnded && <Text c="dimmed">{`… ${t('movement.open-ended')}`}</Text>}
    </Stack>
  )
}

function useAnswers({ seasonId, movementId }: Props) {
  const { data } = useSuspenseQuery(ask(listPlans, { params: { seasonId } }))
  return data.items.filter(({ movementIds }) => movementIds.includes(movementId))
}

/** The plans of the year shown that answer it. */
function Answers({ year, ...props }: Props & { year: number }) {
  const t = useWords(words)
  const { seasonId } = props
  const plans = useAnswers(props)
  const title = t('series.plans', { year })
  return (
    <section aria-label={title}>
      <Title order={2} mb="sm">
        {title}
      </Title>
      {plans.length === 0 && <Text c="dimmed">{t('series.plans-none')}</Text>}
      <List>
        {plans.map(({ id, title: name, unitName, number, day }) => (
          <List.Item key={id}>
            <TextLink to={`/mua/${seasonId}/ke-hoach/${id}`}>{name}</TextLink>
            <Text size="sm" c="dimmed">
              {[unitName, number, formatDay(day)].filter(Boolean).join(' · ')}
            </Text>
          </List.Item>
        ))}
      </List>
    </section>
  )
}

/** Places that were chosen for the targets of those plans, as far as the reader sees them. */
function PilotPlaces(props: Props) {
  const t = useWords(words)
  const plans = useAnswers(props)
  const { data } = useSuspenseQuery(ask(listPilots, { query: { seasonId: props.seasonId } }))
  const targets = data.items.filter(({ sourceId }) => plans.some(({ id }) => id === sourceId))
  if (targets.length === 0) return null
  return (
    <section aria-label={t('pilots.title')}>
      <Title order={2} mb="sm">
        {t('pilots.title')}
      </Title>
      <List>
        {targets.map(({ id, content, count, rows }) => (
          <List.Item key={id}>
            <TextLink to={`/mua/${props.seasonId}/chon-diem`}>{content}</TextLink>
            <Text size="sm" c="dimmed">
              {[
                count?.of != null && `${count.met}/${count.of} ${t('pilots.of-units')}`,
                rows.flatMap(({ pilots }) => pilots.filter(({ withdrawn }) => !withdrawn).map(placeName)).join('; ') ||
                  t('pilots.not-chosen'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </List.Item>
        ))}
      </List>
    </section>
  )
}
