/** Sends typed cells to the door of their layer, and shows at once what became of them. */
import { call } from '#web/api.ts'
import { cache } from '#web/Frame.tsx'
import type { Sender } from '#web/outbox.ts'
import type { Answer, Entry } from '#web/queue.ts'
import { type CellSaved, mostCells, saveCells } from '../../cells/contract.ts'
import { cellOf } from '../../entry/rules.ts'
import { getSheet, type Sheet } from '../../sheets/contract.ts'

export const sendSheetCells: Sender = async (layerId, entries) => {
  const answers: Answer[] = []
  // What was taken before a lost line is sent again, and found to be there.
  for (let from = 0; from < entries.length; from += mostCells)
    answers.push(...(await sendSome(layerId, entries.slice(from, from + mostCells))))
  return answers
}

async function sendSome(layerId: string, entries: readonly Entry[]): Promise<Answer[]> {
  const cells = entries.flatMap(({ key, value, expected, reason }) => {
    const cell = cellOf(key)
    return cell ? [{ kind: cell.kind, code: cell.code, value, expected, ...(reason !== undefined && { reason }) }] : []
  })
  const answer = await call(saveCells, { params: { layerId }, body: { cells } })
  show(layerId, answer.cells)
  return answer.cells.flatMap((cell, at) => {
    const entry = entries[at]
    return entry ? [answerOf(entry, cell)] : []
  })
}

function answerOf({ key, turn }: Entry, { outcome, cell, refusal, message }: CellSaved): Answer {
  const isAsked = refusal === 'sheet_cell.reason-needed'
  return {
    ...{ key, turn },
    outcome: outcome === 'saved' || outcome === 'unchanged' ? 'done' : isAsked ? 'asks' : outcome,
    current: { id: cell?.id ?? null, value: cell?.value ?? null, by: cell?.by ?? null, at: cell?.at ?? null },
    sentences: message === undefined ? [] : [message],
  }
}

/** What each cell holds now, on every screen that shows the sheet. */
function show(layerId: string, saved: readonly CellSaved[]) {
  cache.setQueriesData({ queryKey: [getSheet.path] }, (sheet: Sheet | undefined) => {
    if (!sheet?.mine.some(({ id }) => id === layerId)) return sheet
    return { ...sheet, mine: sheet.mine.map((own) => (own.id === layerId ? withCells(own, saved) : own)) }
  })
}

function withCells(own: Sheet['mine'][number], saved: readonly CellSaved[]) {
  const nameOf = ({ kind, code }: { kind: string; code: string }) => `${kind} ${code}`
  const now = new Map(saved.map((one) => [nameOf(one), one.cell]))
  const others = own.cells.filter((cell) => !now.has(nameOf(cell)))
  return { ...own, cells: [...others, ...[...now.values()].filter((cell) => cell !== null)] }
}
