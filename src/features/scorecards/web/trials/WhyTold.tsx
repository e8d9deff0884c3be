/** Why a unit has its points, told criterion by criterion; worked out again on this machine from what was kept. */
import { Alert, List, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { compareExact, exact, formatExact, plainDecimal } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { explainUnit, type NodeExplained } from '#scoring/explaining.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { type KeptInputs, tableOf } from '../../trial-inputs/rules.ts'
import type { TrialUnit } from '../../trials/contract.ts'
import { words } from '../../trials/words.ts'
import { FiguresOf } from './FiguresOf.tsx'

type Props = {
  seasonId: string
  card: Card
  sheet: TrialUnit
  /** The inputs as they were kept. */
  text: string
  /** What these points are, with the total that came out again and whether it is the one that stands. */
  about: (total: string, isSame: boolean) => ReactNode
  /** What more is known of a node, where there is more than the inputs. */
  beside?: (node: NodeExplained) => ReactNode
}

export function WhyTold({ seasonId, card, sheet, text, about, beside }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const inputs = useMemo(() => JSON.parse(text) as KeptInputs, [text])
  const unit = useMemo(
    () => engineOf(card).explain(tableOf(card, inputs), sheet.unitCode),
    [card, inputs, sheet.unitCode],
  )
  const told = useMemo(() => {
    const names = new Map(inputs.units.map(({ code, name }) => [code, name]))
    return unit && explainUnit(card, unit, language, names)
  }, [card, inputs, unit, language])
  if (!unit || !told) return null
  const isSame = compareExact(unit.total, exact(sheet.total)) === 0
  const reasons = new Map(unit.leaves.map(({ code, because }) => [code, because]))
  return (
    <Stack gap="lg">
      <Alert variant="default" color={isSame ? 'gray' : 'red'} role="status">
        {about(formatExact(exact(plainDecimal(unit.total)), language), isSame)}
      </Alert>
      <List size="sm">
        {told.sheet.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      <section>
        <Title order={3} mb="xs">
          {t('trial.criteria')}
        </Title>
        <Stack gap="sm">
          {told.nodes.map((node) => (
            <Node key={node.code} node={node}>
              <FiguresOf {...{ seasonId, card, sheet, inputs }} reason={reasons.get(node.code)} />
              {beside?.(node)}
            </Node>
          ))}
        </Stack>
      </section>
    </Stack>
  )
}

/** One criterion, moved in as deep as it stands in the card. */
function Node({ node, children }: { node: NodeExplained; children: ReactNode }) {
  const t = useWords(words)
  const language = useLanguage()
  const told = (text: string) => formatExact(exact(text), language)
  const { status, points, max } = node
  const got = t('trial.points-of', { points: told(points), max: told(max) })
  return (
    <div style={{ paddingInlineStart: `${Math.min(node.depth, 4)}rem` }}>
      <Text fw={node.isGroup ? 600 : 500}>
        {node.code} {node.name}: <strong>{got}</strong>
        {status !== 'scored' && ` · ${t(`trial.status-${status}`)}`}
      </Text>
      {node.lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
      {children}
    </div>
  )
}
