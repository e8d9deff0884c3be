/** Sends typed cells to the one door for figures, and shows at once what became of them. */
import { call } from '#web/api.ts'
import { cache } from '#web/Frame.tsx'
import type { Sender } from '#web/outbox.ts'
import type { Answer, Entry } from '#web/queue.ts'
import { type CellSaved, saveCells } from '../../cells/contract.ts'
import { keyOf, placeOf } from '../../entry/rules.ts'
import { type FigureGrid, readGrid } from '../../grids/contract.ts'
import { getReport } from '../../reports/contract.ts'

export const sendFigures: Sender = async (seasonId, entries) => {
  const cells = entries.map(({ key, value, expected, reason }) => ({
    ...{ ...placeOf(key), value, expected },
    ...(reason !== undefined && { reason }),
  }))
  const answer = await call(saveCells, { params: { seasonId }, body: { cells } })
  show(answer.cells)
  return answer.cells.flatMap((cell, index) => {
    const entry = entries[index]
    return entry ? [answerOf(entry, cell)] : []
  })
}

function answerOf({ key, turn }: Entry, { outcome, figure, message, warnings = [] }: CellSaved): Answer {
  return {
    ...{ key, turn },
    outcome: outcome === 'saved' || outcome === 'unchanged' ? 'done' : outcome,
    current: { id: figure?.id ?? null, value: figure?.value ?? null, by: figure?.by ?? null, at: figure?.at ?? null },
    sentences: message === undefined ? warnings.map((warning) => warning.message) : [message],
  }
}

/** What each cell holds now, in every grid that shows it; a report begun by its first cell is read anew. */
function show(saved: readonly CellSaved[]) {
  const held = new Map(saved.map((cell) => [keyOf(cell), cell]))
  const reports = new Set(saved.map(({ roundId, unitId }) => `${roundId} ${unitId}`))
  let begun = false
  cache.setQueriesData({ queryKey: [readGrid.path] }, (grid: FigureGrid | undefined) => {
    if (!grid) return grid
    begun ||= grid.reports.some(
      ({ reportId, ...one }) => reportId === null && reports.has(`${one.roundId} ${one.unitId}`),
    )
    return withCells(grid, held)
  })
  if (begun) void cache.invalidateQueries({ queryKey: [readGrid.path] })
  void cache.invalidateQueries({ queryKey: [getReport.path] })
}

function withCells(grid: FigureGrid, held: ReadonlyMap<string, CellSaved>): FigureGrid {
  const left = new Map(held)
  const cells = grid.cells.map((cell) => {
    const now = left.get(keyOf(cell))
    left.delete(keyOf(cell))
    return now ? { ...cell, figure: now.figure } : cell
  })
  const isHere = ({ roundId, unitId }: CellSaved) =>
    grid.reports.some((report) => report.roundId === roundId && report.unitId === unitId)
  const added = [...left.values()]
    .filter((cell) => cell.figure && isHere(cell))
    .map(({ roundId, unitId, indicatorId, figure }) => ({
      ...{ roundId, unitId, indicatorId, figure },
      ...{ lastYear: null, lastYearVia: [], lastYearWhy: null },
    }))
  return { ...grid, cells: [...cells, ...added] }
}
