/** What the checks of a block differ in, sheet by sheet; whoever leads writes down what the meeting settled. */
import { Button, Group, List, Stack, Switch, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink } from '#web/links.tsx'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { type CheckedSheet, exportDisagreements, listDisagreements } from '../../checks/contract.ts'
import type { LineState } from '../../checks/rules.ts'
import { words } from '../../checks/words.ts'
import { words as whyWords } from '../../why/words.ts'
import { useValueTold } from '../appeals/useValueTold.ts'
import { Why } from '../why/Why.tsx'
import { Opinions } from './Opinions.tsx'

const SettleDialog = lazy(async () => ({ default: (await import('./SettleDialog.tsx')).SettleDialog }))

const tones = {
  alike: 'none',
  differ: 'returned',
  panel: 'none',
  waiting: 'waiting',
  settled: 'done',
} as const satisfies Record<LineState, Tone>
type Props = { seasonId: string; block: string; onlyOpen: boolean; onNarrow: (only: boolean) => void }

export function Disagreements({ seasonId, block, onlyOpen, onNarrow }: Props) {
  const t = useWords(words)
  const params = { seasonId }
  const { data } = useSuspenseQuery(ask(listDisagreements, { params, query: { block } }))
  const [settling, setSettling] = useState<CheckedSheet | null>(null)
  const shown = data.sheets
    .map((sheet) => ({
      ...sheet,
      lines: sheet.lines.filter(({ state }) => !onlyOpen || state === 'differ' || state === 'waiting'),
    }))
    .filter(({ lines, remarks }) => lines.length > 0 || (!onlyOpen && remarks.length > 0))
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" className="g-head-text">
          {t('disagreements.lead')}
        </Text>
        <Group gap="md">
          <Switch
            label={t('disagreements.only-open')}
            checked={onlyOpen}
            onChange={(event) => onNarrow(event.currentTarget.checked)}
          />
          {data.sheets.length > 0 && (
            <ExportButton
              endpoint={exportDisagreements}
              inputFor={(format) => ({ params, query: { block, format } })}
            />
          )}
        </Group>
      </Group>
      {shown.length === 0 && <EmptyState title={t('disagreements.none')} hint={t('disagreements.none-hint')} />}
      {shown.map((sheet) => (
        <SheetPart
          key={sheet.sheetId}
          sheet={sheet}
          path={`/mua/${seasonId}/phieu/${sheet.sheetId}`}
          onSettle={() => setSettling(data.sheets.find(({ sheetId }) => sheetId === sheet.sheetId) ?? null)}
        />
      ))}
      <Suspense>
        {settling && <SettleDialog seasonId={seasonId} sheet={settling} onClose={() => setSettling(null)} />}
      </Suspense>
    </Stack>
  )
}

type PartProps = { sheet: CheckedSheet; path: string; onSettle: () => void }

function SheetPart({ sheet, path, onSettle }: PartProps) {
  const t = useWords(words)
  const { unit, sent, assigned, lines, remarks } = sheet
  const [asked, setAsked] = useState<string | null>(null)
  const title = t('disagreements.sheet', { unit: unit.name, sent, assigned })
  const isOpen = lines.some(({ state }) => state === 'differ' || state === 'waiting')
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {title}
        </Title>
        <Group gap="xs">
          {isOpen && sheet.may.includes('cross-check.oversee') && (
            <Button
              size="compact-sm"
              // What is still to come may settle it by itself.
              {...(sent < assigned && { variant: 'default' })}
              aria-haspopup="dialog"
              onClick={onSettle}
            >
              {t('disagreements.settle-sheet')}
            </Button>
          )}
          <ButtonLink size="compact-sm" variant="default" to={path}>
            {t('checks.look')}
          </ButtonLink>
        </Group>
      </Group>
      {lines.length > 0 && <Lines label={title} {...{ lines, onWhy: setAsked }} />}
      {asked !== null && <Why sheetId={sheet.sheetId} criterion={asked} onClose={() => setAsked(null)} />}
      {remarks.length > 0 && (
        <>
          <Text fw={600} mt="xs">
            {t('disagreements.remarks')}
          </Text>
          <List size="sm">
            {remarks.map(({ checker, criterion, name, text }) => (
              <List.Item key={`${checker.id} ${criterion}`}>
                {name}: {text} ({checker.name})
              </List.Item>
            ))}
          </List>
        </>
      )}
    </section>
  )
}

type LinesProps = { label: string; lines: CheckedSheet['lines']; onWhy: (criterion: string) => void }

function Lines({ label, lines, onWhy }: LinesProps) {
  const t = useWords(words)
  const why = useWords(whyWords)
  const told = useValueTold()
  const toldOr = (value: string | null) => (value === null ? t('disagreements.no-value') : told(value))
  return (
    <TableFrame label={label} stacked>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="26%">{t('disagreements.what')}</Table.Th>
          <Table.Th w="12%">{t('disagreements.before')}</Table.Th>
          <Table.Th w="38%">{t('disagreements.checker')}</Table.Th>
          <Table.Th w="24%">{t('disagreements.state')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={`${line.kind} ${line.code}`}>
            <Table.Th scope="row" fw={400}>
              {line.name}{' '}
              {line.criterion !== null && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-haspopup="dialog"
                  aria-label={`${why('whys.why')} ${line.name}`}
                  onClick={() => onWhy(line.criterion ?? '')}
                >
                  {why('whys.why')}
                </Button>
              )}
            </Table.Th>
            <Table.Td data-title={t('disagreements.before')}>{toldOr(line.before)}</Table.Td>
            <Table.Td data-title={t('disagreements.checker')}>
              <Opinions opinions={line.opinions} />
            </Table.Td>
            <Table.Td data-title={t('disagreements.state')}>
              <StatusBadge tone={tones[line.state]} label={t(`disagreements.state.${line.state}`)} />
              {line.settled && (
                <Text size="sm">
                  <b className="g-number">{toldOr(line.settled.value)}</b>
                  {line.settled.reason !== null && `. ${line.settled.reason}`}
                </Text>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}
