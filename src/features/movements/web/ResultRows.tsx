/** The results of a review as rows to type: words, and a figure with its unit where there is one. */
import { Button, Fieldset, Group, Stack, TextInput } from '@mantine/core'
import { numberToType, readNumber } from '#kit/number-reading.ts'
import { words as numberWords } from '#kit/number-words.ts'
import { joined } from '#kit/words.ts'
import { useWords } from '#web/language.ts'
import type { Result } from '../reviews/contract.ts'
import { words as ownWords } from '../reviews/words.ts'

const words = joined(ownWords, numberWords)

/** As it is typed: the figure in whichever notation. */
export type Typed = { key: number; content: string; figure: string; unit: string }

export const typed = (results: readonly Result[], language: 'vi' | 'en'): Typed[] =>
  results.map(({ content, value, unitLabel }, key) => ({
    key,
    content,
    figure: value === null ? '' : numberToType(value, language),
    unit: unitLabel ?? '',
  }))

const isEmpty = ({ content, figure, unit }: Typed) => [content, figure, unit].every((text) => text.trim() === '')

/** As it is sent; nothing while a figure cannot be read. Rows in which nothing was typed are left out. */
export function valuesOf(rows: readonly Typed[]): Result[] | undefined {
  const results: Result[] = []
  for (const row of rows) {
    const read = readNumber(row.figure, 'number')
    if ('fault' in read) return undefined
    if (!isEmpty(row)) results.push({ content: row.content, value: read.value, unitLabel: row.unit.trim() || null })
  }
  return results
}

type Props = {
  rows: readonly Typed[]
  onChange: (rows: Typed[]) => void
  faultOf: (path: string) => string | null
  /** It was tried to send them: figures that cannot be read say so. */
  tried: boolean
}

export function ResultRows({ rows, onChange, faultOf, tried }: Props) {
  const t = useWords(words)
  const set = (at: number, changed: Partial<Typed>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...changed } : row)))
  // What is sent leaves out empty rows, so the server's faults are counted without them.
  const sentAt = (at: number) => rows.slice(0, at).filter((row) => !isEmpty(row)).length
  const figureFault = (row: Typed) => {
    const read = readNumber(row.figure, 'number')
    return tried && 'fault' in read ? t(read.fault.code as keyof (typeof words)['vi'], read.fault.params) : null
  }
  return (
    <Stack gap="xs" align="stretch">
      {rows.map((row, at) => (
        <Fieldset key={row.key} legend={t('reviews.result', { n: at + 1 })}>
          <TextInput
            label={t('reviews.result-content')}
            required
            value={row.content}
            error={faultOf(`results/${sentAt(at)}/content`)}
            onChange={(event) => set(at, { content: event.currentTarget.value })}
          />
          <Group grow align="flex-start">
            <TextInput
              label={t('reviews.result-value')}
              description={t('reviews.result-value-hint')}
              inputMode="decimal"
              value={row.figure}
              error={figureFault(row) ?? faultOf(`results/${sentAt(at)}/value`)}
              onChange={(event) => set(at, { figure: event.currentTarget.value })}
            />
            <TextInput
              label={t('reviews.result-unit')}
              value={row.unit}
              error={faultOf(`results/${sentAt(at)}/unitLabel`)}
              onChange={(event) => set(at, { unit: event.currentTarget.value })}
            />
          </Group>
          <Button
            mt="xs"
            size="compact-sm"
            variant="default"
            onClick={() => onChange(rows.filter((_, index) => index !== at))}
          >
            {t('reviews.result-remove', { n: at + 1 })}
          </Button>
        </Fieldset>
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          disabled={rows.length >= 100}
          onClick={() =>
            onChange([
              ...rows,
              { key: 1 + Math.max(-1, ...rows.map(({ key }) => key)), content: '', figure: '', unit: '' },
            ])
          }
        >
          {t('reviews.result-add')}
        </Button>
      </Group>
    </Stack>
  )
}
