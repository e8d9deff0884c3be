/** "Vì sao?" while a sheet is written: rule and law, the figures with their sources, how the points come about, the other layers. */
import { Drawer, List, Stack, Text, Title } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import { formatDay } from '#kit/days.ts'
import { exact, formatExact } from '#kit/exact.ts'
import { tellLeaf } from '#scoring/wording.ts'
import { useWords } from '#web/language.ts'
import { words as shellWords } from '#web/words.ts'
import type { LeafLine } from '../../entry/rules.ts'
import { words } from '../../entry/words.ts'
import { explainLine } from '../../live/rules.ts'
import { Whose } from './Beside.tsx'
import { cellName } from './facts.ts'
import { givenNow, type Now, told } from './rows.ts'

/** What stands sealed: who gave what and why, questions, appeals. */
const Sent = lazy(async () => ({ default: (await import('../why/Sent.tsx')).Sent }))

type Props = { now: Now; line: LeafLine; sheetId: string; onClose: () => void }

export function LineDrawer({ now, line, sheetId, onClose }: Props) {
  const t = useWords(words)
  const shell = useWords(shellWords)
  const { facts, live, language, beside } = now
  const number = (text: string) => formatExact(exact(text), language)
  const node = live?.nodes[line.code]
  const rule = useMemo(() => tellLeaf(facts.card, line.leaf, language), [facts.card, line, language])
  const given = useMemo(() => givenNow(now), [now])
  const lines = useMemo(
    () => (node?.status === 'waits' ? [] : explainLine(facts.card, given, line.code, language)),
    [facts.card, given, line.code, language, node?.status],
  )
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      classNames={{ title: 'g-head-title' }}
      title={
        node?.status === 'scored'
          ? t('sheet-grid.why-of', { code: line.code, points: number(node.points) })
          : t('sheet-grid.why-none', { code: line.code })
      }
      closeButtonProps={{ 'aria-label': shell('web.close') }}
    >
      <Stack gap="lg">
        <Text>{line.name}</Text>
        {lines.length > 0 && <Lines lines={lines} />}
        {line.asks.length > 0 && (
          <Part title={t('sheet-grid.figures')}>
            {line.asks.map((code) => (
              <Text key={code} size="sm">
                {facts.card.indicators.find((one) => one.code === code)?.name}:{' '}
                <strong>
                  {told(facts.wanted.get(cellName('figure', code)), given.figures[code] ?? null, language) ||
                    t('sheet-grid.empty')}
                </strong>
                <Whose now={now} kind="figure" code={code} />
              </Text>
            ))}
          </Part>
        )}
        {beside.length > 0 && (
          <Part title={t('sheet-grid.layers')}>
            {beside.map(({ view, live: there }) => {
              const at = there?.nodes[line.code]
              const layer = `${t(`sheet-grid.layer-${view.kind}`)} (${view.authorName})`
              return (
                <Text key={view.id} size="sm">
                  {t('sheet-grid.layer-points', { layer, points: at?.status === 'scored' ? number(at.points) : '–' })}
                  {view.form?.form.cells
                    .filter(({ kind, code }) => (kind === 'figure' ? line.asks.includes(code) : code === line.code))
                    .map(({ kind, code, value, reason }) => (
                      <Text key={`${kind} ${code}`} component="span" display="block" size="sm" c="dimmed">
                        {t(`sheet-grid.${kind}`)}: {told(facts.wanted.get(cellName(kind, code)), value, language)}
                        {reason && ` · ${t('sheet-grid.reason', { reason })}`}
                      </Text>
                    ))}
                </Text>
              )
            })}
          </Part>
        )}
        <Part title={t('sheet-grid.rule')}>
          {rule.measure && <Text size="sm">{rule.measure}</Text>}
          <Lines lines={[...rule.lines, ...rule.conditions]} />
        </Part>
        <Suspense>
          <Sent sheetId={sheetId} criterion={line.code} />
        </Suspense>
        {(facts.card.legalBasis ?? []).length > 0 && (
          <Part title={t('sheet-grid.law')}>
            {facts.card.legalBasis?.map(({ document, date }) => (
              <Text key={document} size="sm">
                {[document, date && formatDay(date)].filter(Boolean).join(', ')}
              </Text>
            ))}
          </Part>
        )}
      </Stack>
    </Drawer>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <Title order={3} mb={4}>
      {title}
    </Title>
    {children}
  </section>
)

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <List size="sm">
    {lines.map((one) => (
      <List.Item key={one}>{one}</List.Item>
    ))}
  </List>
)
