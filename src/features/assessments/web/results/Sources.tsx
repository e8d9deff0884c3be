/** Of a published result: where each value of a criterion comes from, and the documents that the card rests on. */
import { List, Text } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import type { Card } from '#scoring/card.ts'
import { useWords } from '#web/language.ts'
import type { Source } from '../../result-sources/rules.ts'
import type { FormKind } from '../../rules.ts'
import { words } from '../../why/words.ts'
import { useValueTold } from '../appeals/useValueTold.ts'

type Props = { sources: readonly Source[]; authors: readonly { code: string; name: string }[] }

export function Sources({ sources, authors }: Props) {
  const t = useWords(words)
  const told = useValueTold()
  if (sources.length === 0) return null
  const nameOf = (code: string) => authors.find((one) => one.code === code)?.name ?? code
  return (
    <List size="sm" withPadding>
      {sources.map(({ key, name, value, layer, author, reason, round }) => (
        <List.Item key={key}>
          {name ?? t('whys.mark')}: <strong>{told(value)}</strong>.{' '}
          {round
            ? t('whys.from-report', { title: round.title, source: round.source, day: formatDay(round.asOf) })
            : t('whys.from-layer', { layer: t(`whys.layer-${layer as FormKind}`), unit: nameOf(author) })}
          {reason && <Text size="sm">{t('whys.reason', { reason })}</Text>}
        </List.Item>
      ))}
    </List>
  )
}

export function Bases({ card }: { card: Card }) {
  const t = useWords(words)
  return (card.legalBasis ?? []).map(({ document, date = null }) => (
    <Text size="sm" key={document} mt="xs">
      {date === null ? t('whys.basis', { document }) : t('whys.basis-dated', { document, day: formatDay(date) })}
    </Text>
  ))
}
