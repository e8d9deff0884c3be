/** The units that exist on a day, with filters in the address. */
import { Button, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { z } from 'zod'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
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
import { exportUnits } from '../exports/contract.ts'
import { words } from '../words.ts'
import { asOf } from './asked.ts'
import { AsOfField, AsOfNote, useDay } from './asOf.tsx'
import { KindPicker, ProvincePicker, useKindName } from './pickers.tsx'
import { UnitBatchDialog } from './UnitBatchDialog.tsx'
import { AddUnitDialog } from './UnitDialog.tsx'

/** Fetched when somebody loads a file. */
const UnitImport = lazy(async () => ({ default: (await import('./UnitImport.tsx')).UnitImport }))

const names = ['search', 'kind', 'provinceId'] as const

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
  const units = useQuery({
    ...ask(listUnits, { query: { ...shown, limit: 500 } }),
    placeholderData: keepPreviousData,
  })
  const filtered = Boolean(search || kind || provinceId || day)
  return (
    <>
      <PageHead
        title={t('units.title')}
        {...(day && { lead: t('units.lead', { day: formatDay(day) }) })}
        actions={
          <>
            <Adding />
            <ExportButton endpoint={exportUnits} inputFor={(format) => ({ query: { ...shown, format } })} />
          </>
        }
      />
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
      {units.data?.items.length === 0 && (
        <EmptyState
          title={t(filtered ? 'units.none-found' : 'units.empty')}
          hint={t(filtered ? 'units.none-found-hint' : 'units.empty-hint')}
        />
      )}
      {units.data && units.data.items.length > 0 && <UnitTable units={units.data.items} />}
      {units.data?.next && <Text mt="sm">{t('units.more')}</Text>}
    </>
  )
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
  const [adding, setAdding] = useState<'one' | 'many' | 'file' | null>(null)
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
      {adding === 'one' && <AddUnitDialog onClose={close} />}
      {adding === 'many' && <UnitBatchDialog onClose={close} />}
      {adding === 'file' && (
        <Suspense>
          <UnitImport onClose={close} />
        </Suspense>
      )}
    </>
  )
}
