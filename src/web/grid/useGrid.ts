/** The hands of a grid: where one stands, what is selected, what is being typed, what was done and can be undone. */
import { useRef, useState } from 'react'
import { readBlock, writeBlock } from './block.ts'
import { done, type Edit, emptied, filled, nothingYet, one, pasted, redo, undo, type Written } from './deeds.ts'
import type { GridCell, GridColumn, GridRow } from './model.ts'
import { type Area, areaOf, entered, type Key, moved, type Place, type Size, tabbed } from './moves.ts'

export type Told = {
  word: 'pasted' | 'filled' | 'emptied' | 'undone' | 'redone' | 'fixed'
  count: number
  outside: number
  closed: number
}

/** `start`: what was typed to begin with; null when the cell's own value is edited. */
export type Typing = { start: string | null } | null

export type Given = {
  rows: readonly GridRow[]
  columns: readonly GridColumn[]
  onWrite: (edits: readonly Edit[]) => void
  onWhy?: ((place: Place) => void) | undefined
  /** Somebody begins to type into a cell: what they see now is what they type over. */
  onBegin?: ((place: Place) => void) | undefined
  /** What a cell counts is asked for. */
  onOpen?: ((place: Place) => void) | undefined
}

const closedCell: GridCell = { text: '', raw: '', state: null, fixed: true }

