/** Days on which nobody could send, by decision: for whom, by which decision and why. */
import { Table } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { useSpanWords } from '#web/useSpanWords.ts'
import { readLateness } from '../../lateness/contract.ts'
import type { Rounds } from '../../rounds/contract.ts'
import { words } from '../../settings/words.ts'
import { Section } from './Section.tsx'

const OutageDialog = lazy(async () => ({ default: (await import('./OutageDialog.tsx')).OutageDialog }))

export function Outages({ list }: { list: Rounds }) {
  const t = useWords(words)
  const spanOf = useSpanWords()
  const { data } = useSuspenseQuery(ask(readLateness, { params: { seasonId: list.seasonId } }))
  const [open, setOpen] = useState(false)
  const mayChange = data.may.includes('lateness.change')
  const none = {
    title: t('rule.outages-none'),
    hint: t(mayChange ? 'rule.outages-none-hint' : 'rule.outages-none-yet-hint'),
  }
  const blockOf = (block: string | null) =>
    block === null ? t('rule.any-block') : (list.blocks.find(({ code }) => code === block)?.label ?? block)
  const dialog = open && (
    <Suspense>
      <OutageDialog list={list} onClose={() => setOpen(false)} />
    </Suspense>
  )
  return (
    <Section
      title={t('rule.outages')}
      lead={t('rule.outages-lead')}
      none={data.outages.length === 0 ? none : null}
      add={mayChange ? { label: t('rule.outage-add'), onClick: () => setOpen(true) } : null}
      after={dialog}
    >
      <TableFrame label={t('rule.outages')} minWidth={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rule.outage-days')}</Table.Th>
            <Table.Th>{t('rule.block')}</Table.Th>
            <Table.Th>{t('rule.outage-whom')}</Table.Th>
            <Table.Th>{t('rule.decision')}</Table.Th>
            <Table.Th>{t('rule.reason')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.outages.map(({ id, from, to, block, unitIds, units, number, day, body, reason }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row">{spanOf({ from, to })}</Table.Th>
              <Table.Td>{blockOf(block)}</Table.Td>
              <Table.Td>{unitIds === null ? t('rule.every-unit') : units.join('; ')}</Table.Td>
              <Table.Td>{t('rule.decision-told', { number, day: formatDay(day), body })}</Table.Td>
              <Table.Td>{reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </Section>
  )
}
