/** Drafting the region's plan, its number and day, the movements it answers, its adoption. */
import { Textarea, TextInput } from '@mantine/core'
import { listConferences } from '#features/conferences/contract.ts'
import { AdoptionDialog } from '#features/conferences/web/AdoptionDialog.tsx'
import { ReopenDialog } from '#features/conferences/web/ReopenDialog.tsx'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { adoptPlan, draftPlan, numberPlan, type Plan, reopenPlan } from '../plans/contract.ts'
import { words } from '../words.ts'
import { planViews } from './planViews.ts'

const adoptionViews = [...planViews, listConferences]

type Props = { plan: Plan; onClose: () => void }
type Issue = { number: string; day: string | null }
const issueOf = ({ number, day }: Issue) => ({ number: number.trim() || null, day })

export function DraftPlanDialog({ seasonId, onClose }: { seasonId: string; onClose: () => void }) {
  const t = useWords(words)
  const draft = useTell(draftPlan, { refresh: planViews })
  const keep = { key: `season/${seasonId}/plan`, name: t('plans.draft') }
  const fields = useFields({ title: '', preamble: '', number: '', day: null as string | null }, draft.error, keep)
  const { title, preamble, ...issue } = fields.values
  const input = { params: { seasonId }, body: { title, preamble, ...issueOf(issue) } }
  return (
    <FormDialog
      opened
      title={t('plans.draft')}
      submitLabel={t('plans.draft')}
      onClose={onClose}
      onSubmit={() => draft.mutate(input, { onSuccess: fields.done(onClose) })}
      pending={draft.isPending}
      error={draft.error}
      form={fields.form}
      labels={{ title: t('field.title'), number: t('field.number'), day: t('field.day') }}
    >
      <TextInput label={t('field.title')} required data-autofocus {...fields.text('title')} />
      <Textarea label={t('field.preamble')} autosize minRows={3} {...fields.text('preamble')} />
      <TextInput label={t('field.number')} description={t('plans.number-hint')} {...fields.text('number')} />
      <DayField label={t('field.day')} {...fields.day('day')} />
    </FormDialog>
  )
}

export function NumberPlanDialog({ plan, onClose }: Props) {
  const t = useWords(words)
  const issue = useTell(numberPlan, { refresh: planViews })
  const keep = { key: `plan/${plan.id}/number`, name: t('plans.set-number'), version: plan.version }
  const fields = useFields<Issue>({ number: plan.number ?? '', day: plan.day }, issue.error, keep)
  const input = { params: { planId: plan.id }, body: issueOf(fields.values), version: fields.version }
  return (
    <FormDialog
      opened
      title={t('plans.set-number')}
      onClose={onClose}
      onSubmit={() => issue.mutate(input, { onSuccess: fields.done(onClose) })}
      pending={issue.isPending}
      error={issue.error}
      form={fields.form}
      labels={{ number: t('field.number'), day: t('field.day') }}
    >
      <TextInput label={t('field.number')} description={t('plans.number-hint')} {...fields.text('number')} />
      <DayField label={t('field.day')} {...fields.day('day')} />
    </FormDialog>
  )
}

export function AdoptPlanDialog({ plan, onClose }: Props) {
  const t = useWords(words)
  const adopt = useTell(adoptPlan, { refresh: adoptionViews })
  return (
    <AdoptionDialog
      keptAs={`plan/${plan.id}/adopt`}
      seasonId={plan.seasonId}
      title={t('plans.adopt')}
      consequence={t('plans.adopt-hint')}
      onAdopt={(body, onSuccess) =>
        adopt.mutate({ params: { planId: plan.id }, body, version: plan.version }, { onSuccess })
      }
      onClose={onClose}
      pending={adopt.isPending}
      error={adopt.error}
    />
  )
}

export function ReopenPlanDialog({ plan, onClose }: Props) {
  const t = useWords(words)
  const reopen = useTell(reopenPlan, { refresh: adoptionViews })
  const input = (reason: string) => ({ params: { planId: plan.id }, body: { reason }, version: plan.version })
  return (
    <ReopenDialog
      keptAs={`plan/${plan.id}/reopen`}
      consequence={t('plans.reopen-hint')}
      onReopen={(reason, onSuccess) => reopen.mutate(input(reason), { onSuccess })}
      onClose={onClose}
      pending={reopen.isPending}
      error={reopen.error}
    />
  )
}
