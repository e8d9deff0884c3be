/** How a form is read, said once: sheet, head rows, what each column is, names that are not clear. */
import {
  Alert,
  Button,
  Checkbox,
  Group,
  List,
  NumberInput,
  Paper,
  Select,
  SimpleGrid,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { letterOf } from '#kit/spreadsheet.ts'
import { ask, useTell } from '#web/api.ts'
import { KeptLine } from '#web/FormState.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFields } from '#web/useFields.ts'
import { type FigureGrid, readGrid } from '../../grids/contract.ts'
import { findHead, headsOf } from '../../heads/rules.ts'
import { getImport, type ImportDetail, listImports, sayLayout } from '../../imports/contract.ts'
import { words as reasons } from '../../imports/words.ts'
import { faultsOf, type Layout } from '../../layouts/rules.ts'
import { words } from '../../loading/words.ts'
import { type Choices, ColumnMeans } from './ColumnMeans.tsx'
import { UnclearNames } from './UnclearNames.tsx'

const blank = (sheet: number, of: ImportDetail): Layout => {
  const shown = of.sheets[sheet]
  const head = (shown && findHead(shown.rows, shown.merged)) ?? { from: 1, to: 1 }
  const heads = shown ? headsOf(shown.rows, shown.merged, head) : []
  return {
    ...{ sheet, head, columns: heads.map(() => null), roundId: null, unitId: of.organised ? null : of.unitId },
    ...{ units: {}, ownOnly: false, notation: null, dash: null },
  }
}

export function Mapping({ of, aside }: { of: ImportDetail; aside: ReactNode }) {
  const t = useWords(words)
  const why = useWords(reasons)
  const say = useTell(sayLayout, { refresh: [getImport, listImports] })
  const initial = { layout: (of.layout ?? blank(0, of)) as Layout, remember: true, title: of.fileName }
  const fields = useFields(initial, say.error, { key: `figure-import-${of.id}`, name: t('mapping.title') })
  const { layout, remember, title } = fields.values
  const { data: heads } = useSuspenseQuery(
    ask(readGrid, { params: { seasonId: of.seasonId }, query: { block: of.block } }),
  )
  const shown = of.sheets[layout.sheet]
  const titles = shown ? headsOf(shown.rows, shown.merged, layout.head) : []
  const set = (change: Partial<Layout>) => fields.set({ layout: { ...layout, ...change } })
  const unsaid = faultsOf(layout, titles)
  const choices = useChoices(heads, of)
  const send = () =>
    say.mutate(
      {
        params: { importId: of.id },
        body: { layout: { ...layout, columns: [...layout.columns] }, remember, title: title.trim() || null },
        version: of.version,
      },
      { onSuccess: fields.done(() => undefined) },
    )
  return (
    <Stack gap="lg">
      <div>
        <Title order={2} size="h3">
          {t('mapping.title')}
        </Title>
        <Text c="dimmed">{t('mapping.hint')}</Text>
      </div>
      <Place
        of={of}
        layout={layout}
        set={set}
        restart={(sheet) => fields.set({ layout: blank(sheet, of) })}
        choices={choices}
      />
      {shown && <Preview sheet={shown} head={layout.head} />}
      <Columns titles={titles} layout={layout} set={set} choices={choices} sheet={shown} />
      <UnclearNames of={of} layout={layout} set={set} choices={choices} />
      <Numbers of={of} layout={layout} set={set} />
      <Paper withBorder p="md">
        <Stack gap="sm">
          <Checkbox
            label={t('mapping.remember')}
            checked={remember}
            onChange={(event) => fields.set({ remember: event.currentTarget.checked })}
          />
          {remember && <TextInput label={t('mapping.name')} maw={480} maxLength={200} {...fields.text('title')} />}
          {unsaid.length > 0 && (
            <Alert color="gray" role="status" title={t('mapping.still')}>
              <List size="sm">
                {unsaid.map(({ code, params, column }) => (
                  <List.Item key={`${code} ${column}`}>
                    {column !== null && `${letterOf(column)}: `}
                    {why(code as keyof typeof reasons.vi, params)}
                  </List.Item>
                ))}
              </List>
            </Alert>
          )}
          <RefusalAlert error={say.error} />
          <Group gap="xs">
            <KeptLine form={fields.form} />
            <Button disabled={unsaid.length > 0} loading={say.isPending} onClick={send}>
              {t('mapping.go')}
            </Button>
            {aside}
          </Group>
        </Stack>
      </Paper>
    </Stack>
  )
}

function useChoices(heads: FigureGrid, of: ImportDetail): Choices {
  const language = useLanguage()
  const rounds = heads.rounds.filter(({ asks }) => (asks === 'organiser') === of.organised)
  return {
    units: heads.units.map(({ unitId, unitName }) => ({ value: unitId, label: unitName })),
    rounds: rounds.map(({ id, title, source }) => ({ value: id, label: `${title} · ${source}` })),
    indicators: heads.indicators
      .filter(({ type }) => type !== 'ratio')
      .map(({ id, name, nameEn }) => ({ value: id, label: language === 'en' ? (nameEn ?? name) : name })),
  }
}

type Part = { of: ImportDetail; layout: Layout; set: (change: Partial<Layout>) => void }

function Place({ of, layout, set, restart, choices }: Part & { restart: (sheet: number) => void; choices: Choices }) {
  const t = useWords(words)
  const row = (value: string | number) => Math.max(1, Math.round(Number(value) || 1))
  // Other head rows make other columns: what was said of the old ones means nothing any more.
  const rehead = (from: number, to: number) => {
    const sheet = of.sheets[layout.sheet]
    const head = { from, to: Math.max(from, to) }
    const heads = sheet ? headsOf(sheet.rows, sheet.merged, head) : []
    set({ head, columns: heads.map((_, at) => layout.columns[at] ?? null) })
  }
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 5 }}>
      <Select
        label={t('mapping.sheet')}
        data={of.sheets.map(({ name, hidden }, at) => ({
          value: String(at),
          label: hidden ? t('mapping.hidden', { name }) : name || of.fileName,
        }))}
        value={String(layout.sheet)}
        onChange={(sheet) => restart(Number(sheet ?? 0))}
        allowDeselect={false}
      />
      <NumberInput
        label={t('mapping.head-from')}
        min={1}
        value={layout.head.from}
        onChange={(value) => rehead(row(value), layout.head.to)}
      />
      <NumberInput
        label={t('mapping.head-to')}
        min={1}
        value={layout.head.to}
        onChange={(value) => rehead(Math.min(layout.head.from, row(value)), row(value))}
      />
      <Select
        label={t('mapping.for-round')}
        data={[...choices.rounds]}
        value={layout.roundId}
        onChange={(roundId) => set({ roundId })}
        clearable
        searchable
      />
      <Select
        label={t('mapping.for-unit')}
        description={t('mapping.for-unit-hint')}
        data={[...choices.units]}
        value={layout.unitId}
        onChange={(unitId) => set({ unitId })}
        clearable
        searchable
      />
    </SimpleGrid>
  )
}

