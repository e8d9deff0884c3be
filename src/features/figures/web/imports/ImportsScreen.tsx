/** Loading figures from files: templates, a file to begin with, and every import there was. */
import { Button, Group, NativeSelect, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatMoment } from '#kit/days.ts'
import { ask, call } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { FilePicker } from '#web/FilePicker.tsx'
import { useWords } from '#web/language.ts'
import { TextLink, useGo } from '#web/links.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveFile } from '#web/saveFile.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { useAttempt } from '#web/useAttempt.ts'
import { useFilters } from '#web/useFilters.ts'
import { readGrid } from '../../grids/contract.ts'
import { type Import, listImports, startImport } from '../../imports/contract.ts'
import { words } from '../../loading/words.ts'
import { figureTemplate } from '../../templates/contract.ts'
import { ImportState, isUnderWay } from './states.tsx'

export function ImportsScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const params = { seasonId }
  const { data } = useSuspenseQuery({
    ...ask(listImports, { params }),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? 1_500 : false),
  })
  return (
    <>
      <PageHead
        title={t('loads.title')}
        lead={t('loads.lead')}
        crumbs={[{ label: t('loads.figures'), to: `/mua/${seasonId}/so-lieu` }]}
      />
      <Stack gap="xl">
        {data.places.length === 0 ? (
          <EmptyState title={t('loads.no-place')} hint={t('loads.no-place-hint')} />
        ) : (
          <Begin seasonId={seasonId} places={data.places} />
        )}
        <section aria-labelledby="past-imports">
          <Title order={2} size="h3" mb="sm" id="past-imports">
            {t('loads.past')}
          </Title>
          <Past seasonId={seasonId} items={data.items} />
        </section>
      </Stack>
    </>
  )
}

type Place = { unitId: string; unitName: string; block: string | null; organised: boolean }

/** For whom, of which round, and the file: what it would do is shown on a page of its own. */
function Begin({ seasonId, places }: { seasonId: string; places: readonly Place[] }) {
  const t = useWords(words)
  const go = useGo()
  const [filters, filter] = useFilters(['don-vi', 'khoi', 'ky'])
  const sending = useAttempt()
  const [file, setFile] = useState<File | null>(null)
  const place = places.find(({ unitId }) => unitId === filters['don-vi']) ?? places[0]
  const block = place?.block ?? filters.khoi
  const params = { seasonId }
  const { data: heads } = useSuspenseQuery(ask(readGrid, { params, query: block ? { block } : {} }))
  const rounds = heads.rounds.filter(({ asks }) => (asks === 'organiser') === (place?.organised ?? false))
  const roundId = rounds.find(({ id }) => id === filters.ky)?.id
  const send = (chosen: File) => {
    setFile(chosen)
    const query = {
      fileName: chosen.name.slice(0, 200),
      ...(heads.block && { block: heads.block }),
      ...(roundId && { roundId }),
    }
    const input = { params: { seasonId, unitId: place?.unitId ?? '' }, query, file: chosen }
    sending.run(
      async () => go(`/mua/${seasonId}/so-lieu/nap-tep/${(await call(startImport, input)).id}`),
      () => undefined,
    )
  }
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <Title order={2} size="h3">
          {t('loads.new')}
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <NativeSelect
            label={t('loads.unit')}
            data={places.map(({ unitId, unitName, organised }) => ({
              value: unitId,
              label: organised ? t('loads.official', { unit: unitName }) : unitName,
            }))}
            value={place?.unitId ?? ''}
            onChange={(event) => filter({ 'don-vi': event.currentTarget.value, ky: null })}
          />
          {place?.organised && heads.blocks.length > 1 && (
            <NativeSelect
              label={t('loads.block')}
              data={heads.blocks.map(({ code, label }) => ({ value: code, label }))}
              value={heads.block ?? ''}
              onChange={(event) => filter({ khoi: event.currentTarget.value, ky: null })}
            />
          )}
          <NativeSelect
            label={t('loads.round')}
            description={t('loads.round-hint')}
            data={[
              { value: '', label: t('loads.any-round') },
              ...rounds.map(({ id, title, source }) => ({ value: id, label: `${title} · ${source}` })),
            ]}
            value={roundId ?? ''}
            onChange={(event) => filter({ ky: event.currentTarget.value })}
          />
        </SimpleGrid>
        <FilePicker kind="table" label={t('loads.file')} file={file} onChoose={send} disabled={sending.pending} />
        <RefusalAlert error={sending.error} />
        <Templates
          seasonId={seasonId}
          unitId={place?.organised ? null : (place?.unitId ?? null)}
          block={heads.block}
          roundId={roundId ?? null}
        />
      </Stack>
    </Paper>
  )
}

const shapes = ['units', 'periods', 'long'] as const
type Asked = { seasonId: string; unitId: string | null; block: string | null; roundId: string | null }

function Templates({ seasonId, unitId, block, roundId }: Asked) {
  const t = useWords(words)
  const saving = useAttempt()
  const query = { ...(unitId && { unitId }), ...(block && { block }), ...(roundId && { roundId }) }
  return (
    <Stack gap="xs">
      <Text fw={600} size="sm">
        {t('loads.templates')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('loads.templates-hint')}
      </Text>
      <Group gap="xs">
        {shapes.map((shape) => (
          <Button
            key={shape}
            variant="default"
            size="compact-md"
            onClick={() =>
              saving.run(
                () => saveFile(figureTemplate, { params: { seasonId }, query: { ...query, shape } }),
                () => undefined,
              )
            }
          >
            {t(`loads.template-${shape}`)}
          </Button>
        ))}
      </Group>
      <RefusalAlert error={saving.error} />
    </Stack>
  )
}

function Past({ seasonId, items }: { seasonId: string; items: readonly Import[] }) {
  const t = useWords(words)
  if (items.length === 0) return <EmptyState title={t('loads.none')} hint={t('loads.none-hint')} />
  return (
    <TableFrame label={t('loads.past')} minWidth={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('loads.column-file')}</Table.Th>
          <Table.Th>{t('loads.column-for')}</Table.Th>
          <Table.Th>{t('loads.column-state')}</Table.Th>
          <Table.Th>{t('loads.column-who')}</Table.Th>
          <Table.Th>{t('loads.column-when')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((one) => (
          <Table.Tr key={one.id}>
            <Table.Td>
              <TextLink to={`/mua/${seasonId}/so-lieu/nap-tep/${one.id}`}>{one.fileName}</TextLink>
            </Table.Td>
            <Table.Td>{one.unitName}</Table.Td>
            <Table.Td>
              <ImportState of={one} />
            </Table.Td>
            <Table.Td>{one.by ?? t('loads.somebody')}</Table.Td>
            <Table.Td>{formatMoment(one.at)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}
