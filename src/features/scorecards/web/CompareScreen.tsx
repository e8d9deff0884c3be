/** Two cards compared: what is new, gone, moved and changed, as a tree; and what that does to the last year scored. */
import { Anchor, Box, NativeSelect } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useFilters } from '#web/useFilters.ts'
import { getScorecard, type ScorecardPage } from '../contract.ts'
import { exportDifferences } from '../difference-exports/contract.ts'
import { words as diffWords } from '../differences/words.ts'
import { words as cardWords } from '../words.ts'
import { Differences } from './Differences.tsx'
import { effectAnchor } from './effectAnchor.ts'
import { useScorecards } from './useScorecards.ts'

const words = joined(cardWords, diffWords)
/** The engine comes with it. */
const Effect = lazy(async () => ({ default: (await import('./Effect.tsx')).Effect }))

export function CompareScreen({ scorecardId }: { scorecardId: string }) {
  const t = useWords(words)
  const { data: after } = useSuspenseQuery(ask(getScorecard, { params: { scorecardId } }))
  const [{ voi }, filter] = useFilters(['voi'])
  const others = useOthers(after)
  const withId = voi ?? after.comparedWith?.id ?? others[0]?.value
  return (
    <>
      <PageHead
        title={t('diff.title')}
        lead={after.title}
        crumbs={[
          { label: t('scorecards.title'), to: '/bang-diem' },
          { label: after.title, to: `/bang-diem/${after.id}` },
        ]}
        actions={
          withId && (
            <ExportButton
              label={t('diff.export')}
              endpoint={exportDifferences}
              inputFor={(format) => ({ params: { scorecardId }, query: { withId, format } })}
            />
          )
        }
      />
      {others.length > 0 && (
        <Box component="search" mb="md" maw="36rem">
          <NativeSelect
            label={t('diff.with')}
            data={others}
            value={withId ?? ''}
            onChange={(event) => filter({ voi: event.currentTarget.value })}
          />
        </Box>
      )}
      {withId ? (
        <Compared beforeId={withId} after={after} />
      ) : (
        <EmptyState title={t('diff.none-to-compare')} hint={t('diff.none-to-compare-hint')} />
      )}
    </>
  )
}

/** The cards of the same body and block, and whatever this one is best compared with. */
function useOthers(after: ScorecardPage) {
  const t = useWords(words)
  const { data } = useScorecards({ ownerId: after.ownerId, block: after.block }, 5)
  const near = [...(after.comparedWith ? [after.comparedWith] : []), ...after.versions, ...(data?.items ?? [])]
  const known = new Map(near.filter(({ id }) => id !== after.id).map((card) => [card.id, card]))
  return [...known.values()].map(({ id, title, year, number }) => ({
    value: id,
    label: t('scorecards.called', { title, year, number }),
  }))
}

function Compared({ beforeId, after }: { beforeId: string; after: ScorecardPage }) {
  const t = useWords(words)
  const before = useQuery(ask(getScorecard, { params: { scorecardId: beforeId } }))
  if (before.error) return <RefusalAlert error={before.error} onRetry={before.refetch} />
  if (before.data === undefined) return <Waiting />
  return (
    <>
      <Anchor href={`#${effectAnchor}`} size="sm" underline="always">
        {t('diff.to-effect')}
      </Anchor>
      <Differences before={before.data} after={after} />
      <Suspense fallback={<Waiting />}>
        <Effect before={before.data} after={after} />
      </Suspense>
    </>
  )
}
