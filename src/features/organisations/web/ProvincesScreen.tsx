/** Provinces as of a day: the name then and now, who became whom, and how many units stand there. */
import { Stack, Table, Text, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { formatDay } from '#kit/days.ts'
import { fold } from '#kit/fold.ts'
import { ask } from '#web/api.ts'
import { asOf } from '#web/asked.ts'
import { AsOfField, AsOfNote, useDay } from '#web/asOf.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFilters } from '#web/useFilters.ts'
import { useSpanWords } from '#web/useSpanWords.ts'
import { exportProvinces } from '../exports/contract.ts'
import { listProvinceLines, type ProvinceLine } from '../provinces/contract.ts'
import { sentencesOf } from '../provinces/rules.ts'
import { words } from '../provinces/words.ts'
import { words as unitWords } from '../words.ts'

type Line = z.output<typeof ProvinceLine>

export function ProvincesScreen() {
  const t = useWords(words)
  const { day } = useDay()
  const [{ search = '' }, filter] = useFilters(['search'])
  const list = useQuery({ ...ask(listProvinceLines, { query: asOf(day) }), placeholderData: keepPreviousData })
  const wanted = fold(search)
  const rows = list.data?.items.filter(({ name, code }) => fold(name).includes(wanted) || code === wanted)
  return (
    <>
      <PageHead
        title={t('provinces.title')}
        lead={t('provinces.lead')}
        actions={
          <ExportButton endpoint={exportProvinces} inputFor={(format) => ({ query: { ...asOf(day), format } })} />
        }
      />
      <Filters>
        <TextInput
          type="search"
          label={t('provinces.search')}
          value={search}
          onChange={(event) => filter({ search: event.currentTarget.value })}
        />
        <AsOfField />
      </Filters>
      <AsOfNote />
      <RefusalAlert error={list.error} onRetry={list.refetch} />
      {list.isPending && <Waiting />}
      {rows?.length === 0 && <EmptyState title={t('provinces.none')} hint={t('provinces.none-hint')} />}
      {rows && rows.length > 0 && (
        <>
          <Text size="sm" c="dimmed" mb={4} aria-live="polite">
            {t('provinces.count', { count: rows.length })}
          </Text>
          <Lines rows={rows} />
        </>
      )}
    </>
  )
}

function Lines({ rows }: { rows: readonly Line[] }) {
  const t = useWords(words)
  return (
    <TableFrame label={t('provinces.title')} minWidth={960}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('provinces.name')}</Table.Th>
          <Table.Th>{t('provinces.code')}</Table.Th>
          <Table.Th>{t('provinces.now')}</Table.Th>
          <Table.Th>{t('provinces.ancestors')}</Table.Th>
          <Table.Th>{t('provinces.heirs')}</Table.Th>
          <Table.Th>{t('provinces.units')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <LineRow key={row.id} row={row} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function LineRow({ row }: { row: Line }) {
  const t = useWords(words)
  const spanWords = useSpanWords()
  const { day } = useDay()
  const { id, name, code, codeSeen, now, ancestors, heirs, units, from, to } = row
  const query = new URLSearchParams({ provinceId: id, ...(day && { day }) })
  return (
    <Table.Tr>
      <Table.Td>
        {name}
        {(from || to) && (
          <Text size="sm" c="dimmed">
            {spanWords({ from, to })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {code}
        {!codeSeen && (
          <Text size="sm" c="dimmed">
            {t('provinces.code-unseen')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {now.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('provinces.now-same')}
          </Text>
        ) : (
          now.map((one) => one.name).join('; ')
        )}
      </Table.Td>
      <Table.Td>
        <Steps steps={ancestors} />
      </Table.Td>
      <Table.Td>
        <Steps steps={heirs} />
      </Table.Td>
      <Table.Td>
        {units === 0 ? (
          <Text size="sm" c="dimmed">
            {t('provinces.no-units')}
          </Text>
        ) : (
          <TextLink to={`/to-chuc/don-vi?${query}`} aria-label={t('provinces.units-of', { count: units, name })}>
            {units}
          </TextLink>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** What each decision did as a sentence, with its day and its basis. */
function Steps({ steps }: { steps: Line['heirs'] }) {
  const t = useWords(unitWords)
  return (
    <Stack gap={2}>
      {sentencesOf(steps).map(({ key, kind, day, from, to, basis }) => (
        <Text key={key} size="sm">
          {t(`succession.${kind}`, { day: formatDay(day), from, to, basis })}
        </Text>
      ))}
    </Stack>
  )
}
