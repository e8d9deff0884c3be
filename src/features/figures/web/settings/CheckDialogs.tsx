/** Adds a check, changes it or drops it: which fields stand there depends on its kind. */
import { MultiSelect, NativeSelect, Select, Text, Textarea, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listIndicators } from '#features/indicators/contract.ts'
import { useIndicatorName } from '#features/indicators/web/useIndicatorName.ts'
import { ask, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { addCheck, type Check, changeCheck, listChecks, removeCheck } from '../../checks/contract.ts'
import { checkKinds, effects } from '../../checks/rules.ts'
import type { Rounds } from '../../rounds/contract.ts'
import { words } from '../../settings/words.ts'
import { BasisFields } from './Basis.tsx'
import { numberShown, numberTyped } from './numbers.ts'
import { useCheckWords } from './useCheckWords.ts'

type Props = {
  list: Rounds
  /** Blocks in which the reader keeps warnings alone. */
  fixed: readonly string[]
  deed: 'add' | 'change' | 'remove'
  check: Check | undefined
  onClose: () => void
}

export function CheckDialogs({ deed, check, ...props }: Props) {
  if (deed === 'add') return <Form {...props} check={undefined} />
  if (!check) return null
  return deed === 'change' ? <Form {...props} check={check} /> : <Remove {...props} check={check} />
}

function Remove({ list, check, onClose }: Omit<Props, 'deed'> & { check: Check }) {
  const t = useWords(words)
  const told = useCheckWords(list)
  const remove = useTell(removeCheck, { refresh: [listChecks] })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('rule.check-remove')}
      submitLabel={t('rule.remove')}
      onSubmit={() => remove.mutate({ params: { checkId: check.id }, version: check.version }, { onSuccess: onClose })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Text>{told(check)}</Text>
      <Text>{t('rule.check-remove-hint')}</Text>
    </FormDialog>
  )
}

const fieldsOf = (check: Check | undefined, block: string, language: 'vi' | 'en') => ({
  ...{ block: check?.block ?? block, kind: check?.kind ?? 'at_most', effect: check?.effect ?? 'warn' },
  code: (check?.code ?? null) as string | null,
  codes: (check?.codes ?? []) as string[],
  ...{ low: numberShown(check?.low, language), high: numberShown(check?.high, language) },
  ...{ note: check?.note ?? '', legalBasis: check?.legalBasis ?? '', provisional: check?.provisional ?? true },
})
type Fields = ReturnType<typeof useFields<ReturnType<typeof fieldsOf>>>

