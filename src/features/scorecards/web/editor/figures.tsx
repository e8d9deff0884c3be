/** A figure typed to try a rule: a number in the notation of the language, a yes or no, an option. */
import { NativeSelect, TextInput } from '@mantine/core'
import { numberToType, readNumber } from '#kit/number-reading.ts'
import { words as numberWords } from '#kit/number-words.ts'
import { speaker } from '#kit/words.ts'
import type { CardIndicator } from '#scoring/card.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { words } from '../../editing/words.ts'

const numberWord = speaker(numberWords)

type Props = {
  indicator: Pick<CardIndicator, 'code' | 'name' | 'type'>
  options: readonly { value: string; label: string }[]
  /** As typed. */
  text: string
  onType: (text: string) => void
  label?: string
}

export function FigureField({ indicator: { code, name, type }, options, text, onType, label = name || code }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  if (type === 'boolean' || type === 'choice') {
    const answers = [
      { value: 'true', label: t('preview.yes') },
      { value: 'false', label: t('preview.no') },
    ]
    return (
      <NativeSelect
        label={label}
        data={[{ value: '', label: t('preview.unknown') }, ...(type === 'boolean' ? answers : options)]}
        value={text}
        onChange={(event) => onType(event.currentTarget.value)}
      />
    )
  }
  const read = readNumber(text, type)
  const fault = 'fault' in read ? numberWord(read.fault.code as never, read.fault.params, language) : null
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      autoComplete="off"
      error={fault}
      styles={{ input: { textAlign: 'right' } }}
      value={text}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  )
}

/** What a file would say of it; undefined where it cannot be read, '' where nothing is known. */
export function figureOf(type: CardIndicator['type'], text: string): string | undefined {
  if (type === 'boolean' || type === 'choice') return text
  const read = readNumber(text, type)
  return 'fault' in read ? undefined : (read.value ?? '')
}

/** A figure that is kept, as it is typed. */
export const typedFigure = (type: CardIndicator['type'] | undefined, text: string, language: 'vi' | 'en'): string =>
  type === 'boolean' || type === 'choice' || !/^-?\d+(\.\d+)?$/.test(text) ? text : numberToType(text, language)
