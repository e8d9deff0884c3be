/** The results of a block, the newest first: expected and final, with what has become of each. */
import { Button, Table, Text } from '@mantine/core'
import { formatMoment } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import type { Result } from '../../results/contract.ts'
import type { ResultState } from '../../results/rules.ts'
import { words } from '../../results/words.ts'

const tones: Record<ResultState, Tone> = {
  expected: 'none',
  made: 'waiting',
  overtaken: 'withdrawn',
  approved: 'waiting',
  published: 'done',
  corrected: 'returned',
}

export function useResultName() {
  const t = useWords(words)
  return ({ kind, layer, number }: Pick<Result, 'kind' | 'layer' | 'number'>) =>
    kind === 'expected'
      ? t('result.called-expected', { layer: t(`result.layer-${layer}`) })
      : t('result.called-final', { number: number ?? 1 })
}

type Props = { items: readonly Result[]; opened: string | undefined; onOpen: (id: string) => void }

export function ResultList({ items, opened, onOpen }: Props) {
  const t = useWords(words)
  const nameOf = useResultName()
  return (
    <TableFrame label={t('results.list')} minWidth={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('result.name')}</Table.Th>
          <Table.Th>{t('result.state')}</Table.Th>
          <Table.Th>{t('result.audience')}</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((result) => (
          <Table.Tr key={result.id} {...(result.id === opened && { 'aria-current': true })}>
            <Table.Th scope="row" fw={400}>
              <Text fw={result.id === opened ? 600 : 400}>{nameOf(result)}</Text>
              <Text size="sm" c="dimmed">
                {t('result.made-at', { at: formatMoment(result.madeAt) })} ·{' '}
                {t('result.ranked', { ranked: result.ranked, units: result.units })}
              </Text>
            </Table.Th>
            <Table.Td>
              <StatusBadge tone={tones[result.state]} label={t(`result.state-${result.state}`)} />
              {result.publishedAt && (
                <Text size="sm" c="dimmed">
                  {t('result.published-at', { at: formatMoment(result.publishedAt) })}
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              {result.audience
                ? t(`result.audience-${result.audience}`)
                : t(result.publishedAt ? 'result.audience-public' : 'result.audience-leaders')}
            </Table.Td>
            <Table.Td ta="right">
              {result.id === opened ? (
                <Text size="sm" c="dimmed">
                  {t('result.opened')}
                </Text>
              ) : (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${t('result.open')}: ${nameOf(result)}`}
                  onClick={() => onOpen(result.id)}
                >
                  {t('result.open')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}
