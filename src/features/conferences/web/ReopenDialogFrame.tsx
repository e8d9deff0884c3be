/** What the dialog of taking an adoption back is made of; ReopenDialog fetches it when it opens. */
import { Text, Textarea } from '@mantine/core'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { words } from '../words.ts'

export type ReopenDialogProps = {
  /** Under which name the reason is kept until it is sent. */
  keptAs: string
  consequence: string
  onReopen: (reason: string, onSuccess: () => void) => void
  onClose: () => void
  pending: boolean
  error: unknown
}

export function ReopenDialogFrame({ keptAs, consequence, onReopen, onClose, pending, error }: ReopenDialogProps) {
  const t = useWords(words)
  const fields = useFields({ reason: '' }, error, { key: keptAs, name: t('adoption.reopen') })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('adoption.reopen')}
      submitLabel={t('adoption.reopen')}
      onSubmit={() => onReopen(fields.values.reason, fields.done(onClose))}
      pending={pending}
      error={error}
      form={fields.form}
      labels={{ reason: t('adoption.reason') }}
    >
      <Text size="sm">{consequence}</Text>
      <Textarea label={t('adoption.reason')} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}
