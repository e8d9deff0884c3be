/** My own account: what I hold, where I am signed in, and my password. */
import { Alert, Box, Button, Group, List, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, lazy } from 'react'
import { ask, useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useFields } from '#web/useFields.ts'
import { changePassword, getSession } from '../contract.ts'
import { getFactors } from '../totp/contract.ts'
import { words } from '../words.ts'
import { NewPasswordInput } from './NewPasswordInput.tsx'
import { SessionsSection } from './SessionsSection.tsx'
import { SsoSection } from './SsoSection.tsx'

/** Each part is fetched beside the others: the page itself stays small. */
const PasskeySection = lazy(async () => ({ default: (await import('./PasskeySection.tsx')).PasskeySection }))
const FactorSection = lazy(async () => ({ default: (await import('./FactorSection.tsx')).FactorSection }))
const MyKeys = lazy(async () => ({ default: (await import('./Keys.tsx')).MyKeys }))

export function MyAccountScreen() {
  const t = useWords(words)
  const { data: session } = useSuspenseQuery(ask(getSession))
  return (
    <>
      <PageHead title={t('me.title')} lead={[session.account?.displayName, session.account?.username].join(' · ')} />
      <Title order={2} mb="sm">
        {t('account.roles')}
      </Title>
      {session.roles.length === 0 && <Text>{t('account.no-roles')}</Text>}
      <List mb="xl">
        {session.roles.map(({ role, unitId, unitName, standsFor }) => (
          <List.Item key={`${role} ${unitId} ${standsFor}`}>
            {[t(`role.${role}`), unitName, standsFor && t('me.stands-for', { name: standsFor })]
              .filter(Boolean)
              .join(' · ')}
          </List.Item>
        ))}
      </List>
      {session.roles.some(({ role }) => role === 'head' || role === 'officer') && (
        <Text mb="xl">
          <TextLink to="/tai-khoan/don-vi">{t('people.link')}</TextLink>
        </Text>
      )}
      <PasskeySection />
      <FactorSection />
      <SsoSection />
      <SessionsSection />
      <MyKeys />
      <PasswordForm username={session.account?.username ?? ''} />
    </>
  )
}

const empty = { old: '', new: '' }

function PasswordForm({ username }: { username: string }) {
  const t = useWords(words)
  const { data: factors } = useSuspenseQuery(ask(getFactors))
  const change = useTell(changePassword, { refresh: [getFactors] })
  const fields = useFields(empty, change.error)
  const title = t(factors.password ? 'me.password' : 'password.first')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { old, new: chosen } = fields.values
    const body = factors.password ? { old, new: chosen } : { new: chosen }
    change.mutate({ body }, { onSuccess: fields.reset })
  }
  return (
    <Box component="form" onSubmit={submit} noValidate maw="28rem" aria-label={title}>
      <Stack gap="md">
        <Title order={2}>{title}</Title>
        <Text size="sm" c="dimmed">
          {t('me.password-hint')}
        </Text>
        {/* Tells a password keeper whose password this is. */}
        <input type="hidden" autoComplete="username" value={username} readOnly />
        {factors.password && (
          <PasswordInput label={t('password.old')} autoComplete="current-password" required {...fields.text('old')} />
        )}
        <NewPasswordInput label={t('password.new')} {...fields.text('new')} />
        <RefusalAlert error={change.error} labels={{ old: t('password.old'), new: t('password.new') }} />
        {change.isSuccess && (
          <Alert color="green" role="status">
            {t('me.password-done')}
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={change.isPending}>
            {title}
          </Button>
        </Group>
      </Stack>
    </Box>
  )
}
