/** What a file would do, before it does anything: faults by row and column, changes, totals held to their lines. */
import { Alert, Button, Group, Stack, Table, Text, Textarea, Title } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { formatMoment } from '#kit/days.ts'
import { exact, formatExact } from '#kit/exact.ts'
import { useTell } from '#web/api.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveFile } from '#web/saveFile.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { useAttempt } from '#web/useAttempt.ts'
import { readGrid } from '../../grids/contract.ts'
import {
  getImport,
  type ImportDetail,
  type ImportOutcome,
  importFaults,
  listImports,
  type Remark,
  saveImport,
} from '../../imports/contract.ts'
import { words } from '../../loading/words.ts'

const shown = 200

export function Outcome({ of, aside }: { of: ImportDetail; aside: ReactNode }) {
  const t = useWords(words)
  const { outcome } = of
  if (!outcome) return null
  return (
    <Stack gap="lg">
      <Summary of={of} outcome={outcome} />
      <Save of={of} outcome={outcome} aside={aside} />
      {outcome.faultCount > 0 && <Faults of={of} outcome={outcome} />}
      {outcome.warnings.length > 0 && (
        <Remarks title={t('loads.warnings')} items={outcome.warnings} count={outcome.warnings.length} />
      )}
      <Totals outcome={outcome} />
      {outcome.changes.length > 0 && <Changes outcome={outcome} />}
      {outcome.notes.length > 0 && <Remarks title={t('loads.notes')} items={outcome.notes} count={outcome.noteCount} />}
    </Stack>
  )
}

function Summary({ of, outcome }: { of: ImportDetail; outcome: ImportOutcome }) {
  const t = useWords(words)
  const { lines, added, changed, same, refused, faultCount } = outcome
  const nothing = added + changed === 0
  const title = () => {
    if (faultCount > 0) return t('loads.has-faults', { count: faultCount })
    return t(nothing ? 'loads.nothing' : 'loads.right')
  }
  return (
    <Alert role="status" color={faultCount > 0 ? 'red' : 'gray'} title={title()}>
      <Text size="sm">{t('loads.counts', { lines, added, changed, same, refused })}</Text>
      {faultCount > 0 && <Text size="sm">{t('loads.has-faults-hint')}</Text>}
      <Recognised of={of} />
    </Alert>
  )
}

function Recognised({ of: { recognised, mapping } }: { of: ImportDetail }) {
  const t = useWords(words)
  if (recognised === null) return null
  const by = mapping?.by ?? t('loads.somebody')
  const said = mapping && recognised === 'remembered' ? { title: mapping.title, by, at: formatMoment(mapping.at) } : {}
  return <Text size="sm">{t(`loads.recognised-${recognised}`, said)}</Text>
}

function Save({ of, outcome, aside }: { of: ImportDetail; outcome: ImportOutcome; aside: ReactNode }) {
  const t = useWords(words)
  const [reason, setReason] = useState('')
  const save = useTell(saveImport, { refresh: [getImport, listImports, readGrid] })
  const count = outcome.added + outcome.changed
  const ready = outcome.faultCount === 0 && count > 0 && (outcome.asks === 0 || reason.trim() !== '')
  const body = { plan: outcome.plan, reason: outcome.asks > 0 ? reason.trim() : null }
  return (
    <Stack gap="xs">
      {outcome.asks > 0 && outcome.faultCount === 0 && (
        <Textarea
          label={t('loads.answer', { count: outcome.asks })}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={500}
          autosize
          minRows={2}
          maw={560}
        />
      )}
      <RefusalAlert error={save.error} />
      <Group gap="xs">
        <Button
          disabled={!ready}
          loading={save.isPending}
          onClick={() => save.mutate({ params: { importId: of.id }, body, version: of.version })}
        >
          {count > 0 && outcome.faultCount === 0 ? t('loads.save', { count }) : t('loads.save-any')}
        </Button>
        {aside}
      </Group>
    </Stack>
  )
}

