/** A sub-unit's plans, year by year: what the unit above has issued, and its own. */
import { Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { CountBar } from '#web/CountBar.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { useFilters } from '#web/useFilters.ts'
import { words as answerWords } from '../answers/words.ts'
import { listSubUnitPlans, type SubUnitYear } from '../below/contract.ts'
import { exportSubUnitPlans } from '../plan-tables/contract.ts'
import type { PlanRow } from '../plans/contract.ts'
import { type PlanState, planStates } from '../plans/rules.ts'
import { words as planWords } from '../plans/words.ts'
import { PlanTable } from './PlanTable.tsx'

const words = joined(planWords, answerWords)
const DraftOwnDialog = lazy(async () => ({ default: (await import('./DraftOwnDialog.tsx')).DraftOwnDialog }))

export function SubUnitPlansScreen() {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listSubUnitPlans))
  const [filters, filter] = useFilters(['year', 'state'])
  const state = planStates.find((one) => one === filters.state)
  return (
    <>
      <PageHead
        title={t('plans.below-title')}
        lead={t('plans.below-lead')}
        actions={
          data.items.length > 0 && (
            <ExportButton
              endpoint={exportSubUnitPlans}
              label={t('answers.export-plans')}
              inputFor={(format) => ({
                query: {
                  format,
                  ...(filters.year && { year: Number(filters.year) }),
                  ...(state && { state }),
                },
              })}
            />
          )
        }
      />
      {data.items.length === 0 && <EmptyState title={t('plans.below-none')} hint={t('plans.below-none-hint')} />}
      {data.items.length > 0 && (
        <Filters>
          <NativeSelect
            label={t('answers.year')}
            data={[
              { value: '', label: t('plans.any') },
              ...[...new Set(data.items.map((one) => String(one.year)))].map((year) => ({ value: year, label: year })),
            ]}
            value={filters.year ?? ''}
            onChange={(event) => filter({ year: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('plans.state')}
            data={[
              { value: '', label: t('plans.any') },
              ...planStates.map((one) => ({ value: one, label: t(`plan.state.${one}`) })),
            ]}
            value={state ?? ''}
            onChange={(event) => filter({ state: event.currentTarget.value })}
          />
        </Filters>
      )}
      {data.items.some((year) => year.sample) && <SampleBanner />}
      <Stack gap="lg">
        {data.items
          .filter((one) => !filters.year || String(one.year) === filters.year)
          .map((year) => (
            <Year key={`${year.seasonId} ${year.unitId}`} year={year} state={state} />
          ))}
      </Stack>
    </>
  )
}

function Year({
  year: { seasonId, unitId, unitName, parentName, above, own, beginnings, answered, of: asked, may, ...of },
  state,
}: {
  year: SubUnitYear
  state: PlanState | undefined
}) {
  const t = useWords(words)
  const [drafting, setDrafting] = useState(false)
  const title = t('plans.below-of', { unit: unitName, year: of.year, parent: parentName })
  return (
    <Paper component="section" withBorder p="md" aria-label={title}>
      <Title order={2} size="h3">
        {title}
      </Title>
      <Group justify="space-between">
        <Text c="dimmed">{[of.regionLabel, of.theme].filter(Boolean).join(' · ')}</Text>
        {asked > 0 && (
          <Group gap="xs">
            <Text>{t('answers.of-things')}</Text>
            <CountBar count={answered} of={asked} label={t('answers.of-things')} />
          </Group>
        )}
      </Group>
      <Title order={3} size="h4" mt="md" mb="xs">
        {t('plans.above-plans')}
      </Title>
      <Plans plans={above} state={state} none={t('plans.above-none')} />
      <Title order={3} size="h4" mt="md" mb="xs">
        {t('plans.own-plans')}
      </Title>
      <Plans plans={own} state={state} none={t('plans.own-none')} />
      {may.includes('plan.change') && !own.some((plan) => plan.kind === 'unit' && plan.state !== 'discarded') && (
        <Button mt="md" onClick={() => setDrafting(true)}>
          {t('plans.draft-own')}
        </Button>
      )}
      <Suspense>
        {drafting && (
          <DraftOwnDialog
            seasonId={seasonId}
            units={[{ value: unitId, label: unitName }]}
            sources={beginnings.map(({ id, title: name, number, year }) => ({
              ...{ value: id, label: [name, number, year].filter(Boolean).join(', ') },
            }))}
            movements={[]}
            onClose={() => setDrafting(false)}
          />
        )}
      </Suspense>
    </Paper>
  )
}

type PlansProps = { plans: readonly PlanRow[]; state: PlanState | undefined; none: string }

function Plans({ plans, state, none }: PlansProps) {
  const t = useWords(words)
  const shown = plans.filter((plan) => state === undefined || plan.state === state)
  if (plans.length === 0) return <Text c="dimmed">{none}</Text>
  if (shown.length === 0) return <Text c="dimmed">{t('plans.none-such')}</Text>
  return <PlanTable plans={shown} marked={new Set()} />
}
