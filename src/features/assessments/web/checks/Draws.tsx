/** Who checks whom in a block: what is committed to, each draw, and the button by which anybody draws again to check. */
import { Badge, Button, Code, Group, Paper, Stack, Table, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { formatDay, formatMoment } from '#kit/days.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import type { BlockDraws } from '../../draws/contract.ts'
import { words } from '../../draws/words.ts'

const DrawDialog = lazy(async () => ({ default: (await import('./DrawDialogs.tsx')).DrawDialog }))
const CommitDialog = lazy(async () => ({ default: (await import('./DrawDialogs.tsx')).CommitDialog }))
const ReplayDialog = lazy(async () => ({ default: (await import('./ReplayDialog.tsx')).ReplayDialog }))

type Open = 'draw' | 'commit' | { drawId: string } | null
type Props = { seasonId: string; block: BlockDraws }

export function Draws({ seasonId, block }: Props) {
  const t = useWords(words)
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const { draws } = block
  return (
    <Stack gap="lg">
      <Text c="dimmed">{t('draws.lead')}</Text>
      <Standing block={block} onOpen={setOpen} />
      {draws.length === 0 ? (
        <EmptyState title={t('draws.none')} hint={t('draws.none-hint')} />
      ) : (
        draws.map((draw) => <DrawTold key={draw.id} draw={draw} onReplay={() => setOpen({ drawId: draw.id })} />)
      )}
      <Suspense>
        {open === 'draw' && <DrawDialog seasonId={seasonId} block={block} onClose={close} />}
        {open === 'commit' && <CommitDialog seasonId={seasonId} block={block} onClose={close} />}
        {open !== null && typeof open === 'object' && <ReplayDialog drawId={open.drawId} onClose={close} />}
      </Suspense>
    </Stack>
  )
}

function Standing({ block, onOpen }: { block: BlockDraws; onOpen: (open: Open) => void }) {
  const t = useWords(words)
  const { commitment, firstSentAt, whyNot, may } = block
  const mayMake = may.includes('draw.make')
  const isFirst = block.draws.length === 0
  const isBefore = commitment !== null && (firstSentAt === null || commitment.committedAt <= firstSentAt)
  const at = commitment ? formatMoment(commitment.committedAt) : ''
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Text>{t(`draws.rule.${block.checkedBy}`, { count: block.checkersPerUnit })}</Text>
        <Text size="sm">
          {t('draws.sent')}: <b className="g-number">{`${block.sent}/${block.members}`}</b>
          {block.lastDay !== null && ` · ${t('draws.last-day')}: ${formatDay(block.lastDay)}`}
        </Text>
        {commitment && (
          <div>
            <Text size="sm">
              {t('draws.commitment', { number: commitment.number })}:{' '}
              {!isFirst
                ? t('draws.committed-next', { at })
                : isBefore
                  ? t('draws.committed-before', { at })
                  : t('draws.committed-after', { at, first: formatMoment(firstSentAt ?? '') })}
            </Text>
            <Code className="g-digest">{commitment.commitment}</Code>
          </div>
        )}
        {whyNot && (
          <Text size="sm" c="dimmed">
            {t(whyNot.code as keyof typeof words.vi, whyNot.params)}
          </Text>
        )}
        {mayMake && (
          <Group gap="xs">
            {!commitment && <Button onClick={() => onOpen('commit')}>{t('draws.commit')}</Button>}
            {commitment && !whyNot && (
              <Button variant={isFirst ? 'filled' : 'default'} aria-haspopup="dialog" onClick={() => onOpen('draw')}>
                {t(isFirst ? 'draws.make' : 'draws.again')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Paper>
  )
}

type Draw = BlockDraws['draws'][number]

function DrawTold({ draw, onReplay }: { draw: Draw; onReplay: () => void }) {
  const t = useWords(words)
  const label = t('draws.number', { number: draw.number, at: formatMoment(draw.drawnAt) })
  const sheets = [...Map.groupBy(draw.pairs, ({ checked }) => checked.id).values()]
  const isReversed = draw.pairs.some(({ reversed }) => reversed)
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {label}
        </Title>
        <Button variant="default" aria-haspopup="dialog" onClick={onReplay}>
          {t('draws.replay')}
        </Button>
      </Group>
      {draw.reason !== null && <Text mb="xs">{t('draws.reason-was', { reason: draw.reason })}</Text>}
      {isReversed && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('draws.reversed-why')}
        </Text>
      )}
      <TableFrame label={label} stacked>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('draws.checked')}</Table.Th>
            <Table.Th>{t('draws.checkers')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sheets.map((pairs) => (
            <Table.Tr key={pairs[0]?.checked.id}>
              <Table.Th scope="row" fw={400}>
                {pairs[0]?.checked.name}
              </Table.Th>
              <Table.Td data-title={t('draws.checkers')}>
                <Stack gap={2}>
                  {pairs.map(({ checker, reversed }) => (
                    <Group key={checker.id} gap={6}>
                      <span>{checker.name}</span>
                      {reversed && <Badge variant="default">{t('draws.reversed')}</Badge>}
                    </Group>
                  ))}
                </Stack>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </section>
  )
}
