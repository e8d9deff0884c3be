/** The margin of an article: what units say of it, the wordings they propose, and what became of each. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatMoment } from '#kit/days.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { ask } from '#web/api.ts'
import { Compared } from '#web/Changes.tsx'
import { useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { type Comment, getMargin, type Margin } from '../comments/contract.ts'
import { words } from '../comments/words.ts'
import type { TextView } from '../contract.ts'

const dialogs = () => import('./MarginDialogs.tsx')
const CommentDialog = lazy(async () => ({ default: (await dialogs()).CommentDialog }))
const SettleDialog = lazy(async () => ({ default: (await dialogs()).SettleDialog }))
const AcceptDialog = lazy(async () => ({ default: (await dialogs()).AcceptDialog }))

type Article = TextView['articles'][number]
export type MarginProps = { text: TextView; refresh: readonly Endpoint[] }
/** What a remark is about: an article that stands, one taken out, or the whole text. */
type About = MarginProps & { article: Article | null }

/** Where a remark stands on the screen. */
export const remarkId = (id: string): string => `remark-${id}`

export const useMargin = (textId: string): Margin | undefined => useQuery(ask(getMargin, { params: { textId } })).data

export function ArticleMargin({ text, article, refresh }: MarginProps & { article: Article }) {
  const t = useWords(words)
  const margin = useMargin(text.id)
  if (!margin) return null
  const here = margin.items.filter(({ articleId }) => articleId === article.id)
  return (
    <aside className="t-margin" aria-label={t('margin.of-article', { n: article.position })}>
      <Remarks {...{ text, article, refresh, margin, items: here }} />
    </aside>
  )
}

type ListProps = About & { margin: Margin; items: readonly Comment[] }

export function Remarks({ items, margin, ...about }: ListProps) {
  const t = useWords(words)
  const [adding, setAdding] = useState<'comment' | 'suggestion' | null>(null)
  const close = () => setAdding(null)
  const may = margin.may.includes('text.comment') && about.text.frozen === null
  const n = about.article?.position
  const tool = { size: 'compact-xs', variant: 'default' } as const
  const named = (label: string) => (n === undefined ? label : `${label}: ${t('margin.of-article', { n })}`)
  return (
    <Stack gap="xs">
      {items
        .filter(({ replyTo }) => replyTo === null)
        .map((comment) => (
          <Remark key={comment.id} {...about} {...{ comment, margin, items }} />
        ))}
      {may && (
        <Group gap={6}>
          <Button {...tool} aria-label={named(t('margin.add'))} onClick={() => setAdding('comment')}>
            {t('margin.add')}
          </Button>
          {about.article && (
            <Button {...tool} aria-label={named(t('margin.suggest'))} onClick={() => setAdding('suggestion')}>
              {t('margin.suggest')}
            </Button>
          )}
        </Group>
      )}
      <Suspense>
        {adding && <CommentDialog {...about} margin={margin} kind={adding} replyTo={null} onClose={close} />}
      </Suspense>
    </Stack>
  )
}

const tones = { done: 'done', accepted: 'done', declined: 'withdrawn' } as const
type Deed = 'reply' | 'settle' | 'accept' | null

function Remark({ comment, items, margin, ...about }: ListProps & { comment: Comment }) {
  const t = useWords(words)
  const [doing, setDoing] = useState<Deed>(null)
  const { outcome, answer, settledAt, settledBy, suggestion } = comment
  const close = () => setDoing(null)
  const replies = items.filter(({ replyTo }) => replyTo === comment.id)
  const isDraft = about.text.frozen === null
  const maySettle = outcome === null && margin.may.includes('text.edit')
  const tool = { size: 'compact-xs', variant: 'default' } as const
  return (
    <div className="t-remark" data-open={outcome === null} id={remarkId(comment.id)} tabIndex={-1}>
      <Said comment={comment} article={about.article} />
      {suggestion && <Proposed suggestion={suggestion} />}
      {replies.map((reply) => (
        <div key={reply.id} className="t-remark">
          <Said comment={reply} article={about.article} />
        </div>
      ))}
      <StatusBadge tone={outcome ? tones[outcome] : 'waiting'} label={t(`margin.${outcome ?? 'waiting'}`)} />
      {answer && <p>{answer}</p>}
      {settledAt && (
        <Text size="xs" c="dimmed">
          {settledBy}, {formatMoment(settledAt)}
        </Text>
      )}
      <Group gap={6} mt={4}>
        {isDraft && outcome === null && margin.may.includes('text.comment') && (
          <Button {...tool} onClick={() => setDoing('reply')}>
            {t('margin.reply')}
          </Button>
        )}
        {isDraft && maySettle && suggestion && about.article && (
          <Button {...tool} onClick={() => setDoing('accept')}>
            {t('margin.accept')}
          </Button>
        )}
        {maySettle && (
          <Button {...tool} onClick={() => setDoing('settle')}>
            {t(suggestion ? 'margin.decline' : 'margin.settle')}
          </Button>
        )}
      </Group>
      <Suspense>
        {doing === 'reply' && (
          <CommentDialog {...about} {...{ margin }} kind="comment" replyTo={comment.id} onClose={close} />
        )}
        {doing === 'settle' && <SettleDialog {...about} comment={comment} onClose={close} />}
        {doing === 'accept' && <AcceptDialog {...about} comment={comment} onClose={close} />}
      </Suspense>
    </div>
  )
}

/** Markup in a remark is only text: it is shown as it was typed. */
function Said({ comment, article }: { comment: Comment; article: Article | null }) {
  const t = useWords(words)
  const { authorName, unitName, madeAt, quote, body } = comment
  const stands = quote !== null && article !== null && `${article.heading}\n${article.body}`.includes(quote)
  return (
    <>
      <Text size="xs" c="dimmed">
        {t('margin.by', { name: authorName, unit: unitName })}, {formatMoment(madeAt)}
      </Text>
      {quote && (
        <blockquote className="t-quote">
          {quote}
          {!stands && (
            <Text size="xs" c="dimmed">
              {t('margin.quote-gone')}
            </Text>
          )}
        </blockquote>
      )}
      <p>{body}</p>
    </>
  )
}

function Proposed({ suggestion: { base, proposed } }: { suggestion: NonNullable<Comment['suggestion']> }) {
  return (
    <>
      {base.heading !== proposed.heading && (
        <p>
          <strong>
            <Compared before={base.heading} after={proposed.heading} />
          </strong>
        </p>
      )}
      <p>
        <Compared before={base.body} after={proposed.body} />
      </p>
    </>
  )
}
