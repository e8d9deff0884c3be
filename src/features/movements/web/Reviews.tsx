/** How a movement was reviewed over the years: half-way and at its end, with results, and what was withdrawn. */
import { Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { Illustrative } from '#web/marks.tsx'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { useOffer } from '#web/useKept.ts'
import type { Movement } from '../contract.ts'
import { listReviews, type Result, type Review } from '../reviews/contract.ts'
import { figureText, type ReviewKind, reviewKinds } from '../reviews/rules.ts'
import { words } from '../reviews/words.ts'

const dialogs = () => import('./ReviewDialogs.tsx')
const AddReviewDialog = lazy(async () => ({ default: (await dialogs()).AddReviewDialog }))
const ReviewDialog = lazy(async () => ({ default: (await dialogs()).ReviewDialog }))

export type Deed = 'change' | 'publish' | 'unpublish' | 'withdraw' | 'reopen'

type Props = { movement: Movement; illustrative: ReadonlySet<string> }

export function Reviews({ movement, illustrative }: Props) {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listReviews, { params: { movementId: movement.id } }))
  const [adding, setAdding] = useState<ReviewKind | null>(null)
  const [asked, setAsked] = useState<{ deed: Deed | 'history'; id: string } | null>(null)
  // As it stands now: somebody else may save it while the form is open.
  const reviewOf = (id?: string) => data.items.find((one) => one.id === id)
  const review = reviewOf(asked?.id)
  const held = data.items.filter(({ withdrawn }) => !withdrawn).map(({ kind }) => kind)
  const missing = data.may.includes('movement.review') ? reviewKinds.filter((kind) => !held.includes(kind)) : []
  useOffer('review', (rest) => {
    const kind = missing.find((one) => rest === `${movement.id}/${one}`)
    if (kind) return () => setAdding(kind)
    return reviewOf(rest)?.may.length ? () => setAsked({ deed: 'change', id: rest }) : undefined
  })
  const add = missing.map((kind) => (
    <Button key={kind} variant="default" size="xs" onClick={() => setAdding(kind)}>
      {t(`reviews.add.${kind}`)}
    </Button>
  ))
  const close = () => setAsked(null)
  return (
    <section aria-label={t('reviews.title')}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('reviews.title')}</Title>
        {data.items.length > 0 && <Group gap="xs">{add}</Group>}
      </Group>
      {data.items.length === 0 && (
        <EmptyState title={t('reviews.empty')} hint={t('reviews.empty-hint')}>
          <Group gap="xs">{add}</Group>
        </EmptyState>
      )}
      <Stack gap="md">
        {data.items.map((one) => (
          <Card
            key={one.id}
            review={one}
            illustrative={illustrative.has(one.id)}
            onAsk={(deed) => setAsked({ deed, id: one.id })}
          />
        ))}
      </Stack>
      <Suspense>
        {adding && <AddReviewDialog movementId={movement.id} kind={adding} onClose={() => setAdding(null)} />}
        {asked && asked.deed !== 'history' && review && (
          <ReviewDialog deed={asked.deed} review={review} onClose={close} />
        )}
      </Suspense>
      {asked?.deed === 'history' && review && (
        <ReadDialog onClose={close} title={titleOf(t, review)}>
          <HistoryPanel kind="movement_review" id={review.id} />
        </ReadDialog>
      )}
    </section>
  )
}

type Voice = (word: 'reviews.held-in' | `review.kind.${ReviewKind}`, params?: { kind: string; year: number }) => string

const titleOf = (t: Voice, { kind, year }: Review) => t('reviews.held-in', { kind: t(`review.kind.${kind}`), year })

/** Which deeds a review lets through as it stands. */
function deedsOf({ kind, published, may }: Review): Deed[] {
  if (!may.includes('movement.review')) return []
  return ['change', published ? 'unpublish' : 'publish', kind === 'final' ? 'reopen' : 'withdraw']
}

type CardProps = { review: Review; illustrative: boolean; onAsk: (deed: Deed | 'history') => void }

function Card({ review, illustrative, onAsk }: CardProps) {
  const t = useWords(words)
  const { kind, year, day, heldBy, documentNumber, documentDay, documentBody, withdrawn } = review
  const title = titleOf(t, review)
  const document = [documentNumber, formatDay(documentDay), documentBody].filter(Boolean).join(' · ')
  return (
    <Paper component="article" withBorder p="md" aria-label={title}>
      <Group justify="space-between" align="flex-start" mb="xs">
        <Title order={3} size="h4">
          {title}
        </Title>
        <State review={review} />
      </Group>
      {illustrative && <Illustrative />}
      {withdrawn && (
        <Text size="sm" mb="xs">
          {t('reviews.withdrawn-why', { day: formatDay(withdrawn.day), reason: withdrawn.reason })}
        </Text>
      )}
      <Text>{`${t('reviews.day')}: ${formatDay(day) || t('series.unknown')}`}</Text>
      {heldBy && <Text>{`${t('reviews.held-by')}: ${heldBy}`}</Text>}
      {document && <Text>{`${t('reviews.document')}: ${document}`}</Text>}
      <Results results={review.results} />
      {(['worked', 'weak', 'commendations'] as const).map((part) =>
        review[part] === null ? null : (
          <Stack key={part} gap={2} mt="sm">
            <Title order={4} size="h5">
              {t(`reviews.${part}`)}
            </Title>
            <Text className="g-prose">{review[part]}</Text>
          </Stack>
        ),
      )}
      <Group gap="xs" mt="md">
        {[...deedsOf(review), 'history' as const].map((deed) => (
          <Button
            key={deed}
            size="compact-sm"
            variant="default"
            aria-label={t(`reviews.${deed}-one`, { kind: t(`review.kind.${kind}`), year })}
            onClick={() => onAsk(deed)}
          >
            {t(`reviews.${deed}`)}
          </Button>
        ))}
      </Group>
    </Paper>
  )
}

function State({ review: { published, withdrawn } }: { review: Review }) {
  const t = useWords(words)
  if (withdrawn) return <StatusBadge tone="withdrawn" label={t('reviews.withdrawn')} />
  return (
    <StatusBadge
      tone={published ? 'done' : 'none'}
      label={t(published ? 'reviews.published' : 'reviews.not-published')}
    />
  )
}

function Results({ results }: { results: readonly Result[] }) {
  const t = useWords(words)
  const language = useLanguage()
  if (results.length === 0) return null
  return (
    <Stack gap={2} mt="sm">
      <Title order={4} size="h5">
        {t('reviews.results')}
      </Title>
      <List>
        {results.map(({ content, value, unitLabel }) => (
          <List.Item key={content}>
            {content}
            {value !== null && (
              <Text
                component="span"
                fw={600}
              >{`: ${figureText(value, language)}${unitLabel ? ` ${unitLabel}` : ''}`}</Text>
            )}
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}
