/** The worked examples of a card: what is given, and what must come out. */
import { Box, Card, List, Text, Title } from '@mantine/core'
import type { DraftedCard } from '#scoring/drafted.ts'
import { tellGiven, tellNumberText } from '#scoring/given.ts'
import { useLanguage, useWords } from '#web/language.ts'
import type { Example } from '../contract.ts'
import { words } from '../words.ts'
import { keyed } from './keyed.ts'

export function Examples({ card, examples }: { card: DraftedCard; examples: readonly Example[] }) {
  const t = useWords(words)
  return (
    <Box component="section" aria-label={t('scorecard.examples')} mt="lg">
      <Title order={2} size="h4" mb="xs">
        {t('scorecard.examples')}
      </Title>
      {examples.length === 0 && <Text size="sm">{t('scorecard.examples-empty')}</Text>}
      {keyed(examples, ({ name }) => name).map(({ key, item }) => (
        <One key={key} card={card} example={item} />
      ))}
    </Box>
  )
}

type Props = { card: DraftedCard; example: Example }

function One({ card, example }: Props) {
  const { name, others = [], expects, grade, rank } = example
  const t = useWords(words)
  const language = useLanguage()
  const number = (text: string) => tellNumberText(text, language)
  const given = ({ figures, marks }: Pick<Example, 'figures' | 'marks'>) =>
    [
      ...Object.entries(figures).map(([code, text]) => tellGiven(card, code, text, language)),
      ...Object.entries(marks).map(([code, all]) => `${code}: ${all.map(number).join('; ')}`),
    ].join(' · ')
  const told = others.map((other, index) => t('scorecard.example-other', { n: index + 1, given: given(other) }))
  return (
    <Card withBorder padding="sm" mb="xs">
      <Text fw={600}>{name}</Text>
      <Text size="sm" c="dimmed">
        {given(example)}
      </Text>
      {told.map((line) => (
        <Text key={line} size="sm" c="dimmed">
          {line}
        </Text>
      ))}
      <List size="sm">
        {keyed(expects, ({ criterion }) => criterion ?? '').map(({ key, item: { criterion, points } }) => (
          <List.Item key={key}>
            {criterion === null
              ? t('scorecard.example-total', { points: number(points) })
              : t('scorecard.example-points', { criterion, points: number(points) })}
          </List.Item>
        ))}
        {grade !== null && <List.Item>{t('scorecard.example-grade', { grade })}</List.Item>}
        {rank !== undefined && <List.Item>{t('scorecard.example-rank', { rank })}</List.Item>}
      </List>
    </Card>
  )
}
