/** Writes down what the meeting settled on one sheet: a value and a reason for each thing that checks differ in. */
import { Button, Fieldset, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { useFields } from '#web/useFields.ts'
import { saveCells } from '../../cells/contract.ts'
import { type CheckedSheet, listDisagreements } from '../../checks/contract.ts'
import { words } from '../../checks/words.ts'
import { beginLayer, getSheet, type Sheet } from '../../sheets/contract.ts'
import { useValueTold } from '../appeals/useValueTold.ts'
import { Opinions } from './Opinions.tsx'

type Props = { seasonId: string; sheet: CheckedSheet; onClose: () => void }
type Line = CheckedSheet['lines'][number]
const keyOf = ({ kind, code }: Pick<Line, 'kind' | 'code'>) => `${kind} ${code}`

export function SettleDialog(props: Props) {
  const { data } = useQuery(ask(getSheet, { params: { sheetId: props.sheet.sheetId } }))
  return data ? <SettleForm {...props} whole={data} /> : null
}

function SettleForm({ seasonId, sheet, whole, onClose }: Props & { whole: Sheet }) {
  const t = useWords(words)
  const go = useGo()
  const begin = useTell(beginLayer, { refresh: [] })
  const save = useTell(saveCells, { refresh: [listDisagreements, getSheet] })
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map())
  const open = sheet.lines.filter(({ state }) => state === 'differ' || state === 'waiting')
  const layer = whole.mine.find(({ kind }) => kind === 'cross')
  const cellOf = (line: Line) => layer?.cells.find((cell) => `${cell.kind} ${cell.code}` === keyOf(line))
  const written = open.flatMap((line) => [
    [`value ${keyOf(line)}`, cellOf(line)?.value ?? ''],
    [`reason ${keyOf(line)}`, cellOf(line)?.reason ?? ''],
  ])
  const title = `${t('disagreements.settle')}: ${sheet.unit.name}`
  const initial = Object.fromEntries(written) as Record<string, string>
  const error = begin.error ?? save.error
  const fields = useFields(initial, error, { key: `sheet/${sheet.sheetId}/settling`, name: title })
  const of = (part: 'value' | 'reason', line: Line) => fields.values[`${part} ${keyOf(line)}`]?.trim() ?? ''
  const filled = open.filter((line) => of('value', line) !== '')

  const keep = (layerId: string) =>
    save.mutate(
      {
        params: { layerId },
        body: {
          cells: filled.map((line) => {
            const { kind, code } = line
            const reason = of('reason', line)
            const cell = { kind, code, value: of('value', line), expected: cellOf(line)?.id ?? null }
            return reason === '' ? cell : { ...cell, reason }
          }),
        },
      },
      {
        onSuccess: ({ cells }) => {
          const faults = cells.flatMap((cell) =>
            cell.outcome === 'saved' || cell.outcome === 'unchanged'
              ? []
              : [[`${cell.kind} ${cell.code}`, cell.message ?? t('disagreements.conflict')] as const],
          )
          setRefused(new Map(faults))
          if (faults.length > 0) return
          fields.done(onClose)()
          go(`/mua/${seasonId}/phieu/${sheet.sheetId}?lop=cross`)
        },
      },
    )
  const submit = () => {
    if (layer) keep(layer.id)
    else
      begin.mutate(
        { params: { sheetId: sheet.sheetId }, body: { kind: 'cross' } },
        { onSuccess: ({ layerId }) => keep(layerId) },
      )
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('disagreements.keep')}
      onSubmit={submit}
      pending={begin.isPending || save.isPending}
      error={error}
      form={fields.form}
      ready={filled.length > 0}
      size="lg"
    >
      <Text size="sm">{t('disagreements.settle-lead')}</Text>
      {open.map((line) => (
        <Fieldset key={keyOf(line)} legend={line.name}>
          <Said line={line} />
          <ValueField
            line={line}
            field={fields.text(`value ${keyOf(line)}`)}
            fault={refused.get(keyOf(line))}
            onChoose={(value) => fields.set({ [`value ${keyOf(line)}`]: value })}
          />
          <TextInput label={t('disagreements.settled-why')} required {...fields.text(`reason ${keyOf(line)}`)} />
        </Fieldset>
      ))}
    </FormDialog>
  )
}

/** Whose value is which, and why: what the meeting had before it. */
function Said({ line: { before, opinions } }: { line: Line }) {
  const t = useWords(words)
  const told = useValueTold()
  return (
    <Stack gap={2} mb="xs">
      <Text size="sm">
        {t('disagreements.before')}:{' '}
        <b className="g-number">{before === null ? t('disagreements.no-value') : told(before)}</b>
      </Text>
      <Opinions opinions={opinions} />
    </Stack>
  )
}

type FieldProps = {
  line: Line
  field: { name: string; value: string }
  fault: string | undefined
  onChoose: (value: string) => void
}

/** Yes or no is chosen; anything else is typed, or taken from what stands there at one press. */
function ValueField({ line, field, fault, onChoose }: FieldProps) {
  const t = useWords(words)
  const told = useValueTold()
  const said = [...new Set([line.before, ...line.opinions.map(({ value }) => value)])].filter((one) => one !== null)
  const label = t('disagreements.settled')
  if (said.some((one) => one === 'true' || one === 'false'))
    return (
      <NativeSelect
        {...{ label, name: field.name, value: field.value, error: fault }}
        onChange={(event) => onChoose(event.currentTarget.value)}
        data={[{ value: '', label: '' }, ...['true', 'false'].map((value) => ({ value, label: told(value) }))]}
      />
    )
  return (
    <>
      <Group gap="xs" mb="xs">
        {said.map((value) => (
          <Button key={value} size="compact-sm" variant="default" onClick={() => onChoose(value)}>
            {told(value)}
          </Button>
        ))}
      </Group>
      <TextInput
        {...{ label, name: field.name, value: field.value, error: fault }}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
    </>
  )
}
