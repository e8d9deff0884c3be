/** The workload bands of a season with their units, kept by those who lead it. */
import { Box, Button, Group, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Endpoint } from '#kit/endpoint.ts'
import { exact, formatExact } from '#kit/exact.ts'
import { ask } from '#web/api.ts'
import { ExportButton } from '#web/ExportButton.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { type Band, exportBands, listBands } from '../bands/contract.ts'
import { words } from '../bands/words.ts'

const BandDialogs = lazy(async () => ({ default: (await import('./BandDialogs.tsx')).BandDialogs }))

type Open = { deed: 'add' } | { deed: 'change' | 'remove'; id: string } | null

export function Bands({ seasonId, refresh }: { seasonId: string; refresh: readonly Endpoint[] }) {
  const t = useWords(words)
  const params = { seasonId }
  const { data: bands } = useSuspenseQuery(ask(listBands, { params }))
  const [open, setOpen] = useState<Open>(null)
  const mayKeep = bands.may.includes('band.keep')
  const organises = bands.may.includes('assigned.keep')
  return (
    <Box component="section">
      <Title order={2} size="h3">
        {t('bands.title')}
      </Title>
      <Text c="dimmed" mb="sm">
        {t(bands.items.length === 0 ? 'bands.none' : 'bands.lead')}
      </Text>
      {bands.items.length > 0 && (
        <TableFrame label={t('bands.title')} minWidth={760}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('field.name')}</Table.Th>
              <Table.Th>{t('bands.of-block')}</Table.Th>
              <Table.Th>{t('bands.workload')}</Table.Th>
              <Table.Th>{t('bands.units')}</Table.Th>
              {mayKeep && <Table.Th>{t('bands.actions')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {bands.items.map((band) => (
              <Table.Tr key={band.id}>
                <Table.Th scope="row">
                  {band.name}
                  {band.basis && (
                    <Text size="sm" c="dimmed">
                      {band.basis}
                    </Text>
                  )}
                </Table.Th>
                <Table.Td>{bands.blocks.find(({ code }) => code === band.block)?.label}</Table.Td>
                <Table.Td>
                  <Edges band={band} />
                </Table.Td>
                <Table.Td>{band.units.map(({ unitName }) => unitName).join('; ') || t('bands.no-units')}</Table.Td>
                {mayKeep && (
                  <Table.Td>
                    {band.isSettled && !organises ? (
                      <Text size="sm" c="dimmed">
                        {t('bands.settled')}
                      </Text>
                    ) : (
                      <Deeds band={band} onOpen={(deed) => setOpen({ deed, id: band.id })} />
                    )}
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
      <Group mt="md">
        {mayKeep && (
          <Button variant="default" onClick={() => setOpen({ deed: 'add' })}>
            {t('bands.add')}
          </Button>
        )}
        {bands.items.length > 0 && (
          <ExportButton endpoint={exportBands} inputFor={(format) => ({ params, query: { format } })} />
        )}
      </Group>
      {open && (
        <Suspense>
          <BandDialogs
            {...{ seasonId, bands, refresh }}
            deed={open.deed}
            band={open.deed === 'add' ? undefined : bands.items.find(({ id }) => id === open.id)}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </Box>
  )
}

/** A band on which a settled target stands stays where it is. */
function Deeds({ band, onOpen }: { band: Band; onOpen: (deed: 'change' | 'remove') => void }) {
  const t = useWords(words)
  return (
    <Group gap="xs" wrap="nowrap">
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('bands.change-one', { name: band.name })}
        onClick={() => onOpen('change')}
      >
        {t('bands.change-short')}
      </Button>
      {!band.isSettled && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('bands.remove-one', { name: band.name })}
          onClick={() => onOpen('remove')}
        >
          {t('bands.remove-short')}
        </Button>
      )}
    </Group>
  )
}

/** "cases_done: từ 1.000 đến dưới 2.000", as far as it is told. */
function Edges({ band: { measureCode, boundFrom, boundTo } }: { band: Band }) {
  const t = useWords(words)
  const language = useLanguage()
  if (measureCode === null) return t('bands.by-decision')
  const number = (value: string | null) => (value === null ? '…' : formatExact(exact(value), language))
  return t('bands.edges', { measure: measureCode, from: number(boundFrom), to: number(boundTo) })
}
