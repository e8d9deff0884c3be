/** The checks of a season in sentences, block by block, and those that its ratios suggest. */
import { Stack, Table, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ask } from '#web/api.ts'
import { ExportButton } from '#web/ExportButton.tsx'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { listChecks } from '../../checks/contract.ts'
import type { Rounds } from '../../rounds/contract.ts'
import { exportChecks } from '../../rule-tables/contract.ts'
import { words } from '../../settings/words.ts'
import { BasisTold } from './Basis.tsx'
import { Offers } from './Offers.tsx'
import { RowDeeds } from './RowDeeds.tsx'
import { Section } from './Section.tsx'
import { useCheckWords } from './useCheckWords.ts'

const CheckDialogs = lazy(async () => ({ default: (await import('./CheckDialogs.tsx')).CheckDialogs }))

type Open = { deed: 'add' } | { deed: 'change' | 'remove'; id: string } | null

export function Checks({ list }: { list: Rounds }) {
  const t = useWords(words)
  const told = useCheckWords(list)
  const { data: checks } = useSuspenseQuery(ask(listChecks, { params: { seasonId: list.seasonId } }))
  const [open, setOpen] = useState<Open>(null)
  const mayChange = checks.may.includes('check.change')
  const none = {
    title: t('rule.checks-none'),
    hint: t(mayChange ? 'rule.checks-none-hint' : 'rule.checks-none-yet-hint'),
  }
  return (
    <Section
      title={t('rule.checks')}
      lead={t('rule.checks-lead')}
      none={checks.items.length === 0 ? none : null}
      add={mayChange ? { label: t('rule.check-add'), onClick: () => setOpen({ deed: 'add' }) } : null}
      exporting={
        <ExportButton
          label={t('rule.export-checks')}
          endpoint={exportChecks}
          inputFor={(format) => ({ params: { seasonId: list.seasonId }, query: { format } })}
        />
      }
      after={
        <>
          {mayChange && <Offers list={list} checks={checks.items} />}
          {open && (
            <Suspense>
              <CheckDialogs
                list={list}
                deed={open.deed}
                fixed={checks.fixed}
                check={open.deed === 'add' ? undefined : checks.items.find(({ id }) => id === open.id)}
                onClose={() => setOpen(null)}
              />
            </Suspense>
          )}
        </>
      }
    >
      <TableFrame label={t('rule.checks')} minWidth={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rule.check')}</Table.Th>
            <Table.Th>{t('rule.block')}</Table.Th>
            <Table.Th>{t('rule.effect')}</Table.Th>
            <Table.Th>{t('rule.basis')}</Table.Th>
            {mayChange && <Table.Th>{t('rule.deeds')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {checks.items.map((check) => (
            <Table.Tr key={check.id}>
              <Table.Th scope="row">
                <Stack gap={4}>
                  <Text size="sm">{told(check)}</Text>
                  {check.note && (
                    <Text size="sm" c="dimmed">
                      {check.note}
                    </Text>
                  )}
                </Stack>
              </Table.Th>
              <Table.Td>{list.blocks.find(({ code }) => code === check.block)?.label}</Table.Td>
              <Table.Td>{t(`rule.effect-short.${check.effect}`)}</Table.Td>
              <Table.Td>
                <BasisTold {...check} />
              </Table.Td>
              {mayChange && (
                <Table.Td>
                  {check.effect === 'refuse' && checks.fixed.includes(check.block) ? (
                    <Text size="sm" c="dimmed">
                      {t('rule.by-organiser')}
                    </Text>
                  ) : (
                    <RowDeeds
                      name={told(check)}
                      onChange={() => setOpen({ deed: 'change', id: check.id })}
                      onRemove={() => setOpen({ deed: 'remove', id: check.id })}
                    />
                  )}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </Section>
  )
}
