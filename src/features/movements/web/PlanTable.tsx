/** Plans in a list, each with its unit, number and day, tasks and status. */
import { Table, Text } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { Illustrative } from '#web/marks.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import type { PlanRow } from '../plans/contract.ts'
import { words } from '../plans/words.ts'
import { useKindWord, useStateBadge } from './planWords.ts'

export function PlanTable({ plans, marked }: { plans: readonly PlanRow[]; marked: ReadonlySet<string> }) {
  const t = useWords(words)
  const kindWord = useKindWord()
  const badge = useStateBadge()
  return (
    <TableFrame label={t('plans.list')} minWidth={760}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('plans.title-column')}</Table.Th>
          <Table.Th>{t('plans.unit')}</Table.Th>
          <Table.Th>{t('plans.number-day')}</Table.Th>
          <Table.Th className="g-number">{t('plans.task-count')}</Table.Th>
          <Table.Th>{t('plans.state')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {plans.map((plan) => (
          <Table.Tr key={plan.id}>
            <Table.Th scope="row">
              <TextLink to={`/mua/${plan.seasonId}/ke-hoach/${plan.id}`}>{plan.title}</TextLink>
              <Text size="sm" c="dimmed">
                {kindWord(plan.kind)}
              </Text>
              {marked.has(plan.id) && <Illustrative />}
            </Table.Th>
            <Table.Td>{plan.unitName}</Table.Td>
            <Table.Td>{[plan.number, formatDay(plan.day)].filter(Boolean).join(', ') || t('plans.unknown')}</Table.Td>
            <Table.Td className="g-number">{plan.tasks}</Table.Td>
            <Table.Td>
              <StatusBadge {...badge(plan)} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}
