/**
 * Why a unit has its points: worked out again on this machine from the card and figures that the trial kept, told
 * criterion by criterion down to each figure, the round it came from and the report it stands in.
 */
import { Alert, Drawer, List, Loader, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { compareExact, exact, formatExact, plainDecimal } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { explainUnit, type NodeExplained } from '#scoring/explaining.ts'
import { ask } from '#web/api.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { words as shellWords } from '#web/words.ts'
import { type KeptInputs, tableOf } from '../../trial-inputs/rules.ts'
import { readInputs, type TrialPage, type TrialUnit } from '../../trials/contract.ts'
import { words } from '../../trials/words.ts'
import { FiguresOf } from './FiguresOf.tsx'

type Props = { trial: TrialPage; card: Card; sheet: TrialUnit; onClose: () => void }

export function WhyDrawer({ trial, card, sheet, onClose }: Props) {
  const t = useWords(words)
  const shell = useWords(shellWords)
  const language = useLanguage()
  const { data, error } = useQuery(ask(readInputs, { params: { trialId: trial.id } }))
  const total = formatExact(exact(sheet.total), language)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      classNames={{ title: 'g-head-title' }}
      title={t('trial.why-unit', { unit: sheet.unitName, total })}
      closeButtonProps={{ 'aria-label': shell('web.close') }}
    >
      {error && <RefusalAlert error={error} />}
      {!data && !error && (
        <Text role="status">
          <Loader size="xs" /> {t('trial.explaining')}
        </Text>
      )}
      {data && <Told {...{ trial, card, sheet }} text={data.inputs} />}
    </Drawer>
  )
}

function Told({ trial, card, sheet, text }: Omit<Props, 'onClose'> & { text: string }) {
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
        <Text size="sm">{t('trial.unofficial')}</Text>
        <Text size="sm">
          {t(isSame ? 'trial.recomputed' : 'trial.recomputed-otherwise', {
            total: formatExact(exact(plainDecimal(unit.total)), language),
          })}
        </Text>
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
              <FiguresOf {...{ trial, card, sheet, inputs }} reason={reasons.get(node.code)} />
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
