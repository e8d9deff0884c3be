/** The worked examples of a card: what is given, and what must come out. */
import { Box, Card, List, Text, Title } from '@mantine/core'
import { useWords } from '#web/language.ts'
import type { Example } from '../contract.ts'
import { words } from '../words.ts'
import { keyed } from './keyed.ts'

export function Examples({ examples }: { examples: readonly Example[] }) {
  const t = useWords(words)
  return (
    <Box component="section" aria-label={t('scorecard.examples')} mt="lg">
      <Title order={2} size="h4" mb="xs">
        {t('scorecard.examples')}
      </Title>
      {examples.length === 0 && <Text size="sm">{t('scorecard.examples-empty')}</Text>}
      {keyed(examples, ({ name }) => name).map(({ key, item }) => (
        <One key={key} example={item} />
      ))}
    </Box>
  )
}

function One({ example: { name, figures, marks, expects, grade } }: { example: Example }) {
  const t = useWords(words)
  const given = [
    ...Object.entries(figures).map(([code, value]) => `${code} = ${value}`),
    ...Object.entries(marks).map(([code, all]) => `${code}: ${all.join('; ')}`),
  ]
  return (
    <Card withBorder padding="sm" mb="xs">
      <Text fw={600}>{name}</Text>
      <Text size="sm" c="dimmed">
        {given.join(' · ')}
      </Text>
      <List size="sm">
        {keyed(expects, ({ criterion }) => criterion ?? '').map(({ key, item: { criterion, points } }) => (
          <List.Item key={key}>
            {criterion === null
              ? t('scorecard.example-total', { points })
              : t('scorecard.example-points', { criterion, points })}
          </List.Item>
        ))}
        {grade !== null && <List.Item>{t('scorecard.example-grade', { grade })}</List.Item>}
      </List>
    </Card>
  )
}
