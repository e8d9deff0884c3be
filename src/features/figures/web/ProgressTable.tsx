/** The numbers of a drawing, for whoever would rather read or hear them; the same that leave as a file. */
import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLanguage, useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import type { TargetProgress, View } from '../progress/contract.ts'
import { words } from '../progress/words.ts'
import { beforeNote, includingNote, type Row, rowAt, rowsOf } from '../progress-rows/rules.ts'
import { useStanding } from './useStanding.ts'
import { changeTold, countTold, valueTold } from './values.ts'

type Props = { target: TargetProgress; view: View; unitId: string | undefined; year: number }

function useRows(target: TargetProgress): Row[] {
  const t = useWords(words)
  return rowsOf(target, t('progress.all-units'))
}

export function ProgressTable(props: Props) {
  const { view } = props
  if (view === 'course') return <CourseTable {...props} />
  if (view === 'each') return <EachTable {...props} />
  if (view === 'years') return <YearsTable {...props} />
  return <UnitsTable {...props} />
}

const Numbers = ({ cells }: { cells: readonly (readonly [key: string, text: string])[] }) =>
  cells.map(([key, text]) => (
    <Table.Td key={key} ta="right">
      {text}
    </Table.Td>
  ))

const Head = ({ heads, left = 1 }: { heads: readonly string[]; left?: number }) => (
  <Table.Thead>
    <Table.Tr>
      {heads.map((head, index) => (
        <Table.Th key={head} {...(index >= left && { ta: 'right' as const })}>
          {head}
        </Table.Th>
      ))}
    </Table.Tr>
  </Table.Thead>
)

const Name = ({ children }: { children: ReactNode }) => (
  <Table.Th scope="row" fw={400}>
    {children}
  </Table.Th>
)

function UnitsTable({ target }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const said = useStanding(target)
  const { asPercent } = target
  const heads = ['unit', 'standing', 'value', 'numerator', 'denominator', 'wanted'] as const
  return (
    <TableFrame label={t('progress.units-chart', { content: target.content })} minWidth={760}>
      <Head heads={heads.map((head) => t(`progress.${head}`))} left={2} />
      <Table.Tbody>
        {useRows(target).map((row) => (
          <Table.Tr key={row.unitId ?? 'all'}>
            <Name>
              {row.unitName}
              <Note note={includingNote(row)} />
            </Name>
            <Table.Td>
              <StatusBadge tone={row.reached === null ? 'none' : row.reached ? 'done' : 'waiting'} label={said(row)} />
            </Table.Td>
            <Numbers
              cells={[
                ['value', valueTold(row.value, asPercent, language)],
                ['numerator', countTold(row.numerator, language)],
                ['denominator', countTold(row.denominator, language)],
                [
                  'wanted',
                  row.wanted === null ? '–' : `${target.comparison} ${valueTold(row.wanted, asPercent, language)}`,
                ],
              ]}
            />
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function CourseTable({ target, unitId, year }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const row = rowAt(target, unitId, t('progress.all-units'))
  if (!row) return <Text>{t('progress.unknown')}</Text>
  const heads = [t('progress.period'), t('progress.this-year', { year }), t('progress.last-year', { year: year - 1 })]
  return (
    <TableFrame label={t('progress.course-chart', { content: target.content, unit: row.unitName })}>
      <Head heads={heads} />
      <Table.Tbody>
        {target.series.map(({ id, title }, index) => (
          <Table.Tr key={id}>
            <Name>{title}</Name>
            <Numbers
              cells={[
                ['now', valueTold(row.course[index] ?? null, target.asPercent, language)],
                ['before', valueTold(row.courseBefore[index] ?? null, target.asPercent, language)],
              ]}
            />
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function EachTable({ target }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  return (
    <TableFrame
      label={t('progress.each-chart', { content: target.content })}
      minWidth={240 + target.series.length * 90}
    >
      <Head heads={[t('progress.unit'), ...target.series.map(({ title }) => title)]} />
      <Table.Tbody>
        {useRows(target).map((row) => (
          <Table.Tr key={row.unitId ?? 'all'}>
            <Name>{row.unitName}</Name>
            <Numbers
              cells={target.series.map(({ id }, index) => [
                id,
                valueTold(row.course[index] ?? null, target.asPercent, language),
              ])}
            />
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

/** Where a figure is from, of a unit that took the place of others. */
function Note({ note }: { note: ReturnType<typeof beforeNote> | ReturnType<typeof includingNote> }) {
  const t = useWords(words)
  return (
    note && (
      <Text size="xs" c="dimmed">
        {t(note.code, note.params)}
      </Text>
    )
  )
}

function YearsTable({ target, year }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const { asPercent } = target
  const heads = [
    ...[t('progress.unit'), t('progress.last-year', { year: year - 1 }), t('progress.this-year', { year })],
    t('progress.change'),
  ]
  return (
    <TableFrame label={t('progress.years-chart', { content: target.content, year })} minWidth={560}>
      <Head heads={heads} />
      <Table.Tbody>
        {useRows(target).map((row) => (
          <Table.Tr key={row.unitId ?? 'all'}>
            <Name>
              {row.unitName}
              <Note note={beforeNote(row)} />
            </Name>
            <Numbers
              cells={[
                ['before', valueTold(row.before, asPercent, language)],
                ['now', valueTold(row.value, asPercent, language)],
                ['change', changeTold(row.value, row.before, asPercent, language)],
              ]}
            />
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}
