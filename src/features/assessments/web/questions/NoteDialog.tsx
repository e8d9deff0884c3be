/** That a question was looked at, and what was seen. */
import { Text, Textarea } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { listQuestions, noteQuestion, type Question } from '../../asking/contract.ts'
import { words } from '../../questions/words.ts'

type Props = { sheetId: string; question: Question; onClose: () => void }

export function NoteDialog({ sheetId, question, onClose }: Props) {
  const t = useWords(words)
  const note = useTell(noteQuestion, { refresh: [listQuestions] })
  const title = t('questions.note-of')
  const fields = useFields({ note: '' }, note.error, { key: `question-note/${sheetId}/${question.id}`, name: title })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('questions.note')}
      onSubmit={() =>
        note.mutate(
          { params: { sheetId }, body: { question: question.id, note: fields.values.note } },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={note.isPending}
      error={note.error}
      form={fields.form}
      labels={{ note: t('questions.note-label') }}
    >
      <Text size="sm">{t(question.asks.code as keyof typeof words.vi, question.asks.params)}</Text>
      <Textarea
        label={t('questions.note-label')}
        description={t('questions.note-hint')}
        required
        autosize
        minRows={3}
        {...fields.text('note')}
      />
    </FormDialog>
  )
}
