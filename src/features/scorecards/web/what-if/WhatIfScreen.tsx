/** Tries changes on a card over past seasons: the head, and what is needed before the trying is fetched. */
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { refuses } from '#scoring/faults.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useWords } from '#web/language.ts'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { getScorecard, type ScorecardPage } from '../../contract.ts'
import { listPastInputs } from '../../trials/contract.ts'
import { words } from '../../what-if/words.ts'
import { words as cards } from '../../words.ts'

/** The engine comes with it. */
const Trying = lazy(async () => ({ default: (await import('./Trying.tsx')).Trying }))

export function WhatIfScreen({ scorecardId }: { scorecardId: string }) {
  const t = useWords(words)
  const c = useWords(cards)
  const { data: page } = useSuspenseQuery(ask(getScorecard, { params: { scorecardId } }))
  return (
    <>
      <PageHead
        title={t('what-if.title')}
        lead={t('what-if.lead')}
        crumbs={[
          { label: c('scorecards.title'), to: '/bang-diem' },
          { label: page.title, to: `/bang-diem/${page.id}` },
        ]}
      />
      {refuses(page.faults) ? (
        <EmptyState title={t('what-if.unfinished')} hint={t('what-if.unfinished-hint')} />
      ) : (
        <Ready page={page} />
      )}
    </>
  )
}

function Ready({ page }: { page: ScorecardPage }) {
  const { ownerId, block } = page
  const past = useQuery(ask(listPastInputs, { query: { ownerId, block } }))
  if (past.error) return <RefusalAlert error={past.error} onRetry={past.refetch} />
  if (past.data === undefined) return <Waiting />
  return (
    <>
      {(page.sample || past.data.items.some(({ sample }) => sample)) && <SampleBanner />}
      <Suspense fallback={<Waiting />}>
        <Trying page={page} past={past.data.items} />
      </Suspense>
    </>
  )
}
