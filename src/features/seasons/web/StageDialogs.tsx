/** Sets or proposes the days of a step; postpones its deadline by decision. */
import { Text, TextInput } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ProposalFields } from '#web/ProposalFields.tsx'
import { useFields } from '#web/useFields.ts'
import { useProposable } from '#web/useProposable.ts'
import { getBoard, listWork } from '../board/contract.ts'
import { getSeason, type Season } from '../contract.ts'
import { proposePostponement, proposeStage } from '../proposals/contract.ts'
import { changeStage } from '../stages/contract.ts'
import { words } from '../words.ts'
import type { StageDeed } from './Stages.tsx'

type Stage = Season['stages'][number]
type Props = { season: Season; stage: Stage; onClose: () => void }

const refresh = [getSeason, getBoard, listWork]

export const StageDialog = ({ deed, ...props }: Props & { deed: StageDeed }) =>
  deed === 'change' ? <DaysDialog {...props} /> : <PostponeDialog {...props} />

type Days = { opens: string | null; deadline: string | null }

function DaysDialog({ season, stage, onClose }: Props) {
  const t = useWords(words)
  const { code, opens, deadline, version } = stage
  const told = useProposable(changeStage, proposeStage, { refresh, asked: season.underWay })
  const title = t('stage.change-of', { stage: t(`stage.${code}`) })
  const keep = { key: `stage/${season.id}/${code}`, name: title, version }
  const fields = useFields<Days>({ opens, deadline }, told.error, keep)
  const input = { params: { seasonId: season.id, code }, body: fields.values, version: fields.version }
  const submit = () => told.submit(input, fields.done(onClose))
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      {...(told.needed && { submitLabel: t('stage.propose') })}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ opens: t('stage.opens'), deadline: t('stage.deadline'), reason: t('stage.reason') }}
    >
      <DayField label={t('stage.opens')} {...fields.day('opens')} />
      <DayField label={t('stage.deadline')} {...fields.day('deadline')} />
      <ProposalFields told={told} />
    </FormDialog>
  )
}

type Postponing = { until: string | null; decisionNumber: string; decisionDay: string | null; decisionBody: string }

function PostponeDialog({ season, stage: { code, deadline, version }, onClose }: Props) {
  const t = useWords(words)
  const told = useProposable(changeStage, proposePostponement, { refresh, asked: true })
  const empty: Postponing = { until: null, decisionNumber: '', decisionDay: null, decisionBody: '' }
  const title = t('stage.postpone-of', { stage: t(`stage.${code}`) })
  const keep = { key: `stage/${season.id}/${code}/postpone`, name: title }
  const fields = useFields<Postponing>(empty, told.error, keep)
  const submit = () => {
    const { until, decisionNumber, decisionDay, decisionBody } = fields.values
    const known = { decisionNumber: decisionNumber.trim() || null, decisionBody: decisionBody.trim() || null }
    // An empty day is sent as it is, so that the server names the missing field.
    const body = { until: until ?? '', decisionDay, ...known }
    told.submit({ params: { seasonId: season.id, code }, body, version }, fields.done(onClose))
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('stage.propose')}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ until: t('stage.until'), reason: t('stage.reason') }}
    >
      <Text size="sm">{t('stage.postpone-hint', { day: formatDay(deadline) })}</Text>
      <DayField label={t('stage.until')} required {...fields.day('until')} />
      <Text size="sm" c="dimmed">
        {t('leadership.decision-hint')}
      </Text>
      <TextInput label={t('leadership.decision-number')} {...fields.text('decisionNumber')} />
      <DayField label={t('leadership.decision-day')} {...fields.day('decisionDay')} />
      <TextInput label={t('leadership.decision-body')} {...fields.text('decisionBody')} />
      <ProposalFields told={told} />
    </FormDialog>
  )
}
