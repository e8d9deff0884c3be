/** The paragraphs that a person may write anew; each fact in them stays one, under its name. */
import { Badge, Box, Button, Group, List, Paper, Stack, Text, Textarea, Title } from '@mantine/core'
import { useState } from 'react'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useFields } from '#web/useFields.ts'
import { type Document, getDocument, type Paragraph, writeParagraph } from '../contract.ts'
import { words } from '../screens/words.ts'

export function Paragraphs({ document }: { document: Document }) {
  const t = useWords(words)
  const reset = useTell(writeParagraph, { refresh: [getDocument] })
  const [open, setOpen] = useState<string | null>(null)
  const { id, version, paragraphs } = document
  if (paragraphs.length === 0) return null
  const opened = paragraphs.findIndex((one) => one.id === open)
  const paragraph = paragraphs[opened]
  const back = ({ id: which }: Paragraph) =>
    reset.mutate({ params: { documentId: id }, body: { paragraph: which, words: null }, version })
  return (
    <Box component="section" mt="xl" aria-labelledby="words">
      <Title order={2} id="words">
        {t('document.words')}
      </Title>
      <Text mb="sm">{t('document.words-lead')}</Text>
      <RefusalAlert error={reset.error} />
      <Stack gap="sm">
        {paragraphs.map((one, at) => (
          <Paper key={one.id} withBorder p="sm">
            <Group gap="xs" mb={4}>
              <Text fw={600}>{t('document.paragraph', { number: at + 1 })}</Text>
              {one.own && <Badge variant="default">{t('document.own')}</Badge>}
            </Group>
            <Text lang="vi" className="d-words">
              {one.words}
            </Text>
            <Group gap="xs" mt="xs">
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('document.edit-one', { number: at + 1 })}
                onClick={() => setOpen(one.id)}
              >
                {t('document.edit')}
              </Button>
              {one.own && (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={reset.isPending}
                  aria-label={t('document.reset-one', { number: at + 1 })}
                  onClick={() => back(one)}
                >
                  {t('document.reset')}
                </Button>
              )}
            </Group>
          </Paper>
        ))}
      </Stack>
      {paragraph && <WordsDialog {...{ document, paragraph }} number={opened + 1} onClose={() => setOpen(null)} />}
    </Box>
  )
}

type DialogProps = { document: Document; paragraph: Paragraph; number: number; onClose: () => void }

function WordsDialog({ document, paragraph, number, onClose }: DialogProps) {
  const t = useWords(words)
  const write = useTell(writeParagraph, { refresh: [getDocument] })
  const { id, version, facts } = document
  const title = t('document.edit-one', { number })
  const keep = { key: `document/${id}/words/${paragraph.id}`, name: title, version }
  const fields = useFields({ words: paragraph.words }, write.error, keep)
  const body = { paragraph: paragraph.id, words: fields.values.words }
  return (
    <FormDialog
      opened
      size="lg"
      title={title}
      onClose={onClose}
      onSubmit={() =>
        write.mutate({ params: { documentId: id }, body, version: fields.version }, { onSuccess: fields.done(onClose) })
      }
      pending={write.isPending}
      error={write.error}
      form={fields.form}
      labels={{ words: t('document.text') }}
    >
      <Textarea label={t('document.text')} autosize minRows={4} data-autofocus {...fields.text('words')} />
      <Text size="sm">{t('document.may-quote')}:</Text>
      <List size="sm" className="d-quotable" tabIndex={0} aria-label={t('document.may-quote')}>
        {facts.map(({ key, text, from }) => (
          <List.Item key={key}>
            {`{{${key}}}`}: {text} ({from})
          </List.Item>
        ))}
      </List>
    </FormDialog>
  )
}
