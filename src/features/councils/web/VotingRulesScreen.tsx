/** The dated rules by which councils vote: what is known of each, on what basis, from when to when. */
import { Badge, Button, Group, List, Paper, Stack, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { useOffer } from '#web/useKept.ts'
import { useSpanWords } from '#web/useSpanWords.ts'
import { words as eligibilityWords } from '../eligibility/words.ts'
import { termNames } from '../outcomes/rules.ts'
import { listVotingRules, type VotingRule } from '../voting-rules/contract.ts'
import { words } from '../voting-rules/words.ts'
import { type Named, useConditionWords } from './useConditionWords.ts'
import { useTermWords } from './useTermWords.ts'

const Dialog = lazy(async () => ({ default: (await import('./VotingRuleDialog.tsx')).VotingRuleDialog }))

export function VotingRulesScreen() {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listVotingRules, { query: {} }))
  const [open, setOpen] = useState<string | null>(null)
  const writes = (rule: VotingRule) => data.organisers.some(({ unitId }) => unitId === rule.organiserId)
  const ruleOf = (id: string | null) => data.items.find((one) => one.id === id && writes(one))
  const shown = ruleOf(open)
  useOffer('voting-rule', (id) => (id === 'new' || ruleOf(id) ? () => setOpen(id) : undefined))
  const add = data.organisers.length > 0 && <Button onClick={() => setOpen('new')}>{t('voting-rule.add')}</Button>
  return (
    <>
      <PageHead title={t('voting-rule.title')} lead={t('voting-rule.lead')} actions={data.items.length > 0 && add} />
      {data.items.length === 0 && <EmptyState title={t('voting-rule.empty')}>{add}</EmptyState>}
      <Stack gap="lg">
        {data.items.map((rule) => (
          <RuleCard
            key={rule.id}
            rule={rule}
            awards={data.awards}
            {...(writes(rule) && { onChange: () => setOpen(rule.id) })}
          />
        ))}
      </Stack>
      {(open === 'new' || shown) && (
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
    </>
  )
}

function RuleCard({ rule, awards, onChange }: { rule: VotingRule; awards: Named; onChange?: () => void }) {
  const t = useWords(words)
  const c = useWords(eligibilityWords)
  const conditionTold = useConditionWords(awards)
  const spanWords = useSpanWords()
  const termTold = useTermWords()
  const name = rule.awardName ?? t('voting-rule.all-awards')
  return (
    <Paper component="section" withBorder p="md" aria-label={name}>
      <Group justify="space-between" align="flex-start" mb="xs">
        <div>
          <Title order={2} size="h3">
            {name}
          </Title>
          <Text size="sm" c="dimmed">
            {[rule.organiserName, spanWords(rule)].join(' · ')}
          </Text>
        </div>
        {onChange && (
          <Button variant="default" size="xs" onClick={onChange} aria-label={`${t('voting-rule.change')}: ${name}`}>
            {t('voting-rule.change')}
          </Button>
        )}
      </Group>
      {rule.legalBasis && <Text size="sm">{rule.legalBasis}</Text>}
      {rule.provisional && <Badge variant="default">{t('voting-rule.provisional')}</Badge>}
      <Table mt="sm" aria-label={name}>
        <Table.Tbody>
          {termNames.map((term) => (
            <Table.Tr key={term}>
              <Table.Th scope="row">{t(`term.${term}`)}</Table.Th>
              <Table.Td>
                {termTold(term, rule.terms) ?? (
                  <Text component="span" size="sm" c="dimmed">
                    {t('term.unknown')}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Title order={3} size="h5" mt="sm">
        {c('eligibility.conditions')}
      </Title>
      {rule.conditions.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('term.unknown')}
        </Text>
      ) : (
        <List size="sm">
          {rule.conditions.map((condition) => (
            <List.Item key={JSON.stringify(condition)}>{conditionTold(condition)}</List.Item>
          ))}
        </List>
      )}
      <HistoryPanel kind="voting_rule" id={rule.id} />
    </Paper>
  )
}
