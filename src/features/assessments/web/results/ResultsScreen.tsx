/** Results of a season: what each block came to, what stands in the way of the final one, and who is on hold. */
import { Alert, Button, List, Loader, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { getSeason } from '#features/seasons/contract.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { Filters } from '#web/Filters.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useFilters } from '#web/useFilters.ts'
import { listResults, type Result, type Results, readReadiness } from '../../results/contract.ts'
import type { ResultKind } from '../../results/rules.ts'
import { words } from '../../results/words.ts'
import { Holds } from './Holds.tsx'
import { ResultList } from './ResultList.tsx'

const MakeDialog = lazy(async () => ({ default: (await import('./MakeDialog.tsx')).MakeDialog }))
const ResultView = lazy(async () => ({ default: (await import('./ResultView.tsx')).ResultView }))

export type BlockOf = Results['blocks'][number]

/** What is opened first: what was published last, else the newest. */
const firstOf = (items: readonly Result[]) => items.find(({ state }) => state === 'published') ?? items[0]

export function ResultsScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const params = { seasonId }
  const { data: season } = useSuspenseQuery(ask(getSeason, { params }))
  const { data: results } = useSuspenseQuery(ask(listResults, { params }))
  const [filters, filter] = useFilters(['khoi', 'ket-qua', 'xem', 'vi-sao'])
  const [making, setMaking] = useState<ResultKind | null>(null)
  const asked = results.items.find(({ id }) => id === filters['ket-qua'])
  const block =
    results.blocks.find(({ code }) => code === (asked?.block ?? filters.khoi)) ??
    results.blocks.find(({ code }) => results.items.some((one) => one.block === code)) ??
    results.blocks[0]
  const items = results.items.filter((one) => one.block === block?.code)
  const opened = asked ?? firstOf(items)
  const mayMake = results.may.includes('result.make')
  const choose = (id: string | null) => filter({ 'ket-qua': id, xem: null, 'vi-sao': null })
  const isCorrecting = items.some(({ state }) => state === 'published')
  const isOnItsWay = items.some(({ state }) => state === 'made' || state === 'approved')
  return (
    <>
      <PageHead
        title={t('results.title', { year: results.year })}
        lead={t('results.lead')}
        crumbs={[{ label: season.label, to: `/mua/${seasonId}` }]}
        actions={
          <>
            {mayMake && block && block.layers.length > 0 && (
              <>
                <Button
                  {...((isCorrecting || isOnItsWay) && { variant: 'default' })}
                  onClick={() => setMaking('final')}
                >
                  {t(isCorrecting ? 'results.correct' : 'results.make-final')}
                </Button>
                <Button variant="default" onClick={() => setMaking('expected')}>
                  {t('results.make-expected')}
                </Button>
              </>
            )}
            <ButtonLink to={`/mua/${seasonId}/cham-diem`} variant="default">
              {t('results.to-scoring')}
            </ButtonLink>
          </>
        }
      />
      {(results.sample || results.items.some(({ sample }) => sample)) && <SampleBanner />}
      {results.blocks.length > 1 && (
        <Filters>
          <NativeSelect
            label={t('results.block')}
            value={block?.code ?? ''}
            onChange={(event) =>
              filter({ khoi: event.currentTarget.value, 'ket-qua': null, xem: null, 'vi-sao': null })
            }
            data={results.blocks.map(({ code, label }) => ({ value: code, label }))}
          />
        </Filters>
      )}
      {block && (
        <Stack gap="lg">
          {opened && (
            <Suspense fallback={<Loader />}>
              <ResultView key={opened.id} result={opened} others={items} />
            </Suspense>
          )}
          {mayMake && !isCorrecting && !isOnItsWay && (
            <Standing key={block.code} seasonId={seasonId} block={block.code} />
          )}
          <section>
            <Title order={2} size="h3" mb="xs">
              {t('results.list')}
            </Title>
            {items.length === 0 ? (
              <EmptyState
                title={t(mayMake ? 'results.none' : 'results.none-shown')}
                hint={t(mayMake ? 'results.none-hint' : 'results.none-shown-hint')}
              />
            ) : (
              <ResultList items={items} opened={opened?.id} onOpen={choose} />
            )}
          </section>
          <Holds seasonId={seasonId} members={block.members} />
        </Stack>
      )}
      <Suspense>
        {making && block && (
          <MakeDialog
            {...{ seasonId, block, kind: making, isCorrecting }}
            onClose={() => setMaking(null)}
            onMade={(id) => {
              setMaking(null)
              choose(id)
            }}
          />
        )}
      </Suspense>
    </>
  )
}

/** What is still to do before the final result, each in a sentence. */
function Standing({ seasonId, block }: { seasonId: string; block: string }) {
  const t = useWords(words)
  const { data, error } = useQuery(ask(readReadiness, { params: { seasonId, block } }))
  if (error) return <RefusalAlert error={error} />
  if (!data)
    return (
      <Text role="status" size="sm">
        <Loader size="xs" /> {t('results.standing-asked')}
      </Text>
    )
  const { standing } = data
  if (standing.length === 0)
    return (
      <Alert variant="default" icon={<Icon name="check" />}>
        <Text size="sm">{t('results.standing-none')}</Text>
      </Alert>
    )
  return (
    <Alert variant="default" icon={<Icon name="warn" />} title={t('results.standing', { count: standing.length })}>
      <List size="sm">
        {standing.map(({ code, params }) => (
          <List.Item key={code}>{t(code as 'result.no-card', params)}</List.Item>
        ))}
      </List>
    </Alert>
  )
}
