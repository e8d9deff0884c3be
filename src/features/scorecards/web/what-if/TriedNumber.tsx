/** One number that can be tried otherwise: typed as people write it, with what stood there before and a way back. */
import { ActionIcon, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Icon } from '#web/icons.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { numberRead, numberTold, numberTyped } from '../../tried-numbers/rules.ts'
import { words } from '../../what-if/words.ts'

type Props = {
  label: string
  value: number
  /** What the card says; undefined where nothing is changed. */
  stood: number | undefined
  /** What the criteria of a group really add up to, where that is another number. */
  addsUp?: number | undefined
  /** The change is of this place itself, and can be taken back here. */
  mayReset: boolean
  isShare?: boolean
  /** For screen readers alone: the row around it says it to the eye. */
  isPlain?: boolean
  onTry: (value: number) => void
  onReset: () => void
}

export function TriedNumber({
  label,
  value,
  stood,
  addsUp,
  mayReset,
  isShare = false,
  isPlain = false,
  onTry,
  onReset,
}: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const [text, setText] = useState(() => numberTyped(value, isShare, language))
  const [shown, setShown] = useState({ value, language })
  // Changed from elsewhere: undone, taken back, moved along with its group; or read in another language.
  if (shown.value !== value || shown.language !== language) {
    setShown({ value, language })
    if (shown.language !== language || numberRead(text, isShare) !== value)
      setText(numberTyped(value, isShare, language))
  }
  const type = (typed: string) => {
    setText(typed)
    const read = numberRead(typed, isShare)
    if (read === undefined || read === value) return
    setShown({ value: read, language })
    onTry(read)
  }
  const tell = (number: number) => ({ value: numberTold(number, isShare, language) })
  const told = [
    stood === undefined ? '' : t('what-if.stood', tell(stood)),
    addsUp === undefined ? '' : t('what-if.adds-up', tell(addsUp)),
  ]
    .filter(Boolean)
    .join(' ')
  const isWrong = numberRead(text, isShare) === undefined
  const back = mayReset && (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={t('what-if.reset-one', { name: label })}
      onClick={onReset}
    >
      <Icon name="back" size={14} />
    </ActionIcon>
  )
  return (
    <TextInput
      {...(isPlain ? { 'aria-label': label } : { label })}
      size="xs"
      inputMode="decimal"
      autoComplete="off"
      maxLength={24}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      {...(isWrong && { error: t('what-if.not-number') })}
      {...(told !== '' && { description: told })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      rightSection={back || (isShare ? '%' : null)}
      styles={{ input: { textAlign: 'right' } }}
    />
  )
}
