/** A year of a unit's register: every number it gave, void and withdrawn ones too, and those given elsewhere. */
import { Alert, Button, List, NativeSelect, Stack, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
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
import { useOffer } from '#web/useKept.ts'
import { useOwnUnits } from '#web/useOwnUnits.ts'
import { exportRegister, listRegister, type RegisterLine } from '../register/contract.ts'
import { gapTold, symbolWith } from '../register/rules.ts'
import { words as registerWords } from '../register/words.ts'
import { words as screenWords } from '../screens/words.ts'
import { StateBadge } from './StateBadge.tsx'

const StartDialog = lazy(async () => ({ default: (await import('./StartDialog.tsx')).StartDialog }))

const words = joined(screenWords, registerWords)
const names = ['unit', 'year', 'symbol', 'search'] as const
const aPage = 100

export function RegisterScreen() {
  const t = useWords(words)
  const units = useOwnUnits()
  const [{ unit }] = useFilters(names)
  // Another one than one's own may be named: a unit whose place one's own took.
  const unitId = units.length === 0 ? undefined : (unit ?? units[0]?.value)
  if (unitId === undefined)
    return (
      <>
        <PageHead title={t('register.title')} />
        <EmptyState title={t('register.no-unit')} hint={t('register.no-unit-hint')} />
      </>
    )
  return <OfUnit key={unitId} unitId={unitId} units={units} />
}

function useRegister(unitId: string) {
  const [{ year, symbol, search }] = useFilters(names)
  const [pages, setPages] = useState(1)
  const asked = {
    ...(year && /^\d{4}$/.test(year) && { year: Number(year) }),
    ...(symbol && { symbol }),
    ...(search && { search }),
  }
  const query = { ...asked, limit: Math.min(pages * aPage, 500) }
  const register = useQuery({
    ...ask(listRegister, { params: { unitId }, query }),
    placeholderData: keepPreviousData,
  })
  return { ...register, asked, more: () => setPages(pages + 1) }
}

type Units = ReturnType<typeof useOwnUnits>
type Register = NonNullable<ReturnType<typeof useRegister>['data']>

function OfUnit({ unitId, units }: { unitId: string; units: Units }) {
  const t = useWords(words)
  const register = useRegister(unitId)
  const { data, asked } = register
  const [starting, setStarting] = useState(false)
  const mayStart = data?.may.includes('document.start') ?? false
  useOffer('register', (id) => (id === unitId && mayStart ? () => setStarting(true) : undefined))
  return (
    <>
      <PageHead
        title={t('register.title')}
        {...(data && { lead: t('register.lead', { unit: data.unitName, year: data.year }) })}
        actions={
          <>
            {mayStart && (
              <Button variant="default" onClick={() => setStarting(true)}>
                {t('register.start')}
              </Button>
            )}
            <ExportButton
              endpoint={exportRegister}
              inputFor={(format) => ({ params: { unitId }, query: { ...asked, format } })}
            />
          </>
        }
      />
      {data && <Filtering unitId={unitId} units={units} register={data} />}
      <RefusalAlert error={register.error} onRetry={register.refetch} />
      {register.isPending && <Waiting />}
      {data && <Standing unitId={unitId} register={data} />}
      {data?.items.length === 0 && <Nothing filtered={Boolean(asked.search || asked.symbol)} />}
      {data && data.items.length > 0 && <Lines items={data.items} />}
      {data && data.next !== null && (
        <Button mt="sm" variant="default" loading={register.isFetching} onClick={register.more}>
          {t('register.more')}
        </Button>
      )}
      <Suspense>
        {starting && data && <StartDialog {...{ unitId }} register={data} onClose={() => setStarting(false)} />}
      </Suspense>
    </>
  )
}

/** What the numbers stand at, and which of them the system never gave. */
function Standing({ unitId, register }: { unitId: string; register: Register }) {
  const t = useWords(words)
  const { registers, gaps, formerly } = register
  const symbols = registers.map(({ symbol, last }) => symbolWith(last + 1, symbol)).join('; ')
  const isFormer = formerly.some((one) => one.unitId === unitId)
  return (
    <Stack gap="xs" mb="sm">
      {isFormer && <Text>{t('register.former')}</Text>}
      {symbols && !isFormer && <Text>{t('register.next', { symbols })}</Text>}
      {gaps.length > 0 && (
        <Alert color="gray" title={t('register.gaps')}>
          <List>
            {gaps.map((gap) => (
              <List.Item key={gap.id}>
                {t('register.gap', { numbers: gapTold(gap), reason: gap.reason, by: gap.by, day: formatDay(gap.on) })}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Stack>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const t = useWords(words)
  return (
    <EmptyState
      title={t(filtered ? 'register.none-found' : 'register.empty')}
      hint={t(filtered ? 'register.none-found-hint' : 'register.empty-hint')}
    />
  )
}

function Filtering({ unitId, units, register }: { unitId: string; units: Units; register: Register }) {
  const t = useWords(words)
  const [filters, filter] = useFilters(names)
  const [text, setText] = useState(filters.search ?? '')
  const later = useDebouncedCallback((search: string) => filter({ search }), 250)
  const former = register.formerly.map((one) => ({ value: one.unitId, label: one.unitName }))
  const choices = [...units, ...former]
  const symbols = register.registers.map(({ symbol }) => symbol)
  return (
    <Filters>
      {choices.length > 1 && (
        <NativeSelect
          label={t('register.unit')}
          data={choices}
          value={unitId}
          onChange={(event) => filter({ unit: event.currentTarget.value, symbol: null })}
        />
      )}
      <NativeSelect
        label={t('register.year')}
        data={register.years.map(String)}
        value={String(register.year)}
        onChange={(event) => filter({ year: event.currentTarget.value, symbol: null })}
      />
      <NativeSelect
        label={t('register.register')}
        data={[{ value: '', label: t('register.any') }, ...symbols.map((value) => ({ value, label: value }))]}
        value={symbols.find((one) => one === filters.symbol) ?? ''}
        onChange={(event) => filter({ symbol: event.currentTarget.value || null })}
      />
      <TextInput
        type="search"
        label={t('register.search')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          later(event.currentTarget.value)
        }}
      />
    </Filters>
  )
}

function Lines({ items }: { items: readonly RegisterLine[] }) {
  const t = useWords(words)
  const heads = ['about', 'symbol', 'day', 'signer', 'state', 'note'] as const
  return (
    <TableFrame label={t('register.title')} stacked>
      <Table.Thead>
        <Table.Tr>
          {heads.map((head) => (
            <Table.Th key={head}>{t(`register.${head}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function Line({
  line: { id, seasonId, title, typeName, symbol, day, signerName, state, ...rest },
}: {
  line: RegisterLine
}) {
  const t = useWords(words)
  const replaced = rest.replacedBy !== null && t('register.replaced-by', { symbol: rest.replacedBy })
  const note = [rest.reason, replaced].filter(Boolean).join('; ')
  return (
    <Table.Tr>
      <Table.Th scope="row" lang="vi">
        <TextLink to={`/mua/${seasonId}/van-ban/${id}`}>{title}</TextLink>
        <Text size="sm" c="dimmed">
          {typeName}
        </Text>
      </Table.Th>
      <Table.Td data-title={t('register.symbol')}>{symbol ?? t('register.no-symbol')}</Table.Td>
      <Table.Td data-title={t('register.day')}>{formatDay(day)}</Table.Td>
      <Table.Td data-title={t('register.signer')} lang="vi">
        {signerName}
      </Table.Td>
      <Table.Td data-title={t('register.state')}>
        <StateBadge state={state} />
      </Table.Td>
      <Table.Td data-title={t('register.note')} lang="vi">
        {note || '–'}
      </Table.Td>
    </Table.Tr>
  )
}
