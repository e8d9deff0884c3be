/** The head issues the unit's plan: number, day and signer, and the words are frozen. */
import { Text, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { useDoors } from '#web/doors.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { issuePlan, type Plan } from '../plans/contract.ts'
import { words } from '../plans/words.ts'
import { planViews } from './planViews.ts'

export function IssueDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const t = useWords(words)
  const { person } = useDoors()
  const issue = useTell(issuePlan, { refresh: planViews })
  const keep = { key: `plan/${plan.id}/issue`, name: t('plans.do.issue'), version: plan.version }
  const begun = { number: plan.number ?? '', day: plan.day, signerName: person?.name ?? '', signerPost: '' }
  const fields = useFields(begun, issue.error, keep)
  const { number, day, signerName, signerPost } = fields.values
  const body = {
    ...{ number, day: day ?? '' },
    ...{ signerName: signerName.trim() || null, signerPost: signerPost.trim() || null },
  }
  return (
    <FormDialog
      opened
      title={t('plans.do.issue')}
      submitLabel={t('plans.do.issue')}
      onClose={onClose}
      onSubmit={() =>
        issue.mutate(
          { params: { ownPlanId: plan.id }, body, version: fields.version },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={issue.isPending}
      error={issue.error}
      form={fields.form}
      labels={{
        ...{ number: t('plans.number'), day: t('plans.day') },
        ...{ signerName: t('plans.signer-name'), signerPost: t('plans.signer-post') },
      }}
    >
      <Text size="sm">{t('plans.issue-hint')}</Text>
      <TextInput
        label={t('plans.number')}
        description={t('plans.number-like')}
        required
        data-autofocus
        {...fields.text('number')}
      />
      <DayField label={t('plans.day')} required {...fields.day('day')} />
      <TextInput label={t('plans.signer-post')} {...fields.text('signerPost')} />
      <TextInput label={t('plans.signer-name')} {...fields.text('signerName')} />
    </FormDialog>
  )
}
