/** What came of the tries, in sentences: how many, how often others came first, give or take how much. */
import { List, Stack, Text } from '@mantine/core'
import { useLanguage, useWords } from '#web/language.ts'
import { type Asked, shareOf, type Tally } from '../../tallies/rules.ts'
import { words } from '../../what-if/words.ts'

type Props = { tally: Tally; asked: Asked; nameOf: (unit: string) => string }
/** More are in nobody's mind. */
const mostTops = 8

export function TallyTold({ tally: { samples, changed, reordered, tops }, asked, nameOf }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const count = (number: number) => number.toLocaleString(language)
  const percent = (part: number) => (100 * part).toLocaleString(language, { maximumFractionDigits: 1 })
  const { share, half, high } = shareOf(changed, samples)
  const top = asked.flags === 1 ? t('what-if.top-one') : t('what-if.top-many', { flags: asked.flags })
  const said = { samples: count(samples), top }
  const order = shareOf(reordered, samples)
  const first = Object.entries(tops).sort(([, one], [, other]) => other - one)
  return (
    <Stack gap={4} role="status">
      <Text fw={600}>
        {changed === 0
          ? t('what-if.share-none', { ...said, high: percent(high) })
          : t('what-if.share', { ...said, count: count(changed), share: percent(share), half: percent(half) })}
      </Text>
      {asked.flags > 1 && (
        <Text size="sm">{t('what-if.share-order', { count: count(reordered), share: percent(order.share) })}</Text>
      )}
      <Text size="sm">{t('what-if.tops')}</Text>
      <List size="sm">
        {first.slice(0, mostTops).map(([unit, times]) => (
          <List.Item key={unit}>
            {nameOf(unit)}: {t('what-if.times-of', { count: count(times), samples: count(samples) })}
          </List.Item>
        ))}
      </List>
      <Text size="xs" c="dimmed">
        {t('what-if.with-seed', { seed: asked.seed, spread: percent(asked.spread / 1000) })}
      </Text>
    </Stack>
  )
}
