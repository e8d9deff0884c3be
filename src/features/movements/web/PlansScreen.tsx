/** The plans of a season: the common one, those of units, and the board of who has answered what. */
import { Button, Group, Select, Stack, Text, Title } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { getSeason } from '#features/seasons/contract.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { useFilters } from '#web/useFilters.ts'
import { listMovements } from '../contract.ts'
import { exportPlans } from '../exports/contract.ts'
import { listPlans } from '../plans/contract.ts'
import { planKinds, planStates } from '../plans/rules.ts'
import { words } from '../plans/words.ts'
import { PlanTable } from './PlanTable.tsx'
import { useKindWord } from './planWords.ts'

const DraftOwnDialog = lazy(async () => ({ default: (await import('./DraftOwnDialog.tsx')).DraftOwnDialog }))
const DraftPlanDialog = lazy(async () => ({ default: (await import('./PlanDialogs.tsx')).DraftPlanDialog }))
const SeasonAnswers = lazy(async () => ({ default: (await import('./SeasonAnswers.tsx')).SeasonAnswers }))

export function PlansScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { data: season } = useSuspenseQuery(ask(getSeason, { params: { seasonId } }))
  const marked = new Set(season.illustrations.map(({ objectId }) => objectId))
  return (
    <>
      <PageHead title={t('plans.list-title', { year: season.year })} {...(season.theme && { lead: season.theme })} />
      {season.sample && <SampleBanner />}
      <Stack gap="xl">
        <List seasonId={seasonId} marked={marked} />
        <Suspense>
          <SeasonAnswers seasonId={seasonId} blocks={season.blocks} />
        </Suspense>
      </Stack>
    </>
  )
}

function List({ seasonId, marked }: { seasonId: string; marked: ReadonlySet<string> }) {
  const t = useWords(words)
  const kindWord = useKindWord()
  const params = { seasonId }
  const { data } = useSuspenseQuery(ask(listPlans, { params }))
  const [{ kind, state }, filter] = useFilters(['kind', 'state'])
  const [drafting, setDrafting] = useState<'own' | 'common' | null>(null)
  const shown = data.items.filter((plan) => (!kind || plan.kind === kind) && (!state || plan.state === state))
  // Whatever units have issued, the common plan is still to be drafted.
  const lacksCommon = data.items.every(({ kind }) => kind !== 'region')
  const draft = (
    <>
      {lacksCommon && data.may.includes('plan.change') && (
        <Button onClick={() => setDrafting('common')}>{t('plans.draft-common')}</Button>
      )}
      {data.mayDraftFor.length > 0 && <Button onClick={() => setDrafting('own')}>{t('plans.draft-own')}</Button>}
    </>
  )
  return (
    <section aria-label={t('plans.list')}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('plans.list')}</Title>
        <Group gap="xs">
          {data.items.length > 0 && draft}
          <ExportButton
            endpoint={exportPlans}
            inputFor={(format) => ({
              params,
              query: { format, ...(kind && { kind }), ...(state && { state }) } as never,
            })}
          />
        </Group>
      </Group>
      {data.items.length === 0 ? (
        <EmptyState title={t('plans.list-empty')} hint={t('plans.list-empty-hint')}>
          <Group gap="xs" justify="center">
            {draft}
          </Group>
        </EmptyState>
      ) : (
        <Stack gap="sm">
          <Filters>
            <Select
              label={t('plans.kind')}
              data={planKinds.map((one) => ({ value: one, label: kindWord(one) }))}
              placeholder={t('plans.any')}
              clearable
              value={kind ?? null}
              onChange={(picked) => filter({ kind: picked })}
            />
            <Select
              label={t('plans.state')}
              data={planStates.map((one) => ({ value: one, label: t(`plan.state.${one}`) }))}
              placeholder={t('plans.any')}
              clearable
              value={state ?? null}
              onChange={(picked) => filter({ state: picked })}
            />
          </Filters>
          {shown.length === 0 ? (
            <Text c="dimmed">{t('plans.none-such')}</Text>
          ) : (
            <PlanTable plans={shown} marked={marked} />
          )}
        </Stack>
      )}
      {drafting === 'own' && <Drafting seasonId={seasonId} onClose={() => setDrafting(null)} />}
      <Suspense>
        {drafting === 'common' && <DraftPlanDialog seasonId={seasonId} onClose={() => setDrafting(null)} />}
      </Suspense>
    </section>
  )
}

function Drafting({ seasonId, onClose }: { seasonId: string; onClose: () => void }) {
  const { data } = useSuspenseQuery(ask(listPlans, { params: { seasonId } }))
  const movements = useQuery(ask(listMovements, { params: { seasonId } })).data?.items ?? []
  return (
    <Suspense>
      <DraftOwnDialog
        seasonId={seasonId}
        units={data.mayDraftFor.map(({ unitId, unitName }) => ({ value: unitId, label: unitName }))}
        sources={data.beginnings.map(({ id, title, number, year }) => ({
          ...{ value: id, label: [title, number, year].filter(Boolean).join(', ') },
        }))}
        movements={movements.map(({ id, name }) => ({ value: id, label: name }))}
        onClose={onClose}
      />
    </Suspense>
  )
}
