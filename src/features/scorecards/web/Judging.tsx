/** What a card says beside its tree: grades, their limits, ties, what does not apply, its basis, its indicators. */
import { Box, List, Table, Text, Title } from '@mantine/core'
import type { DraftedCard } from '#scoring/drafted.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { tellBasis, tellGrade, tellLimit, tellTie } from '../judging/rules.ts'
import { words } from '../words.ts'
import { keyed } from './keyed.ts'

export function Judging({ card }: { card: DraftedCard }) {
  const t = useWords(words)
  const language = useLanguage()
  const when = card.whenNotApplicable ?? 'redistribute'
  return (
    <>
      <Said title={t('scorecard.grades')} lines={(card.grades ?? []).map((one) => tellGrade(one, language))} />
      <Said title={t('scorecard.limits')} lines={(card.limits ?? []).map((one) => tellLimit(one, language))} />
      <Said title={t('scorecard.tie-break')} lines={(card.tieBreak ?? []).map((one) => tellTie(one, language))} />
      <Said title={t('scorecard.not-applicable')} lines={[t(`scorecard.not-applicable.${when}`)]} />
      <Said title={t('scorecard.basis')} lines={(card.legalBasis ?? []).map(tellBasis)} />
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
