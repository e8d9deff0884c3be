/** Accepts all that was sent to one round: lists first what will be accepted, what not, and why. */
import { Alert, List, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { listWork } from '#features/seasons/board/contract.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { acceptReports } from '../../batches/contract.ts'
import { type Obstacle, type Sorted, sortForAcceptance } from '../../batches/rules.ts'
import { words } from '../../batches/words.ts'
import { readGrid } from '../../grids/contract.ts'
import { getReport, type Report } from '../../reports/contract.ts'
import { listRounds } from '../../rounds/contract.ts'
import type { Round } from '../RoundList.tsx'
import { type Named, Refused } from './Refused.tsx'

type Props = { round: Round; who: 'leads' | 'parent'; onClose: () => void }

export function AcceptAllDialog({ round, who, onClose }: Props) {
  const t = useWords(words)
  const accept = useTell(acceptReports, { refresh: [listRounds, getReport, readGrid, listWork] })
  const [asked, setAsked] = useState<readonly Named[]>([])
  const name = `${round.title} · ${round.source}`
  const sorted = sortForAcceptance(round, who)
  const { open } = sorted
  const submit = () => {
    setAsked(open.map(({ unitName, report }) => ({ id: report.id, round: name, unit: unitName })))
    const reports = open.map(({ report: { id, version } }) => ({ reportId: id, version }))
    accept.mutate(
      { params: { seasonId: round.seasonId }, body: { reports } },
      { onSuccess: (answer) => answer.reports.every(({ outcome }) => outcome === 'accepted') && onClose() },
    )
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('batch.accept-of', { round: name })}
      submitLabel={t('batch.accept-confirm', { count: open.length })}
      onSubmit={submit}
      ready={open.length > 0}
      pending={accept.isPending}
      error={accept.error}
    >
      <Alert>{t('batch.accept-consequence')}</Alert>
      {accept.data && <Refused asked={asked} answers={accept.data.reports} />}
      <Accepted open={open} />
      <NotAccepted closed={sorted.closed} />
    </FormDialog>
  )
}

function Accepted({ open }: Pick<Sorted<Report>, 'open'>) {
  const t = useWords(words)
  const remarksOf = ({ late, complete, incompleteWhy }: Report) => [
    ...(late && late.days > 0 ? [t('batch.late', { days: late.days })] : []),
    ...(complete === false ? [t('batch.lacks', { why: incompleteWhy ?? '' })] : []),
  ]
  return (
    <Stack gap={4}>
      <Text fw={600}>{t('batch.will-accept', { count: open.length })}</Text>
      <List size="sm">
        {open.map(({ unitName, report }) => (
          <List.Item key={report.id}>{[unitName, ...remarksOf(report)].join(' · ')}</List.Item>
        ))}
      </List>
    </Stack>
  )
}

const word = {
  own: 'batch.own',
  parent: 'batch.parent',
  returned: 'batch.returned',
  unsent: 'batch.unsent',
  accepted: 'batch.already',
} as const satisfies Record<Obstacle, string>

function NotAccepted({ closed }: Pick<Sorted<Report>, 'closed'>) {
  const t = useWords(words)
  if (closed.length === 0) return null
  return (
    <Stack gap={4}>
      <Text fw={600}>{t('batch.will-not')}</Text>
      <List size="sm">
        {closed.map(({ why, units }) => (
          <List.Item key={why}>{t(word[why], { units: units.join('; ') })}</List.Item>
        ))}
      </List>
    </Stack>
  )
}
