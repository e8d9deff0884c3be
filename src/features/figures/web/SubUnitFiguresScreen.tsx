/** What figures a sub-unit owes through the unit above, year by year, and the way to the sheet where they are typed. */
import { Group, NativeSelect, Paper, Stack, Switch, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink, TextLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFilters } from '#web/useFilters.ts'
import { exportSubUnitFigures, listSubUnitFigures, type SubUnitFigures } from '../below/contract.ts'
import { shownIn } from '../below-tables/rules.ts'
import { words } from '../rounds/words.ts'
import type { ReportState } from '../rules.ts'

export function SubUnitFiguresScreen() {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listSubUnitFigures))
  const [filters, filter] = useFilters(['year', 'only'])
  const year = filters.year ? Number(filters.year) : undefined
  const only = filters.only === 'owed' ? ('owed' as const) : undefined
  const shown = shownIn(data.items, { year, only })
  return (
    <>
      <PageHead
        title={t('rounds.below-title')}
        lead={t('rounds.below-lead')}
        actions={
          data.items.length > 0 && (
            <ExportButton
              endpoint={exportSubUnitFigures}
              label={t('rounds.below-export')}
              inputFor={(format) => ({
                query: { format, ...(year !== undefined && { year }), ...(only && { only }) },
              })}
            />
          )
        }
      />
      {data.items.length === 0 && <EmptyState title={t('rounds.below-none')} hint={t('rounds.below-none-hint')} />}
      {data.items.some(({ sample }) => sample) && <SampleBanner />}
      {data.items.length > 0 && (
        <Filters>
          <NativeSelect
            label={t('rounds.below-year')}
            value={filters.year ?? ''}
            onChange={(event) => filter({ year: event.currentTarget.value })}
            data={[{ value: '', label: t('rounds.below-any') }, ...new Set(data.items.map((one) => String(one.year)))]}
          />
          <Switch
            label={t('rounds.below-only')}
            checked={only === 'owed'}
            onChange={(event) => filter({ only: event.currentTarget.checked ? 'owed' : null })}
          />
        </Filters>
      )}
      {data.items.length > 0 && shown.length === 0 && <Text c="dimmed">{t('rounds.below-none-such')}</Text>}
      <Stack gap="lg">
        {shown.map((one) => (
          <Year key={`${one.seasonId} ${one.unitId} ${one.block}`} year={one} />
        ))}
      </Stack>
    </>
  )
}

const tones: Record<ReportState, Tone> = {
  ...{ unsent: 'none', draft: 'none', returned: 'returned', sent: 'waiting', accepted: 'done' },
}

function Year({ year }: { year: SubUnitFigures & { asked: number } }) {
  const t = useWords(words)
  const { seasonId, unitId, unitName, parentName, regionLabel, block, rounds, asked, may } = year
  const title = t('rounds.below-of', { unit: unitName, year: year.year, parent: parentName })
  const owed = rounds.filter((round) => round.owed).length
  const addressOf = (roundId?: string) =>
    `/mua/${seasonId}/so-lieu?${new URLSearchParams({ view: 'unit', block, unitId, ...(roundId && { roundId }) })}`
  return (
    <Paper component="section" withBorder p="md" aria-label={title}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {title}
        </Title>
        <ButtonLink
          to={addressOf(rounds.find((round) => round.owed)?.roundId)}
          variant={owed > 0 ? 'filled' : 'default'}
        >
          {t(may.includes('figure.save') ? 'rounds.below-enter' : 'rounds.below-read')}
        </ButtonLink>
      </Group>
      <Text c="dimmed" mb="sm">
        {[regionLabel, t('rounds.below-owed', { count: owed, of: asked })].filter(Boolean).join(' · ')}
      </Text>
      <TableFrame label={t('rounds.below-list')} minWidth={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rounds.round')}</Table.Th>
            <Table.Th>{t('rounds.due')}</Table.Th>
            <Table.Th>{t('rounds.state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rounds.map(({ roundId, title: name, source, due, state, since }) => (
            <Table.Tr key={roundId}>
              <Table.Th scope="row">
                <TextLink to={addressOf(roundId)}>{name}</TextLink>
                <Text size="sm" c="dimmed">
                  {source}
                </Text>
              </Table.Th>
              <Table.Td>{formatDay(due)}</Table.Td>
              <Table.Td>
                <StatusBadge tone={tones[state]} label={t(`report.state-${state}`)} date={formatDay(since) || null} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </Paper>
  )
}
