/** The tree of criteria in the columns of the Ministry's form: number, criterion, standard points, how it is scored. */
import { Badge, Box, Group, Table, Text, Title } from '@mantine/core'
import { formatExact, sumOf } from '#kit/exact.ts'
import type { Leaf } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import { type Drafted, type DraftedCard, type DraftedCriterion, draftedChildren } from '#scoring/drafted.ts'
import { tellLeaf, tellNumber } from '#scoring/wording.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { words } from '../words.ts'
import { keyed } from './keyed.ts'

/** A node with how deep it stands and where, row by row from the top. */
type Row = { node: DraftedCriterion; depth: number; path: string }

function rowsOf(nodes: readonly DraftedCriterion[], depth = 0, above = ''): Row[] {
  return nodes.flatMap((node, index) => {
    const path = `${above}/${index}`
    return [{ node, depth, path }, ...rowsOf(draftedChildren(node) ?? [], depth + 1, path)]
  })
}

/** What the main part gives at most; bonus and penalty are no part of it. */
const mainMax = (rows: readonly Row[]) =>
  sumOf(
    rows.flatMap(({ node, depth }) => (depth === 0 && !node.side && node.max !== undefined ? decimalOf(node.max) : [])),
  )

export function CardTree({ card }: { card: DraftedCard }) {
  const t = useWords(words)
  const language = useLanguage()
  const rows = rowsOf(card.criteria ?? [])
  const leaves = rows.filter(({ node }) => draftedChildren(node) === undefined).length
  return (
    <Box component="section" aria-label={t('scorecard.tree')} mt="lg">
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('scorecard.tree')}</Title>
        <Text c="dimmed" size="sm">
          {t('scorecard.leaves', { count: leaves })}
        </Text>
      </Group>
      {rows.length === 0 ? (
        <EmptyState title={t('scorecard.tree-empty')} />
      ) : (
        <TableFrame label={t('scorecard.tree')} minWidth={760} numbered>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('scorecard.code')}</Table.Th>
              <Table.Th>{t('scorecard.criterion')}</Table.Th>
              <Table.Th ta="right">{t('scorecard.max')}</Table.Th>
              <Table.Th>{t('scorecard.rule')}</Table.Th>
              <Table.Th>{t('scorecard.evidence')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <CriterionRow key={row.path} card={card} {...row} />
            ))}
            <Table.Tr>
              <Table.Th scope="row" />
              <Table.Td fw={600}>{t('scorecard.total')}</Table.Td>
              <Table.Td ta="right" fw={600}>
                {formatExact(mainMax(rows), language)}
              </Table.Td>
              <Table.Td colSpan={2} />
            </Table.Tr>
          </Table.Tbody>
        </TableFrame>
      )}
    </Box>
  )
}

function CriterionRow({ card, node, depth }: Row & { card: DraftedCard }) {
  const t = useWords(words)
  const language = useLanguage()
  const isGroup = draftedChildren(node) !== undefined
  const leaf = node as Drafted<Leaf>
  return (
    <Table.Tr>
      <Table.Th scope="row">{node.code ?? ''}</Table.Th>
      <Table.Td pl={`calc(${depth} * 1rem + var(--table-horizontal-spacing, 0.6rem))`}>
        <Text span {...(isGroup && { fw: 600 })} {...(!node.name && { c: 'dimmed' })}>
          {node.name || t('scorecard.no-name')}
        </Text>{' '}
        {node.side && <Badge variant="default">{t(`scorecard.side.${node.side}`)}</Badge>}
      </Table.Td>
      <Table.Td ta="right" {...(isGroup && { fw: 600 })}>
        {tellNumber(node.max, language)}
      </Table.Td>
      <Table.Td>{!isGroup && <RuleInWords card={card} leaf={leaf} />}</Table.Td>
      <Table.Td>{!isGroup && leaf.evidence && t(`scorecard.evidence.${leaf.evidence}`)}</Table.Td>
    </Table.Tr>
  )
}

function RuleInWords({ card, leaf }: { card: DraftedCard; leaf: Drafted<Leaf> }) {
  const language = useLanguage()
  const { measure, lines, conditions } = tellLeaf(card, leaf, language)
  return (
    <>
      {measure && <Text size="sm">{measure}</Text>}
      {keyed([...lines, ...conditions], (line) => line).map(({ key, item }) => (
        <Text key={key} size="sm" {...(measure && { c: 'dimmed' })}>
          {item}
        </Text>
      ))}
    </>
  )
}
