/** Rounds one under another, each with how many units have sent; opened, it shows every unit and what can be done. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { CountBar } from '#web/CountBar.tsx'
import { useWords } from '#web/language.ts'
import { useFilters } from '#web/useFilters.ts'
import type { Rounds } from '../rounds/contract.ts'
import { words } from '../rounds/words.ts'
import { type Accepting, type Doing, RoundUnits } from './RoundUnits.tsx'

const RoundDialog = lazy(async () => ({ default: (await import('./RoundDialog.tsx')).RoundDialog }))
const ReportDialog = lazy(async () => ({ default: (await import('./ReportDialogs.tsx')).ReportDialog }))
const AcceptAllDialog = lazy(async () => ({ default: (await import('./batches/AcceptAllDialog.tsx')).AcceptAllDialog }))
const RemoveDialog = lazy(async () => ({ default: (await import('./RemoveDialog.tsx')).RemoveDialog }))

export type Round = Rounds['items'][number]
type Props = { list: Rounds; rounds: readonly Round[] }

export function RoundList({ list, rounds }: Props) {
  const t = useWords(words)
  const [filters, filter] = useFilters(['ky', 'tinh-trang'])
  // Here, not beside its unit: what is done with a report takes it out of the state that is shown.
  const [doing, setDoing] = useState<Doing | null>(null)
  const [accepting, setAccepting] = useState<Accepting | null>(null)
  const state = filters['tinh-trang']
  const shown = rounds
    .filter(({ id }) => filters.ky === undefined || filters.ky === id)
    .filter((round) => state === undefined || unitsIn(round, state).length > 0)
  const opened = filters.ky ?? (state ? undefined : current(rounds, list.today))
  return (
    <Stack gap="sm">
      {shown.length === 0 && <Text>{t('rounds.no-units')}</Text>}
      {shown.map((round) => (
        <RoundCard
          key={round.id}
          list={list}
          round={round}
          units={unitsIn(round, state)}
          open={state !== undefined || round.id === opened}
          onDo={setDoing}
          onAcceptAll={setAccepting}
          onToggle={() => filter({ ky: round.id === filters.ky ? null : round.id })}
        />
      ))}
      <Suspense>
        {doing && <ReportDialog {...doing} onClose={() => setDoing(null)} />}
        {accepting && <AcceptAllDialog {...accepting} onClose={() => setAccepting(null)} />}
      </Suspense>
    </Stack>
  )
}

/** The round people are at work on: the first that is due from today on, else the last. */
const current = (rounds: readonly Round[], today: string) =>
  (rounds.find(({ due }) => due !== null && due >= today) ?? rounds.at(-1))?.id

type Unit = Round['units'][number]
const stateOf = ({ report }: Pick<Unit, 'report'>) =>
  report === null || report.state === 'draft' ? 'unsent' : report.state

/** Units in that state; those above a sub-unit in it stay too, so that it is seen through whom it reports. */
const unitsIn = (round: Round, state: string | undefined): Unit[] =>
  state === undefined
    ? round.units
    : round.units.flatMap((unit) => {
        const subUnits = unit.subUnits.filter((below) => stateOf(below) === state)
        return stateOf(unit) === state || subUnits.length > 0 ? [{ ...unit, subUnits }] : []
      })

type CardProps = {
  list: Rounds
  round: Round
  units: Round['units']
  open: boolean
  onDo: (doing: Doing) => void
  onAcceptAll: (accepting: Accepting) => void
  onToggle: () => void
}

function RoundCard({ list, round, units, open, onDo, onAcceptAll, onToggle }: CardProps) {
  const t = useWords(words)
  const { title, source, due, asOf, mendDays, indicators, sent, accepted, of, asks } = round
  const facts = [
    source,
    `${t('rounds.as-of')} ${formatDay(asOf)}`,
    due === null ? t('rounds.no-due') : t('rounds.due-on', { day: formatDay(due) }),
    ...(mendDays === null ? [] : [t('rounds.mend-in', { days: mendDays })]),
    t('rounds.asked', { count: indicators.length }),
  ]
  return (
    <Paper withBorder p="md" component="section" aria-label={`${title} · ${source}`}>
      <Group justify="space-between" align="flex-start" gap="md">
        <div>
          <Title order={2} size="h4">
            <Button
              variant="subtle"
              size="compact-md"
              px={0}
              fw={600}
              fz="inherit"
              aria-expanded={open}
              onClick={onToggle}
            >
              {title}
            </Button>
          </Title>
          <Text size="sm" c="dimmed">
            {facts.join(' · ')}
          </Text>
          {asks === 'organiser' && <Text size="sm">{t('rounds.official')}</Text>}
        </div>
        <Group gap="lg">
          <Labelled label={t('rounds.sent-of')} count={sent} of={of} />
          <Labelled label={t('rounds.accepted-of')} count={accepted} of={of} />
          {list.may.includes('round.change') && <Changing list={list} round={round} />}
        </Group>
      </Group>
      {open && <RoundUnits {...{ round, units, onDo, onAcceptAll }} leads={list.may.includes('report.accept')} />}
    </Paper>
  )
}

const Labelled = ({ label, count, of }: { label: string; count: number; of: number }) => (
  <div>
    <Text size="xs" c="dimmed">
      {label}
    </Text>
    <CountBar count={count} of={of} label={label} />
  </div>
)

function Changing({ list, round }: { list: Rounds; round: Round }) {
  const t = useWords(words)
  const [open, setOpen] = useState<'change' | 'remove' | null>(null)
  const close = () => setOpen(null)
  const named = `${round.title} · ${round.source}`
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${t('rounds.change')}: ${named}`}
        onClick={() => setOpen('change')}
      >
        {t('rounds.change')}
      </Button>
      {round.units.every(({ report }) => report === null) && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('rounds.remove-of', { round: named })}
          onClick={() => setOpen('remove')}
        >
          {t('rounds.remove')}
        </Button>
      )}
      <Suspense>
        {open === 'change' && <RoundDialog list={list} round={round} onClose={close} />}
        {open === 'remove' && <RemoveDialog round={round} onClose={close} />}
      </Suspense>
    </>
  )
}
