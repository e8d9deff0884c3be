/** A sub-unit's plans, year by year: what the unit above has issued, and its own. */
import { Button, Paper, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { listSubUnitPlans, type SubUnitYear } from '../below/contract.ts'
import { words } from '../plans/words.ts'
import { PlanTable } from './PlanTable.tsx'

const DraftOwnDialog = lazy(async () => ({ default: (await import('./DraftOwnDialog.tsx')).DraftOwnDialog }))

export function SubUnitPlansScreen() {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listSubUnitPlans))
  return (
    <>
      <PageHead title={t('plans.below-title')} lead={t('plans.below-lead')} />
      {data.items.length === 0 && <EmptyState title={t('plans.below-none')} hint={t('plans.below-none-hint')} />}
      <Stack gap="lg">
        {data.items.map((year) => (
          <Year key={`${year.seasonId} ${year.unitId}`} year={year} />
        ))}
      </Stack>
    </>
  )
}

function Year({
  year: { seasonId, unitId, unitName, parentName, above, own, beginnings, may, ...of },
}: {
  year: SubUnitYear
}) {
  const t = useWords(words)
  const [drafting, setDrafting] = useState(false)
  const title = t('plans.below-of', { unit: unitName, year: of.year, parent: parentName })
  return (
    <Paper component="section" withBorder p="md" aria-label={title}>
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text c="dimmed">{[of.regionLabel, of.theme].filter(Boolean).join(' · ')}</Text>
      <Title order={3} size="h4" mt="md" mb="xs">
        {t('plans.above-plans')}
      </Title>
      {above.length === 0 ? (
        <Text c="dimmed">{t('plans.above-none')}</Text>
      ) : (
        <PlanTable plans={above} marked={new Set()} />
      )}
      <Title order={3} size="h4" mt="md" mb="xs">
        {t('plans.own-plans')}
      </Title>
      {own.length === 0 ? <Text c="dimmed">{t('plans.own-none')}</Text> : <PlanTable plans={own} marked={new Set()} />}
      {may.includes('plan.change') && !own.some(({ kind }) => kind === 'unit') && (
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
