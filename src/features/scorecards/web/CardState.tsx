/** Where a card stands, in a word; a stand-in says so, and so does what was made up for the sample. */
import { Badge, Group } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { Illustrative } from '#web/marks.tsx'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import type { Scorecard } from '../contract.ts'
import type { CardState as State } from '../rules.ts'
import { words } from '../words.ts'

const tones: Record<State, Tone> = {
  draft: 'none',
  checked: 'waiting',
  issued: 'waiting',
  'in-force': 'done',
  superseded: 'withdrawn',
}

export function CardState({ card }: { card: Pick<Scorecard, 'state' | 'provisional'> & { sample?: boolean } }) {
  const t = useWords(words)
  return (
    <Group gap="xs">
      <StatusBadge tone={tones[card.state]} label={t(`scorecard.state.${card.state}`)} />
      {card.sample && <Illustrative />}
      {card.provisional && <Badge variant="default">{t('scorecards.stand-in')}</Badge>}
    </Group>
  )
}
