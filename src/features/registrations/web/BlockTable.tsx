/** One block: each member's registrations, what was withdrawn struck through, totals "12/13" under each award. */
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
  const nameOf = useAwardName()
  return (
    <section aria-label={block.label}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{block.label}</Title>
        <Text>{t('registrations.sent-count', { sent: block.sent, of: block.of })}</Text>
      </Group>
      <TableFrame label={t('registrations.table', { block: block.label })} minWidth={480 + awards.length * 160}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('registrations.unit')}</Table.Th>
            <Table.Th>{t('registrations.state')}</Table.Th>
            {awards.map((award) => (
              <Table.Th key={award.id}>{nameOf(award)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {block.units.map(({ unitId, unitName, form }) => (
            <Table.Tr key={unitId}>
              <Table.Th scope="row">
                {unitName} {form && illustrative.has(form.id) && <Illustrative />}
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
        <Totals block={block} awards={awards} />
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

function Totals({ block, awards }: { block: Block; awards: Awards }) {
  const t = useWords(words)
  const nameOf = useAwardName()
  return (
    <Table.Tfoot>
      <Table.Tr>
        <Table.Th scope="row">{t('registrations.total')}</Table.Th>
        <Table.Td />
        {awards.map((award) => {
          const total = block.totals.find(({ awardId }) => awardId === award.id)
          return (
            <Table.Td key={award.id}>
              {total && <CountBar count={total.count} of={total.of} label={nameOf(award)} gold />}
              {total && total.withdrawn > 0 && (
                <Text size="sm" c="dimmed">
                  {t('registrations.withdrawn-count', { count: total.withdrawn })}
                </Text>
              )}
            </Table.Td>
          )
        })}
      </Table.Tr>
    </Table.Tfoot>
  )
}
