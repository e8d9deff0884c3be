/** The field that stands in a cell while somebody types: Enter, Tab and arrows take what was typed, Escape gives it up. */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Hands } from './useGrid.ts'

type Props = {
  label: string
  start: string
  /** Arrows move in the text (F2), or on to the next cell (typed at once), as in a spreadsheet. */
  keepsArrows: boolean
  commit: Hands['deeds']['commit']
  cancel: () => void
}

const onward = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])

export function CellField({ label, start, keepsArrows, commit, cancel }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const ended = useRef(false)
  useEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(start.length, start.length)
    field.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [start])
  const end = (key: Parameters<typeof commit>[1]) => {
    if (ended.current) return
    ended.current = true
    commit(field.current?.value ?? start, key)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, shiftKey: shift } = event
    if (event.nativeEvent.isComposing) return
    if (key === 'Escape') {
      ended.current = true
      // A dialog around the grid stays open.
      event.stopPropagation()
      event.preventDefault()
      cancel()
    } else if (key === 'Enter' || key === 'Tab' || (onward.has(key) && !keepsArrows && !shift)) {
      event.preventDefault()
      end({ key, shift })
    }
  }
  return (
    <input
      ref={field}
      className="g-grid-field"
      aria-label={label}
      defaultValue={start}
      inputMode="decimal"
      enterKeyHint="next"
      autoComplete="off"
      spellCheck={false}
      maxLength={60}
      onKeyDown={onKeyDown}
      onBlur={() => end(null)}
    />
  )
}
