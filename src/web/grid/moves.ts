/** Where the arrow keys and their kin lead in a grid, and which cells are selected. Pure. */

export type Place = { row: number; column: number }
/** How many rows and columns there are. */
export type Size = { rows: number; columns: number }
/** The selected block, both corners in it. */
export type Area = { top: number; bottom: number; left: number; right: number }

export type Key = { key: string; ctrl: boolean; shift: boolean }

const within = (at: number, count: number) => Math.max(0, Math.min(count - 1, at))

/** How many rows a page is: what Page Up and Page Down jump. */
const pageRows = 10

/** The place a key leads to; undefined for a key that moves nothing. */
export function moved({ row, column }: Place, { key, ctrl }: Omit<Key, 'shift'>, size: Size): Place | undefined {
  const to = (next: Partial<Place>): Place => ({
    row: within(next.row ?? row, size.rows),
    column: within(next.column ?? column, size.columns),
  })
  const last = { row: size.rows - 1, column: size.columns - 1 }
  switch (key) {
    case 'ArrowUp':
      return to({ row: ctrl ? 0 : row - 1 })
    case 'ArrowDown':
      return to({ row: ctrl ? last.row : row + 1 })
    case 'ArrowLeft':
      return to({ column: ctrl ? 0 : column - 1 })
    case 'ArrowRight':
      return to({ column: ctrl ? last.column : column + 1 })
    case 'Home':
      return to(ctrl ? { row: 0, column: 0 } : { column: 0 })
    case 'End':
      return to(ctrl ? last : { column: last.column })
    case 'PageUp':
      return to({ row: row - pageRows })
    case 'PageDown':
      return to({ row: row + pageRows })
    default:
      return undefined
  }
}

/** Tab goes on cell by cell and row by row; undefined where it leads out of the grid. */
export function tabbed({ row, column }: Place, back: boolean, size: Size): Place | undefined {
  const at = row * size.columns + column + (back ? -1 : 1)
  if (at < 0 || at >= size.rows * size.columns) return undefined
  return { row: Math.floor(at / size.columns), column: at % size.columns }
}

/** Enter goes down, as in a spreadsheet: to the column in which a run of Tab began. */
export const entered = ({ row, column }: Place, back: boolean, size: Size, began: number | null): Place => ({
  row: within(row + (back ? -1 : 1), size.rows),
  column: began ?? column,
})

export const areaOf = (a: Place, b: Place): Area => ({
  top: Math.min(a.row, b.row),
  bottom: Math.max(a.row, b.row),
  left: Math.min(a.column, b.column),
  right: Math.max(a.column, b.column),
})

export const cellsIn = ({ top, bottom, left, right }: Area): number => (bottom - top + 1) * (right - left + 1)
