/** A draft on paper: title, preamble and articles, edited in place by those who may. */
import { Box, Button, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import type { Endpoint } from '#kit/endpoint.ts'
import { useTell } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { addArticle, editText, type TextView } from '../contract.ts'
import { words } from '../words.ts'
import { Article } from './Article.tsx'
import { InPlaceForm } from './InPlaceForm.tsx'

export type DraftProps = { text: TextView; mayEdit: boolean; refresh: readonly Endpoint[] }

export function DraftText({ text, mayEdit, refresh }: DraftProps) {
  const t = useWords(words)
  return (
    <Stack gap="lg">
      <Head text={text} mayEdit={mayEdit} refresh={refresh} />
      {text.articles.length === 0 && <EmptyState title={t('text.nothing-yet')} hint={t('text.no-articles')} />}
      {text.articles.map((article) => (
        <Article key={article.id} article={article} text={text} mayEdit={mayEdit} refresh={refresh} />
      ))}
      {mayEdit && <NewArticle text={text} refresh={refresh} />}
    </Stack>
  )
}

function Head({ text, mayEdit, refresh }: DraftProps) {
  const t = useWords(words)
  const [editing, setEditing] = useState(false)
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
  const fields = useFields({ title: text.title, preamble: text.preamble }, save.error)
  const submit = () =>
    save.mutate({ params: { textId: text.id }, body: fields.values, version: text.version }, { onSuccess: onClose })
  return (
    <InPlaceForm
      label={t('text.edit-head')}
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
  const [adding, setAdding] = useState(false)
  if (adding) return <NewArticleForm text={text} refresh={refresh} onClose={() => setAdding(false)} />
  return (
    <Group>
      <Button variant="default" onClick={() => setAdding(true)}>
        {t('text.add-article')}
      </Button>
    </Group>
  )
}

function NewArticleForm({ text, refresh, onClose }: FormProps) {
  const t = useWords(words)
  const add = useTell(addArticle, { refresh })
  const fields = useFields({ heading: '', body: '' }, add.error)
  const submit = () => add.mutate({ params: { textId: text.id }, body: fields.values }, { onSuccess: onClose })
  return (
    <InPlaceForm
      label={t('text.add-article')}
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
