/** How the list was posted: from when to when, on what basis, what units said and what they were answered. */
import { Button, Group, List, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { formatDay, formatMoment } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { useOffer } from '#web/useKept.ts'
import type { Dossier } from '../contract.ts'
import type { Posting, PostingComment } from '../postings/contract.ts'
import type { PostingState } from '../postings/rules.ts'
import { words } from '../postings/words.ts'

const CommentDialog = lazy(async () => ({ default: (await import('./PostingDialogs.tsx')).CommentDialog }))
const AnswerDialog = lazy(async () => ({ default: (await import('./PostingDialogs.tsx')).AnswerDialog }))

export type CommentsFor = readonly { unitId: string; unitName: string }[]

const tones: Record<PostingState, Tone> = { planned: 'none', running: 'waiting', over: 'done', stopped: 'withdrawn' }

export function PostingPart({ dossier, commentsFor }: { dossier: Dossier; commentsFor: CommentsFor }) {
  const t = useWords(words)
  return (
    <section aria-label={t('posting.title')}>
      <Title order={3} size="h5" mt="md" mb={4}>
        {t('posting.title')}
      </Title>
      {dossier.postings.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('posting.none')}
        </Text>
      )}
      {dossier.postings.map((posting) => (
        <One key={posting.id} posting={posting} dossier={dossier} commentsFor={commentsFor} />
      ))}
    </section>
  )
}

function useTold() {
  const t = useWords(words)
  return ({ from, to, workingDays, legalBasis, stoppedOn, stopReason }: Posting): string[] => [
    to === null
      ? t('posting.no-end', { from: formatDay(from) })
      : t('posting.days', { from: formatDay(from), to: formatDay(to), days: workingDays ?? 0 }),
    ...(to === null ? [] : [legalBasis === null ? t('posting.no-basis') : t('posting.basis', { basis: legalBasis })]),
    ...(stoppedOn === null ? [] : [t('posting.stopped', { day: formatDay(stoppedOn), reason: stopReason ?? '' })]),
  ]
}

type OneProps = { posting: Posting; dossier: Dossier; commentsFor: CommentsFor }

function One({ posting, dossier, commentsFor }: OneProps) {
  const t = useWords(words)
  const told = useTold()
  const [commenting, setCommenting] = useState(false)
  const [answering, setAnswering] = useState<string | null>(null)
  const mayComment = posting.state === 'running' && dossier.state === 'draft' && commentsFor.length > 0
  const mayAnswer = dossier.may.includes('dossier.change')
  const commentOf = (id: string | null) => posting.comments.find((one) => one.id === id)
  const answered = mayAnswer ? commentOf(answering) : undefined
  useOffer('posting-comment', (id) => (mayComment && id === posting.id ? () => setCommenting(true) : undefined))
  useOffer('posting-answer', (id) => (mayAnswer && commentOf(id) ? () => setAnswering(id) : undefined))
  return (
    <div>
      <Group gap="sm">
        <StatusBadge tone={tones[posting.state]} label={t(`posting.state.${posting.state}`)} />
        <Text size="sm">{told(posting).join(' ')}</Text>
      </Group>
      {(mayComment || posting.comments.length > 0) && (
        <Comments
          posting={posting}
          {...(mayAnswer && { onAnswer: setAnswering })}
          {...(mayComment && { onComment: () => setCommenting(true) })}
        />
      )}
      <Suspense>
        {commenting && mayComment && (
          <CommentDialog postingId={posting.id} units={commentsFor} onClose={() => setCommenting(false)} />
        )}
        {answered && <AnswerDialog comment={answered} onClose={() => setAnswering(null)} />}
      </Suspense>
    </div>
  )
}

type CommentsProps = { posting: Posting; onAnswer?: (id: string) => void; onComment?: () => void }

function Comments({ posting, onAnswer, onComment }: CommentsProps) {
  const t = useWords(words)
  return (
    <>
      <Group justify="space-between" mt="xs" mb={4}>
        <Title order={4} size="h6">
          {t('posting.comments')}
        </Title>
        {onComment && (
          <Button size="xs" variant="default" onClick={onComment}>
            {t('posting.comment')}
          </Button>
        )}
      </Group>
      {posting.comments.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('posting.no-comments')}
        </Text>
      )}
      <List listStyleType="none" size="sm">
        {posting.comments.map((comment) => (
          <List.Item key={comment.id} mb="xs">
            <Comment comment={comment} {...(onAnswer && { onAnswer: () => onAnswer(comment.id) })} />
          </List.Item>
        ))}
      </List>
      <Text size="sm" c="dimmed">
        {t('posting.who-reads')}
      </Text>
    </>
  )
}

function Comment({ comment, onAnswer }: { comment: PostingComment; onAnswer?: () => void }) {
  const t = useWords(words)
  const { unitName, content, givenAt, answer, answeredAt } = comment
  const label = t(answer === null ? 'posting.answer' : 'posting.answer-change')
  return (
    <>
      <Text size="sm" fw={600}>
        {t('posting.given', { unit: unitName, at: formatMoment(givenAt) })}
      </Text>
      <Text size="sm" lang="vi" className="g-prose">
        {content}
      </Text>
      <Text size="sm" {...(answer === null && { c: 'dimmed' })} className="g-prose">
        {answer === null || answeredAt === null
          ? t('posting.unanswered')
          : t('posting.answered', { at: formatMoment(answeredAt), answer })}
      </Text>
      {onAnswer && (
        <Button size="compact-sm" variant="default" mt={4} aria-label={`${label}: ${unitName}`} onClick={onAnswer}>
          {label}
        </Button>
      )}
    </>
  )
}
