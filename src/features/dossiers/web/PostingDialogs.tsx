/** Posts a list from a day on, comments on it, answers a comment. */
import { NativeSelect, Text, Textarea } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { beginPosting, type Dossier } from '../contract.ts'
import { addComment, answerComment, type PostingComment } from '../postings/contract.ts'
import { words } from '../postings/words.ts'
import type { CommentsFor } from './PostingPart.tsx'
import { refresh } from './refresh.ts'

export function BeginPostingDialog({ dossier, onClose }: { dossier: Dossier; onClose: () => void }) {
  const t = useWords(words)
  const begin = useTell(beginPosting, { refresh })
  const title = t('posting.begin')
  const keep = { key: `dossier-posting/${dossier.id}`, name: title }
  const fields = useFields<{ from: string | null }>({ from: null }, begin.error, keep)
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={title}
      onSubmit={() =>
        begin.mutate(
          // A day left empty is sent as it is, so that the server names the missing field.
          { params: { dossierId: dossier.id }, body: { from: fields.values.from as string }, version: dossier.version },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={begin.isPending}
      error={begin.error}
      form={fields.form}
      labels={{ from: t('posting.from') }}
    >
      <Text size="sm">{t('posting.begin-what')}</Text>
      <DayField label={t('posting.from')} required {...fields.day('from')} />
    </FormDialog>
  )
}

type CommentProps = { postingId: string; units: CommentsFor; onClose: () => void }

export function CommentDialog({ postingId, units, onClose }: CommentProps) {
  const t = useWords(words)
  const add = useTell(addComment, { refresh })
  const title = t('posting.comment-of')
  const keep = { key: `posting-comment/${postingId}`, name: title }
  const fields = useFields({ unitId: units[0]?.unitId ?? '', content: '' }, add.error, keep)
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('posting.comment')}
      onSubmit={() => add.mutate({ params: { postingId }, body: fields.values }, { onSuccess: fields.done(onClose) })}
      pending={add.isPending}
      error={add.error}
      form={fields.form}
      labels={{ unitId: t('posting.comment-unit'), content: t('posting.comment-text') }}
    >
      <Text size="sm">{t('posting.who-reads')}</Text>
      {units.length > 1 && (
        <NativeSelect
          label={t('posting.comment-unit')}
          data={units.map(({ unitId, unitName }) => ({ value: unitId, label: unitName }))}
          {...fields.text('unitId')}
        />
      )}
      <Textarea label={t('posting.comment-text')} required autosize minRows={4} {...fields.text('content')} />
    </FormDialog>
  )
}

export function AnswerDialog({ comment, onClose }: { comment: PostingComment; onClose: () => void }) {
  const t = useWords(words)
  const tell = useTell(answerComment, { refresh })
  const title = t('posting.answer-of', { unit: comment.unitName })
  const keep = { key: `posting-answer/${comment.id}`, name: title, version: comment.version }
  const fields = useFields({ answer: comment.answer ?? '' }, tell.error, keep)
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      onSubmit={() =>
        tell.mutate(
          { params: { postingCommentId: comment.id }, body: fields.values, version: fields.version },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={tell.isPending}
      error={tell.error}
      form={fields.form}
      labels={{ answer: t('posting.answer-text') }}
    >
      <Text size="sm" lang="vi" className="g-prose">
        {comment.content}
      </Text>
      <Textarea label={t('posting.answer-text')} required autosize minRows={3} {...fields.text('answer')} />
    </FormDialog>
  )
}
