/** Asks for the password, in place: the session has ended, or a deed wants it again. */
import { Anchor, Button, PasswordInput, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isRefused } from './api.ts'
import type { Need } from './door.ts'
import { useDoors } from './doors.tsx'
import { FormDialog } from './FormDialog.tsx'
import { useWords } from './language.ts'
import { useAttempt } from './useAttempt.ts'
import { words } from './words.ts'

type Props = { need: Need; onDone: () => void; onLeave: () => void }

export function PasswordDialog({ need, onDone, onLeave }: Props) {
  const t = useWords(words)
  const { person, passkey, signIn, stepUp } = useDoors()
  const attempt = useAttempt()
  const [username, setUsername] = useState(person?.username ?? '')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [wantsCode, setWantsCode] = useState(false)
  const again = need === 'sign-in'
  if (isRefused(attempt.error) && attempt.error.refusal.code === 'session.code-needed' && !wantsCode) setWantsCode(true)
  const byPasskey = async () => passkey?.[again ? 'signIn' : 'stepUp'](t('step-up.passkey-failed'))
  const submit = () =>
    attempt.run(() => (again ? signIn(username, password, wantsCode ? code : undefined) : stepUp(password)), onDone)
  return (
    <FormDialog
      opened
      size="sm"
      zIndex={1000}
      title={t(again ? 'sign-in.again' : 'step-up.title')}
      submitLabel={t(again ? 'sign-in.submit' : 'step-up.submit')}
      onClose={onLeave}
      onSubmit={submit}
      pending={attempt.pending}
      error={attempt.error}
    >
      <Text size="sm">{t(again ? 'sign-in.again-hint' : 'step-up.hint')}</Text>
      {again && (
        <TextInput
          label={t('sign-in.username')}
          autoComplete="username"
          // The same person goes on: what is on the screen was made for them.
          readOnly={person !== null}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
      )}
      <PasswordInput
        data-autofocus
        label={t('sign-in.password')}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {wantsCode && (
        <TextInput
          label={t('sign-in.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      )}
      {passkey && typeof PublicKeyCredential === 'function' && (
        <Button variant="default" loading={attempt.pending} onClick={() => attempt.run(byPasskey, onDone)}>
          {t('step-up.passkey')}
        </Button>
      )}
      {again && person && (
        <Anchor href="/dang-nhap" size="sm">
          {t('sign-in.other')}
        </Anchor>
      )}
    </FormDialog>
  )
}
