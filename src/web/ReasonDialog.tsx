/** Asks why, before something ends or goes back: the reason stays on record. */
import { Text, Textarea } from '@mantine/core'
import { FormDialog } from './FormDialog.tsx'
import { useFields } from './useFields.ts'

type Props = {
  title: string
  /** What it does. */
  consequence?: string
  label: string
  keptAs: string
  onTell: (reason: string, onSuccess: () => void) => void
  onClose: () => void
  pending: boolean
  error: unknown
}

export function ReasonDialog({ title, consequence, label, keptAs, onTell, onClose, pending, error }: Props) {
  const fields = useFields({ reason: '' }, error, { key: keptAs, name: title })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={title}
      onSubmit={() => onTell(fields.values.reason, fields.done(onClose))}
      pending={pending}
      error={error}
      form={fields.form}
      labels={{ reason: label }}
    >
      {consequence && <Text size="sm">{consequence}</Text>}
      <Textarea label={label} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}
