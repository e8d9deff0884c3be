/** The fields of the editor: each writes one part of the card and tells the part's fault beside it. */
import {
  Checkbox as AnyCheckbox,
  NativeSelect as AnySelect,
  Textarea as AnyTextarea,
  TextInput as AnyTextInput,
} from '@mantine/core'
import { memo, useState } from 'react'
import { words as numberWords } from '#kit/number-words.ts'
import { speaker } from '#kit/words.ts'
import { useLanguage, useWords } from '#web/language.ts'
import type { Draft } from '../../drafts/rules.ts'
import { words } from '../../editing/words.ts'
import { readLiteral, type Spelling, typedLiteral } from '../../literals/rules.ts'
import type { Renamed } from '../../renaming/rules.ts'
import { useEditing, usePart, type Way } from './editing.ts'
import { useAlike, useSteady } from './steady.ts'

// Each key writes the card, and every field asks whether its part of it changed: only those whose did are drawn again.
const Checkbox = memo(AnyCheckbox)
const NativeSelect = memo(AnySelect)
const Textarea = memo(AnyTextarea)
const TextInput = memo(AnyTextInput)
const styles = { number: { input: { textAlign: 'right' } } } as const

const numberWord = speaker(numberWords)

type Common = {
  way: Way
  label: string
  /** The row of a list it stands in: to the eye the row says it, a screen reader says it with the label. */
  row?: number
  description?: string
  placeholder?: string
  isHidden?: boolean
}

/** In a table the head of the column names the field; it is still said aloud. */
const named = (label: string, isHidden?: boolean, row?: number) =>
  isHidden ? { 'aria-label': label } : { label: row === undefined ? label : <RowLabel field={label} n={row} /> }
const told = (fault: string) => (fault ? { error: fault } : {})

export function RowLabel({ field, n }: { field: string; n: number }) {
  const t = useWords(words)
  return (
    <>
      {field}
      <span className="g-heard">{t('editing.row-heard', { n: n + 1 })}</span>
    </>
  )
}

type TextProps = Common & { lines?: boolean; most?: number }

export function TextPart({ way, label, row, description, placeholder, isHidden, lines, most }: TextProps) {
  const { write, pause } = useEditing()
  const { value, pointer, fault } = usePart(way)
  const onChange = useSteady((event: { currentTarget: { value: string } }) => {
    const text = event.currentTarget.value
    write(way, text === '' ? undefined : text, label)
  })
  const props = {
    ...named(label, isHidden, row),
    ...told(fault),
    ...(description && { description }),
    ...(placeholder && { placeholder }),
    ...(most && { maxLength: most }),
    'data-pointer': pointer,
    autoComplete: 'off',
    value: typeof value === 'string' ? value : '',
    onBlur: pause,
    onChange,
  }
  return lines ? <Textarea {...props} autosize minRows={1} maxRows={6} /> : <TextInput {...props} />
}

type CodeProps = Common & { rename: (begun: Draft, code: string) => Renamed }

/** A code that others name: what cannot be its own stays as it is typed, and the card as it was before. */
export function CodePart({ way, label, isHidden, rename }: CodeProps) {
  const { change, begun, pause, keepUnread } = useEditing()
  const { value, pointer, fault, text: unread } = usePart(way)
  const t = useWords(words)
  const toldWhy = (outcome: Renamed) => {
    if (!('refusal' in outcome)) return undefined
    const { refusal, by } = outcome
    return t(refusal.code as never, { ...refusal.params, by: by ? t(by.code as never, by.params) : '' })
  }
  const type = (code: string) => {
    const from = begun(pointer)
    const outcome = rename(from, code)
    const why = toldWhy(outcome)
    keepUnread(pointer, why === undefined ? null : code, why)
    const step = { code: 'editing.step.write', params: { field: label } }
    change('draft' in outcome ? outcome.draft : from, step, pointer)
  }
  const now = unread === undefined ? undefined : rename(begun(pointer), unread)
  return (
    <TextInput
      {...named(label, isHidden)}
      {...told((now && toldWhy(now)) ?? fault)}
      maxLength={100}
      data-pointer={pointer}
      autoComplete="off"
      spellCheck={false}
      value={unread ?? (typeof value === 'string' ? value : '')}
      // What another had when it was typed may be free by now.
      onFocus={() => now && 'draft' in now && unread !== undefined && type(unread)}
      onBlur={pause}
      onChange={(event) => type(event.currentTarget.value)}
    />
  )
}

type NumberProps = Common & {
  spelling?: Spelling
  /** What an empty field means: no key at all, or an open edge. */
  empty?: null | undefined
  width?: string
  /** Where the number is written some other way. */
  onWrite?: (literal: number | undefined) => void
}

