/** What the dialog of taking an adoption back is made of; ReopenDialog fetches it when it opens. */
import { Text, Textarea } from '@mantine/core'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { words } from '../words.ts'

export type ReopenDialogProps = {
  consequence: string
  onReopen: (reason: string) => void
  onClose: () => void
  pending: boolean
  error: unknown
}

export function ReopenDialogFrame({ consequence, onReopen, onClose, pending, error }: ReopenDialogProps) {
  const t = useWords(words)
  const fields = useFields({ reason: '' }, error)
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('adoption.reopen')}
      submitLabel={t('adoption.reopen')}
      onSubmit={() => onReopen(fields.values.reason)}
      pending={pending}
      error={error}
      labels={{ reason: t('adoption.reason') }}
    >
      <Text size="sm">{consequence}</Text>
      <Textarea label={t('adoption.reason')} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}