type Shown = ImportDetail['sheets'][number]

/** The file as it is, its head marked, so that nobody maps from memory. */
function Preview({ sheet: { rows }, head }: { sheet: Shown; head: Layout['head'] }) {
  const t = useWords(words)
  const some = rows.slice(0, 14)
  const width = Math.min(30, Math.max(1, ...some.map(({ cells }) => cells.length)))
  const columns = Array.from({ length: width }, (_, at) => at)
  return (
    <TableFrame label={t('mapping.preview')} minWidth={width * 110}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('loads.row')}</Table.Th>
          {columns.map((column) => (
            <Table.Th key={column}>{letterOf(column)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {some.map(({ number, cells }) => {
          const isHead = head.from <= number && number <= head.to
          return (
            <Table.Tr key={number} fw={isHead ? 600 : undefined}>
              <Table.Th scope="row">
                {number}
                {isHead && ` (${t('mapping.head-row')})`}
              </Table.Th>
              {columns.map((column) => (
                <Table.Td key={column}>{String(cells[column] ?? '')}</Table.Td>
              ))}
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </TableFrame>
  )
}

type ColumnsProps = Pick<Part, 'layout' | 'set'> & {
  titles: readonly string[]
  choices: Choices
  sheet: Shown | undefined
}

function Columns({ titles, layout, set, choices, sheet }: ColumnsProps) {
  const t = useWords(words)
  const change = (at: number, meaning: Layout['columns'][number]) =>
    set({ columns: titles.map((_, index) => (index === at ? meaning : (layout.columns[index] ?? null))) })
  const exampleOf = (column: number) => {
    const below = sheet?.rows.filter(({ number }) => number > layout.head.to) ?? []
    return String(below.map(({ cells }) => cells[column]).find((cell) => cell !== null && cell !== undefined) ?? '')
  }
  return (
    <TableFrame label={t('mapping.columns')} minWidth={680}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('mapping.column')}</Table.Th>
          <Table.Th>{t('mapping.example')}</Table.Th>
          <Table.Th>{t('mapping.means')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {titles.map((title, at) => (
          <Table.Tr key={letterOf(at)}>
            <Table.Th scope="row">
              {letterOf(at)}: {title || t('mapping.no-name')}
            </Table.Th>
            <Table.Td>{exampleOf(at)}</Table.Td>
            <Table.Td>
              <ColumnMeans
                label={`${letterOf(at)} ${title}`}
                meaning={layout.columns[at] ?? null}
                choices={choices}
                onChange={(meaning) => change(at, meaning)}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function Numbers({ of, layout, set }: Part) {
  const t = useWords(words)
  const choice = <T extends string>(value: string | null) => (value === '' ? null : (value as T | null))
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Select
        label={t('mapping.notation')}
        data={[
          { value: '', label: t('mapping.notation-each') },
          { value: 'vi', label: t('mapping.notation-vi') },
          { value: 'en', label: t('mapping.notation-en') },
        ]}
        value={layout.notation ?? ''}
        onChange={(value) => set({ notation: choice<'vi' | 'en'>(value) })}
        allowDeselect={false}
      />
      <Select
        label={t('mapping.dash')}
        data={[
          { value: '', label: t('mapping.dash-ask') },
          { value: 'zero', label: t('mapping.dash-zero') },
          { value: 'empty', label: t('mapping.dash-empty') },
        ]}
        value={layout.dash ?? ''}
        onChange={(value) => set({ dash: choice<'zero' | 'empty'>(value) })}
        allowDeselect={false}
      />
      {!of.organised && (
        <Checkbox
          label={t('mapping.own-only')}
          checked={layout.ownOnly}
          onChange={(event) => set({ ownOnly: event.currentTarget.checked })}
        />
      )}
    </SimpleGrid>
  )
}
