/** Units in the order of their points, with what decided between equals; below them whoever has no rank, and why. */
import { Button, Group, Table, Text } from '@mantine/core'
import { inColumn } from '#kit/exact.ts'
import type { Said } from '#kit/refusal.ts'
import type { Card } from '#scoring/card.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import type { TrialUnit } from '../../trials/contract.ts'
import { notesOf } from '../../trials/rules.ts'
import { words } from '../../trials/words.ts'

type Props = {
  card: Card
  sheets: readonly TrialUnit[]
  isLarge: boolean
  onWhy: (unitCode: string) => void
  /** More to say of a unit, beside what its points say. */
  noteOf?: (unitId: string) => string | undefined
}
const heads = ['standing', 'total', 'max', 'percent', 'grade', 'note'] as const
const right = new Set<string>(['total', 'max', 'percent'])

export function Ranking({ sheets, ...rest }: Props) {
  const { isLarge } = rest
  const t = useWords(words)
  const ranked = sheets.filter(({ rank }) => rank !== null)
  const below = sheets.filter(({ rank }) => rank === null)
  const language = useLanguage()
  const columns: Columns = {
    total: inColumn(
      sheets.map(({ total }) => total),
      language,
    ),
    max: inColumn(
      sheets.map(({ max }) => max),
      language,
    ),
    percent: inColumn(
      sheets.flatMap(({ percent }) => percent ?? []),
      language,
    ),
  }
  const isByPercent = new Set(ranked.map(({ max }) => max)).size > 1
  return (
    <>
      {isByPercent && <Text size="sm">{t('trial.by-percent')}</Text>}
      <TableFrame label={t('trial.ranking')} minWidth={720} {...(isLarge && { fz: 'xl', verticalSpacing: 'md' })}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head} {...(right.has(head) && { ta: 'right' as const })}>
                {t(`trial.${head}`)}
              </Table.Th>
            ))}
            {!isLarge && <Table.Th />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ranked.map((sheet) => (
            <Line key={sheet.unitId} {...{ ...rest, sheet, columns }} />
          ))}
          {below.length > 0 && ranked.length > 0 && (
            <Table.Tr>
              <Table.Td colSpan={heads.length + 1}>
                <Text fw={600} c="dimmed">
                  {t('trial.below')}
                </Text>
              </Table.Td>
            </Table.Tr>
          )}
          {below.map((sheet) => (
            <Line key={sheet.unitId} {...{ ...rest, sheet, columns }} />
          ))}
        </Table.Tbody>
      </TableFrame>
    </>
  )
}

/** How each column of numbers writes them. */
type Columns = Record<'total' | 'max' | 'percent', (text: string) => string>
type LineProps = Omit<Props, 'sheets'> & { sheet: TrialUnit; columns: Columns }

function Line({ card, sheet, columns, isLarge, onWhy, noteOf }: LineProps) {
  const t = useWords(words)
  const { rank, unitName, unitCode, total, max, percent, grade, incomplete } = sheet
  const say = ({ code, params }: Said) => t(code as 'trial.note-tie', params)
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={isLarge ? 600 : 400}>
        <Group gap="xs" wrap="nowrap">
          <Text component="span" inherit fw={600} miw="1.5rem" ta="right">
            {rank ?? '–'}
          </Text>
          <span>{unitName}</span>
        </Group>
      </Table.Th>
      <Table.Td ta="right" fw={600}>
        {columns.total(total)}
        {incomplete && (
          <Text size="xs" c="dimmed">
            {t('trial.so-far')}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">{columns.max(max)}</Table.Td>
      <Table.Td ta="right">{percent === null ? '–' : `${columns.percent(percent)}\u00a0%`}</Table.Td>
      <Table.Td>{grade ?? '–'}</Table.Td>
      <Table.Td>
        {notesOf(card, sheet).map((note) => (
          <Text key={`${note.code} ${JSON.stringify(note.params)}`} size={isLarge ? 'lg' : 'sm'}>
            {say(note)}
          </Text>
        ))}
        {noteOf?.(sheet.unitId) !== undefined && <Text size={isLarge ? 'lg' : 'sm'}>{noteOf(sheet.unitId)}</Text>}
      </Table.Td>
      {!isLarge && (
        <Table.Td ta="right">
          <Button
            size="compact-sm"
            variant="default"
            aria-haspopup="dialog"
            aria-label={t('trial.why-unit', { unit: unitName, total: columns.total(total) })}
            onClick={() => onWhy(unitCode)}
          >
            {t('trial.why')}
          </Button>
        </Table.Td>
      )}
    </Table.Tr>
  )
}
