/** The regions that compete, by the name each has today. */
import { Button, Table } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
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
import { TableFrame } from '#web/TableFrame.tsx'
import { exportRegions } from '../exports/contract.ts'
import { listRegions } from '../regions/contract.ts'
import { words as regionWords } from '../regions/words.ts'
import { words as unitWords } from '../words.ts'

const words = joined(unitWords, regionWords)

const AddRegionDialog = lazy(async () => ({ default: (await import('./AddRegionDialog.tsx')).AddRegionDialog }))

export function RegionsScreen() {
  const t = useWords(words)
  const { may } = useDoors()
  const { day, at } = useDay()
  const { data } = useSuspenseQuery(ask(listRegions, { query: asOf(day) }))
  const [adding, setAdding] = useState(false)
  return (
    <>
      <PageHead
        title={t('regions.title')}
        lead={t('regions.lead')}
        actions={
          <>
            {may.includes('region.keep') && <Button onClick={() => setAdding(true)}>{t('regions.add')}</Button>}
            <ExportButton endpoint={exportRegions} inputFor={(format) => ({ query: { ...asOf(day), format } })} />
          </>
        }
      />
      {adding && (
        <Suspense fallback={<Waiting />}>
          <AddRegionDialog onClose={() => setAdding(false)} />
        </Suspense>
      )}
      <Filters>
        <AsOfField />
      </Filters>
      <AsOfNote />
      {data.items.length === 0 ? (
        <EmptyState title={t('regions.empty')} hint={t('regions.empty-hint')} />
      ) : (
        <TableFrame label={t('regions.title')} minWidth={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('field.label')}</Table.Th>
              <Table.Th>{t('field.organiserId')}</Table.Th>
              <Table.Th>{t('field.code')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.items.map(({ id, label, organiserName, code }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <TextLink to={at(`/to-chuc/khu-vuc/${id}`)}>{label}</TextLink>
                </Table.Td>
                <Table.Td>{organiserName}</Table.Td>
                <Table.Td>{code}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
    </>
  )
}
