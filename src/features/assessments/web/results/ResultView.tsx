/** One result: the ranking with what decided, grades with their limits, what moved, and the deeds that lead to publication. */
import { Alert, Box, Button, Code, Group, List, Stack, Text, Title } from '@mantine/core'
import { useFullscreenElement } from '@mantine/hooks'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Proposals } from '#features/approvals/web/Proposals.tsx'
import { Grades } from '#features/scorecards/web/trials/Grades.tsx'
import { Ranking } from '#features/scorecards/web/trials/Ranking.tsx'
import { formatMoment } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import type { Card } from '#scoring/card.ts'
import { ask } from '#web/api.ts'
import { ExportButton } from '#web/ExportButton.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { useFilters } from '#web/useFilters.ts'
import { fullForAll } from '../../comparing/rules.ts'
import { words as holdWords } from '../../holds/words.ts'
import {
  exportResultRanking,
  exportResultSheets,
  getResult,
  listResults,
  type Result,
  type ResultPage,
} from '../../results/contract.ts'
import { words as own } from '../../results/words.ts'
import { Moved } from './Moved.tsx'
import { useResultName } from './ResultList.tsx'

const SheetGrid = lazy(async () => ({
  default: (await import('#features/scorecards/web/trials/SheetGrid.tsx')).SheetGrid,
}))
const WhyDrawer = lazy(async () => ({ default: (await import('./ResultWhy.tsx')).ResultWhy }))
const ShowDialog = lazy(async () => ({ default: (await import('./LifeDialogs.tsx')).ShowDialog }))
const ProposeDialog = lazy(async () => ({ default: (await import('./LifeDialogs.tsx')).ProposeDialog }))
const PublishDialog = lazy(async () => ({ default: (await import('./LifeDialogs.tsx')).PublishDialog }))
const ArchiveDialog = lazy(async () => ({ default: (await import('./LifeDialogs.tsx')).ArchiveDialog }))

const words = joined(holdWords, own)
const views = ['ranking', 'grid', 'moved'] as const
const addresses = { ranking: null, grid: 'bang', moved: 'nam-truoc' } as const
type Deed = 'show' | 'propose' | 'publish' | 'archive'

/** As the parts that trials share read it: a hold by its kind in words. */
type SheetShown = Omit<ResultPage['sheets'][number], 'hold'> & { hold: string | null; leftOut: boolean }

/** What was left out is not graded, as what is incomplete is not. */
const graded = (sheet: SheetShown) => ({ ...sheet, incomplete: sheet.incomplete || sheet.leftOut })

export function ResultView({ result: { id }, others }: { result: Result; others: readonly Result[] }) {
  const t = useWords(words)
  const { data: result } = useSuspenseQuery(ask(getResult, { params: { resultId: id } }))
  const [filters, filter] = useFilters(['xem', 'vi-sao'])
  const [deed, setDeed] = useState<Deed | null>(null)
  const { ref, toggle, fullscreen } = useFullscreenElement<HTMLDivElement>()
  const nameOf = useResultName()
  const card = result.card as Card
  const sheets = result.sheets.map(
    (sheet): SheetShown => ({
      ...sheet,
      ...{ hold: sheet.hold && t(`hold.kind-${sheet.hold}`), leftOut: sheet.hold === 'left-out' },
    }),
  )
  const asked = sheets.find(({ unitCode }) => unitCode === filters['vi-sao'])
  const view = views.find((one) => addresses[one] === (filters.xem ?? null)) ?? 'ranking'
  const why = (unitCode: string) => filter({ 'vi-sao': unitCode })
  const name = `${result.blockLabel}: ${nameOf(result)}`
  const noteOf = (unitId: string) => {
    const sheet = sheets.find((one) => one.unitId === unitId)
    const leftOut = result.leftOut.find((one) => one.unitId === unitId)
    if (leftOut) return leftOut.reason
    const { grade, gradeBefore } = sheet ?? {}
    return gradeBefore && gradeBefore !== grade ? t('result.graded-before', { grade: gradeBefore }) : undefined
  }
  return (
    <section aria-label={name}>
      <Group justify="space-between" align="flex-start" gap="sm" mb="xs">
        <Title order={2}>{name}</Title>
        <Deeds result={result} onDeed={setDeed} onProjector={() => void toggle()} isGrid={view === 'grid'} />
      </Group>
      <Stack gap="md">
        <Facts result={result} others={others} />
        <Proposals about={{ objectId: id }} refresh={[listResults, getResult]} />
        <Group gap="xs" role="group" aria-label={t('result.view')}>
          {views.map((one) => (
            <Button
              key={one}
              size="compact-md"
              variant={one === view ? 'filled' : 'default'}
              aria-pressed={one === view}
              onClick={() => filter({ xem: addresses[one] })}
            >
              {t(`result.view-${one}`)}
            </Button>
          ))}
        </Group>
        {view === 'grid' && (
          <Suspense fallback={<Box mih={320} />}>
            <SheetGrid card={card} sheets={sheets} onWhy={why} />
          </Suspense>
        )}
        {view === 'moved' && <Moved result={result} />}
        {view === 'ranking' && (
          <div ref={ref} {...(fullscreen && { className: 'g-projector' })}>
            <Box {...(fullscreen && { p: 'md' })}>
              {fullscreen && (
                <>
                  <Title order={2} my="sm">
                    {name}
                  </Title>
                  <Facts result={result} others={others} />
                </>
              )}
              <Ranking card={card} sheets={sheets} isLarge={fullscreen} onWhy={why} noteOf={noteOf} />
            </Box>
          </div>
        )}
        {view !== 'grid' && <Grades card={card} sheets={sheets.map(graded)} />}
        {view !== 'grid' && <FullForAll result={result} card={card} />}
      </Stack>
      <Suspense>
        {asked && <WhyDrawer {...{ result, card }} sheet={asked} onClose={() => filter({ 'vi-sao': null })} />}
        {deed === 'show' && <ShowDialog result={result} onClose={() => setDeed(null)} />}
        {deed === 'propose' && <ProposeDialog result={result} onClose={() => setDeed(null)} />}
        {deed === 'publish' && <PublishDialog result={result} onClose={() => setDeed(null)} />}
        {deed === 'archive' && <ArchiveDialog result={result} onClose={() => setDeed(null)} />}
      </Suspense>
    </section>
  )
}

