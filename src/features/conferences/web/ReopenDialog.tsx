/** Takes an adoption back, with the reason that stays in the record. Higher features borrow it. */
import { Text, Textarea } from '@mantine/core'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { words } from '../words.ts'

type Props = {
  consequence: string
  onReopen: (reason: string) => void
  onClose: () => void
  pending: boolean
  error: unknown
}

export function ReopenDialog({ consequence, onReopen, onClose, pending, error }: Props) {
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
