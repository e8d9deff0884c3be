/** Above a grid: whether all is saved, how much waits, and the way from one cell that needs a person to the next. */
import { Button, Group, Text } from '@mantine/core'
import { useRef } from 'react'
import type { Params } from '#kit/refusal.ts'
import { Icon, type IconName } from '../icons.tsx'
import { useWords } from '../language.ts'
import { TextLink } from '../links.tsx'
import { chooseMine, dropCells } from '../outbox.ts'
import { type Entry, nameOf } from '../queue.ts'
import { useUnsent } from '../unsent.ts'
import { words } from './attention-words.ts'

type Props = {
  /** Whose cells: by whom and where to they are sent. */
  isOwn: (entry: Entry) => boolean
  /** Which of them this grid shows as it stands. */
  isHere: (entry: Entry) => boolean
  onGo: (entry: Entry) => void
  /** Said while nothing has been typed. */
  lead: string
}

type Say = (word: keyof typeof words.vi, params?: Params) => string

export function Attention({ isOwn, isHere, onGo, lead }: Props) {
  const t = useWords(words)
  const { entries, lost, sending, saved } = useUnsent()
  const last = useRef('')
  const mine = [...entries.values()].filter(isOwn)
  const needy = mine.filter(({ standing }) => standing !== 'waiting')
  const here = needy.filter(isHere)
  const away = needy.find((entry) => !isHere(entry))
  const waiting = mine.length - needy.length
  const next = () => {
    const at = here.findIndex((entry) => nameOf(entry) === last.current)
    const entry = here[(at + 1) % here.length]
    if (!entry) return
    last.current = nameOf(entry)
    onGo(entry)
  }
  return (
    <Group gap="xs" className="g-attention">
      <Text size="sm" role="status">
        {(needy.length === 0 || waiting > 0 || lost) && (
          <State {...{ lost, sending, waiting, lead }} saved={saved.size > 0} t={t} />
        )}
        {needy.length > 0 && ` ${toldOf(needy, t)}`}
      </Text>
      {here.length > 0 && (
        <Button size="compact-sm" variant="light" onClick={next}>
          {t('cell.next')}
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

/** How many cells need a person, by what they need. */
function toldOf(entries: readonly Entry[], t: Say): string {
  const kinds = (['conflict', 'asks', 'refused'] as const).flatMap((standing) => {
    const count = entries.filter((entry) => entry.standing === standing).length
    return count > 0 ? [t(`cell.attention.${standing}`, { count })] : []
  })
  return `${t('cell.attention', { count: entries.length })}: ${kinds.join(', ')}.`
}

type StateProps = { lost: boolean; sending: boolean; waiting: number; saved: boolean; lead: string; t: Say }

function State({ lost, sending, waiting, saved, lead, t }: StateProps) {
  const told = (icon: IconName, text: string) => (
    <>
      <Icon name={icon} size={14} /> {text}
    </>
  )
  if (lost)
    return told(
      'offline',
      [t('cell.offline'), ...(waiting > 0 ? [t('cell.waiting', { count: waiting })] : [])].join(' '),
    )
  if (waiting > 0) return told('clock', t(sending ? 'cell.saving' : 'cell.waiting', { count: waiting }))
  return saved ? told('check', t('cell.saved-all')) : lead
}

/** Many conflicts, as after a long spell without a line: one answer for all of them. */
function ChooseAll({ conflicts, t }: { conflicts: readonly Entry[]; t: Say }) {
  if (conflicts.length < 2) return null
  const names = conflicts.map(nameOf)
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => chooseMine(names)}>
        {t('cell.take-all-mine')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => dropCells(names)}>
        {t('cell.take-all-theirs')}
      </Button>
    </>
  )
}
