/** Every target of a season in one table, with where it comes from; below, the workload bands that targets differ by. */
import { Badge, Button, Group, List, NativeSelect, Stack, Table, Text } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { listIndicators } from '#features/indicators/contract.ts'
import { formatValue, goalOf } from '#features/indicators/targets/rules.ts'
import { words as targetWords } from '#features/indicators/targets/words.ts'
import { Bands } from '#features/indicators/web/Bands.tsx'
import { getSeason } from '#features/seasons/contract.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFilters } from '#web/useFilters.ts'
import { exportTargets, listTargets, type SeasonTarget } from '../targets/contract.ts'
import { type Narrowing, narrowed, sourceOf, targetSources } from '../targets/rules.ts'
import { words as pageWords } from '../targets/words.ts'

const words = joined(targetWords, pageWords)
const AssignedDialogs = lazy(async () => ({
  default: (await import('#features/indicators/web/AssignedDialogs.tsx')).AssignedDialogs,
}))

type Open = { deed: 'add' } | { deed: 'change' | 'supersede' | 'remove' | 'history'; target: SeasonTarget } | null

export function SeasonTargetsScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const params = { seasonId }
  const { data: list } = useSuspenseQuery(ask(listTargets, { params, query: {} }))
  const { data: season } = useSuspenseQuery(ask(getSeason, { params }))
  const [asked, filter] = useAsked()
  const [open, setOpen] = useState<Open>(null)
  const shown = narrowed(list.items, asked)
  const mayAssign = list.may.includes('assigned.keep')
  const refresh = [listTargets]
  return (
    <>
      <PageHead
        title={t('targets.title')}
        lead={t('targets.lead')}
        actions={
          <>
            {mayAssign && <Button onClick={() => setOpen({ deed: 'add' })}>{t('targets.add-assigned')}</Button>}
            {list.items.length > 0 && (
              <ExportButton
                endpoint={exportTargets}
                inputFor={(format) => ({ params, query: { ...asked, format } as never })}
              />
            )}
          </>
        }
      />
      {season.sample && <SampleBanner />}
      <Stack gap="xl">
        {list.items.length === 0 ? (
          <EmptyState title={t('targets.none')} hint={t('targets.none-hint')} />
        ) : (
          <div>
            <Filtering items={list.items} asked={asked} filter={filter} seasonId={seasonId} />
            {shown.length === 0 && <EmptyState title={t('targets.none-found')} />}
            {shown.length > 0 && <TargetTable targets={shown} mayAssign={mayAssign} onOpen={setOpen} />}
          </div>
        )}
        <Bands seasonId={seasonId} refresh={refresh} />
      </Stack>
      {open?.deed === 'history' && (
        <ReadDialog title={open.target.content} onClose={() => setOpen(null)}>
          <HistoryPanel kind="assigned" id={open.target.id} />
        </ReadDialog>
      )}
      {open && open.deed !== 'history' && (
        <Suspense>
          <AssignedDialogs
            seasonId={seasonId}
            deed={open.deed}
            id={open.deed === 'add' ? null : open.target.id}
            refresh={refresh}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </>
  )
}

/** What the address asks for. */
function useAsked() {
  const [filters, filter] = useFilters(['khoi', 'nguon', 'chi-so'])
  const asked: Narrowing = {
    ...(filters.khoi && { block: filters.khoi }),
    ...(targetSources.some((one) => one === filters.nguon) && { source: filters.nguon as never }),
    ...(filters['chi-so'] && { indicatorId: filters['chi-so'] }),
  }
  return [asked, filter] as const
}

type FilteringProps = {
  items: readonly SeasonTarget[]
  asked: Narrowing
  filter: ReturnType<typeof useAsked>[1]
  seasonId: string
}

function Filtering({ items, asked, filter, seasonId }: FilteringProps) {
  const t = useWords(words)
  const { data } = useQuery(ask(listIndicators, { query: { seasonId } }))
  const any = { value: '', label: t('targets.all') }
  const blocks = new Map(
    items.flatMap(({ block, blockLabel }) => (block === null ? [] : [[block, blockLabel ?? block]])),
  )
  const used = new Set(items.map(({ indicatorId }) => indicatorId))
  const indicators = (data?.items ?? []).filter(({ id }) => used.has(id))
  return (
    <Filters>
      <NativeSelect
        label={t('targets.block')}
        data={[any, ...[...blocks].map(([value, label]) => ({ value, label }))]}
        value={asked.block ?? ''}
        onChange={(event) => filter({ khoi: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('targets.source')}
        data={[any, ...targetSources.map((value) => ({ value, label: t(`targets.source.${value}`) }))]}
        value={asked.source ?? ''}
        onChange={(event) => filter({ nguon: event.currentTarget.value })}
      />
      {indicators.length > 0 && (
        <NativeSelect
          label={t('targets.indicator')}
          data={[any, ...indicators.map(({ id, name }) => ({ value: id, label: name }))]}
          value={asked.indicatorId ?? ''}
          onChange={(event) => filter({ 'chi-so': event.currentTarget.value })}
        />
      )}
    </Filters>
  )
}

type TableProps = { targets: readonly SeasonTarget[]; mayAssign: boolean; onOpen: (open: Open) => void }

function TargetTable({ targets, ...deeds }: TableProps) {
  const t = useWords(words)
  return (
    <TableFrame label={t('targets.table')} minWidth={900}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('target.content')}</Table.Th>
          <Table.Th>{t('targets.block')}</Table.Th>
          <Table.Th>{t('targets.asks')}</Table.Th>
          <Table.Th>{t('targets.differs')}</Table.Th>
          <Table.Th>{t('targets.source')}</Table.Th>
          {targets.some(({ source }) => source === 'assigned') && <Table.Th>{t('targets.actions')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {targets.map((target) => (
          <Row key={target.id} target={target} {...deeds} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function Row({ target, mayAssign, onOpen }: Omit<TableProps, 'targets'> & { target: SeasonTarget }) {
  const t = useWords(words)
  const { differences, ...common } = target
  const source = sourceOf(target, t)
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {target.content}
        {(target.indicatorName ?? target.indicator) !== target.content && (
          <Text size="sm" c="dimmed">
            {target.indicatorName ?? target.indicator}
          </Text>
        )}
      </Table.Th>
      <Table.Td>{target.unitName ?? target.blockLabel ?? t('targets.whole-region')}</Table.Td>
      <Table.Td>{goalOf(common, t)}</Table.Td>
      <Table.Td>
        {differences.length > 0 && (
          <List size="sm" listStyleType="none">
            {differences.map(({ bandId, unitId, name, value }) => (
              <List.Item key={bandId ?? unitId}>
                {name}: {formatValue(value, target.asPercent)}
              </List.Item>
            ))}
          </List>
        )}
      </Table.Td>
      <Table.Td>
        {target.path ? <TextLink to={target.path}>{source}</TextLink> : source}{' '}
        {target.state === 'draft' && <Badge variant="default">{t('targets.draft')}</Badge>}
      </Table.Td>
      {target.source === 'assigned' && (
        <Table.Td>
          <Group gap="xs" wrap="nowrap">
            {mayAssign && <Deed deed="change" {...{ target, onOpen }} />}
            {mayAssign && <Deed deed="supersede" {...{ target, onOpen }} />}
            {mayAssign && <Deed deed="remove" {...{ target, onOpen }} />}
            <Deed deed="history" {...{ target, onOpen }} />
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  )
}

const labels = {
  change: 'targets.change-one',
  supersede: 'targets.supersede-one',
  remove: 'targets.remove-one',
  history: 'targets.history-of',
} as const

function Deed({
  deed,
  target,
  onOpen,
}: {
  deed: keyof typeof labels
  target: SeasonTarget
  onOpen: TableProps['onOpen']
}) {
  const t = useWords(words)
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={t(labels[deed], { name: target.content })}
      onClick={() => onOpen({ deed, target })}
    >
      {t(`targets.${deed}`)}
    </Button>
  )
}
