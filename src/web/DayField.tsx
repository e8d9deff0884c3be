/** A day typed as dd/MM/yyyy, whatever the browser's own language; the value is YYYY-MM-DD. */
import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { dayIn, withSlashes } from '#kit/day-text.ts'
import { type Day, formatDay } from '#kit/days.ts'
import { useWords } from './language.ts'
import { words } from './words.ts'

type Props = Omit<TextInputProps, 'value' | 'onChange'> & { value: Day | null; onChange: (day: Day | null) => void }

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
