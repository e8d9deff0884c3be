/** Writes a rule of voting: every term may stay empty where nobody has seen it in the law. */
import { Checkbox, Fieldset, Group, NativeSelect, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { NumberField } from '#web/NumberField.tsx'
import { useFields } from '#web/useFields.ts'
import { bases, noTerms, type Share, secrecies, type Terms } from '../outcomes/rules.ts'
import { addVotingRule, changeVotingRule, listVotingRules, type VotingRule } from '../voting-rules/contract.ts'
import { words } from '../voting-rules/words.ts'
import { ConditionFields, conditionOf, type Typed, typedOf } from './ConditionFields.tsx'

const refresh = [listVotingRules]
const shares = ['quorum', 'threshold', 'leading'] as const
type ShareName = (typeof shares)[number]
const counts = ['rounds', 'runOff', 'seats'] as const
type Half = { part: number | null; whole: number | null; over: boolean }

type Fields = {
  organiserId: string
  awardCode: string
  from: string | null
  to: string | null
  legalBasis: string
  base: string
  secrecy: string
  ownUnit: string
  written: string
  conditions: Typed[]
} & Record<ShareName, Half> &
  Record<(typeof counts)[number], number | null>

const half = (share: Share | null): Half => share ?? { part: null, whole: null, over: false }
const spoken = (value: boolean | null) => (value === null ? '' : value ? 'yes' : 'no')
const heard = (value: string) => (value === '' ? null : value === 'yes')

const fieldsOf = (organiserId: string, rule: VotingRule | undefined): Fields => {
  const terms = rule?.terms ?? noTerms
  return {
    ...{ organiserId: rule?.organiserId ?? organiserId, awardCode: rule?.awardCode ?? '' },
    ...{ from: rule?.from ?? null, to: rule?.to ?? null, legalBasis: rule?.legalBasis ?? '' },
    ...{ quorum: half(terms.quorum), threshold: half(terms.threshold), leading: half(terms.leading) },
    ...{ base: terms.base ?? '', secrecy: terms.secrecy ?? '' },
    ...{ ownUnit: spoken(terms.ownUnit), written: spoken(terms.written) },
    ...{ rounds: terms.rounds, runOff: terms.runOff, seats: terms.seats },
    conditions: (rule?.conditions ?? []).map(typedOf),
  }
}

/** Half a share is sent as it is, so that the server names what is missing. */
const whole = ({ part, whole: all, over }: Half): Share | null =>
  part === null && all === null ? null : { part: part ?? 0, whole: all ?? 0, over }

const termsOf = (fields: Fields): Terms => ({
  ...{ quorum: whole(fields.quorum), threshold: whole(fields.threshold), leading: whole(fields.leading) },
  base: bases.find((one) => one === fields.base) ?? null,
  secrecy: secrecies.find((one) => one === fields.secrecy) ?? null,
  ...{ ownUnit: heard(fields.ownUnit), written: heard(fields.written) },
  ...{ rounds: fields.rounds, runOff: fields.runOff, seats: fields.seats },
})

type Props = {
  organisers: readonly { unitId: string; unitName: string }[]
  awards: readonly { code: string; name: string }[]
  rule?: VotingRule
  onClose: () => void
}

export function VotingRuleDialog({ organisers, awards, rule, onClose }: Props) {
  const t = useWords(words)
  const add = useTell(addVotingRule, { refresh })
  const change = useTell(changeVotingRule, { refresh })
  const told = rule ? change : add
  const title = t(rule ? 'voting-rule.change' : 'voting-rule.add')
  const keep = rule
    ? { key: `voting-rule/${rule.id}`, name: title, version: rule.version }
    : { key: 'voting-rule/new', name: title }
  const fields = useFields<Fields>(fieldsOf(organisers[0]?.unitId ?? '', rule), told.error, keep)
  const { from, to, legalBasis, organiserId, awardCode, conditions } = fields.values
  const submit = () => {
    const given = {
      from,
      to,
      legalBasis: legalBasis.trim() || null,
      terms: termsOf(fields.values),
      conditions: conditions.map(conditionOf),
    }
    const onSuccess = fields.done(onClose)
    if (rule)
      return change.mutate({ params: { votingRuleId: rule.id }, body: given, version: fields.version }, { onSuccess })
    return add.mutate({ body: { ...given, organiserId, awardCode: awardCode || null } }, { onSuccess })
  }
  const unknown = { value: '', label: t('term.unknown') }
  const yesNo = [unknown, { value: 'yes', label: t('term.yes') }, { value: 'no', label: t('term.no') }]
  return (
    <FormDialog
      opened
      size="lg"
      onClose={onClose}
      title={title}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ from: t('field.from'), to: t('field.to'), legalBasis: t('field.legalBasis') }}
    >
      {!rule && (
        <Group grow align="flex-start">
          <NativeSelect
            label={t('voting-rule.organiser')}
            data={organisers.map(({ unitId, unitName }) => ({ value: unitId, label: unitName }))}
            {...fields.text('organiserId')}
          />
          <NativeSelect
            label={t('voting-rule.award')}
            data={[
              { value: '', label: t('voting-rule.all-awards') },
              ...awards.map(({ code, name }) => ({ value: code, label: name })),
            ]}
            {...fields.text('awardCode')}
          />
        </Group>
      )}
      <Group grow align="flex-start">
        <DayField label={t('field.from')} {...fields.day('from')} />
        <DayField label={t('field.to')} {...fields.day('to')} />
      </Group>
      <TextInput
        label={t('field.legalBasis')}
        description={t('voting-rule.basis-hint')}
        {...fields.text('legalBasis')}
      />
      {shares.map((name) => (
        <ShareFields
          key={name}
          legend={t(`term.${name}`)}
          value={fields.values[name]}
          error={fields.faultOf(`terms/${name}`)}
          strict={name !== 'leading'}
          onChange={(share) => fields.set({ [name]: share } as Partial<Fields>)}
        />
      ))}
      <Group grow align="flex-start">
        <NativeSelect
          label={t('term.base')}
          data={[unknown, ...bases.map((one) => ({ value: one, label: t(`term.base.${one}`) }))]}
          {...fields.text('base')}
        />
        <NativeSelect
          label={t('term.secrecy')}
          data={[unknown, ...secrecies.map((one) => ({ value: one, label: t(`term.secrecy.${one}`) }))]}
          {...fields.text('secrecy')}
        />
      </Group>
      <Group grow align="flex-start">
        <NativeSelect label={t('term.ownUnit')} data={yesNo} {...fields.text('ownUnit')} />
        <NativeSelect label={t('term.written')} data={yesNo} {...fields.text('written')} />
      </Group>
      <Group grow align="flex-end">
        {counts.map((name) => (
          <NumberField
            key={name}
            name={name}
            label={t(`term.${name}`)}
            value={fields.values[name]}
            error={fields.faultOf(`terms/${name}`)}
            onChange={(count) => fields.set({ [name]: count } as Partial<Fields>)}
          />
        ))}
      </Group>
      <ConditionFields
        all={conditions}
        awards={awards}
        faultOf={fields.faultOf}
        onPut={(all) => fields.set({ conditions: all })}
      />
    </FormDialog>
  )
}

type ShareProps = {
  legend: string
  value: Half
  error: string | null
  /** May it be asked for more than the share, and not only for as much? */
  strict: boolean
  onChange: (share: Half) => void
}

function ShareFields({ legend, value, error, strict, onChange }: ShareProps) {
  const t = useWords(words)
  return (
    <Fieldset legend={legend}>
      <Group align="flex-end">
        <NumberField
          w={110}
          label={t('term.part')}
          aria-label={`${legend}: ${t('term.part')}`}
          value={value.part}
          error={error}
          onChange={(part) => onChange({ ...value, part })}
        />
        <NumberField
          w={110}
          label={t('term.whole')}
          aria-label={`${legend}: ${t('term.whole')}`}
          value={value.whole}
          onChange={(all) => onChange({ ...value, whole: all })}
        />
        {strict && (
          <Checkbox
            pb="xs"
            label={t('term.over')}
            checked={value.over}
            onChange={(event) => onChange({ ...value, over: event.currentTarget.checked })}
          />
        )}
      </Group>
    </Fieldset>
  )
}
