/** Two people typed into one form: each differing field with both values, and the one that will be saved. */
import { Alert, Button, Group, Paper, Radio, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { formatDay, formatMoment } from '#kit/days.ts'
import { isRefused } from './api.ts'
import { Compared } from './Changes.tsx'
import { Icon } from './icons.tsx'
import { useWords } from './language.ts'
import { type Difference, differences, merged, type Side } from './merge.ts'
import { words } from './merge-words.ts'
import type { Merging } from './useKept.ts'
import { words as shellWords } from './words.ts'

/** A field's value as people read it, where it is neither text, day nor yes and no. */
export type Written = (name: string, value: unknown) => string | undefined

type Props = { merging: Merging; labels: Readonly<Record<string, string>>; written?: Written; error: unknown }

export function MergeView({ merging, labels, written, error }: Props) {
  const t = useWords(words)
  const found = differences(merging)
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>(() =>
    Object.fromEntries(found.flatMap(({ name, by }) => (by === 'both' ? [] : [[name, by]]))),
  )
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => top.current?.focus(), [])
  const open = found.filter(({ name }) => chosen[name] === undefined)
  return (
    <Stack gap="md" ref={top} tabIndex={-1} role="group" aria-label={t('merge.title')} className="g-merge">
      <Alert color="brand" icon={<Icon name="warn" />} title={t('merge.title')}>
        <WhoSaved error={error} />
        <Text size="sm">{t('merge.hint')}</Text>
      </Alert>
      {found.map((difference) => (
        <Field
          key={difference.name}
          label={labels[difference.name] ?? difference.name}
          difference={difference}
          merging={merging}
          written={written}
          chosen={chosen[difference.name]}
          onChoose={(side) => setChosen({ ...chosen, [difference.name]: side })}
        />
      ))}
      {open.length > 0 && (
        <Text size="sm" role="status">
          {t('merge.open', { fields: open.map(({ name }) => labels[name] ?? name).join('; ') })}
        </Text>
      )}
      <Group justify="flex-end" gap="xs">
        <Button disabled={open.length > 0} onClick={() => merging.take(merged(merging, chosen))}>
          {t('merge.take')}
        </Button>
      </Group>
    </Stack>
  )
}

function WhoSaved({ error }: { error: unknown }) {
  const t = useWords(words)
  const current = isRefused(error) ? error.refusal.current : undefined
  if (!current?.by || !current.at) return <Text size="sm">{t('merge.somebody')}</Text>
  return <Text size="sm">{t('merge.who', { by: current.by, at: formatMoment(current.at) })}</Text>
}

type FieldProps = {
  label: string
  difference: Difference
  merging: Merging
  written: Written | undefined
  chosen: Side | undefined
  onChoose: (side: Side) => void
}

function Field({ label, difference: { name, by }, merging, written, chosen, onChoose }: FieldProps) {
  const t = useWords(words)
  const told = useValueWords(written)
  const [base, mine, theirs] = [merging.base, merging.mine, merging.theirs].map((side) => told(name, side[name]))
  // Long text is read by what changed in it; a short value as it stands.
  const long = [base, mine, theirs].some((text = '') => text.length > 24)
  const show = (text = '') => (long ? <Compared before={base ?? ''} after={text} /> : text)
  return (
    <Paper withBorder p="sm">
      <Radio.Group
        label={label}
        description={t(`merge.by.${by}`)}
        value={chosen ?? null}
        onChange={(side) => onChoose(side === 'mine' ? 'mine' : 'theirs')}
      >
        <div className="g-merge-sides">
          {(['mine', 'theirs'] as const).map((side) => (
            <div key={side} className="g-merge-side" data-chosen={chosen === side}>
              <Radio value={side} label={t(`merge.${side}`)} />
              <div className="g-merge-value">{show(side === 'mine' ? mine : theirs)}</div>
            </div>
          ))}
        </div>
      </Radio.Group>
      <Text size="sm" c="dimmed" mt={6}>
        {t('merge.before', { value: long && base ? t('merge.before-marked') : (base ?? '') })}
      </Text>
    </Paper>
  )
}

/** Values as people write them: days as dd/MM/yyyy, nothing as a word. */
function useValueWords(written: Written | undefined) {
  const t = useWords(shellWords)
  return (name: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('history.empty')
    const own = written?.(name, value)
    if (own !== undefined) return own
    if (typeof value === 'boolean') return t(value ? 'history.yes' : 'history.no')
    const text = Array.isArray(value) ? value.join('; ') : String(value)
    return /^\d{4}-\d\d-\d\d$/.test(text) ? formatDay(text) : text
  }
}
