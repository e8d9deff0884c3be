/** What stands in the middle when no screen does: loading, nothing here, a refusal, a bug. */
import { Box, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { isRefused } from './api.ts'
import { useWords } from './language.ts'
import { ButtonLink } from './links.tsx'
import { PageHead } from './PageHead.tsx'
import { words } from './words.ts'

export function Waiting() {
  const t = useWords(words)
  return (
    <Stack gap="md" role="status" aria-label={t('web.loading')}>
      <Skeleton h={32} maw={320} />
      <Skeleton h={16} maw={480} />
      <Skeleton h={160} />
    </Stack>
  )
}

export function NothingHere() {
  const t = useWords(words)
  return (
    <Box>
      <PageHead title={t('page.missing')} lead={t('page.missing-hint')} />
      <ButtonLink to="/">{t('web.home')}</ButtonLink>
    </Box>
  )
}

/** A refusal is worded by the server; a bug shows one calm page. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const t = useWords(words)
  const router = useRouter()
  const { reset: resetQueries } = useQueryErrorResetBoundary()
  const again = () => {
    resetQueries()
    reset()
    void router.invalidate()
  }
  const refused = isRefused(error)
  const missing = refused && error.refusal.kind === 'missing'
  return (
    <Box role="alert">
      <PageHead title={t(missing ? 'page.missing' : refused ? 'page.refused' : 'page.broken')} />
      <Text mb="md">{refused ? error.message : t('page.broken-hint')}</Text>
      <Group gap="xs">
        <Button onClick={again}>{t('web.retry')}</Button>
        <ButtonLink to="/" variant="default">
          {t('web.home')}
        </ButtonLink>
      </Group>
    </Box>
  )
}
