/** The units that exist on a day, with filters in the address. */
import { Button, Group, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { z } from 'zod'
import { formatDay } from '#kit/days.ts'
import type { Call, Output } from '#kit/endpoint.ts'
import { call } from '#web/api.ts'
import { asOf } from '#web/asked.ts'
import { AsOfField, AsOfNote, useDay } from '#web/asOf.tsx'
import { useDoors } from '#web/doors.tsx'
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
import { listUnits, type Unit } from '../contract.ts'
import { exportUnits, exportUnitTree } from '../exports/contract.ts'
import { words } from '../words.ts'
import { KindPicker, ProvincePicker } from './pickers.tsx'
import { useKindName } from './useKinds.ts'

/** Fetched when somebody loads a file. */
const UnitImport = lazy(async () => ({ default: (await import('./UnitImport.tsx')).UnitImport }))

const names = ['search', 'kind', 'provinceId', 'view'] as const

const UnitTree = lazy(async () => ({ default: (await import('./UnitTree.tsx')).UnitTree }))
const AddUnitDialog = lazy(async () => ({ default: (await import('./UnitDialog.tsx')).AddUnitDialog }))
const UnitBatchDialog = lazy(async () => ({ default: (await import('./UnitBatchDialog.tsx')).UnitBatchDialog }))
const SectorDialog = lazy(async () => ({ default: (await import('./SectorDialog.tsx')).SectorDialog }))

export function UnitsScreen() {
  const t = useWords(words)
  const [filters, filter] = useFilters(names)
  const { search, provinceId, kind } = filters
  const { day } = useDay()
  const shown = {
    ...asOf(day),
    ...(search && { search }),
    ...(kind && { kind }),
    ...(provinceId && { provinceId }),
  }
  const isTree = filters.view === 'tree'
  const [pages, setPages] = useState(1)
  const units = useUnitPages(shown, pages, !isTree)
  const items = units.data?.items
  const filtered = Boolean(search || kind || provinceId || day)
  return (
    <>
      <PageHead
        title={t('units.title')}
        {...(day && { lead: t('units.lead', { day: formatDay(day) }) })}
        actions={
          <>
            <Adding />
            {isTree ? (
              <ExportButton endpoint={exportUnitTree} inputFor={(format) => ({ query: { ...asOf(day), format } })} />
            ) : (
              <ExportButton endpoint={exportUnits} inputFor={(format) => ({ query: { ...shown, format } })} />
            )}
          </>
        }
      />
      <Group role="group" aria-label={t('units.view')} gap={4} mb="sm">
        {(['list', 'tree'] as const).map((view) => (
          <Button
            key={view}
            size="compact-md"
            variant={(view === 'tree') === isTree ? 'filled' : 'default'}
            aria-pressed={(view === 'tree') === isTree}
            onClick={() => filter({ view: view === 'tree' ? view : null })}
          >
            {t(`units.view.${view}`)}
          </Button>
        ))}
      </Group>
      {isTree ? (
        <AsTree />
      ) : (
        <>
          <Filters>
            <Search value={search ?? ''} onChange={(text) => filter({ search: text })} />
            <KindPicker
              label={t('field.kind')}
              placeholder={t('units.any-kind')}
              value={kind ?? null}
              onChange={(next) => filter({ kind: next })}
            />
            <ProvincePicker
              label={t('field.provinceId')}
              placeholder={t('units.any-province')}
              day={day ?? null}
              value={provinceId ?? null}
              onChange={(next) => filter({ provinceId: next })}
            />
            <AsOfField />
          </Filters>
          <AsOfNote />
          <RefusalAlert error={units.error} onRetry={units.refetch} />
          {units.isPending && <Waiting />}
          {items?.length === 0 && (
            <EmptyState
              title={t(filtered ? 'units.none-found' : 'units.empty')}
              hint={t(filtered ? 'units.none-found-hint' : 'units.empty-hint')}
            />
          )}
          {items && items.length > 0 && <UnitTable units={items} />}
          {units.data && !units.data.isLast && (
            <Button mt="sm" variant="default" loading={units.isFetching} onClick={() => setPages(pages + 1)}>
              {t('units.more')}
            </Button>
          )}
        </>
      )}
    </>
  )
}

/** The same units drawn as a tree, on the same day. */
function AsTree() {
  return (
    <>
      <Filters>
        <AsOfField />
      </Filters>
      <AsOfNote />
      <Suspense fallback={<Waiting />}>
        <UnitTree />
      </Suspense>
    </>
  )
}

type Shown = Omit<Call<typeof listUnits>['query'], 'limit' | 'cursor'>

/** The first so many pages, each beginning where the last one stopped. */
function useUnitPages(shown: Shown, pages: number, enabled: boolean) {
  return useQuery({
    queryKey: [listUnits.path, 'pages', shown, pages],
    queryFn: async () => {
      const items: z.output<typeof Unit>[] = []
      let cursor: string | null = ''
      for (let page = 0; page < pages && cursor !== null; page++) {
        const query: Call<typeof listUnits>['query'] = { ...shown, limit: 500, ...(cursor && { cursor }) }
        const told: Output<typeof listUnits> = await call(listUnits, { query })
        items.push(...told.items)
        cursor = told.next
      }
      return { items, isLast: cursor === null }
    },
    placeholderData: keepPreviousData,
    enabled,
  })
}

/** Asks once the typing pauses; what is typed stays whatever the answer. */
function Search({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useWords(words)
  const [text, setText] = useState(value)
  const later = useDebouncedCallback(onChange, 250)
  return (
    <TextInput
      type="search"
      label={t('units.search')}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        later(event.currentTarget.value)
      }}
    />
  )
}

