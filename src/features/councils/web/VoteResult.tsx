/** What came of a vote: the ballots, each name with its votes, and how that comes to its end. */
import { Table, Text } from '@mantine/core'
import { formatExact } from '#kit/exact.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { percentOf } from '../outcomes/rules.ts'
import type { Vote } from '../votes/contract.ts'
import { words } from '../votes/words.ts'
import { words as ruleWords } from '../voting-rules/words.ts'
import { useTermWords } from './useTermWords.ts'

export const nameIn = ({ candidates }: Vote, id: string) => candidates.find(({ unitId }) => unitId === id)?.unitName

/** How the numbers come to the end they come to. */
function Explained({ vote }: { vote: Vote }) {
  const t = useWords(words)
  const r = useWords(ruleWords)
  const termTold = useTermWords()
  const { outcome, rule } = vote
  if (!outcome || !rule) return null
  const { threshold, base } = rule.terms
  const missing = outcome.missing.map((name) => r(`term.${name}`)).join(', ')
  const how = threshold &&
    base &&
    outcome.of !== null && {
      threshold: termTold('threshold', rule.terms) ?? '',
      base: r(`term.base.${base}`),
      of: outcome.of,
    }
  return (
    <>
      {how && (
        <Text size="sm" mt="xs">
          {outcome.enough === null ? t('vote.out-of-reach', how) : t('vote.enough', { ...how, enough: outcome.enough })}
        </Text>
      )}
      <Text fw={600}>{t(`vote.end.${outcome.end}`)}</Text>
      {missing && (
        <Text size="sm" c="dimmed">
          {t('vote.missing', { terms: missing })}
        </Text>
      )}
    </>
  )
}

export function VoteResult({ vote }: { vote: Vote }) {
  const t = useWords(words)
  const language = useLanguage()
  const { outcome, count } = vote
  if (!outcome || !count) return null
  const of = outcome.of ?? 0
  const ballots = (['handedOut', 'returned', 'invalid', 'blank'] as const).map(
    (one) => `${t(`count.${one}`)}: ${count[one]}`,
  )
  return (
    <>
      <Text size="sm" mb="xs">
        {ballots.join(' · ')}
      </Text>
      <TableFrame label={t('vote.result')} stacked>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('vote.teller-unit')}</Table.Th>
            <Table.Th ta="right">{t('vote.votes-for')}</Table.Th>
            <Table.Th ta="right">{t('vote.votes-against')}</Table.Th>
            <Table.Th ta="right">{t('vote.share')}</Table.Th>
            <Table.Th>{t('vote.reached')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {outcome.names.map(({ unitId, for: votes, against, reached, chosen }) => (
            <Table.Tr key={unitId}>
              <Table.Th scope="row">{nameIn(vote, unitId)}</Table.Th>
              <Table.Td ta="right" data-title={t('vote.votes-for')}>
                {votes}
              </Table.Td>
              <Table.Td ta="right" data-title={t('vote.votes-against')}>
                {against}
              </Table.Td>
              <Table.Td ta="right" data-title={t('vote.share')}>
                {of > 0 ? `${formatExact(percentOf(votes, of), language)} %` : ''}
              </Table.Td>
              <Table.Td data-title={t('vote.reached')}>
                {chosen ? (
                  <StatusBadge tone="award" label={t('vote.chosen')} />
                ) : (
                  reached !== null && t(reached ? 'vote.reached' : 'vote.not-reached')
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <Explained vote={vote} />
    </>
  )
}
