/** What changed between two cards: counted, then criterion by criterion where it stands, then beside the tree. */
import { Badge, Box, Card, Group, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { joined } from '#kit/words.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { contentOf, type ScorecardPage } from '../contract.ts'
import { type Both, type Line, linesBeside, linesOf } from '../difference-lines/rules.ts'
import {
  type Counts,
  changedOnly,
  countsOf,
  differencesBetween,
  isUnchanged,
  kindsOfChange,
  type NodeChange,
} from '../differences/rules.ts'
import { words as diffWords } from '../differences/words.ts'
import { words as cardWords } from '../words.ts'
import { keyed } from './keyed.ts'

const words = joined(cardWords, diffWords)

export function Differences({ before, after }: { before: ScorecardPage; after: ScorecardPage }) {
  const t = useWords(words)
  const language = useLanguage()
  const both: Both = { before: contentOf(before), after: contentOf(after), language }
  const differences = differencesBetween(both.before, both.after)
  const counts = countsOf(differences)
  const called = ({ title, year, number }: ScorecardPage) => t('scorecards.called', { title, year, number })
  const tree = changedOnly(differences.tree)
  const beside = linesBeside(differences, both)
  return (
    <>
      <Text mb="sm">{t('diff.lead', { before: called(before), after: called(after) })}</Text>
      {isUnchanged(counts) ? (
        <EmptyState title={t('diff.same')} hint={t('diff.same-hint')} />
      ) : (
        <Summary counts={counts} />
      )}
      {tree.length > 0 && (
        <Box component="section" aria-label={t('diff.tree')} mt="lg">
          <Title order={2} size="h4" mb="xs">
            {t('diff.tree')}
          </Title>
          <Nodes nodes={tree} both={both} />
        </Box>
      )}
      {beside.length > 0 && (
        <Box component="section" aria-label={t('diff.beside')} mt="lg">
          <Title order={2} size="h4" mb="xs">
            {t('diff.beside')}
          </Title>
          <Card withBorder padding="sm">
            <Lines lines={beside} />
          </Card>
        </Box>
      )}
    </>
  )
}

function Summary({ counts }: { counts: Counts }) {
  const t = useWords(words)
  return (
    <Group component="ul" gap="xs" m={0} p={0} className="g-plain-list" aria-label={t('diff.summary')}>
      {kindsOfChange
        .filter((kind) => counts[kind] > 0)
        .map((kind) => (
          <li key={kind}>
            <Badge variant="default" size="lg">
              {counts[kind]} {t(`diff.count.${kind}`)}
            </Badge>
          </li>
        ))}
    </Group>
  )
}

/** One under another; what stands in a group is set in a little, so that it also fits a phone. */
function Nodes({ nodes, both, depth = 0 }: { nodes: readonly NodeChange[]; both: Both; depth?: number }) {
  return (
    <Box component="ul" m={0} p={0} pl={depth === 0 ? 0 : 'md'} className="g-plain-list">
      {keyed(nodes, ({ before, after }) => after?.code ?? before?.code).map(({ key, item }) => (
        <li key={key}>
          <Node node={item} both={both} depth={depth} />
        </li>
      ))}
    </Box>
  )
}

function Node({ node, both, depth }: { node: NodeChange; both: Both; depth: number }) {
  const t = useWords(words)
  const { kind, before, after, children } = node
  const { code, name } = after ?? before ?? {}
  return (
    <>
      <Group gap="xs" mt="xs">
        <Text fw={kind === 'same' ? 400 : 600} {...(kind === 'same' && { c: 'dimmed' })}>
          {code} {name || t('scorecard.no-name')}
        </Text>
        {kind !== 'same' && <Badge variant="default">{t(`diff.kind.${kind}`)}</Badge>}
      </Group>
      {kind !== 'same' && <Lines lines={linesOf(node, both)} />}
      {children.length > 0 && <Nodes nodes={children} both={both} depth={depth + 1} />}
    </>
  )
}

/** What it was, then what it is: one under the other, so that long rules can be read on any screen. */
function Lines({ lines }: { lines: readonly Line[] }) {
  const t = useWords(words)
  return (
    <Stack gap={6} mt={4}>
      {keyed(lines, ({ what }) => what).map(({ key, item: { what, before, after } }) => (
        <div key={key}>
          <Text size="xs" c="dimmed">
            {what}
          </Text>
          {before !== null && (
            <Text size="sm" className="g-compared">
              <del>
                <VisuallyHidden>{t('diff.before')}: </VisuallyHidden>
                {before}
              </del>
            </Text>
          )}
          {after !== null && (
            <Text size="sm" className="g-compared">
              <ins>
                <VisuallyHidden>{t('diff.after')}: </VisuallyHidden>
                {after}
              </ins>
            </Text>
          )}
        </div>
      ))}
    </Stack>
  )
}
