/** A day typed as dd/MM/yyyy, whatever the browser's own language; the value is YYYY-MM-DD. */
import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { type Day, formatDay } from '#kit/days.ts'
import { useWords } from './language.ts'
import { words } from './words.ts'

type Props = Omit<TextInputProps, 'value' | 'onChange'> & { value: Day | null; onChange: (day: Day | null) => void }

const pattern = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/

/** The day written in the text; undefined when it is not a day that exists. */
export function dayIn(text: string): Day | undefined {
  const [, day = '', month = '', year = ''] = text.trim().match(pattern) ?? []
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : undefined
}

/** Slashes come by themselves while digits are typed at the end. */
export function withSlashes(text: string, before: string): string {
  if (text.length < before.length) return text
  const digits = text.replace(/\D/g, '')
  if (text !== `${before}${text.slice(-1)}` && !/^\d+$/.test(text)) return text
  if (!/^[\d/]*$/.test(text) || /^\d\/|\/\d\//.test(text)) return text
  return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 8)].filter(Boolean).join('/')
}

const isDay = (value: Day | null) => value === null || /^\d{4}-\d\d-\d\d$/.test(value)

export function DayField({ value, onChange, error, onBlur, ...rest }: Props) {
  const t = useWords(words)
  const [text, setText] = useState(isDay(value) ? formatDay(value) : (value ?? ''))
  const [left, setLeft] = useState(false)
  // The form may set the value itself (a reset, another version): then the text follows.
  const [known, setKnown] = useState(value)
  if (value !== known) {
    setKnown(value)
    setText(isDay(value) ? formatDay(value) : (value ?? ''))
  }

  const type = (typed: string) => {
    const next = withSlashes(typed, text)
    setText(next)
    // What is not yet a day is handed on as typed, so that it is refused and never silently dropped.
    const given = next.trim() === '' ? null : (dayIn(next) ?? next)
    setKnown(given)
    onChange(given)
  }

  const wrong = left && text.trim() !== '' && dayIn(text) === undefined
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      placeholder="dd/mm/yyyy"
      description={t('day.hint')}
      {...rest}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={(event) => {
        setLeft(true)
        onBlur?.(event)
      }}
      error={wrong ? t('day.wrong') : error}
    />
  )
}
