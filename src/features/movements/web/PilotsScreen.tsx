/** Pilot places by target: which unit chose which commune, who has chosen none, what came of it. */
import { Button, Group, NativeSelect, Paper, Stack, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { getSeason } from '#features/seasons/contract.ts'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { CountBar } from '#web/CountBar.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { Illustrative, SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFilters } from '#web/useFilters.ts'
import { useOffer } from '#web/useKept.ts'
import { exportPilots } from '../pilot-tables/contract.ts'
import { listPilots, type Pilot, type PilotTarget } from '../pilots/contract.ts'
import { placeName } from '../pilots/rules.ts'
import { words } from '../pilots/words.ts'
import { figureText } from '../reviews/rules.ts'

const dialogs = () => import('./PilotDialogs.tsx')
const ChooseDialog = lazy(async () => ({ default: (await dialogs()).ChooseDialog }))
const PilotDialog = lazy(async () => ({ default: (await dialogs()).PilotDialog }))
const PilotImport = lazy(async () => ({ default: (await import('./PilotImport.tsx')).PilotImport }))

export type Row = PilotTarget['rows'][number]

export function SeasonPilotsScreen({ seasonId }: { seasonId: string }) {
  const { data: season } = useSuspenseQuery(ask(getSeason, { params: { seasonId } }))
  const madeUp = new Set(season.illustrations.map(({ objectId }) => objectId))
  return <Board seasonId={seasonId} madeUp={madeUp} isSample={season.sample} />
}

/** For a unit that stands in no season: what the plans above it ask of it. */
export const PilotsScreen = () => <Board madeUp={new Set()} isSample={false} />

type BoardProps = { seasonId?: string; madeUp: ReadonlySet<string>; isSample: boolean }

function Board({ seasonId, madeUp, isSample }: BoardProps) {
  const t = useWords(words)
  const query = seasonId === undefined ? {} : { seasonId }
  const { data } = useSuspenseQuery(ask(listPilots, { query }))
  const [filters, filter] = useFilters(['hien'])
  const items = data.items.filter(isShown(filters.hien))
  return (
    <>
      <PageHead
        title={t('pilots.title')}
        lead={t('pilots.lead')}
        actions={
          data.items.length > 0 && (
            <>
              <Importing targets={data.items} />
              <ExportButton endpoint={exportPilots} inputFor={(format) => ({ query: { ...query, format } })} />
            </>
          )
        }
      />
      {isSample && <SampleBanner />}
      {data.items.length === 0 ? (
        <EmptyState title={t('pilots.empty')} hint={t('pilots.empty-hint')} />
      ) : (
        <Stack gap="lg">
          <Filters>
            <NativeSelect
              label={t('pilots.filter')}
              value={filters.hien ?? ''}
              onChange={(event) => filter({ hien: event.currentTarget.value })}
              data={[
                { value: '', label: t('pilots.filter-all') },
                { value: 'da-chon', label: t('pilots.filter-chosen') },
                { value: 'con-thieu', label: t('pilots.filter-owing') },
              ]}
            />
          </Filters>
          {items.length === 0 && <Text c="dimmed">{t('pilots.none-shown')}</Text>}
          {items.map((target) => (
            <Target key={target.id} target={target} today={data.today} madeUp={madeUp} />
          ))}
        </Stack>
      )}
    </>
  )
}

const isShown = (show: string | undefined) => (target: PilotTarget) => {
  if (show === 'da-chon') return target.rows.some(({ pilots }) => pilots.length > 0)
  return show === 'con-thieu' ? target.count?.enough === false : true
}

/** A file comes in for one unit of the reader's and those below it. */
function Importing({ targets }: { targets: readonly PilotTarget[] }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  const [mine] = targets.flatMap(({ seasonId, rows }) =>
    rows.filter(({ mayChoose }) => mayChoose).map((row) => ({ seasonId, unitId: row.throughId ?? row.unitId })),
  )
  if (!mine) return null
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('pilots.import')}
      </Button>
      <Suspense>{open && <PilotImport {...mine} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}

export type Deed = 'change' | 'withdraw'

type TargetProps = { target: PilotTarget; today: string; madeUp: ReadonlySet<string> }

function Target({ target, today, madeUp }: TargetProps) {
  const t = useWords(words)
  const { source, content, due, count, rows } = target
  const [choosing, setChoosing] = useState<string | null>(null)
  const [asked, setAsked] = useState<{ deed: Deed; id: string } | null>(null)
  const rowOf = (unitId: string | null) => rows.find((row) => row.unitId === unitId && row.mayChoose)
  const pilotOf = (id?: string) =>
    rows.filter((row) => row.mayChoose).flatMap(({ pilots }) => pilots.find((pilot) => pilot.id === id) ?? [])[0]
  useOffer('pilot', (rest) => {
    const [, unitId = ''] = rest.split(`${target.id}/`)
    if (rowOf(unitId)) return () => setChoosing(unitId)
    return pilotOf(rest) ? () => setAsked({ deed: 'change', id: rest }) : undefined
  })
  const chooser = rowOf(choosing)
  const pilot = pilotOf(asked?.id)
  const goal = useGoal(target)
  return (
    <Paper component="section" withBorder p="md" aria-label={content}>
      <Group justify="space-between" align="flex-start" mb="xs">
        <Stack gap={2} className="g-head-text">
          <Title order={2} size="h4">
            {content}
          </Title>
          <Text size="sm" c="dimmed">
            {[goal, due && t('pilots.due', { day: formatDay(due) }), source].filter(Boolean).join(' · ')}
          </Text>
        </Stack>
        {count && <Told count={count} />}
      </Group>
      <Rows {...{ target, madeUp }} onChoose={setChoosing} onAsk={(deed, id) => setAsked({ deed, id })} />
      <Suspense>
        {chooser && <ChooseDialog target={target} row={chooser} today={today} onClose={() => setChoosing(null)} />}
        {asked && pilot && <PilotDialog deed={asked.deed} pilot={pilot} today={today} onClose={() => setAsked(null)} />}
      </Suspense>
    </Paper>
  )
}

const signs = { '>': '>', '>=': '≥', '=': '=', '<=': '≤', '<': '<' }

function useGoal({ comparison, value, perUnit }: PilotTarget): string {
  const t = useWords(words)
  const language = useLanguage()
  const goal = `${signs[comparison]} ${figureText(value, language)}`
  return perUnit ? t('pilots.goal-per', { goal }) : goal
}

function Told({ count: { met, of, enough, places, reached } }: { count: NonNullable<PilotTarget['count']> }) {
  const t = useWords(words)
  return (
    <Stack gap={2} align="flex-start">
      {of !== null && (
        <Group gap="xs" wrap="nowrap">
          <CountBar count={met} of={of} label={t('pilots.of-units')} />
          <Text size="sm">{t('pilots.of-units')}</Text>
        </Group>
      )}
      <StatusBadge tone={enough ? 'done' : 'waiting'} label={t(enough ? 'pilots.enough' : 'pilots.owing')} />
      <Text size="sm" c="dimmed">
        {t('pilots.places', { places, reached })}
      </Text>
    </Stack>
  )
}

type RowsProps = {
  target: PilotTarget
  madeUp: ReadonlySet<string>
  onChoose: (unitId: string) => void
  onAsk: (deed: Deed, id: string) => void
}

function Rows({ target: { content, rows }, madeUp, onChoose, onAsk }: RowsProps) {
  const t = useWords(words)
  return (
    <TableFrame label={content} minWidth={720}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('pilots.who')}</Table.Th>
          <Table.Th>{t('pilots.place')}</Table.Th>
          <Table.Th>{t('pilots.state')}</Table.Th>
          <Table.Th>{t('pilots.help')}</Table.Th>
          <Table.Th>{t('pilots.result')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.flatMap((row) =>
          (row.pilots.length > 0 ? row.pilots : [null]).map((pilot, at) => (
            <Table.Tr key={pilot?.id ?? row.unitId}>
              <Table.Th scope="row">
                {row.unitName}
                {at === 0 && row.mayChoose && (
                  <div>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('pilots.choose-for', { unit: row.unitName })}
                      onClick={() => onChoose(row.unitId)}
                    >
                      {t('pilots.choose')}
                    </Button>
                  </div>
                )}
              </Table.Th>
              {pilot ? (
                <Place pilot={pilot} isMadeUp={madeUp.has(pilot.id)} mayChoose={row.mayChoose} onAsk={onAsk} />
              ) : (
                <Table.Td colSpan={4}>
                  <StatusBadge tone="none" label={t('pilots.not-chosen')} />
                </Table.Td>
              )}
            </Table.Tr>
          )),
        )}
      </Table.Tbody>
    </TableFrame>
  )
}

