/** The seasons of the reader's regions; the organising body opens a new one here. */
import { Button, NativeSelect, Table, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listRegions } from '#features/organisations/regions/contract.ts'
import { type Day, formatDay } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { TextLink, useGo } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFields } from '#web/useFields.ts'
import { listWork } from '../board/contract.ts'
import { createSeason, listSeasons, type SeasonRow } from '../contract.ts'
import { exportSeasons } from '../exports/contract.ts'
import { words } from '../words.ts'

export function SeasonsScreen() {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listSeasons, { query: {} }))
  const [opening, setOpening] = useState(false)
  const mayCreate = data.mayCreateIn.length > 0
  const create = mayCreate && <Button onClick={() => setOpening(true)}>{t('season.create')}</Button>
  return (
    <>
      <PageHead
        title={t('season.list')}
        actions={
          data.items.length > 0 && (
            <>
              {create}
              <ExportButton endpoint={exportSeasons} inputFor={(format) => ({ query: { format } })} />
            </>
          )
        }
      />
      {data.items.some(({ sample }) => sample) && <SampleBanner />}
      {data.items.length === 0 ? (
        <EmptyState title={t(mayCreate ? 'season.list-empty' : 'season.list-empty-member')}>{create}</EmptyState>
      ) : (
        <SeasonTable seasons={data.items} />
      )}
      {opening && <CreateSeason regionIds={data.mayCreateIn} today={data.today} onClose={() => setOpening(false)} />}
    </>
  )
}

function SeasonTable({ seasons }: { seasons: readonly SeasonRow[] }) {
  const t = useWords(words)
  return (
    <TableFrame label={t('season.list')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('season.region')}</Table.Th>
          <Table.Th>{t('season.year')}</Table.Th>
          <Table.Th>{t('season.theme')}</Table.Th>
          <Table.Th>{t('season.state')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {seasons.map(({ id, label, year, theme, publishedAt }) => (
          <Table.Tr key={id}>
            <Table.Th scope="row">
              <TextLink to={`/mua/${id}`}>{label}</TextLink>
            </Table.Th>
            <Table.Td>{year}</Table.Td>
            <Table.Td>{theme}</Table.Td>
            <Table.Td>
              <StatusBadge
                tone={publishedAt ? 'done' : 'waiting'}
                label={t(publishedAt ? 'season.published' : 'season.not-published')}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

type Fields = { regionId: string; year: string; theme: string; from: string | null; to: string | null }

type CreateProps = { regionIds: readonly string[]; today: Day; onClose: () => void }

function CreateSeason({ regionIds, today, onClose }: CreateProps) {
  const t = useWords(words)
  const go = useGo()
  const { data } = useSuspenseQuery(ask(listRegions, { query: {} }))
  const open = useTell(createSeason, { refresh: [listSeasons, listWork] })
  const fields = useFields<Fields>(
    { regionId: regionIds[0] ?? '', year: today.slice(0, 4), theme: '', from: null, to: null },
    open.error,
    { key: 'season/new', name: t('season.create') },
  )
  const { regionId, year, theme, from, to } = fields.values
  const submit = () => {
    const body = { regionId, year: Number(year), theme: theme.trim() || null, ...(from && { from }), ...(to && { to }) }
    open.mutate({ body }, { onSuccess: ({ id }) => fields.done(() => go(`/mua/${id}`))() })
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('season.create')}
      submitLabel={t('season.create')}
      onSubmit={submit}
      pending={open.isPending}
      error={open.error}
      form={fields.form}
      labels={{ year: t('season.year'), from: t('season.from'), to: t('season.to'), theme: t('season.theme') }}
    >
      <NativeSelect
        label={t('season.region')}
        required
        data={data.items.filter(({ id }) => regionIds.includes(id)).map(({ id, label }) => ({ value: id, label }))}
        {...fields.text('regionId')}
      />
      <TextInput label={t('season.year')} required inputMode="numeric" {...fields.text('year')} />
      <TextInput label={t('season.theme')} {...fields.text('theme')} />
      <DayField label={t('season.from')} placeholder={formatDay(`${year}-01-01`)} {...fields.day('from')} />
      <DayField label={t('season.to')} placeholder={formatDay(`${year}-12-31`)} {...fields.day('to')} />
    </FormDialog>
  )
}
