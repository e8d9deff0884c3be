/** Linking my account to the sign-in of my office; nothing where the settings name none. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { ask, useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { beginLink, endLink } from '../sso/contract.ts'
import { getFactors } from '../totp/contract.ts'
import { words } from '../words.ts'

export function SsoSection() {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(getFactors))
  const begin = useTell(beginLink, { refresh: [] })
  const end = useTell(endLink, { refresh: [getFactors] })
  if (data.sso === 'off') return null
  const isLinked = data.sso === 'linked'
  return (
    <Stack component="section" gap="sm" mb="xl" aria-labelledby="sso">
      <Title order={2} id="sso">
        {t('sso.title')}
      </Title>
      <Text size="sm">{t(isLinked ? 'sso.linked' : 'sso.none')}</Text>
      <RefusalAlert error={begin.error ?? end.error} />
      <Group>
        {isLinked ? (
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate({})}>
            {t('sso.unlink')}
          </Button>
        ) : (
          <Button
            variant="default"
            loading={begin.isPending}
            onClick={() => begin.mutate({}, { onSuccess: ({ url }) => location.assign(url) })}
          >
            {t('sso.link')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