function Form({ list, fixed, check, onClose }: Omit<Props, 'deed'>) {
  const t = useWords(words)
  const language = useLanguage()
  const add = useTell(addCheck, { refresh: [listChecks] })
  const change = useTell(changeCheck, { refresh: [listChecks] })
  const { error, isPending } = check ? change : add
  const title = t(check ? 'rule.check-change' : 'rule.check-add')
  const keep = {
    key: check ? `check/${check.id}` : `check/${list.seasonId}/new`,
    name: title,
    ...(check && { version: check.version }),
  }
  const fields = useFields(fieldsOf(check, list.blocks[0]?.code ?? '', language), error, keep)
  const { values } = fields
  const [unread, setUnread] = useState<readonly string[]>([])
  const choices = useTyped(list.seasonId)
  const isFixed = fixed.includes(values.block)
  const offered = isFixed ? (['warn'] as const) : effects
  const submit = () => {
    const { kind } = values
    const low = kind === 'range' ? numberTyped(values.low) : null
    const high = kind === 'at_most' || kind === 'sum' ? null : numberTyped(values.high)
    setUnread([...(low === undefined ? ['low'] : []), ...(high === undefined ? ['high'] : [])])
    if (low === undefined || high === undefined) return
    const body = {
      ...{
        block: values.block,
        kind: kind as Check['kind'],
        effect: isFixed ? ('warn' as const) : (values.effect as Check['effect']),
        low,
        high,
      },
      // What was not chosen is sent as it is, so that the server names the missing field.
      code: values.code as string,
      codes: kind === 'sum' ? values.codes : kind === 'at_most' ? values.codes.slice(0, 1) : [],
      ...{ note: values.note.trim() || null, legalBasis: values.legalBasis.trim() || null },
      provisional: values.provisional,
    }
    const done = { onSuccess: fields.done(onClose) }
    if (!check) return add.mutate({ params: { seasonId: list.seasonId }, body }, done)
    change.mutate({ params: { checkId: check.id }, body, version: fields.version }, done)
  }
  const labels = {
    block: t('rule.block'),
    kind: t('rule.kind'),
    effect: t('rule.effect'),
    code: t('rule.code'),
    codes: t(values.kind === 'sum' ? 'rule.parts' : 'rule.limit'),
    low: t('rule.low'),
    high: t('rule.high'),
    note: t('rule.note'),
    legalBasis: t('rule.basis'),
    provisional: t('rule.provisional'),
  }
  const nameOf = (code: string) => choices.find(({ value }) => value === code)?.label ?? code
  const written = (name: string, given: unknown) => {
    if (name === 'block') return list.blocks.find(({ code }) => code === given)?.label
    if (name === 'kind') return t(`rule.kind.${given as Check['kind']}`)
    if (name === 'effect') return t(`rule.effect.${given as Check['effect']}`)
    if (name === 'code' && given !== null) return nameOf(given as string)
    return name === 'codes' ? (given as string[]).map(nameOf).join('; ') : undefined
  }
  return (
    <FormDialog
      opened
      {...{ title, onClose, error, labels, written }}
      {...{ pending: isPending, onSubmit: submit }}
      form={fields.form}
    >
      <NativeSelect
        label={t('rule.block')}
        data={list.blocks.map(({ code, label }) => ({ value: code, label }))}
        {...fields.text('block')}
      />
      <NativeSelect
        label={t('rule.kind')}
        data={checkKinds.map((kind) => ({ value: kind, label: t(`rule.kind.${kind}`) }))}
        {...fields.text('kind')}
      />
      <Select label={t('rule.code')} required searchable data={choices} {...fields.pick('code')} />
      <Against {...{ fields, choices, unread }} />
      <NativeSelect
        label={t('rule.effect')}
        {...(isFixed && { description: t('rule.warn-alone') })}
        data={offered.map((effect) => ({ value: effect, label: t(`rule.effect.${effect}`) }))}
        {...fields.text('effect')}
      />
      <Textarea label={t('rule.note')} autosize minRows={2} {...fields.text('note')} />
      <BasisFields {...values} error={fields.faultOf('legalBasis')} onChange={fields.set} />
    </FormDialog>
  )
}

type Choices = readonly { value: string; label: string }[]

/** Indicators that are typed, each code once. */
function useTyped(seasonId: string): Choices {
  const nameOf = useIndicatorName()
  const { data } = useSuspenseQuery(ask(listIndicators, { query: { seasonId } }))
  const typed = new Map(data.items.filter(({ type }) => type !== 'ratio').map((one) => [one.code, nameOf(one)]))
  return [...typed].map(([value, label]) => ({ value, label }))
}

/** What the indicator is held against, by the kind of check. */
function Against({ fields, choices, unread }: { fields: Fields; choices: Choices; unread: readonly string[] }) {
  const t = useWords(words)
  const { kind, code, codes } = fields.values
  const others = choices.filter(({ value }) => value !== code)
  const number = (name: 'low' | 'high') => ({
    ...fields.text(name),
    inputMode: 'decimal' as const,
    error: unread.includes(name) ? t('rule.not-number') : fields.faultOf(name),
  })
  if (kind === 'at_most')
    return (
      <Select
        label={t('rule.limit')}
        required
        searchable
        data={others}
        value={codes[0] ?? null}
        error={fields.faultOf('codes')}
        onChange={(limit) => fields.set({ codes: limit === null ? [] : [limit] })}
      />
    )
  if (kind === 'sum')
    return (
      <MultiSelect
        label={t('rule.parts')}
        required
        searchable
        data={others}
        value={codes}
        error={fields.faultOf('codes')}
        onChange={(chosen) => fields.set({ codes: chosen })}
      />
    )
  if (kind === 'change') return <TextInput label={t('rule.percent')} required {...number('high')} />
  if (kind === 'outlier')
    return <TextInput label={t('rule.times')} description={t('rule.times-hint')} required {...number('high')} />
  return (
    <>
      <TextInput label={t('rule.low')} description={t('rule.bound-hint')} {...number('low')} />
      <TextInput label={t('rule.high')} description={t('rule.bound-hint')} {...number('high')} />
    </>
  )
}