function Faults({ of, outcome }: { of: ImportDetail; outcome: ImportOutcome }) {
  const t = useWords(words)
  const saving = useAttempt()
  return (
    <Remarks title={t('loads.faults')} items={outcome.faults} count={outcome.faultCount}>
      <Group>
        <Button
          variant="default"
          loading={saving.pending}
          onClick={() =>
            saving.run(
              () => saveFile(importFaults, { params: { importId: of.id }, query: {} }),
              () => undefined,
            )
          }
        >
          {t('loads.faults-file')}
        </Button>
      </Group>
      <RefusalAlert error={saving.error} />
    </Remarks>
  )
}

type Listed = { title: string; items: readonly Remark[]; count: number; children?: ReactNode }

function Remarks({ title, items, count, children }: Listed) {
  const t = useWords(words)
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
      <TableFrame label={title} minWidth={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('loads.row')}</Table.Th>
            <Table.Th>{t('loads.column')}</Table.Th>
            <Table.Th>{t('loads.reason')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.slice(0, shown).map(({ row, column, head, message }, index) => (
            <Table.Tr key={`${row}-${column}-${index.toString()}`}>
              <Table.Td className="g-number">{row ?? '–'}</Table.Td>
              <Table.Td>{[column, head].filter(Boolean).join(': ') || '–'}</Table.Td>
              <Table.Td>{message}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <More count={count - Math.min(items.length, shown)} />
    </Stack>
  )
}

function More({ count }: { count: number }) {
  const t = useWords(words)
  if (count <= 0) return null
  return (
    <Text size="sm" c="dimmed">
      {t('loads.more', { count })}
    </Text>
  )
}

/** As people of the language write it. */
function useNumbers() {
  const language = useLanguage()
  return (value: string) => formatExact(exact(value), language)
}

function Totals({ outcome: { totals, differences } }: { outcome: ImportOutcome }) {
  const t = useWords(words)
  const say = useNumbers()
  if (differences.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {totals > 0 ? t('loads.totals-right', { count: totals }) : t('loads.totals-none')}
      </Text>
    )
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {t('loads.differences')}
      </Title>
      <Text size="sm">{t('loads.differences-hint')}</Text>
      <TableFrame label={t('loads.differences')} minWidth={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('loads.row')}</Table.Th>
            <Table.Th>{t('loads.column')}</Table.Th>
            <Table.Th ta="right">{t('loads.told')}</Table.Th>
            <Table.Th ta="right">{t('loads.summed')}</Table.Th>
            <Table.Th ta="right">{t('loads.difference')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map(({ row, column, head, label, told, summed, difference }) => (
            <Table.Tr key={`${row} ${column}`}>
              <Table.Td>{`${row} · ${label}`}</Table.Td>
              <Table.Td>{`${column}: ${head}`}</Table.Td>
              <Table.Td className="g-number">{say(told)}</Table.Td>
              <Table.Td className="g-number">{say(summed)}</Table.Td>
              <Table.Td className="g-number">{say(difference)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </Stack>
  )
}

function Changes({ outcome: { changes, added, changed } }: { outcome: ImportOutcome }) {
  const t = useWords(words)
  const say = useNumbers()
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {t('loads.changes')}
      </Title>
      <TableFrame label={t('loads.changes')} minWidth={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('loads.change-unit')}</Table.Th>
            <Table.Th>{t('loads.change-what')}</Table.Th>
            <Table.Th ta="right">{t('loads.change-values')}</Table.Th>
            <Table.Th>{t('loads.row')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.slice(0, shown).map(({ row, column, unitName, indicator, round, before, after }) => (
            <Table.Tr key={`${row} ${column}`}>
              <Table.Td>{unitName}</Table.Td>
              <Table.Td>{`${indicator} · ${round}`}</Table.Td>
              <Table.Td className="g-number">
                {before !== null && (
                  <>
                    <del>{say(before)}</del>
                    {' → '}
                  </>
                )}
                <ins>{say(after)}</ins>
              </Table.Td>
              <Table.Td>{`${row}, ${column}`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <More count={added + changed - Math.min(changes.length, shown)} />
    </Stack>
  )
}
