/** What may be done with an appeal, each in its dialog; fetched when the first opens. */
import { Textarea } from '@mantine/core'
import { EvidencePicker } from '#features/evidence/web/EvidencePicker.tsx'
import { useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { type Appeal, attachPaper, discardAppeal, sendAppeal, withdrawAppeal } from '../../appeals/contract.ts'
import { words } from '../../appeals/words.ts'
import { AnswerDialog } from './AnswerDialog.tsx'
import { type Deed, refresh } from './deeds.ts'
import { EditDialog } from './TextDialogs.tsx'

type Props = { appeal: Appeal; onClose: () => void }
const inputOf = ({ id, version }: Appeal) => ({ params: { appealId: id }, version })

export function AppealDialogs({ deed, onGone, ...props }: Props & { deed: Deed; onGone: () => void }) {
  switch (deed) {
    case 'edit':
      return <EditDialog {...props} />
    case 'attach':
      return <Attach {...props} />
    case 'send':
      return <Send {...props} />
    case 'withdraw':
      return <Withdraw {...props} />
    case 'discard':
      return <Discard {...props} onGone={onGone} />
    case 'answer':
      return <AnswerDialog {...props} />
  }
}

function Attach({ appeal, onClose }: Props) {
  const attach = useTell(attachPaper, { refresh })
  return (
    <EvidencePicker
      unitId={appeal.unitId}
      taken={appeal.papers.map(({ evidence }) => evidence.id)}
      keptAs={`appeal-evidence/${appeal.id}`}
      pending={attach.isPending}
      error={attach.error}
      onPick={(evidenceId, page, done) =>
        attach.mutate({ params: { appealId: appeal.id }, body: { evidenceId, page } }, { onSuccess: done })
      }
      onClose={onClose}
    />
  )
}

function Send({ appeal, onClose }: Props) {
  const t = useWords(words)
  const send = useTell(sendAppeal, { refresh })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('appeal.send')}
      consequence={t('appeal.send-hint')}
      confirmLabel={t('appeal.send')}
      onConfirm={() => send.mutate({ ...inputOf(appeal), body: {} }, { onSuccess: onClose })}
      pending={send.isPending}
      error={send.error}
    />
  )
}

function Discard({ appeal, onClose, onGone }: Props & { onGone: () => void }) {
  const t = useWords(words)
  const discard = useTell(discardAppeal, { refresh })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('appeal.discard')}
      consequence={t('appeal.discard-hint')}
      confirmLabel={t('appeal.discard')}
      onConfirm={() => discard.mutate(inputOf(appeal), { onSuccess: onGone })}
      pending={discard.isPending}
      error={discard.error}
    />
  )
}

function Withdraw({ appeal, onClose }: Props) {
  const t = useWords(words)
  const withdraw = useTell(withdrawAppeal, { refresh })
  const fields = useFields({ reason: '' }, withdraw.error, {
    ...{ key: `appeal-withdraw/${appeal.id}`, name: t('appeal.withdraw') },
  })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('appeal.withdraw')}
      submitLabel={t('appeal.withdraw')}
      onSubmit={() =>
        withdraw.mutate(
          { ...inputOf(appeal), body: { reason: fields.values.reason.trim() || null } },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={withdraw.isPending}
      error={withdraw.error}
      form={fields.form}
    >
      {t('appeal.withdraw-hint')}
      <Textarea label={t('appeal.withdraw-reason')} autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}
