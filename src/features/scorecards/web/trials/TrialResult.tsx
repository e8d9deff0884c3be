/** What one trial came to: the ranking, the distribution of grades, the sheet of every unit; never without what it is. */
import { Alert, Box, Button, Group, List, Stack, Text, Title } from '@mantine/core'
import { useFullscreenElement } from '@mantine/hooks'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Card } from '#scoring/card.ts'
import { ask } from '#web/api.ts'
import { ExportButton } from '#web/ExportButton.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { useFilters } from '#web/useFilters.ts'
import { exportRanking, exportSheets } from '../../trial-exports/contract.ts'
import { getTrial, type Trial, type TrialPage } from '../../trials/contract.ts'
import { warningsOf } from '../../trials/rules.ts'
import { words } from '../../trials/words.ts'
import { Grades } from './Grades.tsx'
import { Ranking } from './Ranking.tsx'

const SheetGrid = lazy(async () => ({ default: (await import('./SheetGrid.tsx')).SheetGrid }))
const WhyDrawer = lazy(async () => ({ default: (await import('./WhyDrawer.tsx')).WhyDrawer }))
const PackageDialog = lazy(async () => ({ default: (await import('./PackageDialog.tsx')).PackageDialog }))

const views = { ranking: undefined, grid: 'bang' } as const

export function TrialResult({ trial: { id }, onClose }: { trial: Trial; onClose: () => void }) {
  const t = useWords(words)
  const { data: trial } = useSuspenseQuery(ask(getTrial, { params: { trialId: id } }))
  const [filters, filter] = useFilters(['xem', 'vi-sao'])
  const [packing, setPacking] = useState(false)
  const { ref, toggle, fullscreen } = useFullscreenElement<HTMLDivElement>()
  const card = trial.card as Card
  const params = { trialId: id }
  const asked = trial.sheets.find(({ unitCode }) => unitCode === filters['vi-sao'])
  const why = (unitCode: string) => filter({ 'vi-sao': unitCode })
  const isGrid = filters.xem === 'bang'
  return (
    <section aria-label={trial.title}>
      <Group justify="space-between" align="flex-start" gap="sm" mb="xs">
        <Title order={2}>{trial.title}</Title>
        <Group gap="xs">
          <Button variant="default" onClick={() => void toggle()}>
            {t('trial.projector')}
          </Button>
          <ExportButton
            endpoint={isGrid ? exportSheets : exportRanking}
            label={t(isGrid ? 'trial.export-sheets' : 'trial.export-ranking')}
            inputFor={(format) => ({ params, query: { format } })}
          />
          <Button variant="default" aria-haspopup="dialog" onClick={() => setPacking(true)}>
            {t('trial.package')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('trial.close')}
          </Button>
        </Group>
      </Group>
      <Stack gap="md">
        <Facts trial={trial} />
        <Lacks trial={trial} />
        <Group gap="xs" role="group" aria-label={t('trial.view')}>
          {(Object.keys(views) as (keyof typeof views)[]).map((view) => (
            <Button
              key={view}
              size="compact-md"
              variant={(view === 'grid') === isGrid ? 'filled' : 'default'}
              aria-pressed={(view === 'grid') === isGrid}
              onClick={() => filter({ xem: views[view] ?? null })}
            >
              {t(`trial.${view}`)}
            </Button>
          ))}
        </Group>
        {isGrid ? (
          <Suspense fallback={<Box mih={320} />}>
            <SheetGrid card={card} sheets={trial.sheets} onWhy={why} />
          </Suspense>
        ) : (
          <div ref={ref} {...(fullscreen && { className: 'g-projector' })}>
            {fullscreen && (
              <Box p="md">
                <Button size="md" variant="default" onClick={() => void toggle()}>
                  {t('trial.projector-end')}
                </Button>
                <Title order={2} my="sm">
                  {trial.title}
                </Title>
                <Facts trial={trial} />
              </Box>
            )}
            <Box {...(fullscreen && { p: 'md' })}>
              <Ranking card={card} sheets={trial.sheets} isLarge={fullscreen} onWhy={why} />
            </Box>
          </div>
        )}
        {!isGrid && <Grades card={card} sheets={trial.sheets} />}
      </Stack>
      <Suspense>
        {asked && <WhyDrawer trial={trial} card={card} sheet={asked} onClose={() => filter({ 'vi-sao': null })} />}
        {packing && <PackageDialog trial={trial} onClose={() => setPacking(false)} />}
      </Suspense>
    </section>
  )
}

/** What these numbers are, by which card and over which figures. */
function Facts({ trial }: { trial: TrialPage }) {
  const t = useWords(words)
  const { cardTitle: title, cardYear: year, cardNumber: number, roundTitle, fileName } = trial
  return (
    <Alert variant="default" icon={<Icon name="info" />}>
      <Text fw={600}>
        {warningsOf(trial)
          .map(({ code }) => t(code as 'trial.unofficial'))
          .join(' ')}
      </Text>
      <Text size="sm">{t('trial.used-card', { title, year, number })}</Text>
      <Text size="sm">
        {t('trial.used-round', { round: roundTitle ?? t('trials.latest') })}
        {fileName !== null && `, ${t('trials.with-file', { file: fileName })}`}
      </Text>
    </Alert>
  )
}

/** What the card asks and nobody has told: beside each unit's own gaps. */
function Lacks({ trial: { lacks, card } }: { trial: TrialPage }) {
  const t = useWords(words)
  if (lacks.length === 0) return null
  const names = new Map((card as Card).indicators.map(({ code, name }) => [code, name]))
  return (
    <Alert variant="default" icon={<Icon name="warn" />} title={t('trial.lacks', { count: lacks.length })}>
      <List size="sm">
        {lacks.map(({ code, why }) => (
          <List.Item key={code}>{t(`trial.lacks-${why}`, { code: `${names.get(code) ?? ''} (${code})` })}</List.Item>
        ))}
      </List>
    </Alert>
  )
}
