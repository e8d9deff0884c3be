/** A form that stands in the text where its words will be; keeps what was typed when refused. */
import { Button, Group, Paper, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { type Formed, KeptLine, OrMerge } from '#web/FormState.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { words } from '../words.ts'

type Props = Formed & {
  label: string
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

export function InPlaceForm({ label, form: state, labels, pending, error, onSubmit, onClose, children }: Props) {
  const t = useWords(words)
  const form = useRef<HTMLFormElement>(null)
  // Whoever opened the form by keyboard goes on typing in it.
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!pending) onSubmit()
  }
  const cancel = () => {
    state?.discard()
    onClose()
  }
  return (
    <Paper withBorder p="md">
      <OrMerge form={state} {...{ labels, pending, error }}>
        <form ref={form} onSubmit={submit} noValidate aria-label={label}>
          <Stack gap="sm">
            {children}
            <RefusalAlert error={error} />
            <Group justify="flex-end" gap="xs">
              <KeptLine form={state} />
              <Button variant="default" onClick={cancel}>
                {t('text.cancel')}
              </Button>
              <Button type="submit" loading={pending}>
                {t('text.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </OrMerge>
    </Paper>
  )
}
