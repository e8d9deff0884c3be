/** Keys, pointer and clipboard of a grid: one set of handlers for all cells, for thousands of them would be slow to draw. */
import type { ClipboardEvent, KeyboardEvent, PointerEvent } from 'react'
import type { Place } from './moves.ts'
import type { Hands } from './useGrid.ts'

const cellOf = (target: EventTarget | null): Place | undefined => {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row][data-column]') : null
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : undefined
}

/** Brings a cell into sight and gives it the keys. */
export function focusOn(frame: HTMLElement | null, { row, column }: Place): void {
  const cell = frame?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)
  if (!cell) return
  cell.focus({ preventScroll: true })
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  bringAbove(cell, frame?.parentElement?.querySelector('.g-grid-beside'))
}

/** What is told of a cell stands over the lower edge of the window: the cell itself has to stand above it. */
function bringAbove(cell: HTMLElement, bar: Element | null | undefined): void {
  const hidden = bar ? cell.getBoundingClientRect().bottom - bar.getBoundingClientRect().top : 0
  if (hidden > 0) scrollBy({ top: hidden })
}

const isField = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

export function handlersOf(hands: Hands, frame: { current: HTMLDivElement | null }) {
  const { deeds, active } = hands
  const onClipboard = (event: ClipboardEvent, work: () => void) => {
    if (isField(event.target)) return
    event.preventDefault()
    work()
  }
  const copy = (event: ClipboardEvent) => event.clipboardData.setData('text/plain', deeds.copied())
  return {
    onKeyDown: (event: KeyboardEvent) => {
      if (isField(event.target) || event.altKey || event.nativeEvent.isComposing) return
      const { key, shiftKey: shift } = event
      // A letter that an input method puts together (ư, đ): the field has to be there before its first key is taken.
      if (key === 'Process' || key === 'Dead') return deeds.edit('')
      if (hands.pressed({ key, shift, ctrl: event.ctrlKey || event.metaKey })) event.preventDefault()
    },
    onPointerDown: (event: PointerEvent) => {
      const place = cellOf(event.target)
      if (!place || isField(event.target) || event.button !== 0) return
      const isHere = place.row === active.row && place.column === active.column
      // A finger has no double click: a second tap edits.
      if (event.pointerType !== 'mouse' && isHere) return deeds.edit(null)
      hands.go(place, event.shiftKey)
      // Dragging selects; the browser would select text.
      if (event.pointerType === 'mouse') event.preventDefault()
      if (isHere) focusOn(frame.current, place)
    },
    onPointerMove: (event: PointerEvent) => {
      const place = event.buttons === 1 && event.pointerType === 'mouse' ? cellOf(event.target) : undefined
      if (place && (place.row !== active.row || place.column !== active.column) && !isField(event.target))
        hands.go(place, true)
    },
    onDoubleClick: (event: { target: EventTarget }) => {
      if (cellOf(event.target) && !isField(event.target)) deeds.edit(null)
    },
    onPaste: (event: ClipboardEvent) =>
      onClipboard(event, () => deeds.paste(event.clipboardData.getData('text/plain'))),
    onCopy: (event: ClipboardEvent) => onClipboard(event, () => copy(event)),
    onCut: (event: ClipboardEvent) =>
      onClipboard(event, () => {
        copy(event)
        deeds.empty()
      }),
  }
}
