/** This year beside the year before: what was kept, changed, is new, is gone, part by part. */
import { NativeSelect, Stack, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFilters } from '#web/useFilters.ts'
import { type Comparison, compareSeason } from '../comparison/contract.ts'
import type { Change } from '../comparison/rules.ts'
import { words } from '../words.ts'
import { useVoice } from './voice.ts'

type Part = Comparison['parts'][number]
type Item = Part['items'][number]
const tones: Record<Change, Tone> = { kept: 'none', changed: 'waiting', new: 'done', gone: 'withdrawn' }

export function ComparisonScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(compareSeason, { params: { seasonId } }))
  const [{ hien = 'khac' }, filter] = useFilters(['hien'])
  const { label, year, previous, parts } = data
  return (
    <>
      <PageHead
        title={t('compare.title')}
        {...(previous && { lead: t('compare.lead', { year, previous: previous.year }) })}
        crumbs={[{ label: t('season.named', { region: label, year }), to: `/mua/${seasonId}` }]}
      />
      {previous === null ? (
        <EmptyState title={t('compare.none')} />
      ) : (
        <>
          <Filters>
            <NativeSelect
              label={t('compare.shown')}
              value={hien}
              onChange={(event) => filter({ hien: event.currentTarget.value === 'tat-ca' ? 'tat-ca' : null })}
              data={[
                { value: 'khac', label: t('compare.differences') },
                { value: 'tat-ca', label: t('compare.all') },
              ]}
            />
          </Filters>
          <Stack gap="xl">
            {parts.map((part) => (
              <PartTable key={`${part.part} ${part.of}`} part={part} all={hien === 'tat-ca'} />
            ))}
          </Stack>
        </>
      )}
    </>
  )
}

function PartTable({ part: { part, of, items }, all }: { part: Part; all: boolean }) {
  const t = useWords(words)
  const say = useVoice()
  const name = say(`compare.${part}`)
  const title = of === null ? name : t('compare.part-of', { part: name, of })
  const shown = all ? items : items.filter(({ change }) => change !== 'kept')
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        {title}
      </Title>
      {shown.length === 0 ? (
        <Text c="dimmed">{t('compare.same')}</Text>
      ) : (
        <TableFrame label={title} minWidth={680}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('compare.what')}</Table.Th>
              <Table.Th>{t('compare.change')}</Table.Th>
              <Table.Th>{t('compare.before')}</Table.Th>
              <Table.Th>{t('compare.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((item) => (
              <ItemRow key={`${JSON.stringify(item.name)} ${item.change}`} item={item} />
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
    </section>
  )
}

function ItemRow({ item: { name, change, before, after, note } }: { item: Item }) {
  const t = useWords(words)
  const say = useVoice()
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Text size="sm">{typeof name === 'string' ? name : say(name.code, name.params)}</Text>
        {note && (
          <Text size="xs" c="dimmed">
            {say(note.code, note.params)}
          </Text>
        )}
      </Table.Th>
      <Table.Td>
        <StatusBadge tone={tones[change]} label={t(`compare.${change}`)} />
      </Table.Td>
      <Table.Td>
        <Text size="sm" lineClamp={6}>
          {before}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm" lineClamp={6}>
          {after}
        </Text>
      </Table.Td>
    </Table.Tr>
  )
}
