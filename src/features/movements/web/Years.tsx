/** The years in which a movement stands in the list, and the door that joins it with the year before. */
import { Alert, Button, Group, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ask } from '#web/api.ts'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useOffer } from '#web/useKept.ts'
import { useSpanWords } from '#web/useSpanWords.ts'
import { words } from '../reviews/words.ts'
import { getSeries, type Series } from '../series/contract.ts'

const ContinueDialog = lazy(async () => ({ default: (await import('./ContinueDialog.tsx')).ContinueDialog }))

export function Years({ movementId, year }: { movementId: string; year: number }) {
  const t = useWords(words)
  const { data: series } = useSuspenseQuery(ask(getSeries, { params: { movementId } }))
  const [joining, setJoining] = useState(false)
  const mayJoin = series.may.includes('movement.change') && (series.choices.length > 0 || series.continuesId !== null)
  const proposed = series.continuesId === null && series.choices.find((choice) => choice.proposed)
  useOffer('continuation', (id) => (mayJoin && id === movementId ? () => setJoining(true) : undefined))
  const join = mayJoin && (
    <Button variant="default" size="xs" onClick={() => setJoining(true)}>
      {t('series.continue')}
    </Button>
  )
  return (
    <section aria-label={t('series.years')}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('series.years')}</Title>
        {!proposed && join}
      </Group>
      {proposed && mayJoin && (
        <Alert variant="default" icon={<Icon name="info" />} mb="sm">
          <Text size="sm" mb="xs">
            {t('series.propose', { year: proposed.year, name: proposed.name })}
          </Text>
          {join}
        </Alert>
      )}
      {series.years.length === 1 ? <Text c="dimmed">{t('series.only')}</Text> : <YearTable {...{ series, year }} />}
      <Suspense>{joining && <ContinueDialog series={series} onClose={() => setJoining(false)} />}</Suspense>
    </section>
  )
}

function YearTable({ series: { years, movementId }, year }: { series: Series; year: number }) {
  const t = useWords(words)
  const spanWords = useSpanWords()
  return (
    <TableFrame label={t('series.years')} minWidth={480}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('series.year')}</Table.Th>
          <Table.Th>{t('reviews.movement')}</Table.Th>
          <Table.Th>{t('series.during')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {years.map((one) => (
          <Table.Tr key={one.movementId}>
            <Table.Th scope="row">
              {one.year}
              {one.year === year && (
                <Text size="xs" c="dimmed">
                  {t('series.this-year')}
                </Text>
              )}
            </Table.Th>
            <Table.Td>
              {one.movementId === movementId ? (
                one.name
              ) : (
                <TextLink to={`/mua/${one.seasonId}/phong-trao/${one.movementId}`}>{one.name}</TextLink>
              )}
            </Table.Td>
            <Table.Td>{spanWords(one)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}
