/** Which rows of the season board are shown: chosen by block, by step and state, or only those who still owe. */

export type CellShown = { state: string; done: boolean } | null
export type Shown = { unitId: string; cells: readonly CellShown[] }
/** `column` narrows what `owes` and `state` look at; without it any step counts. */
export type BoardFilter = {
  block?: string | undefined
  column?: number | undefined
  state?: string | undefined
  owes: boolean
}

const isOwed = (cell: CellShown) => cell !== null && !cell.done

export function shownRows<R extends Shown, B extends { code: string; rows: readonly R[] }>(
  blocks: readonly B[],
  { block, column, state, owes }: BoardFilter,
): (Omit<B, 'rows'> & { rows: R[] })[] {
  const looked = (row: R) => (column === undefined ? row.cells : [row.cells[column] ?? null])
  const isShown = (row: R) =>
    (!owes || looked(row).some(isOwed)) && (state === undefined || looked(row).some((cell) => cell?.state === state))
  return blocks
    .filter(({ code }) => block === undefined || code === block)
    .map((one) => ({ ...one, rows: one.rows.filter(isShown) }))
    .filter(({ rows }) => rows.length > 0)
}

/** Every state that stands in the board, or in one of its columns, once. */
export const statesIn = (blocks: readonly { rows: readonly Shown[] }[], column?: number): string[] => {
  const cells = blocks.flatMap(({ rows }) =>
    rows.flatMap((row) => (column === undefined ? row.cells : [row.cells[column] ?? null])),
  )
  return [...new Set(cells.flatMap((cell) => cell?.state ?? []))].sort()
}
