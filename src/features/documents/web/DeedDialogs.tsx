/** Submitting, returning, issuing, withdrawing, replacing: each says what it does and what cannot be undone. */
import { Checkbox, Text, Textarea, TextInput } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { useFields } from '#web/useFields.ts'
import {
  type Document,
  discardDocument,
  draftDocument,
  getDocument,
  issueDocument,
  listDocuments,
  listOffers,
  reopenDocument,
  returnDocument,
  submitDocument,
  withdrawDocument,
} from '../contract.ts'
import { words as registerWords } from '../register/words.ts'
import { words } from '../screens/words.ts'

const issueWords = joined(words, registerWords)

type Props = { document: Document; onClose: () => void }

const refresh = [getDocument, listDocuments, listOffers] as const

export function SubmitDialog({ document: { id, version }, onClose }: Props) {
  const t = useWords(words)
  const submit = useTell(submitDocument, { refresh })
  return (
    <ConfirmDialog
      opened
      title={t('document.submit-title')}
      consequence={t('document.submit-what')}
      confirmLabel={t('document.submit')}
      onConfirm={() => submit.mutate({ params: { documentId: id }, body: {}, version }, { onSuccess: onClose })}
      onClose={onClose}
      pending={submit.isPending}
      error={submit.error}
    />
  )
}

export function DiscardDialog({ document: { id, version }, onClose }: Props) {
  const t = useWords(words)
  const discard = useTell(discardDocument, { refresh })
  return (
    <FormDialog
      opened
      title={t('document.discard-title')}
      submitLabel={t('document.discard')}
      onSubmit={() => discard.mutate({ params: { documentId: id }, body: {}, version }, { onSuccess: onClose })}
      onClose={onClose}
      pending={discard.isPending}
      error={discard.error}
    >
      <Text>{t('document.discard-what')}</Text>
    </FormDialog>
  )
}

export function ReopenDialog({ document: { id, version }, onClose }: Props) {
  const t = useWords(words)
  const reopen = useTell(reopenDocument, { refresh })
  return (
    <FormDialog
      opened
      title={t('document.reopen')}
      submitLabel={t('document.reopen')}
      onSubmit={() => reopen.mutate({ params: { documentId: id }, body: {}, version }, { onSuccess: onClose })}
      onClose={onClose}
      pending={reopen.isPending}
      error={reopen.error}
    >
      <Text>{t('document.discarded-note')}</Text>
    </FormDialog>
  )
}

export function ReturnDialog({ document: { id, version }, onClose }: Props) {
  const t = useWords(words)
  const back = useTell(returnDocument, { refresh })
  const keep = { key: `document/${id}/return`, name: t('document.return-title') }
  const fields = useFields({ reason: '' }, back.error, keep)
  return (
    <FormDialog
      opened
      title={t('document.return-title')}
      submitLabel={t('document.return')}
      onClose={onClose}
      onSubmit={() =>
        back.mutate({ params: { documentId: id }, body: fields.values, version }, { onSuccess: fields.done(onClose) })
      }
      pending={back.isPending}
      error={back.error}
      form={fields.form}
      labels={{ reason: t('document.reason') }}
    >
      <Textarea label={t('document.reason')} required autosize minRows={2} data-autofocus {...fields.text('reason')} />
    </FormDialog>
  )
}

export function IssueDialog({ document, onClose }: Props) {
  const t = useWords(issueWords)
  const issue = useTell(issueDocument, { refresh })
  const { id, version, paper, moved, otherwise, sourceGone, today, day } = document
  const keep = { key: `document/${id}/issue`, name: t('document.issue-title') }
  const known = { signerName: document.signerName ?? paper.signer?.name ?? '', place: paper.place ?? '' }
  const fields = useFields({ ...known, asDrafted: false }, issue.error, keep)
  const isOld = day === null && (moved.length > 0 || otherwise || sourceGone)
  return (
    <ConfirmDialog
      opened
      title={t('document.issue-title')}
      consequence={t('document.issue-what', { day: formatDay(day ?? today) })}
      confirmLabel={t('document.issue')}
      onConfirm={() =>
        issue.mutate({ params: { documentId: id }, body: fields.values, version }, { onSuccess: fields.done(onClose) })
      }
      onClose={onClose}
      pending={issue.isPending}
      error={issue.error}
      form={fields.form}
      labels={{ signerName: t('document.signer'), place: t('document.place') }}
    >
      {document.nextSymbol !== null && <Text>{t('register.next-one', { symbol: document.nextSymbol })}</Text>}
      <TextInput label={t('document.signer')} required {...fields.text('signerName')} />
      <TextInput label={t('document.place')} required {...fields.text('place')} />
      {isOld && (
        <Checkbox
          label={t('document.as-drafted')}
          checked={fields.values.asDrafted}
          onChange={(event) => fields.set({ asDrafted: event.currentTarget.checked })}
        />
      )}
    </ConfirmDialog>
  )
}

export function WithdrawDialog({ document: { id, version, today }, onClose }: Props) {
  const t = useWords(words)
  const withdraw = useTell(withdrawDocument, { refresh })
  const keep = { key: `document/${id}/withdrawal`, name: t('document.withdraw-title') }
  const fields = useFields<{ on: string | null; reason: string }>({ on: today, reason: '' }, withdraw.error, keep)
  const { on, reason } = fields.values
  return (
    <ConfirmDialog
      opened
      title={t('document.withdraw-title')}
      consequence={t('document.withdraw-what')}
      confirmLabel={t('document.withdraw')}
      onConfirm={() =>
        withdraw.mutate(
          { params: { documentId: id }, body: { on: on ?? '', reason }, version },
          { onSuccess: fields.done(onClose) },
        )
      }
      onClose={onClose}
      pending={withdraw.isPending}
      error={withdraw.error}
      form={fields.form}
      labels={{ on: t('document.withdraw-day'), reason: t('document.reason') }}
    >
      <DayField label={t('document.withdraw-day')} required {...fields.day('on')} />
      <Textarea label={t('document.reason')} required autosize minRows={2} {...fields.text('reason')} />
    </ConfirmDialog>
  )
}

export function ReplaceDialog({ document: { id, seasonId, kind, sourceId }, onClose }: Props) {
  const t = useWords(words)
  const go = useGo()
  const draft = useTell(draftDocument, { refresh })
  const body = { sourceKind: kind, sourceId, replaces: id }
  const open = (made: Document) => {
    onClose()
    go(`/mua/${seasonId}/van-ban/${made.id}`)
  }
  return (
    <FormDialog
      opened
      title={t('document.replace')}
      submitLabel={t('documents.start')}
      onClose={onClose}
      onSubmit={() => draft.mutate({ params: { seasonId }, body }, { onSuccess: open })}
      pending={draft.isPending}
      error={draft.error}
    >
      <Text>{t('document.replace-what')}</Text>
    </FormDialog>
  )
}
