/** The indicators catalogue: all its entries, or what holds on a day, with what each ratio is made of. */
import { Badge, Button, Group, NativeSelect, Table, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Proposals } from '#features/approvals/web/Proposals.tsx'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFilters } from '#web/useFilters.ts'
import { useOffer } from '#web/useKept.ts'
import { useSpanWords } from '#web/useSpanWords.ts'
import { type Indicator, listIndicators } from '../contract.ts'
import { exportIndicators } from '../exports/contract.ts'
import { words as periodWords } from '../periods/words.ts'
import { indicatorTypes } from '../rules.ts'
import { words as own } from '../words.ts'
import { useIndicatorName } from './useIndicatorName.ts'

const words = joined(periodWords, own)
const Dialog = lazy(async () => ({ default: (await import('./IndicatorDialog.tsx')).IndicatorDialog }))
const Import = lazy(async () => ({ default: (await import('./IndicatorImport.tsx')).IndicatorImport }))

const isDay = (text: string | null | undefined) => /^\d{4}-\d\d-\d\d$/.test(text ?? '')

type Open = { deed: 'change' | 'history'; id: string } | 'new' | 'import' | null

export function IndicatorsScreen() {
  const t = useWords(words)
  const [{ day, loai, cua }, filter] = useFilters(['day', 'loai', 'cua'])
  const asOf = day && isDay(day) ? { day } : {}
  const catalogue = useQuery({ ...ask(listIndicators, { query: asOf }), placeholderData: keepPreviousData })
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const all = catalogue.data?.items ?? []
  const keeps = catalogue.data?.keeps ?? []
  const maySector = catalogue.data?.may.includes('indicator.change') ?? false
  const mayChange = ({ ownerId }: Indicator) => (ownerId === null ? maySector : keeps.some(({ id }) => id === ownerId))
  const shown = all.filter((one) => (!loai || one.type === loai) && (!cua || (one.ownerId ?? 'sector') === cua))
  // As it stands now: somebody else may save it while the form is open.
  const named = open !== null && typeof open === 'object' ? all.find(({ id }) => id === open.id) : undefined
  useOffer('indicator', (id) => {
    const one = all.find((entry) => entry.id === id)
    return one && mayChange(one) ? () => setOpen({ deed: 'change', id }) : undefined
  })
  return (
    <>
      <PageHead
        title={t('indicators.title')}
        lead={t('indicators.lead')}
        actions={
          <>
            {(maySector || keeps.length > 0) && <Button onClick={() => setOpen('new')}>{t('indicators.add')}</Button>}
            {maySector && (
              <Button variant="default" onClick={() => setOpen('import')}>
                {t('indicators.import')}
              </Button>
            )}
            <ExportButton endpoint={exportIndicators} inputFor={(format) => ({ query: { ...asOf, format } })} />
          </>
        }
      />
      <Proposals about={{ objectKind: 'indicator' }} refresh={[listIndicators]} />
      <Filters>
        <DayField
          label={t('indicators.as-of')}
          value={day ?? null}
          onChange={(next) => (next === null || isDay(next)) && filter({ day: next })}
        />
        <NativeSelect
          label={t('field.type')}
          data={[
            { value: '', label: t('indicators.all') },
            ...indicatorTypes.map((value) => ({ value, label: t(`indicator.type.${value}`) })),
          ]}
          value={loai ?? ''}
          onChange={(event) => filter({ loai: event.currentTarget.value })}
        />
        <OwnerFilter all={all} value={cua ?? ''} onChange={(next) => filter({ cua: next })} />
      </Filters>
      <RefusalAlert error={catalogue.error} onRetry={catalogue.refetch} />
      {catalogue.isPending && <Waiting />}
      {catalogue.data && shown.length === 0 && (
        <EmptyState title={t('indicators.empty')} hint={t('indicators.empty-hint')} />
      )}
      {shown.length > 0 && <Catalogue entries={shown} all={all} mayChange={mayChange} onOpen={setOpen} />}
      <Suspense>
        {open === 'new' && <Dialog all={all} owners={keeps} maySector={maySector} onClose={close} />}
        {open === 'import' && <Import onClose={close} />}
        {named && typeof open === 'object' && open?.deed === 'change' && (
          <Dialog all={all} owners={keeps} maySector={maySector} indicator={named} onClose={close} />
        )}
      </Suspense>
      {named && typeof open === 'object' && open?.deed === 'history' && (
        <ReadDialog onClose={close} title={named.name}>
          <Text mb="md">{named.definition}</Text>
          <HistoryPanel kind="indicator" id={named.id} />
        </ReadDialog>
      )}
    </>
  )
}

