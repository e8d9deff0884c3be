/** How far each unit is on the way to a target: which figure was used, how much is missing; drawn where people would rather look. */
import { Alert, Box, Button, Group, List, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { useFullscreenElement } from '@mantine/hooks'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { getSeason } from '#features/seasons/contract.ts'
import { formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { Illustrative, SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { useFilters } from '#web/useFilters.ts'
import { words as webWords } from '#web/words.ts'
import {
  exportProgress,
  type Progress,
  readProgress,
  type TargetProgress,
  type View,
  views,
} from '../progress/contract.ts'
import { words } from '../progress/words.ts'
import { sourceOf } from '../targets/rules.ts'
import { words as targetWords } from '../targets/words.ts'
import { ProgressTable } from './ProgressTable.tsx'
import { valueTold } from './values.ts'

const pageWords = joined(targetWords, words)
const ProgressChart = lazy(async () => ({ default: (await import('./ProgressChart.tsx')).ProgressChart }))

/** What stands in the address for each way of looking. */
const shownAs: Record<View, string> = { units: 'don-vi', course: 'ky', each: 'tung-don-vi', years: 'nam-truoc' }
const viewOf = (said: string | undefined): View => views.find((view) => shownAs[view] === said) ?? 'units'

/** Another block, or the units below one, have other targets and rounds. */
const afresh = { 'chi-tieu': null, dung: null, mot: null }

export function ProgressScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(pageWords)
  const said = useWords(webWords)
  const params = { seasonId }
  const [filters, filter] = useFilters(['khoi', 'chi-tieu', 'dung', 'xem', 'mot', 'duoi'])
  const { ref, toggle, fullscreen } = useFullscreenElement<HTMLDivElement>()
  const query = {
    ...(filters.khoi && { block: filters.khoi }),
    ...(filters.dung && { roundId: filters.dung }),
    ...(filters.duoi && { under: filters.duoi }),
  }
  const { data: progress } = useSuspenseQuery(ask(readProgress, { params, query }))
  const { data: season } = useSuspenseQuery(ask(getSeason, { params }))
  const target = progress.targets.find(({ id }) => id === filters['chi-tieu']) ?? progress.targets[0]
  const isMadeUp = season.illustrations.some(({ objectKind, field }) => objectKind === 'season' && field === 'figures')
  const view = viewOf(filters.xem)
  const note = isMadeUp ? said('web.illustrative') : season.sample ? said('web.sample') : undefined
  return (
    <>
      <PageHead
        title={t('progress.title', { year: progress.year })}
        lead={t('progress.lead')}
        crumbs={[{ label: season.label, to: `/mua/${seasonId}` }]}
        actions={
          target?.round && (
            <>
              <Button variant="default" onClick={() => void toggle()}>
                {t('progress.projector')}
              </Button>
              <ExportButton
                endpoint={exportProgress}
                label={t('progress.export')}
                inputFor={(format) => ({
                  params,
                  query: { ...query, targetId: target.id, view, ...(filters.mot && { unitId: filters.mot }), format },
                })}
              />
            </>
          )
        }
      />
      {season.sample && <SampleBanner />}
      <Filters>
        <NativeSelect
          label={t('progress.block')}
          value={progress.block ?? ''}
          onChange={(event) => filter({ ...afresh, khoi: event.currentTarget.value, duoi: null })}
          data={progress.blocks.map(({ code, label }) => ({ value: code, label }))}
        />
        {progress.parents.length > 0 && (
          <NativeSelect
            label={t('progress.whom')}
            value={progress.under ?? ''}
            onChange={(event) => filter({ ...afresh, khoi: null, duoi: event.currentTarget.value })}
            data={[
              { value: '', label: t('progress.whole-block') },
              ...progress.parents.map(({ unitId, unitName }) => ({
                value: unitId,
                label: t('progress.under', { unit: unitName }),
              })),
            ]}
          />
        )}
        {target && (
          <NativeSelect
            label={t('progress.target')}
            value={target.id}
            onChange={(event) => filter({ 'chi-tieu': event.currentTarget.value, dung: null })}
            data={progress.targets.map((one) => ({
              value: one.id,
              label: t('progress.target-choice', { content: one.content, source: sourceOf(one, t) }),
            }))}
          />
        )}
        {target?.round && (
          <NativeSelect
            label={t('progress.round')}
            value={target.round.id}
            onChange={(event) => filter({ dung: event.currentTarget.value })}
            data={target.choices.map(({ id, title, source, asOf, accepted }) => ({
              value: id,
              label: t('progress.round-choice', { title, source, day: formatDay(asOf), count: accepted }),
            }))}
          />
        )}
        {target?.round && view === 'course' && (
          <NativeSelect
            label={t('progress.unit')}
            value={filters.mot ?? ''}
            onChange={(event) => filter({ mot: event.currentTarget.value })}
            data={[
              ...(target.standsForAll === null ? [{ value: '', label: t('progress.all-units') }] : []),
              ...target.units.map(({ unitId, unitName }) => ({ value: unitId, label: unitName })),
            ]}
          />
        )}
      </Filters>
      {!target && <EmptyState title={t('progress.none')} hint={t('progress.none-hint')} />}
      {target && !target.round && <EmptyState title={t('progress.no-figures')} hint={t('progress.no-figures-hint')} />}
      {target?.round && (
        <Stack gap="md">
          <Facts target={target} isMadeUp={isMadeUp} />
          <Group gap="xs" role="group" aria-label={t('progress.view')}>
            {views.map((value) => (
              <Button
                key={value}
                size="compact-md"
                variant={value === view ? 'filled' : 'default'}
                aria-pressed={value === view}
                onClick={() => filter({ xem: shownAs[value] })}
              >
                {t(`progress.view-${value}`)}
              </Button>
            ))}
          </Group>
          <div ref={ref} {...(fullscreen && { className: 'g-projector' })}>
            {fullscreen && (
              <Button size="md" variant="default" m="md" onClick={() => void toggle()}>
                {t('progress.projector-end')}
              </Button>
            )}
            <Box {...(fullscreen && { px: 'xl' })}>
              {/* In the hall, too, one sees what is asked, from which figures, and whether they are made up. */}
              {fullscreen && (
                <Stack gap="xs" mb="md">
                  {season.sample && <SampleBanner />}
                  <Facts target={target} isMadeUp={isMadeUp} />
                </Stack>
              )}
              <Suspense fallback={<Box mih={320} />}>
                <ProgressChart target={target} view={view} unitId={filters.mot} year={progress.year} note={note} />
              </Suspense>
            </Box>
          </div>
          <section>
            <Title order={2} size="h3" mb="xs">
              {t('progress.table')}
            </Title>
            <ProgressTable target={target} view={view} unitId={filters.mot} year={progress.year} />
          </section>
        </Stack>
      )}
      <InWords targets={progress.inWords} />
    </>
  )
}

/** What is asked, by which paper, from which figures, and how many have reached it. */
function Facts({ target, isMadeUp }: { target: TargetProgress; isMadeUp: boolean }) {
  const t = useWords(pageWords)
  const language = useLanguage()
  const { path, comparison, value, asPercent, due, round, before, units } = target
  const reached = units.filter((unit) => unit.reached).length
  const asked = units.filter((unit) => unit.wanted !== null).length
  return (
    <Alert variant="default">
      <Group gap="xs" mb={4}>
        <Text fw={600}>
          {comparison} {valueTold(value, asPercent, language)}
        </Text>
        <Text>{t('progress.reached-count', { count: reached, of: asked })}</Text>
        {isMadeUp && <Illustrative />}
      </Group>
      <Text size="sm">
        <TextLink underline="always" to={path}>
          {sourceOf(target, t)}
        </TextLink>
        {due && ` · ${t('progress.due', { day: formatDay(due) })}`}
      </Text>
      {round && (
        <Text size="sm" c="dimmed">
          {t('progress.used', { title: round.title, source: round.source, day: formatDay(round.asOf) })}{' '}
          {before
            ? t('progress.compared', { title: before.title, source: before.source, day: formatDay(before.asOf) })
            : t('progress.no-before')}
        </Text>
      )}
    </Alert>
  )
}

function InWords({ targets }: { targets: Progress['inWords'] }) {
  const t = useWords(pageWords)
  if (targets.length === 0) return null
  return (
    <section>
      <Title order={2} size="h3" mt="xl" mb="xs">
        {t('progress.in-words')}
      </Title>
      <List>
        {targets.map((target) => (
          <List.Item key={target.id}>
            {target.content} (
            <TextLink underline="always" to={target.path}>
              {sourceOf(target, t)}
            </TextLink>
            )
          </List.Item>
        ))}
      </List>
    </section>
  )
}
