/** One entry of the award register with its history. */
import { Box, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { dayOf, formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { Waiting } from '#web/pages.tsx'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { type AwardEntry, getEntry } from '../../register/contract.ts'
import { words } from '../../register/words.ts'
import { useAwardName } from '../useAwardName.ts'
import { State } from './EntryTable.tsx'
import { givenBy } from './useEntries.ts'

export function EntryDialog({ entryId, onClose }: { entryId: string; onClose: () => void }) {
  const t = useWords(words)
  const nameOf = useAwardName()
  const { data, error, isPending } = useQuery(ask(getEntry, { params: { entryId } }))
  const title = data ? `${nameOf(data.award)}, ${data.year}` : t('award_entries.title')
  return (
    <ReadDialog onClose={onClose} title={title} size="lg">
      <RefusalAlert error={error} />
      {isPending && <Waiting />}
      {data && <Facts entry={data} />}
      {data && <HistoryPanel kind="award_entry" id={data.id} />}
    </ReadDialog>
  )
}

function Facts({ entry }: { entry: AwardEntry }) {
  const t = useWords(words)
  const { unitName, unitEndedOn, regionLabel, blockLabel, note, recordedAt } = entry
  const ended = unitEndedOn && t('award_entries.ended', { day: formatDay(unitEndedOn) })
  return (
    <Stack gap="xs">
      <Text fw={600} lang="vi">
        {[unitName, ended].filter(Boolean).join(', ')}
      </Text>
      {regionLabel && <Text lang="vi">{[regionLabel, blockLabel].filter(Boolean).join(', ')}</Text>}
      <Text>{givenBy(entry) || t('award_entries.no-decision')}</Text>
      {note && <Text lang="vi">{note}</Text>}
      <Box>
        <State entry={entry} />
      </Box>
      <Text size="sm" c="dimmed">
        {t('award_entries.recorded', { day: formatDay(dayOf(new Date(recordedAt))) })}
      </Text>
    </Stack>
  )
}
