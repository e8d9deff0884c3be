/** Asks twice before what cannot be undone: says what will happen, then wants a tick beside it. */
import { Alert, Checkbox, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { FormDialog } from './FormDialog.tsx'
import type { Formed } from './FormState.tsx'
import { Icon } from './icons.tsx'
import { useWords } from './language.ts'
import { words } from './words.ts'

type Props = Pick<Formed, 'form' | 'labels'> & {
  opened: boolean
  onClose: () => void
  title: string
  /** What will happen, and what cannot be undone. */
  consequence: string
  confirmLabel: string
  onConfirm: () => void
  pending: boolean
  error: unknown
  /** More to read or to fill in before confirming. */
  children?: ReactNode
}

export function ConfirmDialog({ consequence, confirmLabel, onConfirm, children, onClose, ...dialog }: Props) {
  const t = useWords(words)
  const [understood, setUnderstood] = useState(false)
  const close = () => {
    setUnderstood(false)
    onClose()
  }
  return (
    <FormDialog
      {...dialog}
      onClose={close}
      submitLabel={confirmLabel}
      onSubmit={onConfirm}
      ready={understood}
      size="md"
    >
      <Alert color="brand" icon={<Icon name="warn" />}>
        <Text size="sm">{consequence}</Text>
      </Alert>
      {children}
      <Checkbox
        label={t('confirm.understood')}
        checked={understood}
        onChange={(event) => setUnderstood(event.currentTarget.checked)}
      />
    </FormDialog>
  )
}
