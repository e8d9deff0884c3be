/** The calendar of a season: what opens, what ends, what happens, what is due; as a list or by month, to print or take away. */
import { Button, NativeSelect, Stack, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveFile } from '#web/saveFile.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { useAttempt } from '#web/useAttempt.ts'
import { useFilters } from '#web/useFilters.ts'
import { type Calendar, exportCalendar, getCalendar } from '../deadlines/contract.ts'
import { exportDays } from '../exports/contract.ts'
import { words } from '../words.ts'
import { useNearWords } from './useNearWords.ts'
import { useVoice } from './voice.ts'

type Entry = Calendar['entries'][number]

export function CalendarScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { data: calendar } = useSuspenseQuery(ask(getCalendar, { params: { seasonId } }))
  const [{ xem = 'danh-sach', hien = 'ca-nam' }, filter] = useFilters(['xem', 'hien'])
  const { label, year, today } = calendar
  const entries = hien === 'sap-toi' ? calendar.entries.filter(({ day }) => day >= today) : calendar.entries
  return (
    <>
      <PageHead
        title={t('calendar.title', { year })}
        lead={t('calendar.lead')}
        crumbs={[{ label: t('season.named', { region: label, year }), to: `/mua/${seasonId}` }]}
        actions={
          <>
            <ExportButton
              endpoint={exportDays}
              inputFor={(format) => ({
                params: { seasonId },
                query: { format, ...(hien === 'sap-toi' && { shown: 'coming' as const }) },
              })}
            />
            <Leaving seasonId={seasonId} />
          </>
        }
      />
      {calendar.sample && <SampleBanner />}
      <Filters>
        <NativeSelect
          label={t('calendar.view')}
          value={xem}
          onChange={(event) => filter({ xem: event.currentTarget.value === 'thang' ? 'thang' : null })}
          data={[
            { value: 'danh-sach', label: t('calendar.list') },
            { value: 'thang', label: t('calendar.months') },
          ]}
        />
        <NativeSelect
          label={t('calendar.shown')}
          value={hien}
          onChange={(event) => filter({ hien: event.currentTarget.value === 'sap-toi' ? 'sap-toi' : null })}
          data={[
            { value: 'ca-nam', label: t('calendar.all') },
            { value: 'sap-toi', label: t('calendar.coming') },
          ]}
        />
      </Filters>
      {entries.length === 0 && <EmptyState title={t('calendar.empty')} />}
      {entries.length > 0 && xem !== 'thang' && (
        <Days label={t('calendar.title', { year })} entries={entries} today={today} />
      )}
      {xem === 'thang' && <Months entries={entries} today={today} />}
    </>
  )
}

function Leaving({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { pending, error, run } = useAttempt()
  const save = () =>
    run(
      () => saveFile(exportCalendar, { params: { seasonId } }),
      () => undefined,
    )
  return (
    <>
      <Button variant="default" loading={pending} onClick={save}>
        {t('calendar.file')}
      </Button>
      <Button variant="default" onClick={() => window.print()}>
        {t('calendar.print')}
      </Button>
      <RefusalAlert error={error} />
    </>
  )
}

function Months({ entries, today }: { entries: readonly Entry[]; today: string }) {
  const t = useWords(words)
  const months = Map.groupBy(entries, ({ day }) => day.slice(0, 7))
  return (
    <Stack gap="lg">
      {[...months].map(([month, own]) => {
        const [year = '', number = ''] = month.split('-')
        const title = t('calendar.month', { month: Number(number), year })
        return (
          <section key={month}>
            <Title order={2} size="h3" mb="xs">
              {title}
            </Title>
            <Days label={title} entries={own} today={today} />
          </section>
        )
      })}
    </Stack>
  )
}

type DaysProps = { label: string; entries: readonly Entry[]; today: string }

function Days({ label, entries, today }: DaysProps) {
  const t = useWords(words)
  return (
    <TableFrame label={label} minWidth={520}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('calendar.day')}</Table.Th>
          <Table.Th>{t('calendar.what')}</Table.Th>
          <Table.Th>{t('calendar.near')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => (
          <DayRow
            key={`${entry.day} ${entry.kind} ${entry.code} ${JSON.stringify(entry.params)}`}
            {...{ entry, today }}
          />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function DayRow({
  entry: { day, kind, code, params, original, nearness, path },
  today,
}: {
  entry: Entry
  today: string
}) {
  const t = useWords(words)
  const say = useVoice()
  const { near, dated } = useNearWords()
  return (
    <Table.Tr {...(nearness === 'today' && { 'aria-current': 'date' as const })}>
      <Table.Th scope="row" fw={nearness === 'past' ? 400 : 600}>
        {dated(day)}
      </Table.Th>
      <Table.Td>
        <TextLink to={path}>{t(`calendar.${kind}`, { what: say(code, params) })}</TextLink>
        {original && (
          <Text size="xs" c="dimmed">
            {t('calendar.original', { day: formatDay(original) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" {...(nearness === 'past' && { c: 'dimmed' })}>
          {near(day, today)}
        </Text>
      </Table.Td>
    </Table.Tr>
  )
}
