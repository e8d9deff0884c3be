/** What a form's dialog is made of; FormDialog fetches it when the first one opens. */
import { Button, Group, Modal, type ModalProps, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { useWords } from './language.ts'
import { RefusalAlert } from './RefusalAlert.tsx'
import { words } from './words.ts'

export type FormDialogProps = Omit<ModalProps, 'onSubmit'> & {
  submitLabel?: string
  onSubmit: () => void
  pending: boolean
  error: unknown
  labels?: Readonly<Record<string, string>>
  /** False while something needed is not there yet. */
  ready?: boolean
  children: ReactNode
}

export function FormDialogFrame({
  submitLabel,
  onSubmit,
  pending,
  error,
  labels,
  ready = true,
  children,
  ...modal
}: FormDialogProps) {
  const t = useWords(words)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A dialog may stand inside another form's tree; its submission is its own.
    event.stopPropagation()
    if (!pending) onSubmit()
  }
  return (
    <Modal closeButtonProps={{ 'aria-label': t('web.close') }} closeOnClickOutside={false} {...modal}>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack gap="md">
          {children}
          <RefusalAlert error={error} {...(labels && { labels })} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={modal.onClose}>
              {t('web.cancel')}
            </Button>
            <Button type="submit" loading={pending} disabled={!ready}>
              {submitLabel ?? t('web.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
