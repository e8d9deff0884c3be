/** Who has reported: units × rounds in words, with rates; large enough for a hall. */
import { Button, Group, Table, Text } from '@mantine/core'
import { useFullscreenElement } from '@mantine/hooks'
import { CountBar } from '#web/CountBar.tsx'
import { useWords } from '#web/language.ts'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { type Rate, type Standing, type Timing, tableOf } from '../reporting/rules.ts'
import type { Rounds } from '../rounds/contract.ts'
import { words } from '../rounds/words.ts'
import type { Round } from './RoundList.tsx'

const tones: Record<Timing, Tone> = {
  closed: 'none',
  waiting: 'none',
  overdue: 'returned',
  returned: 'returned',
  'on-time': 'done',
  grace: 'waiting',
  late: 'waiting',
}

type Props = { list: Rounds; block: Rounds['blocks'][number]; rounds: readonly Round[] }

export function ReportingTable({ list, block, rounds }: Props) {
  const t = useWords(words)
  const { ref, toggle, fullscreen } = useFullscreenElement<HTMLDivElement>()
  const { rows, rounds: heads, whole } = tableOf(rounds, list.today)
  return (
    <div ref={ref} {...(fullscreen && { className: 'g-projector' })}>
      <Group justify="space-between" mb="sm">
        <Text fw={600}>{block.label}</Text>
        <Button variant="default" onClick={() => void toggle()}>
          {t(fullscreen ? 'reporting.projector-end' : 'reporting.projector')}
        </Button>
      </Group>
      <TableFrame
        label={t('reporting.table', { block: block.label })}
        minWidth={320 + 190 * heads.length}
        bg="var(--mantine-color-body)"
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th miw={180}>{t('rounds.unit')}</Table.Th>
            <Table.Th>{t('reporting.rate')}</Table.Th>
            {heads.map(({ id, title, rate }) => (
              <Table.Th key={id}>
                {title}
                <RateOf rate={rate} label={title} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ unitId, unitName, cells, rate }) => (
            <Table.Tr key={unitId}>
              <Table.Th scope="row">{unitName}</Table.Th>
              <Table.Td>
                <RateOf rate={rate} label={unitName} />
              </Table.Td>
              {cells.map((cell, index) => (
                <Table.Td key={heads[index]?.id}>
                  {cell ? <Told standing={cell} /> : <Text size="sm">{t('reporting.not-there')}</Text>}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row">{t('reporting.whole')}</Table.Th>
            <Table.Td>
              <RateOf rate={whole} label={t('reporting.whole')} />
            </Table.Td>
            <Table.Td colSpan={heads.length} />
          </Table.Tr>
        </Table.Tfoot>
      </TableFrame>
    </div>
  )
}

function RateOf({ rate, label }: { rate: Rate; label: string }) {
  const t = useWords(words)
  return (
    <>
      <CountBar count={rate.sent} of={rate.of} label={label} />
      <Text size="xs" c="dimmed">
        {t('reporting.on-time-rate', rate)}
      </Text>
    </>
  )
}

function Told({ standing }: { standing: Standing }) {
  const t = useWords(words)
  const { timing, params, missing, accepted, consequence } = standing
  const more = [
    ...(missing > 0 ? [t('reporting.missing', { missing })] : []),
    ...(accepted ? [t('reporting.accepted')] : []),
    ...(consequence === null ? [] : [consequence]),
  ]
  return (
    <>
      <StatusBadge tone={tones[timing]} label={t(`reporting.${timing}`, params)} />
      {more.length > 0 && <Text size="xs">{more.join(' · ')}</Text>}
    </>
  )
}