type OwnerProps = { all: readonly Indicator[]; value: string; onChange: (owner: string) => void }

/** Offered where some body keeps indicators of its own. */
function OwnerFilter({ all, value, onChange }: OwnerProps) {
  const t = useWords(words)
  const owners = new Map(
    all.flatMap(({ ownerId, ownerName }) => (ownerId === null ? [] : [[ownerId, ownerName ?? '']])),
  )
  if (owners.size === 0) return null
  return (
    <NativeSelect
      label={t('indicators.owner')}
      data={[
        { value: '', label: t('indicators.all') },
        { value: 'sector', label: t('indicators.sector') },
        ...[...owners].map(([id, label]) => ({ value: id, label })),
      ]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

type TableProps = {
  entries: readonly Indicator[]
  all: readonly Indicator[]
  mayChange: (one: Indicator) => boolean
  onOpen: (open: Open) => void
}

function Catalogue({ entries, ...rest }: TableProps) {
  const t = useWords(words)
  return (
    <TableFrame label={t('indicators.title')} minWidth={1000}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('field.name')}</Table.Th>
          <Table.Th miw={110}>{t('field.type')}</Table.Th>
          <Table.Th miw={150}>{t('indicators.reported')}</Table.Th>
          <Table.Th miw={120}>{t('indicators.holds')}</Table.Th>
          <Table.Th miw={140}>{t('field.legalBasis')}</Table.Th>
          <Table.Th>{t('indicators.actions')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((one) => (
          <Row key={one.id} one={one} {...rest} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function Row({ one, all, mayChange, onOpen }: Omit<TableProps, 'entries'> & { one: Indicator }) {
  const t = useWords(words)
  const spanWords = useSpanWords()
  const nameOf = useIndicatorName()
  const name = nameOf(one)
  const partName = (code: string | null) => {
    const part = all.find((other) => other.code === code && other.ownerId === one.ownerId)
    return part ? nameOf(part) : code
  }
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        <Text size="sm" c="dimmed" lineClamp={3}>
          {one.type === 'ratio'
            ? t('indicators.formula', {
                numerator: partName(one.numeratorCode) ?? '',
                denominator: partName(one.denominatorCode) ?? '',
              })
            : one.definition}
        </Text>
        {one.ownerName && <Badge variant="default">{one.ownerName}</Badge>}
      </Table.Th>
      <Table.Td>
        {t(`indicator.type.${one.type}`)} ({one.unitLabel})
      </Table.Td>
      <Table.Td>
        {t(`period.kind.${one.period}`)}
        <Text size="sm" c="dimmed">
          {t(`period.from-month.${one.yearFromMonth}`)}; {t(`indicator.accumulation.${one.accumulation}`).toLowerCase()}
        </Text>
      </Table.Td>
      <Table.Td>{spanWords(one)}</Table.Td>
      <Table.Td>
        {one.legalBasis && <Text size="sm">{one.legalBasis}</Text>}
        {one.provisional && <Badge variant="default">{t('field.provisional')}</Badge>}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          {mayChange(one) && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('indicators.change-one', { name })}
              onClick={() => onOpen({ deed: 'change', id: one.id })}
            >
              {t('indicators.change-short')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('indicators.look-at', { name })}
            onClick={() => onOpen({ deed: 'history', id: one.id })}
          >
            {t('indicators.look')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
