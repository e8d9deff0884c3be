/** A draft on paper: title, preamble and articles, edited in place by those who may. */
import { Box, Button, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { Endpoint } from '#kit/endpoint.ts'
import { useTell } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { useReopened } from '#web/useKept.ts'
import { addArticle, editText, type TextView } from '../contract.ts'
import { words } from '../words.ts'
import { Article } from './Article.tsx'
import { InPlaceForm } from './InPlaceForm.tsx'
import { TakeIn } from './TakeIn.tsx'

/** Fetched after the text itself stands there to be read. */
const ArticleMargin = lazy(async () => ({ default: (await import('./Margin.tsx')).ArticleMargin }))

/** Under which names typing is kept. */
const headKey = ({ id }: TextView) => `text/${id}`
const newArticleKey = ({ id }: TextView) => `text/${id}/article`

export type DraftProps = { text: TextView; mayEdit: boolean; refresh: readonly Endpoint[] }

export function DraftText({ text, mayEdit, refresh }: DraftProps) {
  const t = useWords(words)
  return (
    <Stack gap="lg">
      <Head text={text} mayEdit={mayEdit} refresh={refresh} />
      {text.articles.length === 0 && (
        <EmptyState
          title={t('text.nothing-yet')}
          hint={t(text.kind === 'annex' ? 'text.no-articles-annex' : 'text.no-articles')}
        />
      )}
      {text.articles.map((article) => (
        <div key={article.id} className="t-row">
          <Article article={article} text={text} mayEdit={mayEdit} refresh={refresh} />
          <Suspense>
            <ArticleMargin text={text} article={article} refresh={refresh} />
          </Suspense>
        </div>
      ))}
      {mayEdit && <NewArticle text={text} refresh={refresh} />}
    </Stack>
  )
}

function Head({ text, mayEdit, refresh }: DraftProps) {
  const t = useWords(words)
  const [editing, setEditing] = useReopened(headKey(text))
  if (editing) return <HeadForm text={text} refresh={refresh} onClose={() => setEditing(false)} />
  return (
    <Box>
      <Title order={2} className="t-title">
        {text.title}
      </Title>
      {text.preamble && (
        <Text className="t-content" mt="md">
          {text.preamble}
        </Text>
      )}
      {mayEdit && (
        <Group justify="flex-end" mt="xs">
          <Button size="compact-sm" variant="default" onClick={() => setEditing(true)}>
            {t('text.edit-head')}
          </Button>
        </Group>
      )}
    </Box>
  )
}

type FormProps = { text: TextView; refresh: readonly Endpoint[]; onClose: () => void }

function HeadForm({ text, refresh, onClose }: FormProps) {
  const t = useWords(words)
  const save = useTell(editText, { refresh })
  const keep = { key: headKey(text), name: t('text.edit-head'), version: text.version }
  const fields = useFields({ title: text.title, preamble: text.preamble }, save.error, keep)
  const submit = () =>
    save.mutate(
      { params: { textId: text.id }, body: fields.values, version: fields.version },
      { onSuccess: fields.done(onClose) },
    )
  return (
    <InPlaceForm
      label={t('text.edit-head')}
      form={fields.form}
      labels={{ title: t('text.title'), preamble: t('text.preamble') }}
      pending={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput label={t('text.title')} required {...fields.text('title')} />
      <Textarea label={t('text.preamble')} rows={5} {...fields.text('preamble')} />
    </InPlaceForm>
  )
}

function NewArticle({ text, refresh }: { text: TextView; refresh: readonly Endpoint[] }) {
  const t = useWords(words)
  const [adding, setAdding] = useReopened(newArticleKey(text))
  if (adding) return <NewArticleForm text={text} refresh={refresh} onClose={() => setAdding(false)} />
  return (
    <Group>
      <Button variant="default" onClick={() => setAdding(true)}>
        {t('text.add-article')}
      </Button>
      <TakeIn text={text} refresh={refresh} />
    </Group>
  )
}

function NewArticleForm({ text, refresh, onClose }: FormProps) {
  const t = useWords(words)
  const add = useTell(addArticle, { refresh })
  const keep = { key: newArticleKey(text), name: t('text.add-article') }
  const fields = useFields({ heading: '', body: '' }, add.error, keep)
  const submit = () =>
    add.mutate({ params: { textId: text.id }, body: fields.values }, { onSuccess: fields.done(onClose) })
  return (
    <InPlaceForm
      label={t('text.add-article')}
      form={fields.form}
      pending={add.isPending}
      error={add.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput label={t('text.heading')} required {...fields.text('heading')} />
      <Textarea label={t('text.body')} rows={6} {...fields.text('body')} />
    </InPlaceForm>
  )
}
