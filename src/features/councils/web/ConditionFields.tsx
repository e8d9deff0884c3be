/** The conditions of a rule, one after the other: of which kind, and what it asks. */
import { Button, Fieldset, Group, NativeSelect, TextInput } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { NumberField } from '#web/NumberField.tsx'
import { type Condition, type ConditionKind, conditionKinds } from '../eligibility/rules.ts'
import { words } from '../eligibility/words.ts'
import type { Named } from './useConditionWords.ts'

/** As it is typed: what a kind does not ask stays as it was. */
export type Typed = {
  kind: ConditionKind
  grades: string
  atMost: number | null
  awardCode: string
  years: number | null
}

export const typedOf = (condition: Condition): Typed => ({
  kind: condition.kind,
  grades: condition.kind === 'grade' ? condition.grades.join(', ') : '',
  atMost: condition.kind === 'rank' ? condition.atMost : null,
  ...('awardCode' in condition
    ? { awardCode: condition.awardCode, years: condition.years }
    : { awardCode: '', years: null }),
})

/** Half a condition is sent as it is, so that the server names what is missing. */
export function conditionOf({ kind, grades, atMost, awardCode, years }: Typed) {
  if (kind === 'grade') return { kind, grades: grades.split(',').flatMap((grade) => grade.trim() || []) }
  if (kind === 'rank') return { kind, atMost: atMost ?? 0 }
  if (kind === 'held' || kind === 'not-held') return { kind, awardCode, years: years ?? 0 }
  return { kind }
}

type Props = {
  all: readonly Typed[]
  awards: Named
  faultOf: (path: string) => string | null
  onPut: (all: Typed[]) => void
}

export function ConditionFields({ all, awards, faultOf, onPut }: Props) {
  const t = useWords(words)
  const added: Typed = { kind: 'registered', grades: '', atMost: null, awardCode: awards[0]?.code ?? '', years: null }
  return (
    <Fieldset legend={t('eligibility.conditions')}>
      {all.map((one, at) => (
        <OneCondition
          // biome-ignore lint/suspicious/noArrayIndexKey: their order is all that tells them apart
          key={at}
          one={one}
          number={at + 1}
          awards={awards}
          faultOf={(field) => faultOf(`conditions/${at}/${field}`)}
          onPut={(changed) => onPut(all.map((each, index) => (index === at ? { ...each, ...changed } : each)))}
          onRemove={() => onPut(all.filter((_, index) => index !== at))}
        />
      ))}
      <Button variant="default" size="xs" mt="xs" onClick={() => onPut([...all, added])}>
        {t('eligibility.add')}
      </Button>
    </Fieldset>
  )
}

type OneProps = Pick<Props, 'awards' | 'faultOf'> & {
  one: Typed
  number: number
  onPut: (changed: Partial<Typed>) => void
  onRemove: () => void
}

function OneCondition({ one, number, awards, faultOf, onPut, onRemove }: OneProps) {
  const t = useWords(words)
  const { kind, grades, atMost, awardCode, years } = one
  return (
    <Group align="flex-end" mb="xs">
      <NativeSelect
        label={`${t('eligibility.condition')} ${number}`}
        value={kind}
        data={conditionKinds.map((each) => ({ value: each, label: t(`eligibility.kind.${each}`) }))}
        onChange={(event) => onPut({ kind: event.currentTarget.value as ConditionKind })}
      />
      {kind === 'grade' && (
        <TextInput
          label={t('eligibility.grades')}
          value={grades}
          error={faultOf('grades')}
          onChange={(event) => onPut({ grades: event.currentTarget.value })}
        />
      )}
      {kind === 'rank' && (
        <NumberField
          label={t('eligibility.at-most')}
          value={atMost}
          error={faultOf('atMost')}
          onChange={(count) => onPut({ atMost: count })}
        />
      )}
      {(kind === 'held' || kind === 'not-held') && (
        <>
          <NativeSelect
            label={t('eligibility.award')}
            value={awardCode}
            error={faultOf('awardCode')}
            data={awards.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(event) => onPut({ awardCode: event.currentTarget.value })}
          />
          <NumberField
            label={t('eligibility.years')}
            value={years}
            error={faultOf('years')}
            onChange={(count) => onPut({ years: count })}
          />
        </>
      )}
      <Button variant="subtle" size="compact-sm" onClick={onRemove}>
        {t('eligibility.remove', { number })}
      </Button>
    </Group>
  )
}