type DeedsProps = { result: ResultPage; onDeed: (deed: Deed) => void; onProjector: () => void; isGrid: boolean }

/** What comes next stands first. */
function Deeds({ result, onDeed, onProjector, isGrid }: DeedsProps) {
  const t = useWords(words)
  const { may, state, kind } = result
  const mayMake = may.includes('result.make')
  const opens = (deed: Deed) => ({ 'aria-haspopup': 'dialog' as const, onClick: () => onDeed(deed) })
  return (
    <Group gap="xs">
      {may.includes('result.propose') && state === 'made' && (
        <Button {...opens('propose')}>{t('result.propose')}</Button>
      )}
      {may.includes('result.publish') && state === 'approved' && (
        <Button {...opens('publish')}>{t('result.publish')}</Button>
      )}
      {mayMake && kind === 'expected' && (
        <Button variant="default" {...opens('show')}>
          {t('result.show')}
        </Button>
      )}
      {!isGrid && (
        <Button variant="default" onClick={onProjector}>
          {t('result.projector')}
        </Button>
      )}
      <ExportButton
        endpoint={isGrid ? exportResultSheets : exportResultRanking}
        label={t(isGrid ? 'result.export-sheets' : 'result.export-ranking')}
        inputFor={(format) => ({ params: { resultId: result.id }, query: { format } })}
      />
      {may.includes('result.archive') && kind === 'final' && (
        <Button variant="default" {...opens('archive')}>
          {t('result.archive')}
        </Button>
      )}
    </Group>
  )
}

/** What these numbers are, by which card, and which version corrects which. */
function Facts({ result, others }: { result: ResultPage; others: readonly Result[] }) {
  const t = useWords(words)
  const { cardTitle: title, cardYear: year, cardNumber: number, kind, state, publishedAt } = result
  const newest = Math.max(...others.flatMap((one) => (one.publishedAt && one.number) || []))
  const isOut = state === 'published' || state === 'corrected'
  return (
    <Alert variant="default" icon={<Icon name={state === 'published' ? 'check' : 'info'} />}>
      <Text fw={600}>
        {kind === 'expected' && t('result.expected-mark')}
        {kind === 'final' && !isOut && `${t(`result.state-${state}`)}. ${t('result.unpublished-mark')}`}
        {isOut && publishedAt && `${t('result.state-published')}, ${formatMoment(publishedAt)}.`}
      </Text>
      {state === 'corrected' && <Text size="sm">{t('result.corrected-mark', { number: newest })}</Text>}
      {result.reason && (
        <Text size="sm">{t('result.corrects-mark', { number: (result.number ?? 2) - 1, reason: result.reason })}</Text>
      )}
      <Text size="sm">
        {t('result.card', { title, year, number })}
        {result.provisional && `. ${t('result.provisional')}`}
      </Text>
      {result.digest && (
        <Text size="xs" c="dimmed">
          {t('result.digest')}: <Code style={{ overflowWrap: 'anywhere' }}>{result.digest}</Code>
        </Text>
      )}
    </Alert>
  )
}

/** Criteria that told nobody apart, with the way to what may be done about it. */
function FullForAll({ result, card }: { result: ResultPage; card: Card }) {
  const t = useWords(words)
  const full = fullForAll(card, result.sheets)
  if (full.length === 0) return null
  return (
    <section>
      <Title order={3} mb={4}>
        {t('result.full')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('result.full-hint')}{' '}
        <TextLink
          underline="always"
          to={`/mua/${result.seasonId}/cham-diem/phan-hoa?khoi=${encodeURIComponent(result.block)}`}
        >
          {t('result.full-to')}
        </TextLink>
      </Text>
      <List size="sm">
        {full.map(({ code, name }) => (
          <List.Item key={code}>
            {code} {name}
          </List.Item>
        ))}
      </List>
    </section>
  )
}
