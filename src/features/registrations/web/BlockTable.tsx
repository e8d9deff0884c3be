/** One block: each member's registrations, what was withdrawn struck through, totals "12/13" at each award. */
import { Group, Table, Text, Title } from '@mantine/core'
import { useAwardName } from '#features/awards/web/useAwardName.ts'
import { dayOf, formatDay } from '#kit/days.ts'
import { CountBar } from '#web/CountBar.tsx'
import { useWords } from '#web/language.ts'
import { Illustrative } from '#web/marks.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import type { Registrations } from '../contract.ts'
import type { Form } from '../forms/contract.ts'
import { words } from '../words.ts'

type Block = Registrations['blocks'][number]
type Awards = Registrations['awards']
type Props = { block: Block; awards: Awards; illustrative: ReadonlySet<string> }

export function BlockTable({ block, awards, illustrative }: Props) {
  const t = useWords(words)
  const isMarked = ({ form }: Block['units'][number]) => form !== null && illustrative.has(form.id)
  const allMarked = block.units.length > 0 && block.units.every(isMarked)
  return (
    <section aria-label={block.label}>
      <Group justify="space-between" mb="sm">
        <Group gap="xs">
          <Title order={2}>{block.label}</Title>
          {allMarked && <Illustrative />}
        </Group>
        <Text>{t('registrations.sent-count', { sent: block.sent, of: block.of })}</Text>
      </Group>
      <TableFrame label={t('registrations.table', { block: block.label })} minWidth={480 + awards.length * 160}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('registrations.unit')}</Table.Th>
            <Table.Th>{t('registrations.state')}</Table.Th>
            {awards.map((award) => (
              <TotalHead key={award.id} block={block} award={award} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {block.units.map(({ unitId, unitName, form }) => (
            <Table.Tr key={unitId}>
              <Table.Th scope="row">
                {unitName} {!allMarked && form && illustrative.has(form.id) && <Illustrative />}
              </Table.Th>
              <Table.Td>
                <FormState form={form} />
              </Table.Td>
              {awards.map((award) => (
                <Table.Td key={award.id}>
                  <Cell form={form} awardId={award.id} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </section>
  )
}

function FormState({ form }: { form: Form | null }) {
  const t = useWords(words)
  if (!form?.sentAt) return <StatusBadge tone="none" label={t('cell.registration-waiting')} />
  const label = t(form.none ? 'cell.registration-none' : 'cell.registration-sent')
  return <StatusBadge tone="done" label={label} date={formatDay(dayOf(new Date(form.sentAt)))} />
}

/** Aimed at, not aimed at, or withdrawn: struck through, with day and reason, never gone. */
function Cell({ form, awardId }: { form: Form | null; awardId: string }) {
  const t = useWords(words)
  const entry = form?.registrations.find((one) => one.awardId === awardId)
  if (!entry) return <Text c="dimmed">{form ? t('registrations.no') : ''}</Text>
  if (entry.withdrawnOn === null) return <StatusBadge tone="award" label={t('registrations.yes')} />
  return (
    <>
      <del>{t('registrations.yes')}</del>
      <Text size="sm">{t('registrations.withdrawn-on', { day: formatDay(entry.withdrawnOn) })}</Text>
      <Text size="sm" c="dimmed">
        {entry.reason}
      </Text>
    </>
  )
}

/** Stands in the head, which stays in sight however long the block is. */
function TotalHead({ block, award }: { block: Block; award: Awards[number] }) {
  const t = useWords(words)
  const name = useAwardName()(award)
  const total = block.totals.find(({ awardId }) => awardId === award.id)
  return (
    <Table.Th scope="col">
      {name}
      {total && <CountBar count={total.count} of={total.of} label={name} gold />}
      {total && total.withdrawn > 0 && (
        <Text size="sm" c="dimmed" fw={400}>
          {t('registrations.withdrawn-count', { count: total.withdrawn })}
        </Text>
      )}
    </Table.Th>
  )
}