export function NumberPart(props: NumberProps) {
  const { way, label, row, description, placeholder, isHidden, spelling = 'plain', empty, width, onWrite } = props
  const { write, pause, keepUnread } = useEditing()
  const { value, pointer, fault, text: unread } = usePart(way)
  const language = useLanguage()
  const t = useWords(words)
  const [typed, setTyped] = useState<string | null>(null)
  const literal = typeof value === 'number' ? value : undefined
  // What is typed stands as it is typed ("1,50") for as long as it says what the card holds.
  const holds = typed !== null && isRead(typed, literal, spelling)
  const shown = unread ?? (holds ? typed : typedLiteral(literal, spelling, language))
  const sentence = (code: string, params: Parameters<typeof t>[1]) =>
    code.startsWith('number.') ? numberWord(code as never, params, language) : t(code as never, params)
  const read = unread === undefined ? undefined : readLiteral(unread, spelling)
  const why = read && 'fault' in read ? sentence(read.fault.code, read.fault.params ?? {}) : fault
  const onBlur = useSteady(() => {
    setTyped(null)
    pause()
  })
  const onChange = useSteady((event: { currentTarget: { value: string } }) => {
    const text = event.currentTarget.value
    const now = readLiteral(text, spelling)
    setTyped(text)
    if ('fault' in now) return keepUnread(pointer, text, sentence(now.fault.code, now.fault.params ?? {}))
    keepUnread(pointer, null)
    if (onWrite) onWrite(now.literal)
    else write(way, now.literal === undefined ? empty : now.literal, label)
  })
  return (
    <TextInput
      {...named(label, isHidden, row)}
      {...told(typed === null ? why : fault)}
      {...(description && { description })}
      {...(placeholder && { placeholder })}
      {...(width && { w: width })}
      data-pointer={pointer}
      inputMode="decimal"
      autoComplete="off"
      styles={styles.number}
      {...(spelling === 'percent' && { rightSection: '%', rightSectionWidth: 24 })}
      value={shown}
      onBlur={onBlur}
      onChange={onChange}
    />
  )
}

function isRead(text: string, literal: number | undefined, spelling: Spelling): boolean {
  const read = readLiteral(text, spelling)
  return 'literal' in read && read.literal === literal
}

type Choice = { value: string; label: string }
type PickProps = Common & {
  choices: readonly Choice[]
  /** What stands where nothing is chosen; without it something always is. */
  none?: string
  /** The choice that leaves the key out: the default of the card. */
  default?: string
  onPick?: (value: string) => void
}

export function PickPart({ way, label, row, description, isHidden, choices, none, default: usual, onPick }: PickProps) {
  const { write, pause } = useEditing()
  const { value, pointer, fault } = usePart(way)
  const held = typeof value === 'string' ? value : (usual ?? '')
  const isKnown = choices.some((one) => one.value === held)
  const data = useAlike([
    ...(none !== undefined ? [{ value: '', label: none }] : []),
    ...choices,
    // What the card names and does not have stays to be seen.
    ...(!isKnown && held !== '' ? [{ value: held, label: held }] : []),
  ])
  const onChange = useSteady((event: { currentTarget: { value: string } }) => {
    const next = event.currentTarget.value
    if (onPick) onPick(next)
    else write(way, next === '' || next === usual ? undefined : next, label)
  })
  return (
    <NativeSelect
      {...named(label, isHidden, row)}
      {...told(fault)}
      {...(description && { description })}
      data-pointer={pointer}
      data={data}
      value={held}
      onBlur={pause}
      onChange={onChange}
    />
  )
}

/** A yes or no; the default is left out of the card. */
export function CheckPart({ way, label, description, default: usual }: Common & { default: boolean }) {
  const { write } = useEditing()
  const { value, pointer, fault } = usePart(way)
  const checked = typeof value === 'boolean' ? value : usual
  const onChange = useSteady((event: { currentTarget: { checked: boolean } }) =>
    write(way, event.currentTarget.checked === usual ? undefined : event.currentTarget.checked, label),
  )
  return (
    <Checkbox
      label={label}
      {...told(fault)}
      {...(description && { description })}
      data-pointer={pointer}
      checked={checked}
      onChange={onChange}
    />
  )
}

/** Faults of a part that has no field of its own: told under the part. */
export function FaultsOf({ ways }: { ways: readonly Way[] }) {
  return ways.map((way) => <FaultOf key={way.join('/')} way={way} />)
}

function FaultOf({ way }: { way: Way }) {
  const { fault, pointer } = usePart(way)
  return fault ? (
    <div className="g-fault" role="note" data-pointer={pointer} tabIndex={-1}>
      {fault}
    </div>
  ) : null
}
