/** The sealed ballot box of a vote: how its key is made, who votes, the booth, the tellers' work, and what anybody checks. */
import { Alert, Group, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { getSeason } from '#features/seasons/contract.ts'
import { ask } from '#web/api.ts'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { Illustrative, SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { getBallotBox } from '../boxes/contract.ts'
import { words } from '../boxes/words.ts'
import { words as councilWords } from '../words.ts'
import { BoxFacts } from './ballot-box/BoxFacts.tsx'
import { Checking } from './ballot-box/Checking.tsx'
import { KeyMaking } from './ballot-box/KeyMaking.tsx'
import { Proposals } from './ballot-box/Proposals.tsx'
import { Voters } from './ballot-box/Voters.tsx'
import { boxTones } from './tones.ts'

const Booth = lazy(async () => ({ default: (await import('./ballot-box/Booth.tsx')).Booth }))
const BoxResult = lazy(async () => ({ default: (await import('./ballot-box/BoxResult.tsx')).BoxResult }))
const TellerDesk = lazy(async () => ({ default: (await import('./ballot-box/TellerDesk.tsx')).TellerDesk }))

/** People sit in one room and wait for each other. */
const everyMs = 4_000

export function BallotBoxScreen({ seasonId, voteId }: { seasonId: string; voteId: string }) {
  const t = useWords(words)
  const c = useWords(councilWords)
  const { data: season } = useSuspenseQuery(ask(getSeason, { params: { seasonId } }))
  const { data: box } = useSuspenseQuery({
    ...ask(getBallotBox, { params: { voteId } }),
    refetchInterval: ({ state }) => (state.data?.state === 'counted' ? false : everyMs),
  })
  const { state, title, sittingId } = box
  const isMadeUp = season.illustrations.some(({ objectId }) => objectId === voteId)
  return (
    <>
      <PageHead
        title={t('ballot-box.of', { title })}
        crumbs={[
          { label: c('council.title'), to: `/mua/${seasonId}/hoi-dong` },
          { label: t('ballot-box.back'), to: `/mua/${seasonId}/hoi-dong/${sittingId}` },
        ]}
        lead={
          <Group gap="sm">
            <StatusBadge tone={boxTones[state]} label={t(`ballot-box.state.${state}`)} />
            {isMadeUp && <Illustrative />}
          </Group>
        }
      />
      {season.sample && <SampleBanner />}
      <Stack gap="lg">
        <Alert variant="default" icon={<Icon name="warn" />} py="xs">
          <Text size="sm">{t('ballot-box.trial')}</Text>
          <Text size="sm" mt={4}>
            {t('ballot-box.promised')}
          </Text>
        </Alert>
        <BoxFacts box={box} />
        <Suspense>
          {state === 'counted' && <BoxResult voteId={voteId} />}
          {box.memberId !== null && <Booth box={box} />}
          {box.teller !== null && <TellerDesk box={box} />}
        </Suspense>
        <Proposals box={box} />
        <Voters box={box} />
        <KeyMaking box={box} />
        <Checking box={box} />
        <HistoryPanel kind="vote" id={voteId} />
      </Stack>
    </>
  )
}
