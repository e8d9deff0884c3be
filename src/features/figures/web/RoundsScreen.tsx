/** Rounds of a season: what is asked and when it is due, the state of every unit, and the table of who has reported. */
import { Button, NativeSelect, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { useFilters } from '#web/useFilters.ts'
import { exportReporting } from '../exports/contract.ts'
import { listRounds, type Rounds } from '../rounds/contract.ts'
import { words } from '../rounds/words.ts'
import { SendMany } from './batches/SendMany.tsx'
import { RoundList } from './RoundList.tsx'

const YearDialog = lazy(async () => ({ default: (await import('./YearDialog.tsx')).YearDialog }))
const RoundDialog = lazy(async () => ({ default: (await import('./RoundDialog.tsx')).RoundDialog }))
const ReportingTable = lazy(async () => ({ default: (await import('./ReportingTable.tsx')).ReportingTable }))

const names = ['khoi', 'ky', 'tinh-trang', 'xem'] as const

export function RoundsScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const params = { seasonId }
  const { data: list } = useSuspenseQuery(ask(listRounds, { params, query: {} }))
  const [filters] = useFilters(names)
  const blocks = list.blocks.filter(({ code }) => list.items.some((round) => round.block === code))
  const block = blocks.find(({ code }) => code === filters.khoi) ?? blockOf(list, filters.ky) ?? blocks[0]
  const rounds = list.items.filter((round) => round.block === block?.code)
  const mayChange = list.may.includes('round.change')
  return (
    <>
      <PageHead
        title={t('rounds.title', { year: list.year })}
        lead={t('rounds.lead')}
        actions={
          <>
            {mayChange && <Adding list={list} />}
            <SendMany seasonId={seasonId} block={block?.code ?? null} reports={reportsIn(rounds)} />
            <ButtonLink to={`/mua/${seasonId}/so-lieu/quy-tac`} variant="default">
              {t('rounds.rules')}
            </ButtonLink>
            {rounds.length > 0 && (
              <ExportButton
                endpoint={exportReporting}
                inputFor={(format) => ({ params, query: { ...(filters.khoi && { block: filters.khoi }), format } })}
              />
            )}
          </>
        }
      />
      {list.sample && <SampleBanner />}
      {block === undefined ? (
        <EmptyState title={t('rounds.none')} hint={t(mayChange ? 'rounds.none-hint' : 'rounds.none-yet-hint')} />
      ) : (
        <Stack gap="lg">
          <Choosing list={list} blocks={blocks} block={block.code} rounds={rounds} />
          {filters.xem === 'bang' ? (
            <Suspense>
              <ReportingTable list={list} block={block} rounds={rounds} />
            </Suspense>
          ) : (
            <RoundList list={list} rounds={rounds} />
          )}
        </Stack>
      )}
    </>
  )
}

const reportsIn = (rounds: Rounds['items']) =>
  rounds.flatMap(({ units }) =>
    units.flatMap(({ subUnits, ...unit }) => [unit, ...subUnits].flatMap(({ report }) => report ?? [])),
  )

const blockOf = ({ items, blocks }: Rounds, roundId: string | undefined) => {
  const round = items.find(({ id }) => id === roundId)
  return blocks.find(({ code }) => code === round?.block)
}

function Adding({ list }: { list: Rounds }) {
  const t = useWords(words)
  const [open, setOpen] = useState<'year' | 'one' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Button onClick={() => setOpen('year')}>{t('rounds.add-year')}</Button>
      <Button variant="default" onClick={() => setOpen('one')}>
        {t('rounds.add-one')}
      </Button>
      <Suspense>
        {open === 'year' && <YearDialog list={list} onClose={close} />}
        {open === 'one' && <RoundDialog list={list} round={null} onClose={close} />}
      </Suspense>
    </>
  )
}

type ChoosingProps = { list: Rounds; blocks: Rounds['blocks']; block: string; rounds: Rounds['items'] }

/** Which block, round and state, and in which view: in the address, so that it can be sent to somebody. */
function Choosing({ blocks, block, rounds }: ChoosingProps) {
  const t = useWords(words)
  const [filters, filter] = useFilters(names)
  return (
    <Filters>
      <NativeSelect
        label={t('rounds.view')}
        value={filters.xem === 'bang' ? 'bang' : ''}
        onChange={(event) => filter({ xem: event.currentTarget.value })}
        data={[
          { value: '', label: t('rounds.view-list') },
          { value: 'bang', label: t('rounds.view-table') },
        ]}
      />
      {blocks.length > 1 && (
        <NativeSelect
          label={t('rounds.block')}
          value={block}
          onChange={(event) => filter({ khoi: event.currentTarget.value, ky: null })}
          data={blocks.map(({ code, label }) => ({ value: code, label }))}
        />
      )}
      {filters.xem !== 'bang' && (
        <>
          <NativeSelect
            label={t('rounds.round')}
            value={filters.ky ?? ''}
            onChange={(event) => filter({ ky: event.currentTarget.value })}
            data={[
              { value: '', label: t('rounds.any-round') },
              ...rounds.map(({ id, title, source }) => ({ value: id, label: `${title} · ${source}` })),
            ]}
          />
          <NativeSelect
            label={t('rounds.state')}
            value={filters['tinh-trang'] ?? ''}
            onChange={(event) => filter({ 'tinh-trang': event.currentTarget.value })}
            data={[
              { value: '', label: t('rounds.any-state') },
              ...(['unsent', 'returned', 'sent', 'accepted'] as const).map((state) => ({
                value: state,
                label: t(`report.state-${state}`),
              })),
            ]}
          />
        </>
      )}
    </Filters>
  )
}
