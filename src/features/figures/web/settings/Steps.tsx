/** What follows from being late, step by step, each with its legal basis or marked as provisional. */
import { Table, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { exact, formatExact } from '#kit/exact.ts'
import { ask } from '#web/api.ts'
import { ExportButton } from '#web/ExportButton.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { useSpanWords } from '#web/useSpanWords.ts'
import { readLateness, type Step } from '../../lateness/contract.ts'
import type { Rounds } from '../../rounds/contract.ts'
import { exportSteps } from '../../rule-tables/contract.ts'
import { words } from '../../settings/words.ts'
import { BasisTold } from './Basis.tsx'
import { RowDeeds } from './RowDeeds.tsx'
import { Section } from './Section.tsx'

const StepDialogs = lazy(async () => ({ default: (await import('./StepDialogs.tsx')).StepDialogs }))

type Open = { deed: 'add' } | { deed: 'change' | 'remove'; id: string } | null

export function Steps({ list }: { list: Rounds }) {
  const t = useWords(words)
  const spanOf = useSpanWords()
  const { data } = useSuspenseQuery(ask(readLateness, { params: { seasonId: list.seasonId } }))
  const [open, setOpen] = useState<Open>(null)
  const mayChange = data.may.includes('lateness.change')
  const daysOf = useDays()
  const none = {
    title: t('rule.steps-none'),
    hint: t(mayChange ? 'rule.steps-none-hint' : 'rule.steps-none-yet-hint'),
  }
  const dialog = open && (
    <Suspense>
      <StepDialogs
        list={list}
        deed={open.deed}
        step={open.deed === 'add' ? undefined : data.steps.find(({ id }) => id === open.id)}
        onClose={() => setOpen(null)}
      />
    </Suspense>
  )
  return (
    <Section
      title={t('rule.steps')}
      lead={t('rule.steps-lead')}
      none={data.steps.length === 0 ? none : null}
      add={mayChange ? { label: t('rule.step-add'), onClick: () => setOpen({ deed: 'add' }) } : null}
      exporting={
        <ExportButton
          label={t('rule.export-steps')}
          endpoint={exportSteps}
          inputFor={(format) => ({ params: { seasonId: list.seasonId }, query: { format } })}
        />
      }
      after={dialog}
    >
      <TableFrame label={t('rule.steps')} minWidth={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rule.days')}</Table.Th>
            <Table.Th>{t('rule.consequence')}</Table.Th>
            <Table.Th>{t('rule.block')}</Table.Th>
            <Table.Th>{t('rule.valid')}</Table.Th>
            <Table.Th>{t('rule.basis')}</Table.Th>
            {mayChange && <Table.Th>{t('rule.deeds')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.steps.map((step) => (
            <Table.Tr key={step.id}>
              <Table.Th scope="row">{daysOf(step)}</Table.Th>
              <Table.Td>
                <Follows {...step} />
              </Table.Td>
              <Table.Td>{list.blocks.find(({ code }) => code === step.block)?.label ?? t('rule.any-block')}</Table.Td>
              <Table.Td>{spanOf(step)}</Table.Td>
              <Table.Td>
                <BasisTold {...step} />
              </Table.Td>
              {mayChange && (
                <Table.Td>
                  <RowDeeds
                    name={`${daysOf(step)}, ${step.consequence}`}
                    onChange={() => setOpen({ deed: 'change', id: step.id })}
                    onRemove={() => setOpen({ deed: 'remove', id: step.id })}
                  />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </Section>
  )
}

function useDays(): (step: Pick<Step, 'fromDays' | 'toDays'>) => string {
  const t = useWords(words)
  return ({ fromDays: from, toDays: to }) =>
    to === null ? t('rule.days-from', { from }) : t('rule.days-between', { from, to })
}

function Follows({ consequence, points }: Pick<Step, 'consequence' | 'points'>) {
  const t = useWords(words)
  const language = useLanguage()
  return (
    <>
      {consequence}
      {points !== null && (
        <Text size="sm" c="dimmed">
          {t('rule.points-told', { points: formatExact(exact(points), language) })}
        </Text>
      )}
    </>
  )
}
