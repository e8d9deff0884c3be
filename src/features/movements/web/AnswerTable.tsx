/** Who has answered what: units down, movements and tasks across, counts "12/13" at both ends. */
import { Table, Text } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import { CountBar } from '#web/CountBar.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import type { AnswerBoard } from '../answers/contract.ts'
import { words } from '../plans/words.ts'
import { useCellBadge } from './planWords.ts'

type Props = { board: AnswerBoard; units: AnswerBoard['units']; label: string; seasonId: string }

export function AnswerTable({ board, units, label, seasonId }: Props) {
  const t = useWords(words)
  const badge = useCellBadge()
  return (
    <TableFrame label={label} minWidth={560 + board.things.length * 180}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th miw={150}>{t('plans.unit')}</Table.Th>
          <Table.Th miw={150}>{t('answer.unit-plan')}</Table.Th>
          <Table.Th>{t('answer.answered')}</Table.Th>
          {board.things.map(({ id, kind, text, answered, of }) => (
            <Table.Th key={id} miw={180}>
              <Text size="sm" c="dimmed">
                {t(`answer.kind.${kind}`)}
              </Text>
              <Text lineClamp={3}>{text}</Text>
              <CountBar count={answered} of={of} label={text} />
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {units.map(({ unitId, unitName, plan, answered, of, cells }) => (
          <Table.Tr key={unitId}>
            <Table.Th scope="row">{unitName}</Table.Th>
            <Table.Td>
              {plan ? (
                <TextLink to={`/mua/${seasonId}/ke-hoach/${plan.id}`}>
                  {[plan.number ?? t('plans.unknown'), formatDay(plan.day)].filter(Boolean).join(', ')}
                </TextLink>
              ) : (
                <StatusBadge tone="none" label={t('answer.no-plan')} />
              )}
            </Table.Td>
            <Table.Td>
              <CountBar count={answered} of={of} label={unitName} />
            </Table.Td>
            {cells.map(({ thingId, state, says }) => (
              <Table.Td key={thingId}>
                <StatusBadge {...badge(state)} />
                {says && <Text size="sm">{says}</Text>}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}
