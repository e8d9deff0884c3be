/** Checks that the ratios asked of a block suggest: what is above the line is at most what is below; one press adds one. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { listIndicators } from '#features/indicators/contract.ts'
import { ask, useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { addCheck, type Check, listChecks } from '../../checks/contract.ts'
import { offeredChecks } from '../../checks/rules.ts'
import type { Rounds } from '../../rounds/contract.ts'
import { words } from '../../settings/words.ts'
import { useCheckWords } from './useCheckWords.ts'

export function Offers({ list, checks }: { list: Rounds; checks: readonly Check[] }) {
  const t = useWords(words)
  const told = useCheckWords(list)
  const { data } = useSuspenseQuery(ask(listIndicators, { query: { seasonId: list.seasonId } }))
  const add = useTell(addCheck, { refresh: [listChecks] })
  const offers = offeredChecks(list.items, data.items, checks)
  if (offers.length === 0) return null
  return (
    <Stack gap="xs" mt="md">
      <Title order={3} size="h5">
        {t('rule.offers')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('rule.offers-hint')}
      </Text>
      <RefusalAlert error={add.error} />
      {offers.map((offer) => {
        const block = list.blocks.find(({ code }) => code === offer.block)?.label ?? offer.block
        const rule = told({ ...offer, low: null, high: null })
        return (
          <Group key={`${offer.block} ${offer.code} ${offer.codes.join()}`} gap="sm" wrap="nowrap">
            <Button
              size="compact-sm"
              variant="default"
              flex="none"
              disabled={add.isPending}
              aria-label={t('rule.offer-add-one', { rule, block })}
              onClick={() => add.mutate({ params: { seasonId: list.seasonId }, body: offer })}
            >
              {t('rule.offer-add')}
            </Button>
            <Text size="sm">
              {rule} · {block}
            </Text>
          </Group>
        )
      })}
    </Stack>
  )
}
