/** Gives a draft plan up, after asking; and takes it up again. */
import { Text, Textarea } from '@mantine/core'
import { joined } from '#kit/words.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { words as answerWords } from '../answers/words.ts'
import { discardPlan, type Plan, restorePlan } from '../plans/contract.ts'
import { words as planWords } from '../plans/words.ts'
import { planViews } from './planViews.ts'

const words = joined(planWords, answerWords)
type Props = { plan: Plan; onClose: () => void }

export function DiscardDialog({ plan, onClose }: Props) {
  const t = useWords(words)
  const discard = useTell(discardPlan, { refresh: planViews })
  const keep = { key: `plan/${plan.id}/discard`, name: t('plans.do.discard') }
  const fields = useFields({ reason: '' }, discard.error, keep)
  const body = { reason: fields.values.reason.trim() || null }
  const input = { params: { ownPlanId: plan.id }, body, version: plan.version }
  return (
    <FormDialog
      opened
      title={t('plans.do.discard')}
      submitLabel={t('plans.do.discard')}
      onClose={onClose}
      onSubmit={() => discard.mutate(input, { onSuccess: fields.done(onClose) })}
      pending={discard.isPending}
      error={discard.error}
      form={fields.form}
    >
      <Text>{plan.text.title}</Text>
      <Text size="sm">
        {t('discard.what', { tasks: plan.tasks.length, targets: plan.targets.length, answers: plan.answers.length })}
      </Text>
      <Textarea label={t('discard.reason')} data-autofocus rows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}

export function RestoreDialog({ plan, onClose }: Props) {
  const t = useWords(words)
  const restore = useTell(restorePlan, { refresh: planViews })
  const input = { params: { ownPlanId: plan.id }, version: plan.version }
  return (
    <FormDialog
      opened
      title={t('plans.do.restore')}
      submitLabel={t('plans.do.restore')}
      onClose={onClose}
      onSubmit={() => restore.mutate(input, { onSuccess: onClose })}
      pending={restore.isPending}
      error={restore.error}
    >
      <Text>{plan.text.title}</Text>
      <Text size="sm">{t('discard.back')}</Text>
    </FormDialog>
  )
}
