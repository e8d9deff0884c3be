/** Rotation: who led which year, and whose turn it is, with the reason in a sentence. */
import { List, Stack, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { exportRotation } from '../exports/contract.ts'
import { getRotation, type Rotation } from '../rotation/contract.ts'
import { words } from '../words.ts'

export function RotationScreen({ regionId }: { regionId: string }) {
  const t = useWords(words)
  const { data: rotation } = useSuspenseQuery(ask(getRotation, { params: { regionId } }))
  const { label, years } = rotation
  return (
    <>
      <PageHead
        title={t('rotation.title')}
        lead={t('rotation.lead')}
        crumbs={[{ label, to: `/to-chuc/khu-vuc/${regionId}` }]}
        actions={
          years.length > 0 && (
            <ExportButton
              endpoint={exportRotation}
              inputFor={(format) => ({ params: { regionId }, query: { format } })}
            />
          )
        }
      />
      {years.some(({ sample }) => sample) && <SampleBanner />}
      {years.length === 0 ? (
        <EmptyState title={t('rotation.empty')} />
      ) : (
        <Stack gap="xl">
          <Turns rotation={rotation} />
          <Years years={years} />
        </Stack>
      )}
    </>
  )
}

function Turns({ rotation: { nextYear, blocks, years } }: { rotation: Rotation }) {
  const t = useWords(words)
  const season = years.find(({ year }) => year === nextYear)
  return (
    <section>
      <Title order={2} mb={4}>
        {t('rotation.turn', { year: nextYear ?? '' })}
      </Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t('rotation.turn-hint')}
      </Text>
      {season && <TextLink to={`/mua/${season.seasonId}`}>{t('rotation.name', { year: season.year })}</TextLink>}
      <Stack gap="md" mt="sm">
        {blocks.map((block) => (
          <BlockTurns key={block.code} block={block} />
        ))}
      </Stack>
    </section>
  )
}

function BlockTurns({ block: { label, turns } }: { block: Rotation['blocks'][number] }) {
  const t = useWords(words)
  const sentence = ({ unitName: unit, lastLed }: (typeof turns)[number]) =>
    lastLed === null ? t('rotation.next-never', { unit }) : t('rotation.next-last', { unit, year: lastLed })
  return (
    <div>
      <Title order={3} size="h4" mb="xs">
        {label}
      </Title>
      <List mb="sm" size="sm">
        {turns
          .filter(({ next }) => next)
          .slice(0, 3)
          .map((turn) => (
            <List.Item key={turn.unitId} fw={600}>
              {sentence(turn)}
            </List.Item>
          ))}
      </List>
      <TableFrame label={label} minWidth={420}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('leadership.unit')}</Table.Th>
            <Table.Th>{t('rotation.last-led')}</Table.Th>
            <Table.Th>{t('rotation.times')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {turns.map(({ unitId, unitName, lastLed, times }) => (
            <Table.Tr key={unitId}>
              <Table.Th scope="row">
                <TextLink to={`/to-chuc/don-vi/${unitId}`}>{unitName}</TextLink>
              </Table.Th>
              <Table.Td>{lastLed ?? t('rotation.never')}</Table.Td>
              <Table.Td>{times}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </div>
  )
}

function Years({ years }: { years: Rotation['years'] }) {
  const t = useWords(words)
  return (
    <section>
      <Title order={2} mb="sm">
        {t('rotation.years')}
      </Title>
      <TableFrame label={t('rotation.years')} minWidth={620}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('season.year')}</Table.Th>
            <Table.Th>{t('leadership.lead')}</Table.Th>
            <Table.Th>{t('leadership.deputy')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {years.map(({ seasonId, year, leadership }) => (
            <Table.Tr key={seasonId}>
              <Table.Th scope="row">
                <TextLink to={`/mua/${seasonId}`}>{year}</TextLink>
              </Table.Th>
              {(['lead', 'deputy'] as const).map((role) => (
                <Table.Td key={role}>
                  <Posts posts={leadership.filter((post) => post.role === role)} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </section>
  )
}

function Posts({ posts }: { posts: Rotation['years'][number]['leadership'] }) {
  const t = useWords(words)
  if (posts.length === 0) return <Text c="dimmed">{t('rotation.unnamed')}</Text>
  return (
    <Stack gap={6}>
      {posts.map(({ id, unitName, post, decisionNumber, decisionDay, decisionBody, from, to }) => {
        const decision = [decisionNumber, formatDay(decisionDay), decisionBody].filter(Boolean).join(', ')
        return (
          <div key={id}>
            <Text size="sm">{`${unitName} (${post})`}</Text>
            <Text size="xs" c="dimmed">
              {`${formatDay(from)} – ${formatDay(to)} · ${t('leadership.decision')}: ${decision || t('leadership.decision-unknown')}`}
            </Text>
          </div>
        )
      })}
    </Stack>
  )
}