type PlaceProps = { pilot: Pilot; isMadeUp: boolean; mayChoose: boolean; onAsk: (deed: Deed, id: string) => void }

function Place({ pilot, isMadeUp, mayChoose, onAsk }: PlaceProps) {
  const t = useWords(words)
  const { id, withdrawn, help, result, chosenOn, reachedOn } = pilot
  const place = placeName(pilot)
  return (
    <>
      <Table.Td>
        <Text td={withdrawn ? 'line-through' : undefined}>{place}</Text>
        {isMadeUp && <Illustrative />}
        {mayChoose && !withdrawn && (
          <Group gap={6}>
            {(['change', 'withdraw'] as const).map((deed) => (
              <Button
                key={deed}
                size="compact-sm"
                variant="default"
                aria-label={t(`pilots.${deed}-one`, { place })}
                onClick={() => onAsk(deed, id)}
              >
                {t(`pilots.${deed}`)}
              </Button>
            ))}
          </Group>
        )}
      </Table.Td>
      <Table.Td>
        {withdrawn && <StatusBadge tone="withdrawn" label={t('pilots.state-withdrawn')} />}
        {!withdrawn && reachedOn && (
          <StatusBadge tone="done" label={t('pilots.state-reached')} date={formatDay(reachedOn)} />
        )}
        {!withdrawn && !reachedOn && (
          <StatusBadge tone="waiting" label={t('pilots.state-chosen')} date={formatDay(chosenOn)} />
        )}
        {withdrawn && (
          <Text size="sm" c="dimmed">
            {t('pilots.withdrawn-why', { day: formatDay(withdrawn.day), reason: withdrawn.reason })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{help}</Table.Td>
      <Table.Td>{result}</Table.Td>
    </>
  )
}
