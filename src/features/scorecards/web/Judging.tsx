/** What a card says beside its tree: grades, their limits, ties, what does not apply, its basis, its indicators. */
import { Box, List, Table, Text, Title } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import type { Grade, LegalBasis, Limit, TieBreak } from '#scoring/card.ts'
import type { Drafted, DraftedCard } from '#scoring/drafted.ts'
import { tellNumber } from '#scoring/wording.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { words } from '../words.ts'
import { keyed } from './keyed.ts'

function useGradeWords() {
  const t = useWords(words)
  const language = useLanguage()
  return ({ grade = '…', atLeast }: Drafted<Grade>): string => {
    if (atLeast === undefined) return t('scorecard.grade-rest', { grade })
    if ('points' in atLeast) return t('scorecard.grade-points', { grade, value: tellNumber(atLeast.points, language) })
    const percent = 'percent' in atLeast ? atLeast.percent : undefined
    return t('scorecard.grade-percent', { grade, value: tellNumber(percent, language) })
  }
}

function useLimitWords() {
  const t = useWords(words)
  const language = useLanguage()
  return ({ when, atMost: grade = '…', reason = '…' }: Drafted<Limit>): string => {
    if (when && 'formula' in when) return t('scorecard.limit-formula', { formula: when.formula ?? '…', grade, reason })
    const criterion = (when && 'criterion' in when && when.criterion) || '…'
    if (when && 'belowPoints' in when)
      return t('scorecard.limit-points', { criterion, value: tellNumber(when.belowPoints, language), grade, reason })
    const percent = when && 'belowPercent' in when ? when.belowPercent : undefined
    return t('scorecard.limit-percent', { criterion, value: tellNumber(percent, language), grade, reason })
  }
}

const tieWord = ({ order }: Drafted<TieBreak>) => (order === 'asc' ? 'scorecard.tie-asc' : 'scorecard.tie-desc')
const basisOf = ({ document = '…', date }: Drafted<LegalBasis>) =>
  date ? `${document} (${formatDay(date)})` : document

export function Judging({ card }: { card: DraftedCard }) {
  const t = useWords(words)
  const gradeWords = useGradeWords()
  const limitWords = useLimitWords()
  const when = card.whenNotApplicable ?? 'redistribute'
  return (
    <>
      <Said title={t('scorecard.grades')} lines={(card.grades ?? []).map(gradeWords)} />
      <Said title={t('scorecard.limits')} lines={(card.limits ?? []).map(limitWords)} />
      <Said
        title={t('scorecard.tie-break')}
        lines={(card.tieBreak ?? []).map((one) => t(tieWord(one), { criterion: one.criterion ?? '…' }))}
      />
      <Said title={t('scorecard.not-applicable')} lines={[t(`scorecard.not-applicable.${when}`)]} />
      <Said title={t('scorecard.basis')} lines={(card.legalBasis ?? []).map(basisOf)} />
    </>
  )
}

function Said({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <Box component="section" aria-label={title} mt="lg">
      <Title order={2} size="h4" mb={4}>
        {title}
      </Title>
      {lines.length === 1 ? (
        <Text size="sm">{lines[0]}</Text>
      ) : (
        <List type="ordered" size="sm">
          {keyed(lines, (line) => line).map(({ key, item }) => (
            <List.Item key={key}>{item}</List.Item>
          ))}
        </List>
      )}
    </Box>
  )
}

export function Indicators({ card }: { card: DraftedCard }) {
  const t = useWords(words)
  const indicators = card.indicators ?? []
  if (indicators.length === 0) return null
  return (
    <Box component="section" aria-label={t('scorecard.indicators')} mt="lg">
      <Title order={2} size="h4" mb="xs">
        {t('scorecard.indicators')}
      </Title>
      <TableFrame label={t('scorecard.indicators')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('scorecard.indicator-code')}</Table.Th>
            <Table.Th>{t('scorecard.indicator-name')}</Table.Th>
            <Table.Th>{t('scorecard.indicator-type')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keyed(indicators, ({ code }) => code).map(({ key, item: { code, name, type } }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row">{code}</Table.Th>
              <Table.Td>{name}</Table.Td>
              <Table.Td>{type && t(`scorecard.type.${type}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </Box>
  )
}