export function useGrid({ rows, columns, onWrite, onWhy, onBegin, onOpen }: Given) {
  const size: Size = { rows: rows.length, columns: columns.length }
  const [stood, setActive] = useState<Place>({ row: 0, column: 0 })
  const [anchored, setAnchor] = useState<Place | null>(null)
  const [typing, setTyping] = useState<Typing>(null)
  const [told, setTold] = useState<Told | null>(null)
  const [past, setPast] = useState(nothingYet)
  /** Where a run of Tab began, and whether Escape was pressed to let Tab leave. */
  const run = useRef<{ column: number | null; leaving: boolean }>({ column: null, leaving: false })

  // Rows may have gone since: the place stays inside.
  const inside = (place: Place): Place => ({
    row: Math.max(0, Math.min(place.row, size.rows - 1)),
    column: Math.max(0, Math.min(place.column, size.columns - 1)),
  })
  const active = inside(stood)
  const area: Area = areaOf(active, inside(anchored ?? stood))
  const names = { rows: rows.map(({ id }) => id), columns: columns.map(({ id }) => id) }
  const at = (row: number, column: number): GridCell => rows[row]?.cells[column] ?? closedCell

  const go = (to: Place, extend = false) => {
    setAnchor(extend ? (anchored ?? active) : null)
    setActive(inside(to))
    setTyping(null)
    setTold(null)
  }

  const write = (written: Written, word: Told['word'] | null) => {
    if (written.changes.length > 0) onWrite(written.changes)
    setPast((now) => done(now, written.changes))
    if (word) setTold({ word, count: written.changes.length, outside: written.outside, closed: written.closed })
  }

  const step = (way: typeof undo, word: Told['word']) => {
    const next = way(past)
    if (!next) return
    setPast(next.past)
    onWrite(next.edits)
    setTold({ word, count: next.edits.length, outside: 0, closed: 0 })
    const [first] = next.edits
    const place = first && { row: names.rows.indexOf(first.row), column: names.columns.indexOf(first.column) }
    if (place && place.row >= 0 && place.column >= 0) {
      setAnchor(null)
      setActive(place)
    }
  }

  const deeds = {
    undo: () => step(undo, 'undone'),
    redo: () => step(redo, 'redone'),
    fill: (way: 'down' | 'right') => write(filled(area, way, at, names), 'filled'),
    empty: () =>
      write(emptied(area, at, names), area.top === area.bottom && area.left === area.right ? null : 'emptied'),
    paste: (text: string) => {
      const block = readBlock(text)
      write(pasted(block, area, size, at, names), 'pasted')
      const tall = block.length - 1
      const wide = Math.max(...block.map((line) => line.length)) - 1
      if (tall > 0 || wide > 0) {
        setActive({ row: area.top, column: area.left })
        setAnchor(inside({ row: area.top + tall, column: area.left + wide }))
      }
    },
    copied: () => {
      const lines = Array.from({ length: area.bottom - area.top + 1 }, (_, row) =>
        Array.from({ length: area.right - area.left + 1 }, (__, column) => at(area.top + row, area.left + column).raw),
      )
      return writeBlock(lines)
    },
    why: () => onWhy?.(active),
    edit: (start: string | null) => {
      const { fixed, opens } = at(active.row, active.column)
      if (opens && start === null) onOpen?.(active)
      else if (fixed) setTold({ word: 'fixed', count: 0, outside: 0, closed: 0 })
      else {
        onBegin?.(active)
        setTyping({ start })
      }
    },
    /** What was typed stands; `key` says where to go from there. */
    commit: (text: string, key: Pick<Key, 'key' | 'shift'> | null) => {
      setTyping(null)
      write(one(active.row, active.column, text, at, names), null)
      if (key) follow(key)
    },
    cancel: () => setTyping(null),
    all: () => {
      setActive({ row: 0, column: 0 })
      setAnchor({ row: size.rows - 1, column: size.columns - 1 })
    },
  }

  /** Enter, Tab or an arrow after a value. */
  function follow({ key, shift }: Pick<Key, 'key' | 'shift'>) {
    if (key === 'Enter') return goOn(entered(active, shift, size, run.current.column), false)
    if (key === 'Tab') return goOn(tabbed(active, shift, size) ?? active, true)
    const to = moved(active, { key, ctrl: false }, size)
    if (to) goOn(to, false)
  }

  function goOn(to: Place, byTab: boolean) {
    run.current = { column: byTab ? (run.current.column ?? active.column) : null, leaving: false }
    go(to)
  }

  /** True when the key was the grid's: the browser then leaves it alone. */
  function pressed({ key, ctrl, shift }: Key): boolean {
    const { leaving } = run.current
    run.current.leaving = false
    if (key === 'Escape') {
      run.current = { column: null, leaving: true }
      setAnchor(null)
      return true
    }
    if (key === 'Tab') {
      const to = leaving ? undefined : tabbed(active, shift, size)
      if (to) goOn(to, true)
      return to !== undefined
    }
    if (key === 'Enter' && !ctrl) {
      goOn(entered(active, shift, size, run.current.column), false)
      return true
    }
    const to = moved(active, { key, ctrl }, size)
    if (to) {
      run.current.column = null
      go(to, shift)
      return true
    }
    return command(key, ctrl, shift)
  }

  function command(key: string, ctrl: boolean, shift: boolean): boolean {
    const letter = ctrl ? key.toLowerCase() : ''
    const many = area.top !== area.bottom || area.left !== area.right
    if (letter === 'z') deeds[shift ? 'redo' : 'undo']()
    else if (letter === 'y') deeds.redo()
    else if (letter === 'a') deeds.all()
    else if ((letter === 'd' || letter === 'r') && many) deeds.fill(letter === 'd' ? 'down' : 'right')
    else if (key === 'F2') shift ? deeds.why() : deeds.edit(null)
    else if (key === 'Delete' || key === 'Backspace') deeds.empty()
    else if (!ctrl && [...key].length === 1) deeds.edit(key)
    else return false
    return true
  }

  return {
    ...{ size, active, area, typing, told, deeds, at, go, pressed },
    mayUndo: past.done.length > 0,
    mayRedo: past.undone.length > 0,
  }
}

export type Hands = ReturnType<typeof useGrid>

export type Deeds = Pick<Hands['deeds'], 'undo' | 'redo' | 'fill' | 'why' | 'commit' | 'cancel'>

/** The deeds as they are when they are asked for, always the same functions: what holds them is not drawn again at every key. */
export function useDeeds({ deeds }: Hands): Deeds {
  const latest = useRef(deeds)
  latest.current = deeds
  return useRef<Deeds>({
    undo: () => latest.current.undo(),
    redo: () => latest.current.redo(),
    fill: (way) => latest.current.fill(way),
    why: () => latest.current.why(),
    commit: (text, key) => latest.current.commit(text, key),
    cancel: () => latest.current.cancel(),
  }).current
}
