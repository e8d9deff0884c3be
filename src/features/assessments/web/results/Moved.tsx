/** Where each unit stood last year and stands now. */
import { Table } from '@mantine/core'
import { exact, formatExact } from '#kit/exact.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { movedSince } from '../../comparing/rules.ts'
import type { ResultPage } from '../../results/contract.ts'
import { words } from '../../results/words.ts'

type Stood = { rank: number | null; grade: string | null; percent: string | null }

export function Moved({ result }: { result: ResultPage }) {
  const t = useWords(words)
  const language = useLanguage()
  const moved = movedSince(result.sheets, result.before)
  if (moved.length === 0) return <EmptyState title={t('result.moved-none')} />
  const told = ({ rank, grade, percent }: Stood) =>
    t('result.moved-told', {
      ...{ rank: rank ?? '–', grade: grade ?? '–' },
      percent: percent === null ? '–' : `${formatExact(exact(percent), language)}\u00a0%`,
    })
  const change = (steps: number | null) => {
    if (steps === null) return '–'
    if (steps === 0) return t('result.moved-same')
    return t(steps > 0 ? 'result.moved-up' : 'result.moved-down', { count: Math.abs(steps) })
  }
  return (
    <TableFrame label={t('result.view-moved')} minWidth={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('result.moved-unit')}</Table.Th>
          <Table.Th>{t('result.moved-was')}</Table.Th>
          <Table.Th>{t('result.moved-now')}</Table.Th>
          <Table.Th>{t('result.moved-change')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {moved.map(({ sheet, was, steps }) => (
          <Table.Tr key={sheet.unitId}>
            <Table.Th scope="row" fw={400}>
              {sheet.unitName}
            </Table.Th>
            <Table.Td>{told(was)}</Table.Td>
            <Table.Td>{told(sheet)}</Table.Td>
            <Table.Td>{change(steps)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}
