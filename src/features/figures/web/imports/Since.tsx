/** Cells of an import that somebody wrote into since: what the file said, what stands there, by whom and when. */
import { Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { formatMoment } from '#kit/days.ts'
import { exact, formatExact } from '#kit/exact.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveFile } from '#web/saveFile.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { useAttempt } from '#web/useAttempt.ts'
import { type ImportDetail, importSince } from '../../imports/contract.ts'
import { words } from '../../loading/words.ts'

export function Since({ of }: { of: ImportDetail }) {
  const t = useWords(words)
  const language = useLanguage()
  const saving = useAttempt()
  const { count, items } = of.since
  const say = (value: string | null) => (value === null ? t('loads.empty') : formatExact(exact(value), language))
  const title = t('loads.since')
  const fetchFile = () => saveFile(importSince, { params: { importId: of.id }, query: {} })
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text size="sm">{t(of.state === 'undone' ? 'loads.since-kept' : 'loads.since-hint', { count })}</Text>
      <Group>
        <Button variant="default" loading={saving.pending} onClick={() => saving.run(fetchFile, () => undefined)}>
          {t('loads.since-file')}
        </Button>
      </Group>
      <RefusalAlert error={saving.error} />
      <TableFrame label={title} minWidth={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('loads.change-unit')}</Table.Th>
            <Table.Th>{t('loads.change-what')}</Table.Th>
            <Table.Th ta="right">{t('loads.told')}</Table.Th>
            <Table.Th ta="right">{t('loads.since-value')}</Table.Th>
            <Table.Th>{t('loads.since-who')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ unitName, indicator, round, loaded, value, by, at }, index) => (
            <Table.Tr key={`${at} ${index.toString()}`}>
              <Table.Td>{unitName}</Table.Td>
              <Table.Td>{`${indicator} · ${round}`}</Table.Td>
              <Table.Td className="g-number">{say(loaded)}</Table.Td>
              <Table.Td className="g-number">{say(value)}</Table.Td>
              <Table.Td>{`${by ?? t('loads.somebody')}, ${formatMoment(at)}`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      {count > items.length && (
        <Text size="sm" c="dimmed">
          {t('loads.more', { count: count - items.length })}
        </Text>
      )}
    </Stack>
  )
}
