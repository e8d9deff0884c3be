/** The sheets that one's units check, each with its state and one button; for whoever leads, how far all checks are. */
import { Button, Stack, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { formatDay, formatMoment } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { ask, useTell } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink, useGo } from '#web/links.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { listChecks, openCheck, type SheetCheck } from '../../checks/contract.ts'
import { words as checkWords } from '../../checks/words.ts'
import { words as conflictWords } from '../../conflicts/words.ts'

const words = joined(checkWords, conflictWords)
const tones = { 'to-begin': 'none', begun: 'waiting', sent: 'done', returned: 'returned' } as const satisfies Record<
  string,
  Tone
>

export function MyChecks({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listChecks, { params: { seasonId } }))
  const begin = useTell(openCheck, { refresh: [listChecks] })
  const go = useGo()
  const pathOf = ({ sheetId, checker: { id: unitId } }: SheetCheck) =>
    `/mua/${seasonId}/phieu/${sheetId}?lop=check.${unitId}`
  const blocks = new Set(data.mine.map(({ block }) => block))
  return (
    <Stack gap="xl">
      {data.mine.length === 0 ? (
        <EmptyState title={t('checks.none')} hint={t('checks.none-hint')} />
      ) : (
        <div>
          <Text c="dimmed" mb="xs">
            {t('checks.blind')}{' '}
            {data.deadlines
              .filter(({ block }) => blocks.has(block))
              .map(({ lastDay }) =>
                lastDay === null ? t('checks.no-due') : t('checks.due', { day: formatDay(lastDay) }),
              )
              .join(' · ')}
          </Text>
          <RefusalAlert error={begin.error} />
          <CheckTable
            label={t('checks.mine')}
            items={data.mine}
            deed={(check) => (
              <Deed
                check={check}
                to={pathOf(check)}
                pending={begin.isPending}
                onBegin={() =>
                  begin.mutate(
                    { params: { sheetId: check.sheetId }, body: { unitId: check.checker.id } },
                    { onSuccess: () => go(pathOf(check)) },
                  )
                }
              />
            )}
          />
        </div>
      )}
      {data.all.length > 0 && (
        <section>
          <Title order={2} size="h3" mb="xs">
            {t('checks.all')}
          </Title>
          <Text mb="xs">
            {t('checks.all-sent', {
              sent: data.all.filter(({ state }) => state === 'sent').length,
              of: data.all.length,
            })}
          </Text>
          <CheckTable label={t('checks.all')} items={data.all} />
        </section>
      )}
    </Stack>
  )
}

type TableProps = {
  label: string
  items: readonly SheetCheck[]
  deed?: (check: SheetCheck) => React.ReactNode
}

function CheckTable({ label, items, deed }: TableProps) {
  const t = useWords(words)
  return (
    <TableFrame label={label} stacked>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('checks.checked')}</Table.Th>
          <Table.Th>{t('checks.checker')}</Table.Th>
          <Table.Th>{t('checks.state')}</Table.Th>
          {deed && <Table.Th />}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((check) => (
          <Table.Tr key={`${check.sheetId} ${check.checker.id}`}>
            <Table.Th scope="row" fw={400}>
              {check.checked.name}
            </Table.Th>
            <Table.Td data-title={t('checks.checker')}>{check.checker.name}</Table.Td>
            <Table.Td data-title={t('checks.state')}>
              <State check={check} />
            </Table.Td>
            {deed && <Table.Td>{deed(check)}</Table.Td>}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function State({ check: { state, sentAt, conflicts } }: { check: SheetCheck }) {
  const t = useWords(words)
  const at = sentAt === null ? '' : formatMoment(sentAt)
  return (
    <>
      {state && <StatusBadge tone={tones[state]} label={t(`checks.state.${state}`, { at })} />}
      {conflicts.map((reason) => (
        <Text key={reason} size="sm" c="brand">
          {t('checks.has-conflict', { reason: t(`conflict.reason.${reason}`) })}
        </Text>
      ))}
    </>
  )
}

type DeedProps = { check: SheetCheck; to: string; pending: boolean; onBegin: () => void }

function Deed({ check: { state, checked, conflicts }, to, pending, onBegin }: DeedProps) {
  const t = useWords(words)
  if (state === 'to-begin')
    return (
      <Button
        size="compact-sm"
        loading={pending}
        disabled={conflicts.length > 0}
        onClick={onBegin}
        aria-label={`${t('checks.begin')}: ${checked.name}`}
      >
        {t('checks.begin')}
      </Button>
    )
  return (
    <ButtonLink size="compact-sm" variant="default" to={to}>
      {t(state === 'sent' ? 'checks.look' : 'checks.go-on')}
    </ButtonLink>
  )
}
