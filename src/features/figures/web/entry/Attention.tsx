/** Above the grid: whether all is saved, how much waits, and the way from one cell that needs a person to the next. */
import { Button, Group, Text } from '@mantine/core'
import { useRef } from 'react'
import { Icon, type IconName } from '#web/icons.tsx'
import { TextLink } from '#web/links.tsx'
import { chooseMine, dropCells } from '#web/outbox.ts'
import { type Entry, nameOf } from '#web/queue.ts'
import { useUnsent } from '#web/unsent.ts'
import { placeOf, rowAndColumn } from '../../entry/rules.ts'
import { type Facts, type Say, useSay } from './useFacts.ts'
import type { Look } from './useLook.ts'

type Props = {
  seasonId: string
  facts: Facts
  look: Look
  onGo: (cell: { row: string; column: string }) => void
}

export function Attention({ seasonId, facts, look, onGo }: Props) {
  const t = useSay()
  const { entries, lost, sending, saved } = useUnsent()
  const last = useRef('')
  const mine = [...entries.values()].filter(({ kind, place }) => kind === 'figures' && place === seasonId)
  const needy = mine.filter(({ standing }) => standing !== 'waiting')
  const here = needy.filter((entry) => isHere(entry, facts, look))
  const away = needy.find((entry) => !isHere(entry, facts, look))
  const waiting = mine.length - needy.length
  const next = () => {
    const at = here.findIndex((entry) => nameOf(entry) === last.current)
    const entry = here[(at + 1) % here.length]
    if (!entry) return
    last.current = nameOf(entry)
    onGo(rowAndColumn(look.view, placeOf(entry.key)))
  }
  return (
    <Group gap="xs" className="g-attention">
      <Text size="sm" role="status">
        {(needy.length === 0 || waiting > 0 || lost) && (
          <State {...{ lost, sending, waiting }} saved={saved.size > 0} t={t} />
        )}
        {needy.length > 0 && ` ${toldOf(needy, t)}`}
      </Text>
      {here.length > 0 && (
        <Button size="compact-sm" variant="light" onClick={next}>
          {t('entry.next')}
        </Button>
      )}
      {away && (
        <TextLink to={away.path} size="sm">
          {away.name}
        </TextLink>
      )}
      <ChooseAll conflicts={needy.filter(({ standing }) => standing === 'conflict')} t={t} />
    </Group>
  )
}

function isHere({ key }: Entry, { grid }: Facts, { view, fixed }: Look): boolean {
  const { roundId, unitId, indicatorId } = placeOf(key)
  if (grid.rounds.every(({ id }) => id !== roundId)) return false
  return { unit: unitId, round: roundId, indicator: indicatorId }[view] === fixed
}

/** How many cells need a person, by what they need. */
function toldOf(entries: readonly Entry[], t: Say): string {
  const kinds = (['conflict', 'asks', 'refused'] as const).flatMap((standing) => {
    const count = entries.filter((entry) => entry.standing === standing).length
    return count > 0 ? [t(`entry.attention.${standing}`, { count })] : []
  })
  return `${t('entry.attention', { count: entries.length })}: ${kinds.join(', ')}.`
}

type StateProps = { lost: boolean; sending: boolean; waiting: number; saved: boolean; t: Say }

function State({ lost, sending, waiting, saved, t }: StateProps) {
  const told = (icon: IconName, text: string) => (
    <>
      <Icon name={icon} size={14} /> {text}
    </>
  )
  if (lost)
    return told(
      'offline',
      [t('entry.offline'), ...(waiting > 0 ? [t('entry.waiting', { count: waiting })] : [])].join(' '),
    )
  if (waiting > 0) return told('clock', t(sending ? 'entry.saving' : 'entry.waiting', { count: waiting }))
  return saved ? told('check', t('entry.saved-all')) : t('entry.lead')
}

/** Many conflicts, as after a long spell without a line: one answer for all of them. */
function ChooseAll({ conflicts, t }: { conflicts: readonly Entry[]; t: Say }) {
  if (conflicts.length < 2) return null
  const names = conflicts.map(nameOf)
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => chooseMine(names)}>
        {t('entry.take-all-mine')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => dropCells(names)}>
        {t('entry.take-all-theirs')}
      </Button>
    </>
  )
}
