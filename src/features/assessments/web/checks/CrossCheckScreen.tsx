/**
 * Cross-checks of a season: the sheets I check, who checks whom, conflicts, what checks differ in, the check meeting; for those
 * who lead, what is worth asking about how each unit checks.
 */
import { Loader, NativeSelect, Tabs } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { getSeason } from '#features/seasons/contract.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { useFilters } from '#web/useFilters.ts'
import { words as checkWords } from '../../checks/words.ts'
import { words as conflictWords } from '../../conflicts/words.ts'
import { listDraws } from '../../draws/contract.ts'
import { words as drawWords } from '../../draws/words.ts'
import { words as meetingWords } from '../../meetings/words.ts'
import { MyChecks } from './MyChecks.tsx'

const words = joined(joined(checkWords, conflictWords), joined(drawWords, meetingWords))
const Draws = lazy(async () => ({ default: (await import('./Draws.tsx')).Draws }))
const Conflicts = lazy(async () => ({ default: (await import('./Conflicts.tsx')).Conflicts }))
const Disagreements = lazy(async () => ({ default: (await import('./Disagreements.tsx')).Disagreements }))
const Habits = lazy(async () => ({ default: (await import('../questions/Habits.tsx')).Habits }))
const Meeting = lazy(async () => ({ default: (await import('./Meeting.tsx')).Meeting }))

const parts = ['phieu', 'phan-cong', 'xung-dot', 'khac-nhau', 'hop', 'thoi-quen'] as const
type Part = (typeof parts)[number]
const titles = {
  phieu: 'checks.mine',
  'phan-cong': 'draws.title',
  'xung-dot': 'conflicts.title',
  'khac-nhau': 'disagreements.title',
  hop: 'check-meeting.title',
  'thoi-quen': 'checks.habits',
} as const satisfies Record<Part, keyof typeof words.vi>
/** Parts that speak of one block at a time. */
const ofBlock: readonly Part[] = ['phan-cong', 'khac-nhau', 'hop', 'thoi-quen']

export function CrossCheckScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const params = { seasonId }
  const { data: season } = useSuspenseQuery(ask(getSeason, { params }))
  const { data } = useSuspenseQuery(ask(listDraws, { params }))
  const [filters, filter] = useFilters(['muc', 'khoi', 'can'])
  const leads = data.blocks.some(({ may }) => may.includes('question.oversee'))
  const theirs = parts.filter((one) => one !== 'thoi-quen' || leads)
  const part = theirs.find((one) => one === filters.muc) ?? 'phieu'
  const block =
    data.blocks.find((one) => one.block === filters.khoi) ??
    data.blocks.find(({ draws, sent }) => draws.length > 0 || sent > 0) ??
    data.blocks[0]
  return (
    <>
      <PageHead
        title={t('checks.title')}
        lead={t('checks.lead')}
        crumbs={[{ label: season.label, to: `/mua/${seasonId}` }]}
      />
      {season.sample && <SampleBanner />}
      <Tabs value={part} onChange={(muc) => filter({ muc, can: null })} keepMounted={false}>
        <Tabs.List mb="md">
          {theirs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(titles[one])}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {ofBlock.includes(part) && data.blocks.length > 1 && (
          <Filters>
            <NativeSelect
              label={t('draws.block')}
              value={block?.block ?? ''}
              onChange={(event) => filter({ khoi: event.currentTarget.value })}
              data={data.blocks.map((one) => ({ value: one.block, label: one.label }))}
            />
          </Filters>
        )}
        {theirs.map((one) => (
          <Tabs.Panel key={one} value={one}>
            <Suspense fallback={<Loader />}>
              {one === 'phieu' && <MyChecks seasonId={seasonId} />}
              {one === 'xung-dot' && <Conflicts seasonId={seasonId} />}
              {one === 'phan-cong' && block && <Draws key={block.block} seasonId={seasonId} block={block} />}
              {one === 'khac-nhau' && block && (
                <Disagreements
                  seasonId={seasonId}
                  block={block.block}
                  onlyOpen={filters.can === '1'}
                  onNarrow={(only) => filter({ can: only ? '1' : null })}
                />
              )}
              {one === 'thoi-quen' && block && <Habits seasonId={seasonId} block={block.block} />}
              {one === 'hop' && block && <Meeting seasonId={seasonId} block={block.block} />}
            </Suspense>
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  )
}
