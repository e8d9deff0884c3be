/** Where a layer stands: sent, received or returned and when, what came back, and the deeds that are open to the reader. */
import { Alert, Anchor, Button, Group, List, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatDay, formatMoment } from '#kit/days.ts'
import type { Card } from '#scoring/card.ts'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { listSendings, type Sending } from '../../sending/contract.ts'
import { words } from '../../sending/words.ts'
import type { SendingState } from '../../sheets/rules.ts'
import { contentKept } from './following.ts'
import type { Deed } from './SendingDialogs.tsx'

/** Fetched when the first one opens: no screen needs them to show itself. */
const Dialogs = lazy(async () => ({ default: (await import('./SendingDialogs.tsx')).SendingDialog }))

export type LayerProps = {
  layer: { id: string; kind: Sending['kind']; unitName: string; authorUnitId: string }
  card: Card
  /** Whether the reader writes this layer: then it can be sent from here. */
  writes: boolean
  /** Shows a criterion. */
  onCriterion?: (code: string) => void
  /** Something was done: what stands beside it should be read again. */
  onDone?: () => void
}

const tones: Record<SendingState, Tone> = {
  ...{ awaiting: 'waiting', lapsed: 'withdrawn', sent: 'waiting' },
  ...{ received: 'done', returned: 'returned', recalled: 'withdrawn' },
}

const momentOf = ({ state, sentAt, contentDue, receivedAt, returnedAt, recalledAt }: Sending) =>
  ({
    awaiting: sentAt,
    lapsed: contentDue,
    sent: sentAt,
    received: receivedAt,
    returned: returnedAt,
    recalled: recalledAt,
  })[state] ?? sentAt

export function LayerState(props: LayerProps) {
  const { layer, writes, onCriterion } = props
  const t = useWords(words)
  const [deed, setDeed] = useState<Deed | null>(null)
  const { data, error, refetch } = useQuery(ask(listSendings, { params: { layerId: layer.id } }))
  if (error) return <RefusalAlert error={error} onRetry={refetch} />
  if (!data) return <Skeleton height={36} />
  const last = data.items.at(-1)
  const mostReturns = data.mostReturns
  return (
    <Stack gap="xs">
      <Group gap="sm" align="center">
        {last ? (
          <StatusBadge
            tone={tones[last.state]}
            label={t(`sending.state.${last.state}`)}
            date={formatMoment(momentOf(last))}
          />
        ) : (
          <StatusBadge tone="none" label={t('sending.none')} />
        )}
        {data.returnsUsed > 0 && (
          <Text size="sm" c="dimmed">
            {mostReturns === null
              ? t('sending.rounds-free', { used: data.returnsUsed })
              : t('sending.rounds', { used: data.returnsUsed, most: mostReturns })}
          </Text>
        )}
        <Deeds last={last} count={data.items.length} writes={writes} onDeed={setDeed} />
      </Group>
      {last?.state === 'returned' && <WhyBack sending={last} onCriterion={onCriterion} />}
      {last?.state === 'awaiting' && writes && <Awaiting sending={last} onDeed={setDeed} />}
      {deed && (
        <Suspense>
          <Dialogs {...props} deed={deed} sendings={data.items} onDeed={setDeed} onClose={() => setDeed(null)} />
        </Suspense>
      )}
    </Stack>
  )
}

type DeedsProps = { last: Sending | undefined; count: number; writes: boolean; onDeed: (deed: Deed) => void }

function Deeds({ last, count, writes, onDeed }: DeedsProps) {
  const t = useWords(words)
  const state = last?.state ?? null
  const isClosed = state === 'sent' || state === 'received' || state === 'awaiting'
  const may = last?.may ?? []
  const isBefore = state === 'sent' || state === 'awaiting'
  return (
    <Group gap="xs">
      {writes && !isClosed && <Button onClick={() => onDeed('submit')}>{t('sending.submit')}</Button>}
      {may.includes('sending.receive') && state === 'sent' && (
        <Button variant="default" onClick={() => onDeed('receive')}>
          {t('sending.receive')}
        </Button>
      )}
      {may.includes('sending.receive') && (state === 'sent' || state === 'received') && (
        <Button variant="default" onClick={() => onDeed('return')}>
          {t('sending.return')}
        </Button>
      )}
      {may.includes('sending.submit') && isBefore && (
        <Button variant="default" onClick={() => onDeed('recall')}>
          {t('sending.recall')}
        </Button>
      )}
      {may.includes('sending.prepare') && (
        <Button variant="default" onClick={() => onDeed('receipt')}>
          {t('sending.receipt')}
        </Button>
      )}
      {count > 1 && (
        <Button variant="subtle" onClick={() => onDeed('history')}>
          {t('sending.history')}
        </Button>
      )}
    </Group>
  )
}

/** What is to be mended, each with a way to it. */
function WhyBack({ sending, onCriterion }: { sending: Sending; onCriterion: ((code: string) => void) | undefined }) {
  const t = useWords(words)
  if (sending.returns.length === 0) return null
  return (
    <Alert color="brand" title={t('sending.returned-for', { until: formatDay(sending.returnUntil) })}>
      <List size="sm">
        {sending.returns.map(({ criterion, reason }) => (
          <List.Item key={criterion ?? ''}>
            {criterion && onCriterion ? (
              <Anchor component="button" type="button" size="sm" onClick={() => onCriterion(criterion)}>
                {criterion}
              </Anchor>
            ) : (
              criterion
            )}
            : {reason}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

/** The digest is there and the content is not: it is on the PC that sent it. */
function Awaiting({ sending, onDeed }: { sending: Sending; onDeed: (deed: Deed) => void }) {
  const t = useWords(words)
  const due = formatMoment(sending.contentDue)
  const isHere = contentKept(sending.layerId) !== undefined
  return (
    <Alert>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t(isHere ? 'sending.follow-due' : 'sending.follow-elsewhere', { due })}</Text>
        {isHere && (
          <Button size="xs" onClick={() => onDeed('follow')}>
            {t('sending.follow')}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
