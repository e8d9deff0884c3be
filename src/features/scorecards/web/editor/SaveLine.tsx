/** How the draft stands with saving: saved, waiting, on its way, without a line, refused, fixed. */
import { Group, Stack, Text } from '@mantine/core'
import { Icon, type IconName } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import type { ScorecardPage } from '../../contract.ts'
import { words } from '../../editing/words.ts'
import type { SaveState } from './useSaving.ts'

const signs: Record<SaveState, IconName> = {
  ...{ saved: 'check', waiting: 'clock', saving: 'clock', unsent: 'offline' },
  ...{ refused: 'warn', merging: 'warn' },
}

export function SaveLine({ state, error, page }: { state: SaveState; error: unknown; page: ScorecardPage }) {
  const t = useWords(words)
  return (
    <Stack gap="xs">
      <Text c="dimmed" size="sm">
        {t('editing.lead', { owner: page.ownerName, block: page.blockLabel, year: page.year, number: page.number })}
      </Text>
      <Group gap={6} role="status" data-state={state} className="g-draft-saving">
        <Icon name={signs[state]} size={16} />
        <Text size="sm">{t(`editing.save.${state}`)}</Text>
      </Group>
      {state === 'refused' && <RefusalAlert error={error} />}
    </Stack>
  )
}
