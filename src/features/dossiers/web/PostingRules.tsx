/** The dated rules of posting: for how long, on what basis, from when to when. */
import { Button, Group, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { useOffer } from '#web/useKept.ts'
import { useSpanWords } from '#web/useSpanWords.ts'
import { listPostingRules, type PostingRule } from '../posting-rules/contract.ts'
import { words } from '../posting-rules/words.ts'

const Dialog = lazy(async () => ({ default: (await import('./PostingRuleDialog.tsx')).PostingRuleDialog }))

export function PostingRules() {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listPostingRules))
  const [open, setOpen] = useState<string | null>(null)
  const writes = (rule: PostingRule) => data.organisers.some(({ unitId }) => unitId === rule.organiserId)
  const ruleOf = (id: string | null) => data.items.find((one) => one.id === id && writes(one))
  const shown = ruleOf(open)
  const mayAdd = data.organisers.length > 0
  useOffer('posting-rule', (id) => ((id === 'new' && mayAdd) || ruleOf(id) ? () => setOpen(id) : undefined))
  return (
    <section aria-label={t('posting-rule.title')}>
      <Group justify="space-between" mt="xl" mb={4}>
        <Title order={2} size="h4">
          {t('posting-rule.title')}
        </Title>
        {mayAdd && (
          <Button size="xs" variant="default" onClick={() => setOpen('new')}>
            {t('posting-rule.add')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed" mb="xs">
        {t(data.items.length === 0 ? 'posting-rule.empty' : 'posting-rule.lead')}
      </Text>
      {data.items.length > 0 && <Rules items={data.items} writes={writes} onChange={setOpen} />}
      {(shown || (open === 'new' && mayAdd)) && (
        <Suspense>
          <Dialog
            key={shown?.id ?? 'new'}
            organisers={data.organisers}
            awards={data.awards}
            {...(shown && { rule: shown })}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </section>
  )
}

type RulesProps = {
  items: readonly PostingRule[]
  writes: (rule: PostingRule) => boolean
  onChange: (id: string) => void
}

function Rules({ items, writes, onChange }: RulesProps) {
  const t = useWords(words)
  return (
    <TableFrame label={t('posting-rule.title')} stacked>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('posting-rule.award')}</Table.Th>
          <Table.Th>{t('posting-rule.days')}</Table.Th>
          <Table.Th>{t('posting-rule.holds')}</Table.Th>
          <Table.Th>{t('posting-rule.basis')}</Table.Th>
          <Table.Th>{t('posting-rule.organiser')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((rule) => (
          <Row key={rule.id} rule={rule} {...(writes(rule) && { onChange: () => onChange(rule.id) })} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function Row({ rule, onChange }: { rule: PostingRule; onChange?: () => void }) {
  const t = useWords(words)
  const spanWords = useSpanWords()
  const { awardName, workingDays, daysOff, legalBasis, organiserName } = rule
  const award = awardName ?? t('posting-rule.all-awards')
  return (
    <Table.Tr>
      <Table.Th scope="row">{award}</Table.Th>
      <Table.Td data-title={t('posting-rule.days')}>
        {workingDays === null ? t('posting-rule.unknown') : t('posting-rule.days-told', { days: workingDays })}
        {daysOff.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('posting-rule.days-off-count', { count: daysOff.length })}
          </Text>
        )}
      </Table.Td>
      <Table.Td data-title={t('posting-rule.holds')}>{spanWords(rule)}</Table.Td>
      <Table.Td data-title={t('posting-rule.basis')}>{legalBasis ?? t('posting-rule.provisional')}</Table.Td>
      <Table.Td data-title={t('posting-rule.organiser')} lang="vi">
        {organiserName}
        {onChange && (
          <div>
            <Button
              size="compact-sm"
              variant="default"
              mt={4}
              aria-label={t('posting-rule.change-of', { award })}
              onClick={onChange}
            >
              {t('posting-rule.change')}
            </Button>
          </div>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
