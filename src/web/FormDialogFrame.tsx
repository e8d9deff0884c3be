/** What a form's dialog is made of; FormDialog fetches it when the first one opens. */
import { Button, Group, Modal, type ModalProps, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { type Formed, KeptLine, OrMerge } from './FormState.tsx'
import { useWords } from './language.ts'
import { RefusalAlert } from './RefusalAlert.tsx'
import { words } from './words.ts'

export type FormDialogProps = Omit<ModalProps, 'onSubmit'> &
  Formed & {
    submitLabel?: string
    onSubmit: () => void
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
  written,
  form: state,
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
  // Escape and the cross only put the form away: what was typed is kept. Cancelling throws it away.
  const cancel = () => {
    state?.discard()
    modal.onClose()
  }
  return (
    <Modal closeButtonProps={{ 'aria-label': t('web.close') }} closeOnClickOutside={false} {...modal}>
      <OrMerge form={state} {...{ labels, written, pending, error }}>
        <form ref={form} onSubmit={submit} noValidate>
          <Stack gap="md">
            {children}
            <RefusalAlert error={error} {...(labels && { labels })} />
            <Group justify="flex-end" gap="xs">
              <KeptLine form={state} />
              <Button variant="default" onClick={cancel}>
                {t('web.cancel')}
              </Button>
              <Button type="submit" loading={pending} disabled={!ready}>
                {submitLabel ?? t('web.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </OrMerge>
    </Modal>
  )
}
