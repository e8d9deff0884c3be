/** What is done to a review of a movement: recorded or changed, published, withdrawn with a reason. */
import { Group, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import type { Keeping } from '#web/useKept.ts'
import { getMovement, listMovements } from '../contract.ts'
import * as contract from '../reviews/contract.ts'
import type { ReviewKind } from '../reviews/rules.ts'
import { words } from '../reviews/words.ts'
import { getSeries } from '../series/contract.ts'
import { ResultRows, type Typed, typed, valuesOf } from './ResultRows.tsx'
import type { Deed } from './Reviews.tsx'

type Review = contract.Review
const refresh = [contract.listReviews, getMovement, getSeries, listMovements]

type Props = { deed: Deed; review: Review; onClose: () => void }

export function ReviewDialog({ deed, review, onClose }: Props) {
  if (deed === 'change') return <ChangeDialog review={review} onClose={onClose} />
  if (deed === 'publish' || deed === 'unpublish') return <PublishDialog {...{ deed, review, onClose }} />
  return <WithdrawDialog {...{ deed, review, onClose }} />
}

type AddProps = { movementId: string; kind: ReviewKind; onClose: () => void }

export function AddReviewDialog({ movementId, kind, onClose }: AddProps) {
  const t = useWords(words)
  const add = useTell(contract.addReview, { refresh })
  const title = t(`reviews.add.${kind}`)
  const save: Save = (body, { done }) =>
    add.mutate({ params: { movementId }, body: { kind, ...body } }, { onSuccess: done })
  const keep = { key: `review/${movementId}/${kind}`, name: title }
  return <ReviewForm {...{ title, keep, kind, save, onClose }} told={add} />
}

function ChangeDialog({ review, onClose }: Omit<Props, 'deed'>) {
  const t = useWords(words)
  const change = useTell(contract.changeReview, { refresh })
  const { id: reviewId, kind, year, version } = review
  const title = t('reviews.change-one', { kind: t(`review.kind.${kind}`), year })
  const save: Save = (body, sent) =>
    change.mutate({ params: { reviewId }, body, version: sent.version }, { onSuccess: sent.done })
  const keep = { key: `review/${reviewId}`, name: title, version }
  return <ReviewForm {...{ title, keep, kind, review, save, onClose }} told={change} />
}

type Fields = {
  day: Day | null
  heldBy: string
  documentNumber: string
  documentDay: Day | null
  documentBody: string
  worked: string
  weak: string
  commendations: string
  results: Typed[]
}

const fieldsOf = (review: Review | undefined, language: 'vi' | 'en'): Fields => ({
  day: review?.day ?? null,
  heldBy: review?.heldBy ?? '',
  documentNumber: review?.documentNumber ?? '',
  documentDay: review?.documentDay ?? null,
  documentBody: review?.documentBody ?? '',
  worked: review?.worked ?? '',
  weak: review?.weak ?? '',
  commendations: review?.commendations ?? '',
  results: typed(review?.results ?? [], language),
})

const orNull = (text: string) => text.trim() || null

type Save = (body: contract.ReviewInput, sent: { version: number; done: () => void }) => void
type FormProps = {
  title: string
  keep: Keeping
  kind: ReviewKind
  review?: Review
  save: Save
  told: { isPending: boolean; error: unknown }
  onClose: () => void
}

function ReviewForm({ title, keep, kind, review, save, told, onClose }: FormProps) {
  const t = useWords(words)
  const language = useLanguage()
  const fields = useFields<Fields>(fieldsOf(review, language), told.error, keep)
  const [tried, setTried] = useState(false)
  const submit = () => {
    const { results, ...rest } = fields.values
    const values = valuesOf(results)
    setTried(values === undefined)
    if (values === undefined) return
    const body = {
      ...rest,
      ...{ heldBy: orNull(rest.heldBy), documentNumber: orNull(rest.documentNumber) },
      ...{ documentBody: orNull(rest.documentBody), worked: orNull(rest.worked), weak: orNull(rest.weak) },
      commendations: orNull(rest.commendations),
      results: values,
    }
    save(body, { version: fields.version, done: fields.done(onClose) })
  }
  const labels = {
    day: t('reviews.day'),
    heldBy: t('reviews.held-by'),
    documentNumber: t('reviews.document-number'),
    documentDay: t('reviews.document-day'),
    documentBody: t('reviews.document-body'),
    worked: t('reviews.worked'),
    weak: t('reviews.weak'),
    commendations: t('reviews.commendations'),
    results: t('reviews.results'),
  }
  const written = (field: string, value: unknown) =>
    field === 'results'
      ? (value as Typed[])
          .map(({ content, figure, unit }) => [content, figure, unit].filter(Boolean).join(' '))
          .join('; ')
      : undefined
  return (
    <FormDialog
      opened
      size="lg"
      title={title}
      onClose={onClose}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={labels}
      written={written}
    >
      {kind === 'final' && !review && <Text size="sm">{t('reviews.final-hint')}</Text>}
      <Group grow align="flex-start">
        <DayField label={labels.day} {...fields.day('day')} />
        <TextInput label={labels.heldBy} {...fields.text('heldBy')} />
      </Group>
      <Group grow align="flex-start">
        <TextInput label={labels.documentNumber} {...fields.text('documentNumber')} />
        <DayField label={labels.documentDay} {...fields.day('documentDay')} />
      </Group>
      <TextInput label={labels.documentBody} {...fields.text('documentBody')} />
      <ResultRows
        rows={fields.values.results}
        onChange={(results) => fields.set({ results })}
        faultOf={fields.faultOf}
        tried={tried}
      />
      <Textarea label={labels.worked} autosize minRows={2} {...fields.text('worked')} />
      <Textarea label={labels.weak} autosize minRows={2} {...fields.text('weak')} />
      <Textarea
        label={labels.commendations}
        description={t('reviews.commendations-hint')}
        autosize
        {...fields.text('commendations')}
      />
    </FormDialog>
  )
}

function PublishDialog({ deed, review, onClose }: Props & { deed: 'publish' | 'unpublish' }) {
  const t = useWords(words)
  const publish = useTell(contract.publishReview, { refresh })
  const { id: reviewId, kind, year, version } = review
  const input = { params: { reviewId }, body: { published: deed === 'publish' }, version }
  return (
    <FormDialog
      opened
      title={t(`reviews.${deed}-one`, { kind: t(`review.kind.${kind}`), year })}
      submitLabel={t(`reviews.${deed}`)}
      onClose={onClose}
      onSubmit={() => publish.mutate(input, { onSuccess: onClose })}
      pending={publish.isPending}
      error={publish.error}
    >
      <Text size="sm">{t(`reviews.${deed}-hint`)}</Text>
    </FormDialog>
  )
}

/** Withdrawing wants a reason that stays in the record; of a final review it reopens the movement. */
function WithdrawDialog({ deed, review, onClose }: Props & { deed: 'withdraw' | 'reopen' }) {
  const t = useWords(words)
  const withdraw = useTell(contract.withdrawReview, { refresh })
  const { id: reviewId, kind, year, version } = review
  const title = t(`reviews.${deed}-one`, { kind: t(`review.kind.${kind}`), year })
  const fields = useFields({ reason: '' }, withdraw.error, { key: `review/${reviewId}/withdrawal`, name: title })
  const input = { params: { reviewId }, body: fields.values, version }
  return (
    <FormDialog
      opened
      title={title}
      submitLabel={t(`reviews.${deed}`)}
      onClose={onClose}
      onSubmit={() => withdraw.mutate(input, { onSuccess: fields.done(onClose) })}
      pending={withdraw.isPending}
      error={withdraw.error}
      form={fields.form}
      labels={{ reason: t('reviews.reason') }}
    >
      <Text size="sm">{t(`reviews.${deed}-hint`)}</Text>
      <Textarea label={t('reviews.reason')} required autosize minRows={2} data-autofocus {...fields.text('reason')} />
    </FormDialog>
  )
}
