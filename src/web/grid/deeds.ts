/** What pasting, filling and emptying write, and how it is undone: deeds over cells named by their row and column. Pure. */
import type { Area, Size } from './moves.ts'

/** What a cell holds, as it is typed; `fixed` where nobody may write. */
export type Cell = { raw: string; fixed: boolean }
export type At = (row: number, column: number) => Cell

/** One cell written: where, by the ids of its row and column, and what stood there. */
export type Edit = { row: string; column: string; text: string }
type Change = Edit & { before: string }
/** Rows and columns by their ids, so that a deed is undone where it was done, however the view moved since. */
export type Names = { rows: readonly string[]; columns: readonly string[] }

export type Written = {
  changes: readonly Change[]
  /** Cells that lie outside the grid, and cells that are closed: told, never dropped in silence. */
  outside: number
  closed: number
}

/** A block at a corner; one cell over a selection fills all of it. */
export function pasted(block: readonly (readonly string[])[], over: Area, size: Size, at: At, names: Names): Written {
  const single = block.length === 1 && block[0]?.length === 1
  const fits = (row: number, column: number) => row < size.rows && column < size.columns
  const cells = single
    ? areaCells(over).map(([row, column]) => ({ row, column, text: block[0]?.[0] ?? '' }))
    : block.flatMap((line, down) =>
        line.map((text, right) => ({ row: over.top + down, column: over.left + right, text })),
      )
  const inside = cells.filter(({ row, column }) => fits(row, column))
  return { ...written(inside, at, names), outside: cells.length - inside.length }
}

/** The first row (or column) of the selection over the rest of it. */
export function filled(over: Area, way: 'down' | 'right', at: At, names: Names): Written {
  const cells = areaCells(over)
    .filter(([row, column]) => (way === 'down' ? row > over.top : column > over.left))
    .map(([row, column]) => ({ row, column, text: (way === 'down' ? at(over.top, column) : at(row, over.left)).raw }))
  return { ...written(cells, at, names), outside: 0 }
}

export function emptied(over: Area, at: At, names: Names): Written {
  const cells = areaCells(over).map(([row, column]) => ({ row, column, text: '' }))
  // Closed cells in a selection that is emptied were not meant.
  return { ...written(cells, at, names), outside: 0, closed: 0 }
}

type Wanted = { row: number; column: number; text: string }

/** What stays the same is nobody's deed. */
function written(cells: readonly Wanted[], at: At, { rows, columns }: Names): Omit<Written, 'outside'> {
  const differing = cells
    .map(({ row, column, text }) => ({ row, column, text: text.trim(), cell: at(row, column) }))
    .filter(({ text, cell }) => text !== cell.raw)
  const open = differing.filter(({ cell }) => !cell.fixed)
  return {
    changes: open.map(({ row, column, text, cell }) => ({
      ...{ row: rows[row] ?? '', column: columns[column] ?? '' },
      ...{ text, before: cell.raw },
    })),
    closed: differing.length - open.length,
  }
}

export const one = (row: number, column: number, text: string, at: At, names: Names): Written => ({
  ...written([{ row, column, text }], at, names),
  outside: 0,
})

function areaCells({ top, bottom, left, right }: Area): [number, number][] {
  const cells: [number, number][] = []
  for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) cells.push([row, column])
  return cells
}

/** What was done and can be undone, and what was undone and can be done again. */
export type Past = { done: readonly (readonly Change[])[]; undone: readonly (readonly Change[])[] }
export const nothingYet: Past = { done: [], undone: [] }

/** More than anybody takes back; what is older stays saved. */
const most = 200

/** A new deed; what had been undone before it is gone. */
export const done = (past: Past, changes: readonly Change[]): Past =>
  changes.length === 0 ? past : { done: [...past.done, changes].slice(-most), undone: [] }

/** Takes the last deed back: every cell as it was. It is a deed of its own, saved like any other. */
export function undo({ done: all, undone }: Past): { past: Past; edits: Edit[] } | undefined {
  const last = all.at(-1)
  if (!last) return undefined
  const edits = last.map(({ row, column, before }) => ({ row, column, text: before }))
  return { past: { done: all.slice(0, -1), undone: [...undone, last] }, edits }
}

export function redo({ done: all, undone }: Past): { past: Past; edits: Edit[] } | undefined {
  const last = undone.at(-1)
  if (!last) return undefined
  const edits = last.map(({ row, column, text }) => ({ row, column, text }))
  return { past: { done: [...all, last], undone: undone.slice(0, -1) }, edits }
}
