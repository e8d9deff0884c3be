/** The first screen of somebody who has not signed in. */
import { Anchor, Box, Button, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { useDoors } from './doors.tsx'
import { useWords } from './language.ts'
import { RefusalAlert } from './RefusalAlert.tsx'
import { LanguageSwitch, SchemeSwitch } from './switches.tsx'
import { useAttempt } from './useAttempt.ts'
import { words } from './words.ts'

export function SignInScreen() {
  const t = useWords(words)
  useEffect(() => {
    document.title = `${t('sign-in.title')} · ${t('web.product')}`
  }, [t])
  return (
    <Box component="main" className="g-door">
      <Stack gap="lg" w="100%" maw="24rem">
        <Box>
          <Text className="g-brand">{t('web.product')}</Text>
          <Text c="dimmed">{t('web.tagline')}</Text>
        </Box>
        <Paper withBorder p="lg">
          <SignInForm />
        </Paper>
        <Group justify="space-between">
          <Anchor href="/cong-khai" size="sm">
            {t('web.public')}
          </Anchor>
          <Group gap={4}>
            <LanguageSwitch />
            <SchemeSwitch />
          </Group>
        </Group>
      </Stack>
    </Box>
  )
}

function SignInForm() {
  const t = useWords(words)
  const { signIn } = useDoors()
  const attempt = useAttempt()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void attempt.run(
      () => signIn(username, password),
      () => undefined,
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Title order={1} size="h2">
          {t('sign-in.title')}
        </Title>
        <TextInput
          label={t('sign-in.username')}
          description={t('sign-in.hint')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('sign-in.password')}
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <RefusalAlert error={attempt.error} />
        <Button type="submit" loading={attempt.pending} fullWidth>
          {t('sign-in.submit')}
        </Button>
      </Stack>
    </form>
  )
}
