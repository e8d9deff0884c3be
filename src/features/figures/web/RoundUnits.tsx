/** The units of one round: where each report stands, how late it is, and the buttons of whoever may go on with it. */
import { Box, Button, Group, Stack, Table, Text } from '@mantine/core'
import { Fragment } from 'react'
import { dayOf, formatDay, formatMoment } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { sortForAcceptance } from '../batches/rules.ts'
import { words as batchWords } from '../batches/words.ts'
import type { Report } from '../reports/contract.ts'
import { words } from '../rounds/words.ts'
import type { ReportState } from '../rules.ts'
import { LateWords } from './LateWords.tsx'
import type { Deed } from './ReportDialogs.tsx'
import type { Round } from './RoundList.tsx'

type Unit = Round['units'][number]
type Line = Unit['subUnits'][number]
export type Doing = { deed: Deed; report: Report; round: string }

export type Accepting = { round: Round; who: 'leads' | 'parent' }

type Props = {
  round: Round
  units: readonly Unit[]
  leads: boolean
  onDo: (doing: Doing) => void
  onAcceptAll: (accepting: Accepting) => void
}

export function RoundUnits({ round, units, leads, onDo, onAcceptAll }: Props) {
  const t = useWords(words)
  if (units.length === 0) return <Text mt="sm">{t('rounds.no-units')}</Text>
  const row = (line: Line, parent: string | null) => (
    <UnitRow key={line.unitId} round={round} line={line} parent={parent} onDo={onDo} />
  )
  return (
    <Box mt="sm">
      <AcceptingAll round={round} who={leads ? 'leads' : 'parent'} onDo={onAcceptAll} />
      <TableFrame label={t('rounds.units-of', { round: round.title })} minWidth={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rounds.unit')}</Table.Th>
            <Table.Th>{t('rounds.state')}</Table.Th>
            <Table.Th>{t('rounds.deeds')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {units.map((unit) => (
            <Fragment key={unit.unitId}>
              {row(unit, null)}
              {unit.subUnits.map((below) => row(below, unit.unitName))}
            </Fragment>
          ))}
        </Table.Tbody>
      </TableFrame>
    </Box>
  )
}

/** All that was sent to a round is accepted at once by whoever may accept more than one of it. */
function AcceptingAll({ round, who, onDo }: { round: Round; who: Accepting['who']; onDo: Props['onAcceptAll'] }) {
  const t = useWords(batchWords)
  const count = sortForAcceptance(round, who).open.length
  if (count < 2) return null
  return (
    <Group mb="sm" justify="flex-end">
      <Button size="sm" onClick={() => onDo({ round, who })}>
        {t('batch.accept', { count })}
      </Button>
    </Group>
  )
}

const tones: Record<ReportState, Tone> = {
  unsent: 'none',
  draft: 'none',
  returned: 'returned',
  sent: 'waiting',
  accepted: 'done',
}

type RowProps = { round: Round; line: Line; parent: string | null; onDo: (doing: Doing) => void }

function UnitRow({ round, line, parent, onDo }: RowProps) {
  const t = useWords(words)
  const { report, unitName } = line
  const state = report?.state ?? 'unsent'
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={parent ? 400 : 600} {...(parent && { pl: 'xl' })}>
        {unitName}
        {parent && (
          <Text size="xs" c="dimmed">
            {t('rounds.through', { unit: parent })}
          </Text>
        )}
      </Table.Th>
      <Table.Td>
        <Stack gap={4} align="flex-start">
          <StatusBadge
            tone={tones[state]}
            label={t(`report.state-${state}`)}
            date={report?.sentAt ? formatMoment(report.sentAt) : formatDay(report?.stateDay)}
          />
          <LateWords late={line.late} sent={report?.sentAt !== null && report !== null} />
          {report && <Remarks report={report} />}
        </Stack>
      </Table.Td>
      <Table.Td>
        <Deeds round={round} line={line} onDo={onDo} />
      </Table.Td>
    </Table.Tr>
  )
}

function Remarks({ report }: { report: Report }) {
  const t = useWords(words)
  const { filled, required, returned, complete, incompleteWhy, sentAt, firstSentAt } = report
  return (
    <>
      {filled !== null && <Text size="sm">{t('rounds.filled', { filled, required })}</Text>}
      {firstSentAt !== null && firstSentAt !== sentAt && (
        <Text size="sm">{t('report.first-received', { day: formatDay(dayOf(new Date(firstSentAt))) })}</Text>
      )}
      {returned && (
        <Text size="sm">{t('report.returned-because', { day: formatDay(returned.day), reason: returned.reason })}</Text>
      )}
      {complete === false && <Text size="sm">{t('report.missing-because', { why: incompleteWhy ?? '' })}</Text>}
    </>
  )
}

/** What the reader may do with it: enter or read its figures, send or recall, accept, return, reopen. */
function Deeds({ round, line, onDo }: Omit<RowProps, 'parent'>) {
  const t = useWords(words)
  const { report, unitName: unit } = line
  const may = report?.may ?? []
  const named = { round: round.title, unit }
  const sheet = `/mua/${round.seasonId}/so-lieu?block=${round.block}&roundId=${round.id}`
  const deeds: readonly Deed[] = [
    ...(may.includes('report.send') ? (['send'] as const) : []),
    ...(may.includes('report.recall') ? (['recall'] as const) : []),
    ...(may.includes('report.accept')
      ? report?.state === 'accepted'
        ? (['unaccept'] as const)
        : (['accept', 'return'] as const)
      : []),
  ]
  return (
    <Group gap="xs">
      {may.includes('figure.save') && (
        <TextLink to={`${sheet}&view=unit&unitId=${line.unitId}`} size="sm" aria-label={t('rounds.enter-of', named)}>
          {t('rounds.enter')}
        </TextLink>
      )}
      {report && !may.includes('figure.save') && report.filled !== null && (
        <TextLink to={`${sheet}&view=round`} size="sm" aria-label={t('rounds.read-of', named)}>
          {t('rounds.read')}
        </TextLink>
      )}
      {report &&
        deeds.map((deed) => (
          <Button
            key={deed}
            size="compact-sm"
            variant={deed === 'send' || deed === 'accept' ? 'filled' : 'default'}
            aria-label={t(`report.${deed}-of`, named)}
            onClick={() => onDo({ deed, report, round: round.title })}
          >
            {t(`report.${deed}`)}
          </Button>
        ))}
    </Group>
  )
}
