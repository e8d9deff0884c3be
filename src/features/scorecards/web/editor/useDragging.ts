/** Moves a row of the tree by hand: by mouse anywhere on it, by a finger at its grip. Escape lets go without moving. */
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Path } from '../../drafts/rules.ts'
import type { Zone } from '../../editing/rules.ts'
import type { Row } from './treeRows.ts'

/** Where it would land if it were let go now. */
export type Drag = { from: Path; over: number; zone: Zone }
/** How far a hand moves before it is no click. */
const slack = 6

type Given = {
  rows: readonly Row[]
  rowHeight: number
  frame: RefObject<HTMLElement | null>
  onDrop: (from: Path, over: Path, zone: Zone) => void
}

export function useDragging({ rows, rowHeight, frame, onDrop }: Given) {
  const [drag, setDrag] = useState<Drag | null>(null)
  // A quick hand lets go before its last move is drawn: what counts is where it was, not what is drawn.
  const latest = useRef<Drag | null>(null)
  const show = (next: Drag | null) => {
    latest.current = next
    setDrag(next)
  }
  const held = useRef<{ from: Path; x: number; y: number; pointer: number } | null>(null)
  const moved = useRef(false)

  const placeAt = (clientY: number): { over: number; zone: Zone } | undefined => {
    const box = frame.current?.getBoundingClientRect()
    if (!box) return undefined
    const y = clientY - box.top + (frame.current?.scrollTop ?? 0)
    const over = Math.max(1, Math.min(rows.length - 1, Math.floor(y / rowHeight)))
    const within = y / rowHeight - over
    // A leaf that scores takes nothing in: its whole height is before or behind.
    const row = rows[over]
    const takesIn = row?.isOpen !== null || row?.criterion?.rule === undefined
    const edge = takesIn ? 0.3 : 0.5
    return { over, zone: within < edge ? 'before' : within > 1 - edge ? 'behind' : 'inside' }
  }

  const release = (drop: boolean) => {
    const [from, spot] = [held.current?.from, latest.current]
    const to = spot && rows[spot.over]
    held.current = null
    show(null)
    if (drop && from && spot && to) onDrop(from, to.path, spot.zone)
  }
  const letGo = useRef(release)
  letGo.current = release

  const isDragging = drag !== null
  useEffect(() => {
    if (!isDragging) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      letGo.current(false)
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [isDragging])

  return {
    drag,
    /** True right after a drag: the click that ends it is none. */
    wasDrag: () => moved.current,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        moved.current = false
        const target = event.target instanceof Element ? event.target : null
        const place = Number(target?.closest<HTMLElement>('[data-place]')?.dataset.place ?? -1)
        const byHand = event.pointerType === 'mouse' || target?.closest('.g-draft-grip')
        const row = rows[place]
        if (!row?.criterion || event.button !== 0 || !byHand) return
        held.current = { from: row.path, x: event.clientX, y: event.clientY, pointer: event.pointerId }
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const hand = held.current
        if (!hand || hand.pointer !== event.pointerId) return
        const isFirst = latest.current === null
        if (isFirst && Math.hypot(event.clientX - hand.x, event.clientY - hand.y) < slack) return
        if (isFirst) event.currentTarget.setPointerCapture(event.pointerId)
        moved.current = true
        const box = event.currentTarget.getBoundingClientRect()
        // Near an edge the list goes on by itself.
        if (event.clientY < box.top + rowHeight) event.currentTarget.scrollTop -= rowHeight / 2
        if (event.clientY > box.bottom - rowHeight) event.currentTarget.scrollTop += rowHeight / 2
        const place = placeAt(event.clientY)
        if (place) show({ from: hand.from, ...place })
      },
      onPointerUp: () => release(true),
      onPointerCancel: () => release(false),
    },
  }
}
