/** Above the grid: the report that these cells make, where it stands, what is still missing, and what may be done with it. */
import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { dayOf, formatDay, formatMoment } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { useUnsent } from '#web/unsent.ts'
import { useFilters } from '#web/useFilters.ts'
import { placeOf } from '../../entry/rules.ts'
import type { FigureGrid } from '../../grids/contract.ts'
import { getReport, type Report } from '../../reports/contract.ts'
import type { ReportState } from '../../rules.ts'
import { SendMany } from '../batches/SendMany.tsx'
import type { Deed } from '../ReportDialogs.tsx'
import { roundsShown } from './totals.ts'
import { type Facts, useSay } from './useFacts.ts'
import { currentRound, type Look, names } from './useLook.ts'

const ReportDialog = lazy(async () => ({ default: (await import('../ReportDialogs.tsx')).ReportDialog }))
const SumsDialog = lazy(async () => ({ default: (await import('./SumsDialog.tsx')).SumsDialog }))

const tones: Record<ReportState, Tone> = {
  unsent: 'none',
  draft: 'none',
  returned: 'returned',
  sent: 'waiting',
  accepted: 'done',
}

/** One unit's report to one round: of the unit looked at, or of the reader's own in the round looked at. */
export function ReportStrip({ facts, look }: { facts: Facts; look: Look }) {
  const { grid, rounds } = facts
  const [{ roundId }] = useFilters(names)
  const unitId = look.view === 'unit' ? look.fixed : grid.mine[0]
  const shown = roundsShown(grid, look.kind)
  const chosen =
    look.view === 'round' ? look.fixed : (shown.find(({ id }) => id === roundId)?.id ?? mostUrgent(grid, shown, unitId))
  const head = grid.reports.find((report) => report.roundId === chosen && report.unitId === unitId)
  const round = rounds.get(chosen ?? '')
  if (look.view === 'indicator' || !unitId || !round || !head) return null
  const unit = grid.units.find((one) => one.unitId === unitId)?.unitName ?? ''
  return (
    <section aria-label={round.title}>
      <Group gap="sm" align="end">
        {look.view === 'unit' && <RoundChoice rounds={shown} chosen={round.id} />}
        <StateOf head={head} round={round} unit={unit} />
        {head.may.includes('figure.save') && grid.units.some(({ throughId }) => throughId === unitId) && (
          <Summing place={{ roundId: round.id, unitId }} round={round.title} unit={unit} />
        )}
        {look.view === 'unit' && (
          <SendMany
            seasonId={grid.seasonId}
            block={grid.block}
            reports={grid.reports.filter((report) => report.reportId !== null && report.unitId === unitId)}
          />
        )}
      </Group>
    </section>
  )
}

/** The first round that has ended and is not sent yet; else the one that runs. */
function mostUrgent(grid: FigureGrid, shown: FigureGrid['rounds'], unitId: string | undefined): string | undefined {
  const isOwed = (roundId: string) =>
    grid.reports.some(
      (report) =>
        report.roundId === roundId &&
        report.unitId === unitId &&
        report.state !== 'sent' &&
        report.state !== 'accepted' &&
        report.may.includes('figure.save'),
    )
  return (
    shown.find(({ id, to }) => to < grid.today && isOwed(id)) ??
    shown.find(({ id }) => id === currentRound(grid)) ??
    shown[0]
  )?.id
}

function RoundChoice({ rounds, chosen }: { rounds: FigureGrid['rounds']; chosen: string }) {
  const t = useSay()
  const [, filter] = useFilters(names)
  return (
    <NativeSelect
      label={t('entry.report')}
      data={rounds.map(({ id, title, source }) => ({ value: id, label: `${title} · ${source}` }))}
      value={chosen}
      onChange={(event) => filter({ roundId: event.currentTarget.value })}
    />
  )
}

type Head = FigureGrid['reports'][number]

function StateOf({ head, round, unit }: { head: Head; round: FigureGrid['rounds'][number]; unit: string }) {
  const t = useSay()
  const { data: report } = useQuery({
    ...ask(getReport, { params: { reportId: head.reportId ?? '' } }),
    enabled: head.reportId !== null,
  })
  const state = report?.state ?? head.state
  return (
    <Group gap="sm" mih={36}>
      <StatusBadge
        tone={tones[state]}
        label={t(`entry.state.${state}`)}
        date={report?.sentAt ? formatMoment(report.sentAt) : null}
      />
      <Text size="sm">
        {report &&
          report.filled !== null &&
          `${t('entry.filled', { filled: report.filled, required: report.required })} `}
        {round.due && t('entry.why-due', { day: formatDay(round.due) })}
        {report?.firstSentAt &&
          report.firstSentAt !== report.sentAt &&
          ` ${t('entry.first-received', { day: formatDay(dayOf(new Date(report.firstSentAt))) })}`}
        {report?.returned &&
          ` ${t('entry.returned', { day: formatDay(report.returned.day), reason: report.returned.reason })}`}
      </Text>
      {report && <Deeds report={report} round={round.title} unit={unit} />}
    </Group>
  )
}

/** What the reader may do with it now; nothing is sent while cells of it still wait on this PC. */
function Deeds({ report, round, unit }: { report: Report; round: string; unit: string }) {
  const t = useSay()
  const [deed, setDeed] = useState<Deed | null>(null)
  const waiting = useWaiting(report)
  const deeds = deedsOf(report)
  return (
    <>
      {deeds.map((one) => (
        <Button
          key={one}
          size="sm"
          variant={one === 'send' || one === 'accept' ? 'filled' : 'default'}
          disabled={one === 'send' && waiting > 0}
          aria-label={`${t(`entry.deed.${one}`)}: ${unit}, ${round}`}
          onClick={() => setDeed(one)}
        >
          {t(`entry.deed.${one}`)}
        </Button>
      ))}
      {deeds.includes('send') && waiting > 0 && (
        <Text size="sm" c="dimmed">
          {t('entry.send-waits', { count: waiting })}
        </Text>
      )}
      {deed && (
        <Suspense>
          <ReportDialog deed={deed} report={report} round={round} onClose={() => setDeed(null)} />
        </Suspense>
      )}
    </>
  )
}

/** How many cells of one report still wait on this PC. */
function useWaiting({ roundId, unitId }: { roundId: string; unitId: string }): number {
  const { entries } = useUnsent()
  return [...entries.values()].filter(({ kind, key }) => {
    const place = placeOf(key)
    return kind === 'figures' && place.roundId === roundId && place.unitId === unitId
  }).length
}

type SummingProps = { place: { roundId: string; unitId: string }; round: string; unit: string }

/** A member with sub-units may take what they come to into its own cells. */
function Summing({ place, round, unit }: SummingProps) {
  const t = useSay()
  const [open, setOpen] = useState(false)
  const waiting = useWaiting(place)
  return (
    <>
      <Button
        size="sm"
        variant="default"
        aria-label={`${t('entry.sums')}: ${unit}, ${round}`}
        onClick={() => setOpen(true)}
      >
        {t('entry.sums')}
      </Button>
      {open && (
        <Suspense>
          <SumsDialog {...{ place, unit, round, waiting }} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function deedsOf({ may, state }: Report): Deed[] {
  const accepting: Deed[] = state === 'accepted' ? ['unaccept'] : ['accept', 'return']
  return [
    ...(may.includes('report.send') ? (['send'] as const) : []),
    ...(may.includes('report.recall') ? (['recall'] as const) : []),
    ...(may.includes('report.accept') ? accepting : []),
  ]
}
