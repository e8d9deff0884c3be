/** The rules of a season's figures: checks, what follows from being late, and outages that are not counted. */
import { Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { listRounds } from '../../rounds/contract.ts'
import { words } from '../../settings/words.ts'
import { Checks } from './Checks.tsx'
import { Outages } from './Outages.tsx'
import { Steps } from './Steps.tsx'

export function SettingsScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { data: list } = useSuspenseQuery(ask(listRounds, { params: { seasonId }, query: {} }))
  return (
    <>
      <PageHead
        title={t('rule.title', { year: list.year })}
        lead={t('rule.lead')}
        crumbs={[{ label: t('rule.crumb'), to: `/mua/${seasonId}/so-lieu/ky-bao-cao` }]}
      />
      <Stack gap="xl">
        <Checks list={list} />
        <Steps list={list} />
        <Outages list={list} />
      </Stack>
    </>
  )
}
