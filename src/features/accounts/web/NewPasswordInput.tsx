/** A password being chosen; apart from the choice of a role, whose lists weigh more than one's own account. */
import { PasswordInput } from '@mantine/core'
import { useWords } from '#web/language.ts'
import type { useFields } from '#web/useFields.ts'
import { words } from '../words.ts'

type Typed = ReturnType<ReturnType<typeof useFields<{ password: string }>>['text']>

/** A password being chosen: the browser offers to make and keep one. */
export function NewPasswordInput({ label, ...typed }: { label: string } & Omit<Typed, 'name'> & { name: string }) {
  const t = useWords(words)
  return (
    <PasswordInput label={label} description={t('password.hint')} autoComplete="new-password" required {...typed} />
  )
}
