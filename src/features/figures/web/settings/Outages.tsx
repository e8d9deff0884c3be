/** Days on which nobody could send, by decision: for whom, by which decision and why; corrected and withdrawn here. */
import { Button, Group, Table, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { ExportButton } from '#web/ExportButton.tsx'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { useSpanWords } from '#web/useSpanWords.ts'
import { type Outage, readLateness } from '../../lateness/contract.ts'
import type { Rounds } from '../../rounds/contract.ts'
import { exportOutages } from '../../rule-tables/contract.ts'
import { words } from '../../settings/words.ts'
import { Section } from './Section.tsx'

const OutageDialog = lazy(async () => ({ default: (await import('./OutageDialog.tsx')).OutageDialog }))

type Open = { deed: 'add' } | { deed: 'correct' | 'withdraw'; id: string } | null

export function Outages({ list }: { list: Rounds }) {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(readLateness, { params: { seasonId: list.seasonId } }))
  const [open, setOpen] = useState<Open>(null)
  const mayChange = data.may.includes('lateness.change')
  const none = {
    title: t('rule.outages-none'),
    hint: t(mayChange ? 'rule.outages-none-hint' : 'rule.outages-none-yet-hint'),
  }
  const blockOf = (block: string | null) =>
    block === null ? t('rule.any-block') : (list.blocks.find(({ code }) => code === block)?.label ?? block)
  const dialog = open && (
    <Suspense>
      <OutageDialog
        list={list}
        deed={open.deed}
        outage={open.deed === 'add' ? undefined : data.outages.find(({ id }) => id === open.id)}
        onClose={() => setOpen(null)}
      />
    </Suspense>
  )
  return (
    <Section
      title={t('rule.outages')}
      lead={t('rule.outages-lead')}
      none={data.outages.length === 0 ? none : null}
      add={mayChange ? { label: t('rule.outage-add'), onClick: () => setOpen({ deed: 'add' }) } : null}
      exporting={
        <ExportButton
          label={t('rule.export-outages')}
          endpoint={exportOutages}
          inputFor={(format) => ({ params: { seasonId: list.seasonId }, query: { format } })}
        />
      }
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
            {mayChange && <Table.Th>{t('rule.deeds')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.outages.map((outage) => (
            <Row
              key={outage.id}
              outage={outage}
              block={blockOf(outage.block)}
              onDo={mayChange ? (deed) => setOpen({ deed, id: outage.id }) : null}
            />
          ))}
        </Table.Tbody>
      </TableFrame>
    </Section>
  )
}

type RowProps = {
  outage: Outage
  block: string
  /** Nothing where the reader may do nothing. */
  onDo: ((deed: 'correct' | 'withdraw') => void) | null
}

/** What was withdrawn is crossed out, with the reason, and never gone. */
function Row({ outage, block, onDo }: RowProps) {
  const t = useWords(words)
  const spanOf = useSpanWords()
  const { unitIds, units, number, day, body, reason, withdrawn } = outage
  const name = `${spanOf(outage)}, ${number}`
  const crossed = withdrawn ? ({ td: 'line-through', c: 'dimmed' } as const) : {}
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Text inherit {...crossed}>
          {spanOf(outage)}
        </Text>
        {withdrawn && (
          <Text size="sm">
            {t('rule.outage-withdrawn', { day: formatDay(withdrawn.day), reason: withdrawn.reason })}
          </Text>
        )}
      </Table.Th>
      <Table.Td>{block}</Table.Td>
      <Table.Td>{unitIds === null ? t('rule.every-unit') : units.join('; ')}</Table.Td>
      <Table.Td>{t('rule.decision-told', { number, day: formatDay(day), body })}</Table.Td>
      <Table.Td>{reason}</Table.Td>
      {onDo && (
        <Table.Td>
          {!withdrawn && (
            <Group gap="xs" wrap="nowrap">
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('rule.correct-one', { name })}
                onClick={() => onDo('correct')}
              >
                {t('rule.correct')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('rule.withdraw-one', { name })}
                onClick={() => onDo('withdraw')}
              >
                {t('rule.withdraw')}
              </Button>
            </Group>
          )}
        </Table.Td>
      )}
    </Table.Tr>
  )
}
