/** The other versions of the same card. */
import { Box, List, Title } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import type { ScorecardPage } from '../contract.ts'
import { words } from '../words.ts'

export function Versions({ card }: { card: ScorecardPage }) {
  const t = useWords(words)
  const { versions } = card
  if (versions.length === 0) return null
  return (
    <Box component="section" aria-label={t('scorecard.versions')} mt="lg">
      <Title order={2} size="h4" mb={4}>
        {t('scorecard.versions')}
      </Title>
      <List size="sm">
        {versions.map(({ id, number, state, title }) => (
          <List.Item key={id}>
            <TextLink to={`/bang-diem/${id}`}>{t('scorecards.number', { number })}</TextLink> ·{' '}
            {t(`scorecard.state.${state}`)} · {title}
          </List.Item>
        ))}
      </List>
    </Box>
  )
}
