/** Moves a card through its life: checks it, issues it, corrects it, lets it stand in for the next year. */
import { Text, Textarea, TextInput } from '@mantine/core'
import type { Day } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { ProposalFields } from '#web/ProposalFields.tsx'
import { useFields } from '#web/useFields.ts'
import { useProposable } from '#web/useProposable.ts'
import { discardScorecard, getScorecard, listScorecards, type ScorecardPage } from '../contract.ts'
import { carryOver, checkScorecard, correctScorecard, issueScorecard, proposeIssue } from '../life/contract.ts'
import { words as lifeWords } from '../life/words.ts'
import { words as ownWords } from '../words.ts'

const words = joined(ownWords, lifeWords)
const refresh = [getScorecard, listScorecards]

export type LifeDeed = 'check' | 'issue' | 'correct' | 'carry' | 'discard'
type Props = { card: ScorecardPage; onClose: () => void }

export function LifeDialog({ deed, ...props }: Props & { deed: LifeDeed }) {
  switch (deed) {
    case 'check':
      return <Check {...props} />
    case 'issue':
      return <Issue {...props} />
    case 'correct':
      return <Correct {...props} />
    case 'carry':
      return <Carry {...props} />
    case 'discard':
      return <Discard {...props} />
  }
}

function Check({ card, onClose }: Props) {
  const t = useWords(words)
  const check = useTell(checkScorecard, { refresh })
  const submit = () => check.mutate({ params: { scorecardId: card.id }, version: card.version }, { onSuccess: onClose })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('life.check-title')}
      submitLabel={t('life.check')}
      onSubmit={submit}
      pending={check.isPending}
      error={check.error}
    >
      <Text size="sm">{t('life.check-why')}</Text>
    </FormDialog>
  )
}

function Issue({ card, onClose }: Props) {
  const t = useWords(words)
  const told = useProposable(issueScorecard, proposeIssue, { refresh })
  const title = t('life.issue-title')
  const keep = { key: `scorecard/${card.id}/issue`, name: title, version: card.version }
  const empty = { decisionNumber: '', decisionDate: null as Day | null, inForceFrom: null as Day | null }
  const fields = useFields(empty, told.error, keep)
  const { decisionNumber, decisionDate, inForceFrom } = fields.values
  const body = { decisionNumber, decisionDate: decisionDate ?? '', inForceFrom: inForceFrom ?? '' }
  const submit = () =>
    told.submit({ params: { scorecardId: card.id }, body, version: card.version }, fields.done(onClose))
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={title}
      consequence={t('life.issue-consequence')}
      confirmLabel={told.needed ? t('life.propose') : t('life.issue')}
      onConfirm={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
    >
      <TextInput
        label={t('field.decisionNumber')}
        description={t('life.decision-hint')}
        required
        {...fields.text('decisionNumber')}
      />
      <DayField label={t('field.decisionDate')} required {...fields.day('decisionDate')} />
      <DayField
        label={t('field.inForceFrom')}
        description={t('life.in-force-hint')}
        required
        {...fields.day('inForceFrom')}
      />
      <ProposalFields told={told} />
    </ConfirmDialog>
  )
}

function Correct({ card, onClose }: Props) {
  const t = useWords(words)
  const go = useGo()
  const correct = useTell(correctScorecard, { refresh })
  const title = t('life.correct-title')
  const fields = useFields({ reason: '' }, correct.error, { key: `scorecard/${card.id}/correct`, name: title })
  const submit = () =>
    correct.mutate(
      { params: { scorecardId: card.id }, body: fields.values },
      {
        onSuccess: ({ id }) => {
          fields.done(onClose)()
          go(`/bang-diem/${id}`)
        },
      },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('life.correct')}
      onSubmit={submit}
      pending={correct.isPending}
      error={correct.error}
      form={fields.form}
    >
      <Text size="sm">{t('life.correct-why')}</Text>
      <Textarea label={t('life.reason')} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}

function Carry({ card, onClose }: Props) {
  const t = useWords(words)
  const go = useGo()
  const carry = useTell(carryOver, { refresh })
  const title = t('life.carry-title')
  const year = card.year + 1
  const keep = { key: `scorecard/${card.id}/carry`, name: title }
  const fields = useFields({ inForceFrom: `${year}-01-01` as Day | null }, carry.error, keep)
  const submit = () =>
    carry.mutate(
      { params: { scorecardId: card.id }, body: { inForceFrom: fields.values.inForceFrom ?? '' } },
      {
        onSuccess: ({ id }) => {
          fields.done(onClose)()
          go(`/bang-diem/${id}`)
        },
      },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('life.carry', { year })}
      onSubmit={submit}
      pending={carry.isPending}
      error={carry.error}
      form={fields.form}
    >
      <Text size="sm">{t('life.carry-why', { year })}</Text>
      <DayField
        label={t('field.inForceFrom')}
        description={t('life.in-force-hint')}
        required
        {...fields.day('inForceFrom')}
      />
    </FormDialog>
  )
}

function Discard({ card, onClose }: Props) {
  const t = useWords(words)
  const go = useGo()
  const discard = useTell(discardScorecard, { refresh: [listScorecards] })
  const submit = () =>
    discard.mutate({ params: { scorecardId: card.id }, version: card.version }, { onSuccess: () => go('/bang-diem') })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('scorecard.discard')}
      consequence={t('scorecard.discard-consequence', { title: card.title })}
      confirmLabel={t('scorecard.discard')}
      pending={discard.isPending}
      error={discard.error}
      onConfirm={submit}
    />
  )
}
