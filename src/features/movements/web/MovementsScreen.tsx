/** The movements of a season, and the region's plan as a document with its key tasks. */
import { Button, Group, Stack, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { getSeason } from '#features/seasons/contract.ts'
import { useNoun } from '#features/seasons/web/useNoun.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { listMovements } from '../contract.ts'
import { exportMovements, exportReviews } from '../exports/contract.ts'
import { listPlans } from '../plans/contract.ts'
import { words as reviewWords } from '../reviews/words.ts'
import { words as ownWords } from '../words.ts'
import { MovementTable } from './MovementTable.tsx'

const words = joined(ownWords, reviewWords)
/** Below the table of movements: fetched while that one is already read. */
const PlanSheet = lazy(async () => ({ default: (await import('./PlanSheet.tsx')).PlanSheet }))
const DraftPlanDialog = lazy(async () => ({ default: (await import('./PlanDialogs.tsx')).DraftPlanDialog }))
const AddMovementDialog = lazy(async () => ({ default: (await import('./MovementDialog.tsx')).AddMovementDialog }))

export function MovementsScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const params = { seasonId }
  const { data: season } = useSuspenseQuery(ask(getSeason, { params }))
  const marked = new Set(season.illustrations.map(({ objectId }) => objectId))
  return (
    <>
      <PageHead title={t('movements.title', { year: season.year })} {...(season.theme && { lead: season.theme })} />
      {season.sample && <SampleBanner />}
      <Stack gap="xl">
        <Movements seasonId={seasonId} marked={marked} />
        <Plans seasonId={seasonId} marked={marked} />
      </Stack>
    </>
  )
}

type Props = { seasonId: string; marked: ReadonlySet<string> }

function Movements({ seasonId, marked }: Props) {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listMovements, { params: { seasonId } }))
  const [adding, setAdding] = useState(false)
  const mayChange = data.may.includes('movement.change')
  const add = mayChange && <Button onClick={() => setAdding(true)}>{t('movements.add')}</Button>
  return (
    <section aria-label={t('movements.list')}>
      {data.items.length === 0 ? (
        <EmptyState title={t('movements.empty')} hint={t('movements.empty-hint')}>
          {add}
        </EmptyState>
      ) : (
        <Stack gap="sm" align="stretch">
          <Group justify="space-between">
            <Title order={2}>{t('movements.list')}</Title>
            <Group gap="xs">
              <ExportButton
                endpoint={exportMovements}
                inputFor={(format) => ({ params: { seasonId }, query: { format } })}
              />
              <ExportButton
                label={t('reviews.export')}
                endpoint={exportReviews}
                inputFor={(format) => ({ params: { seasonId }, query: { format } })}
              />
            </Group>
          </Group>
          <MovementTable movements={data.items} mayChange={mayChange} illustrative={marked} />
          <div>{add}</div>
        </Stack>
      )}
      <Suspense>{adding && <AddMovementDialog seasonId={seasonId} onClose={() => setAdding(false)} />}</Suspense>
    </section>
  )
}

function Plans({ seasonId, marked }: Props) {
  const t = useWords(words)
  const noun = useNoun()
  const { data } = useSuspenseQuery(ask(listPlans, { params: { seasonId } }))
  const [drafting, setDrafting] = useState(false)
  // Those of units have a page of their own.
  const common = data.items.filter(({ own }) => !own)
  const mayDraft = data.may.includes('plan.change') && common.every(({ kind }) => kind !== 'region')
  const draft = mayDraft && <Button onClick={() => setDrafting(true)}>{t('plans.draft')}</Button>
  return (
    <section aria-label={t('plans.title', { noun })}>
      <Title order={2} mb="sm">
        {t('plans.title', { noun })}
      </Title>
      {common.length === 0 && (
        <EmptyState title={t('plans.empty', { noun })} hint={t('plans.empty-hint')}>
          {draft}
        </EmptyState>
      )}
      <Group gap="xs" mb="md">
        {common.length > 0 && draft}
        <ButtonLink to={`/mua/${seasonId}/ke-hoach`} variant="default">
          {t('plans.of-units')}
        </ButtonLink>
      </Group>
      <Suspense fallback={<Waiting />}>
        <Stack gap="xl">
          {common.map(({ id }) => (
            <PlanSheet key={id} planId={id} illustrative={marked.has(id)} />
          ))}
        </Stack>
      </Suspense>
      <Suspense>{drafting && <DraftPlanDialog seasonId={seasonId} onClose={() => setDrafting(false)} />}</Suspense>
    </section>
  )
}
