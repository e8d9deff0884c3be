/** Items a conference concluded, or that were carried here: whose they are, until when, how they ended. */

import { Button, Group, List, Text } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useNoun } from '#features/seasons/web/useNoun.ts'
import { dayOf, formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { Illustrative } from '#web/marks.tsx'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { useOffer } from '#web/useKept.ts'
import type { Conclusion } from '../conclusions/contract.ts'
import { words } from '../words.ts'
import type { Deed, Member } from './ConclusionDialogs.tsx'

const Dialog = lazy(async () => ({ default: (await import('./ConclusionDialogs.tsx')).ConclusionDialog }))

const tones: Record<Conclusion['status'], Tone> = { open: 'waiting', done: 'done', dropped: 'withdrawn' }

type Props = { items: readonly Conclusion[]; members: readonly Member[]; illustrative: ReadonlySet<string> }

export function Conclusions({ items, members, illustrative }: Props) {
  const [asked, setAsked] = useState<{ deed: Deed; id: string } | null>(null)
  // As it stands now: somebody else may save it while the form is open.
  const itemOf = (id?: string) => items.find((one) => one.id === id)
  const item = itemOf(asked?.id)
  useOffer('conclusion', (id) => {
    const found = itemOf(id)
    return found && deedsOf(found).includes('change') ? () => setAsked({ deed: 'change', id }) : undefined
  })
  return (
    <>
      <List type="ordered" spacing="sm">
        {items.map((one) => (
          <Item
            key={one.id}
            item={one}
            illustrative={illustrative.has(one.id)}
            onAsk={(deed) => setAsked({ deed, id: one.id })}
          />
        ))}
      </List>
      {asked && item && (
        <Suspense>
          <Dialog deed={asked.deed} item={item} members={members} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  )
}

/** Which deeds an item lets through as it stands. */
function deedsOf({ status, may }: Conclusion): Deed[] {
  const leads = may.includes('conference.change')
  if (status !== 'open') return leads ? ['reopen'] : []
  return [...(may.includes('conclusion.complete') ? ['complete' as const] : []), ...(leads ? leadersDeeds : [])]
}
const leadersDeeds: Deed[] = ['change', 'drop']

type ItemProps = { item: Conclusion; illustrative: boolean; onAsk: (deed: Deed) => void }

function Item({ item, illustrative, onAsk }: ItemProps) {
  const t = useWords(words)
  const noun = useNoun()
  const { kind, content, ownerName, due, carriedFrom, carriedTo } = item
  const about = [
    t(`conclusion.kind.${kind}`),
    ownerName ?? t('conclusion.whole-region', { noun }),
    due && t('conclusion.due-on', { day: formatDay(due) }),
  ]
  return (
    <List.Item>
      <Text className="g-prose">
        {content} {illustrative && <Illustrative />}
      </Text>
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {about.filter(Boolean).join(' · ')}
        </Text>
        <State item={item} />
        {carriedFrom && (
          <TextLink size="sm" to={`/mua/${carriedFrom.seasonId}/hoi-nghi`}>
            {t('conclusion.carried-from', { year: carriedFrom.year })}
          </TextLink>
        )}
        {carriedTo && (
          <TextLink size="sm" to={`/mua/${carriedTo.seasonId}/hoi-nghi`}>
            {t('conclusion.carried-to', { year: carriedTo.year })}
          </TextLink>
        )}
        {deedsOf(item).map((deed) => (
          <Button
            key={deed}
            size="compact-xs"
            variant="default"
            aria-label={t('conclusion.deed-of', { deed: t(`conclusion.${deed}`), content: content.slice(0, 80) })}
            onClick={() => onAsk(deed)}
          >
            {t(`conclusion.${deed}`)}
          </Button>
        ))}
      </Group>
      <Outcome item={item} />
    </List.Item>
  )
}

function State({ item: { status, settledAt, carriedTo } }: { item: Conclusion }) {
  const t = useWords(words)
  if (carriedTo) return null
  const day = settledAt && formatDay(dayOf(new Date(settledAt)))
  return <StatusBadge tone={tones[status]} label={t(`conclusion.status.${status}`)} date={day} />
}

function Outcome({ item: { outcome, evidence } }: { item: Conclusion }) {
  const t = useWords(words)
  if (outcome === null) return null
  return (
    <Text size="sm" className="g-prose">
      {outcome}
      {evidence && ` (${t('conclusion.evidence')}: ${evidence})`}
    </Text>
  )
}
