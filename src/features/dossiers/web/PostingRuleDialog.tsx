/** Writes a rule of posting: how many working days may stay empty where nobody has seen it in the law. */
import { Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { dayIn } from '#kit/day-text.ts'
import { formatDay } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { NumberField } from '#web/NumberField.tsx'
import { useFields } from '#web/useFields.ts'
import { listDossiers } from '../contract.ts'
import { addPostingRule, changePostingRule, listPostingRules, type PostingRule } from '../posting-rules/contract.ts'
import { words } from '../posting-rules/words.ts'

const refresh = [listPostingRules, listDossiers]

type Fields = {
  organiserId: string
  awardCode: string
  from: string | null
  to: string | null
  legalBasis: string
  workingDays: number | null
  daysOff: string
}

const fieldsOf = (organiserId: string, rule: PostingRule | undefined): Fields => ({
  ...{ organiserId: rule?.organiserId ?? organiserId, awardCode: rule?.awardCode ?? '' },
  ...{ from: rule?.from ?? null, to: rule?.to ?? null, legalBasis: rule?.legalBasis ?? '' },
  ...{ workingDays: rule?.workingDays ?? null, daysOff: (rule?.daysOff ?? []).map(formatDay).join('\n') },
})

/** What is no day is sent as it was typed, so that it is refused and never silently dropped. */
const daysIn = (typed: string): string[] =>
  typed
    .split(/[\n;,]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => dayIn(one) ?? one)

type Props = {
  organisers: readonly { unitId: string; unitName: string }[]
  awards: readonly { code: string; name: string }[]
  rule?: PostingRule
  onClose: () => void
}

export function PostingRuleDialog({ organisers, awards, rule, onClose }: Props) {
  const t = useWords(words)
  const add = useTell(addPostingRule, { refresh })
  const change = useTell(changePostingRule, { refresh })
  const told = rule ? change : add
  const award = rule?.awardName ?? t('posting-rule.all-awards')
  const title = rule ? t('posting-rule.change-of', { award }) : t('posting-rule.add')
  const keep = rule
    ? { key: `posting-rule/${rule.id}`, name: title, version: rule.version }
    : { key: 'posting-rule/new', name: title }
  const fields = useFields<Fields>(fieldsOf(organisers[0]?.unitId ?? '', rule), told.error, keep)
  const { organiserId, awardCode, from, to, legalBasis, workingDays, daysOff } = fields.values
  const days = daysIn(daysOff)
  const submit = () => {
    const body = { from, to, legalBasis: legalBasis.trim() || null, workingDays, daysOff: days }
    const onSuccess = fields.done(onClose)
    if (rule) return change.mutate({ params: { postingRuleId: rule.id }, body, version: fields.version }, { onSuccess })
    return add.mutate({ body: { ...body, organiserId, awardCode: awardCode || null } }, { onSuccess })
  }
  const wrongDay = days.map((_, at) => fields.faultOf(`daysOff/${at}`)).find((fault) => fault !== null)
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{
        ...{ from: t('field.from'), to: t('field.to'), legalBasis: t('posting-rule.basis') },
        ...{ workingDays: t('posting-rule.days'), daysOff: t('posting-rule.days-off') },
      }}
    >
      {!rule && (
        <>
          {organisers.length > 1 && (
            <NativeSelect
              label={t('posting-rule.organiser')}
              data={organisers.map(({ unitId, unitName }) => ({ value: unitId, label: unitName }))}
              {...fields.text('organiserId')}
            />
          )}
          <NativeSelect
            label={t('posting-rule.award')}
            data={[
              { value: '', label: t('posting-rule.all-awards') },
              ...awards.map(({ code, name }) => ({ value: code, label: name })),
            ]}
            {...fields.text('awardCode')}
          />
        </>
      )}
      <Group grow align="flex-start">
        <DayField label={t('field.from')} {...fields.day('from')} />
        <DayField label={t('field.to')} {...fields.day('to')} />
      </Group>
      <NumberField
        label={t('posting-rule.days')}
        description={t('posting-rule.days-hint')}
        name="workingDays"
        value={workingDays}
        error={fields.faultOf('workingDays')}
        onChange={(next) => fields.set({ workingDays: next })}
      />
      <TextInput
        label={t('posting-rule.basis')}
        description={t('posting-rule.basis-hint')}
        {...fields.text('legalBasis')}
      />
      <Textarea
        label={t('posting-rule.days-off')}
        description={t('posting-rule.days-off-hint')}
        autosize
        minRows={2}
        {...fields.text('daysOff')}
        error={wrongDay ?? fields.faultOf('daysOff')}
      />
    </FormDialog>
  )
}
