/** One article of a draft: read, edited in place, moved, removed. */
import { Box, Button, Group, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useFields } from '#web/useFields.ts'
import { useReopened } from '#web/useKept.ts'
import { editArticle, orderArticles, removeArticle } from '../contract.ts'
import { articleTitle } from '../rules.ts'
import { words } from '../words.ts'
import type { DraftProps } from './DraftText.tsx'
import { InPlaceForm } from './InPlaceForm.tsx'

/** Under which name an article's typing is kept. */
const draftKey = ({ id }: Written) => `article/${id}`

type Written = DraftProps['text']['articles'][number]
type Props = DraftProps & { article: Written }

export function Article({ article, text, mayEdit, refresh }: Props) {
  const [editing, setEditing] = useReopened(draftKey(article))
  if (editing) return <ArticleForm {...{ article, text, mayEdit, refresh }} onClose={() => setEditing(false)} />
  return (
    <Box component="section">
      <Title order={3}>{articleTitle(article.position, article.heading)}</Title>
      <Text className="t-content">{article.body}</Text>
      {mayEdit && <Tools {...{ article, text, mayEdit, refresh }} onEdit={() => setEditing(true)} />}
    </Box>
  )
}

function ArticleForm({ article, refresh, onClose }: Props & { onClose: () => void }) {
  const t = useWords(words)
  const save = useTell(editArticle, { refresh })
  const name = t('text.edit-article', { n: article.position })
  const keep = { key: draftKey(article), name, version: article.version }
  const fields = useFields({ heading: article.heading, body: article.body }, save.error, keep)
  const submit = () =>
    save.mutate(
      { params: { articleId: article.id }, body: fields.values, version: fields.version },
      { onSuccess: fields.done(onClose) },
    )
  return (
    <InPlaceForm
      label={name}
      form={fields.form}
      labels={{ heading: t('text.heading'), body: t('text.body') }}
      pending={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput label={t('text.heading')} required {...fields.text('heading')} />
      <Textarea label={t('text.body')} rows={8} {...fields.text('body')} />
    </InPlaceForm>
  )
}

/** The ids with the one at `from` moved by one place. */
function moved(ids: readonly string[], from: number, by: 1 | -1): string[] {
  const next = [...ids]
  next.splice(from + by, 0, ...next.splice(from, 1))
  return next
}

function Tools({ article, text, refresh, onEdit }: Props & { onEdit: () => void }) {
  const t = useWords(words)
  const [removing, setRemoving] = useState(false)
  const order = useTell(orderArticles, { refresh })
  const n = article.position
  const ids = text.articles.map(({ id }) => id)
  const place = ids.indexOf(article.id)
  const move = (by: 1 | -1) =>
    order.mutate({ params: { textId: text.id }, body: { articleIds: moved(ids, place, by) }, version: text.version })
  const tool = { size: 'compact-xs', variant: 'default' } as const
  return (
    <>
      <Group gap={6} mt={6}>
        <Button {...tool} aria-label={t('text.edit-article', { n })} onClick={onEdit}>
          {t('text.edit')}
        </Button>
        <Button {...tool} aria-label={t('text.move-up', { n })} disabled={place === 0} onClick={() => move(-1)}>
          {t('text.up')}
        </Button>
        <Button
          {...tool}
          aria-label={t('text.move-down', { n })}
          disabled={place === ids.length - 1}
          onClick={() => move(1)}
        >
          {t('text.down')}
        </Button>
        <Button {...tool} aria-label={t('text.remove-article', { n })} onClick={() => setRemoving(true)}>
          {t('text.remove')}
        </Button>
      </Group>
      <RefusalAlert error={order.error} />
      {removing && <RemoveDialog article={article} refresh={refresh} onClose={() => setRemoving(false)} />}
    </>
  )
}

function RemoveDialog({ article, refresh, onClose }: Pick<Props, 'article' | 'refresh'> & { onClose: () => void }) {
  const t = useWords(words)
  const remove = useTell(removeArticle, { refresh })
  const title = t('text.remove-article', { n: article.position })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={title}
      onSubmit={() =>
        remove.mutate({ params: { articleId: article.id }, version: article.version }, { onSuccess: onClose })
      }
      pending={remove.isPending}
      error={remove.error}
    >
      <Text>{t('text.remove-article-why')}</Text>
    </FormDialog>
  )
}
