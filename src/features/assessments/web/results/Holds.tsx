/** Who is not ranked for a while, and why: for those who may know. */
import { Box, Button, Group, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Proposals } from '#features/approvals/web/Proposals.tsx'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { type Hold, listHolds } from '../../holds/contract.ts'
import type { HoldState } from '../../holds/rules.ts'
import { words } from '../../holds/words.ts'

const MakeDialog = lazy(async () => ({ default: (await import('./HoldDialogs.tsx')).MakeHoldDialog }))
const ChangeDialog = lazy(async () => ({ default: (await import('./HoldDialogs.tsx')).ChangeHoldDialog }))
const LiftDialog = lazy(async () => ({ default: (await import('./HoldDialogs.tsx')).LiftHoldDialog }))

const tones: Record<HoldState, Tone> = { 'to-come': 'none', standing: 'returned', over: 'done', lifted: 'withdrawn' }
type Member = { unitId: string; unitName: string }
type Asked = { deed: 'make' } | { deed: 'change' | 'lift'; hold: Hold }

export function Holds({ seasonId, members }: { seasonId: string; members: readonly Member[] }) {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listHolds, { params: { seasonId } }))
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const items = data.items.filter(({ unitId }) => members.some((member) => member.unitId === unitId))
  const mayKeep = data.may.includes('hold.keep')
  const proposals = <Proposals about={{ objectId: seasonId }} of="hold." refresh={[listHolds]} />
  // Whoever may know of none and keep none is told nothing of it; a proposal is told to those who may decide it.
  if (items.length === 0 && !mayKeep) return proposals
  return (
    <section>
      <Group justify="space-between" align="flex-start" mb="xs">
        <div>
          <Title order={2} size="h3">
            {t('holds.title')}
          </Title>
          <Text size="sm" c="dimmed" maw="46rem">
            {t('holds.lead')}
          </Text>
        </div>
        {mayKeep && (
          <Button variant="default" aria-haspopup="dialog" onClick={() => setAsked({ deed: 'make' })}>
            {t('hold.make')}
          </Button>
        )}
      </Group>
      {items.length === 0 ? <Text>{t('holds.none')}</Text> : <HoldTable {...{ items, mayKeep }} onAsk={setAsked} />}
      <Box mt="lg">{proposals}</Box>
      <Suspense>
        {asked?.deed === 'make' && <MakeDialog {...{ seasonId, members }} onClose={close} />}
        {asked?.deed === 'change' && <ChangeDialog hold={asked.hold} onClose={close} />}
        {asked?.deed === 'lift' && <LiftDialog hold={asked.hold} onClose={close} />}
      </Suspense>
    </section>
  )
}

type TableProps = { items: readonly Hold[]; mayKeep: boolean; onAsk: (asked: Asked) => void }

function HoldTable({ items, mayKeep, onAsk }: TableProps) {
  const t = useWords(words)
  const heads = ['unit', 'kind', 'from', 'reason', 'decision', 'state'] as const
  return (
    <TableFrame label={t('holds.list')} minWidth={900}>
      <Table.Thead>
        <Table.Tr>
          {heads.map((head) => (
            <Table.Th key={head}>{t(`hold.${head}`)}</Table.Th>
          ))}
          {mayKeep && <Table.Th />}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((hold) => (
          <Table.Tr key={hold.id}>
            <Table.Th scope="row" fw={400}>
              {hold.unitName}
            </Table.Th>
            <Table.Td>{t(`hold.kind-${hold.kind}`)}</Table.Td>
            <Table.Td>
              {t('hold.span', { from: formatDay(hold.from), to: hold.to ? formatDay(hold.to) : t('hold.no-end') })}
            </Table.Td>
            <Table.Td>{hold.reason}</Table.Td>
            <Table.Td>
              {[hold.decisionNumber, hold.decisionDay && formatDay(hold.decisionDay), hold.decisionBody]
                .filter(Boolean)
                .join(' · ') || '–'}
            </Table.Td>
            <Table.Td>
              <StatusBadge tone={tones[hold.state]} label={t(`hold.state-${hold.state}`)} />
              {hold.liftedOn && (
                <Text size="sm" c="dimmed">
                  {t('hold.lifted-on', { day: formatDay(hold.liftedOn), reason: hold.liftReason ?? '' })}
                </Text>
              )}
            </Table.Td>
            {mayKeep && (
              <Table.Td>
                {hold.liftedOn === null && (
                  <Group gap={4} justify="flex-end" wrap="nowrap">
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-haspopup="dialog"
                      aria-label={t('hold.change-of', { unit: hold.unitName })}
                      onClick={() => onAsk({ deed: 'change', hold })}
                    >
                      {t('hold.change')}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-haspopup="dialog"
                      aria-label={t('hold.lift-of', { unit: hold.unitName })}
                      onClick={() => onAsk({ deed: 'lift', hold })}
                    >
                      {t('hold.lift')}
                    </Button>
                  </Group>
                )}
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}
