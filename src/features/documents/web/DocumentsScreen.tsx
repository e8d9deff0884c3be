/** A season's documents: drafts of one's own unit, what was issued by all; and the way to a new draft. */
import { Button, NativeSelect, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { useDoors } from '#web/doors.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink, TextLink } from '#web/links.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFilters } from '#web/useFilters.ts'
import { type DocumentBrief, listDocuments } from '../contract.ts'
import { words as registerWords } from '../register/words.ts'
import { states } from '../rules.ts'
import { words as screenWords } from '../screens/words.ts'
import { BundleButton } from './bundles/BundleButton.tsx'
import { Bundles } from './bundles/Bundles.tsx'
import { StateBadge } from './StateBadge.tsx'

const DraftDialog = lazy(async () => ({ default: (await import('./DraftDialog.tsx')).DraftDialog }))

const words = joined(screenWords, registerWords)
const names = ['state', 'kind', 'unit', 'search'] as const
const aPage = 100

export function DocumentsScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const [{ state: asked, kind, unit, search }] = useFilters(names)
  const state = states.find((one) => one === asked)
  const filters = {
    ...(state && { state }),
    ...(kind && { kind }),
    ...(unit && { unitId: unit }),
    ...(search && { search }),
  }
  const { may } = useDoors()
  const [pages, setPages] = useState(1)
  const [drafting, setDrafting] = useState(false)
  const query = { ...filters, limit: Math.min(pages * aPage, 500) }
  const documents = useQuery({
    ...ask(listDocuments, { params: { seasonId }, query }),
    placeholderData: keepPreviousData,
  })
  // What there is to choose from, whatever is chosen.
  const all = useQuery(ask(listDocuments, { params: { seasonId }, query: { limit: 500 } }))
  const { data } = documents
  return (
    <>
      <PageHead
        title={t('documents.title')}
        lead={t('documents.lead')}
        actions={
          <>
            {data?.may.includes('document.draft') && (
              <>
                <Button onClick={() => setDrafting(true)}>{t('documents.draft')}</Button>
                <ButtonLink to={`/mua/${seasonId}/mau-van-ban`} variant="default">
                  {t('documents.templates')}
                </ButtonLink>
              </>
            )}
            <BundleButton seasonId={seasonId} items={all.data?.items ?? []} begin={{ kind, state: asked, unit }} />
            {may.includes('document.register') && <TextLink to="/so-van-ban">{t('register.open')}</TextLink>}
          </>
        }
      />
      <Bundles seasonId={seasonId} />
      {all.data && all.data.items.length > 0 && <Filtering items={all.data.items} />}
      <RefusalAlert error={documents.error} onRetry={documents.refetch} />
      {documents.isPending && <Waiting />}
      {data?.items.length === 0 && <Nothing filtered={Object.keys(filters).length > 0} />}
      {data && data.items.length > 0 && <Documents items={data.items} seasonId={seasonId} />}
      {data && data.next !== null && (
        <Button mt="sm" variant="default" loading={documents.isFetching} onClick={() => setPages(pages + 1)}>
          {t('documents.more')}
        </Button>
      )}
      <Suspense>
        {drafting && data && <DraftDialog {...{ seasonId }} issued={data.items} onClose={() => setDrafting(false)} />}
      </Suspense>
    </>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const t = useWords(words)
  return (
    <EmptyState
      title={t(filtered ? 'documents.none-found' : 'documents.empty')}
      hint={t(filtered ? 'documents.none-found-hint' : 'documents.empty-hint')}
    />
  )
}

type Choice = { value: string; label: string }
const once = (choices: readonly Choice[]) => [...new Map(choices.map((one) => [one.value, one])).values()]

function Filtering({ items }: { items: readonly DocumentBrief[] }) {
  const t = useWords(words)
  const [{ state, kind, unit, search }, filter] = useFilters(names)
  const [text, setText] = useState(search ?? '')
  const later = useDebouncedCallback((typed: string) => filter({ search: typed }), 250)
  const any = { value: '', label: t('documents.any') }
  const shown = [
    {
      ...{ name: 'state' as const, label: t('documents.state'), value: state },
      data: states.map((value) => ({ value, label: t(`documents.is.${value}`) })),
    },
    {
      ...{ name: 'kind' as const, label: t('documents.kind'), value: kind },
      data: once(items.map(({ kind: value, typeName: label }) => ({ value, label }))),
    },
    {
      ...{ name: 'unit' as const, label: t('documents.unit'), value: unit },
      data: once(items.map(({ unitId: value, unitName: label }) => ({ value, label }))),
    },
  ]
  return (
    <Filters>
      <TextInput
        type="search"
        label={t('register.search')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          later(event.currentTarget.value)
        }}
      />
      {shown.map(({ name, label, value, data }) => (
        <NativeSelect
          key={name}
          label={label}
          data={[any, ...data]}
          value={data.some((one) => one.value === value) ? value : ''}
          onChange={(event) => filter({ [name]: event.currentTarget.value || null })}
        />
      ))}
    </Filters>
  )
}

function Documents({ items, seasonId }: { items: readonly DocumentBrief[]; seasonId: string }) {
  const t = useWords(words)
  const heads = ['name', 'symbol', 'day', 'unit', 'state'] as const
  return (
    <TableFrame label={t('documents.table')} stacked>
      <Table.Thead>
        <Table.Tr>
          {heads.map((head) => (
            <Table.Th key={head}>{t(`documents.${head}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map(({ id, title, typeName, symbol, day, unitName, state }) => (
          <Table.Tr key={id}>
            <Table.Th scope="row" lang="vi">
              <TextLink to={`/mua/${seasonId}/van-ban/${id}`}>{title}</TextLink>
              <Text size="sm" c="dimmed">
                {typeName}
              </Text>
            </Table.Th>
            <Table.Td data-title={t('documents.symbol')}>{symbol ?? t('documents.no-symbol')}</Table.Td>
            <Table.Td data-title={t('documents.day')}>{formatDay(day)}</Table.Td>
            <Table.Td data-title={t('documents.unit')} lang="vi">
              {unitName}
            </Table.Td>
            <Table.Td data-title={t('documents.state')}>
              <StateBadge state={state} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}