function UnitTable({ units }: { units: readonly z.output<typeof Unit>[] }) {
  const t = useWords(words)
  const kindName = useKindName()
  const { at } = useDay()
  const spanWords = useSpanWords()
  return (
    <>
      <Text size="sm" c="dimmed" mb={4} aria-live="polite">
        {t('units.count', { count: units.length })}
      </Text>
      <TableFrame label={t('units.title')} minWidth={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('field.name')}</Table.Th>
            <Table.Th>{t('field.kind')}</Table.Th>
            <Table.Th>{t('field.provinceId')}</Table.Th>
            <Table.Th>{t('field.code')}</Table.Th>
            <Table.Th>{t('unit.during')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {units.map((unit) => (
            <Table.Tr key={unit.id}>
              <Table.Td>
                <TextLink to={at(`/to-chuc/don-vi/${unit.id}`)}>{unit.name}</TextLink>
              </Table.Td>
              <Table.Td>{kindName(unit.kind)}</Table.Td>
              <Table.Td>{unit.provinceName}</Table.Td>
              <Table.Td>{unit.code}</Table.Td>
              <Table.Td>{spanWords(unit)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </>
  )
}

function Adding() {
  const t = useWords(words)
  const { may } = useDoors()
  const [adding, setAdding] = useState<'one' | 'many' | 'sector' | 'file' | null>(null)
  if (!may.includes('unit.keep')) return null
  const close = () => setAdding(null)
  return (
    <>
      <Button onClick={() => setAdding('one')}>{t('units.add')}</Button>
      <Button variant="default" onClick={() => setAdding('many')}>
        {t('units.add-many')}
      </Button>
      <Button variant="default" onClick={() => setAdding('file')}>
        {t('units.import')}
      </Button>
      <Button variant="default" onClick={() => setAdding('sector')}>
        {t('units.load-sector')}
      </Button>
      <Suspense>
        {adding === 'sector' && <SectorDialog onClose={close} />}
        {adding === 'one' && <AddUnitDialog onClose={close} />}
        {adding === 'many' && <UnitBatchDialog onClose={close} />}
      </Suspense>
      {adding === 'file' && (
        <Suspense>
          <UnitImport onClose={close} />
        </Suspense>
      )}
    </>
  )
}
