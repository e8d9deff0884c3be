/** The field that stands in a cell while somebody types: Enter, Tab and arrows take what was typed, Escape gives it up. */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Choice } from './model.ts'
import type { Hands } from './useGrid.ts'

type Ends = { commit: Hands['deeds']['commit']; cancel: () => void }
type Props = Ends & {
  label: string
  start: string
  /** Arrows move in the text (F2), or on to the next cell (typed at once), as in a spreadsheet. */
  keepsArrows: boolean
}

const onward = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])

/** Written once, however it ends: a key, a click elsewhere, or given up. */
function useEnding<F extends HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
  start: string,
  { commit, cancel }: Ends,
  isOnward: (event: KeyboardEvent) => boolean,
) {
  const field = useRef<F>(null)
  const ended = useRef(false)
  useEffect(() => {
    const here = field.current
    here?.focus({ preventScroll: true })
    if (here && 'setSelectionRange' in here) here.setSelectionRange(start.length, start.length)
    here?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [start])
  const end = (key: Parameters<typeof commit>[1]) => {
    if (ended.current) return
    ended.current = true
    // The keys stay in the grid: a field that goes with them in it makes the browser lay out everything twice.
    if (key) field.current?.closest<HTMLElement>('[data-row]')?.focus({ preventScroll: true })
    commit(field.current?.value ?? start, key)
  }
  const onKeyDown = (event: KeyboardEvent<F>) => {
    const { key, shiftKey: shift } = event
    if (event.nativeEvent.isComposing) return
    if (key === 'Escape') {
      ended.current = true
      // A dialog around the grid stays open.
      event.stopPropagation()
      event.preventDefault()
      cancel()
    } else if (key === 'Tab' || isOnward(event)) {
      event.preventDefault()
      end({ key, shift })
    }
  }
  return { ref: field, onKeyDown, onBlur: () => end(null) }
}

export function CellField({ label, start, keepsArrows, ...ends }: Props) {
  const ending = useEnding<HTMLInputElement>(
    start,
    ends,
    ({ key, shiftKey }) => key === 'Enter' || (onward.has(key) && !keepsArrows && !shiftKey),
  )
  return (
    <input
      {...ending}
      className="g-grid-field"
      aria-label={label}
      defaultValue={start}
      inputMode="decimal"
      enterKeyHint="next"
      autoComplete="off"
      spellCheck={false}
      maxLength={60}
    />
  )
}

/** What a sentence may have at most, wherever one is written into a cell. */
const mostSigns = 2_000

/** Room for sentences; Alt and Enter begin a new line, as in a spreadsheet. */
export function CellText({ label, start, ...ends }: Omit<Props, 'keepsArrows'>) {
  const { ref, onKeyDown, onBlur } = useEnding<HTMLTextAreaElement>(
    start,
    ends,
    ({ key, altKey }) => key === 'Enter' && !altKey,
  )
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const isBreak = event.key === 'Enter' && event.altKey && !event.nativeEvent.isComposing
    if (!isBreak) return onKeyDown(event)
    event.preventDefault()
    const { selectionStart: from, selectionEnd: to } = event.currentTarget
    event.currentTarget.setRangeText('\n', from, to, 'end')
  }
  return (
    <textarea
      ref={ref}
      className="g-grid-field g-grid-sentences"
      aria-label={label}
      defaultValue={start}
      rows={5}
      enterKeyHint="next"
      maxLength={mostSigns}
      onKeyDown={onKey}
      onBlur={onBlur}
    />
  )
}

type ChoiceProps = Ends & { label: string; start: string; letter: string | null; choices: readonly Choice[] }

/** A plain list of the browser: arrows and letters choose, Enter and Tab take it. */
export function CellChoice({ label, start, letter, choices, ...ends }: ChoiceProps) {
  const ending = useEnding<HTMLSelectElement>(start, ends, ({ key }) => key === 'Enter')
  // The letter that opened the list chooses too: the browser did not hear it.
  const begins = ({ label: shown }: Choice) => letter && shown.toLowerCase().startsWith(letter.toLowerCase())
  const chosen = choices.find(begins)?.value ?? start
  return (
    <select {...ending} className="g-grid-field" aria-label={label} defaultValue={chosen}>
      <option value="" />
      {choices.map(({ value, label: shown }) => (
        <option key={value} value={value}>
          {shown}
        </option>
      ))}
    </select>
  )
}
