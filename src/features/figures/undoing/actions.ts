/** An import undone beside the requests: each cell becomes again what it was before, where nothing newer stands. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { numberToType } from '#kit/number-reading.ts'
import { found, Refused } from '#kit/refusal.ts'
import type { Aside, Context } from '#platform/context.ts'
import { saveCells } from '../cells/actions.ts'
import { plainValue } from '../cells/rules.ts'
import * as store from '../imports/store.ts'
import { words } from '../imports/words.ts'
import { beat, finish, importAt, type Step, step, tell } from '../steps/actions.ts'

const reportsAtOnce = 20

/** By figures that supersede, as everything; what somebody wrote since is left, and which it was is kept. */
export function undo(aside: Aside, id: string, runner: string): Promise<void> {
  const work = { aside, id, runner }
  return step(work, 'saved', async () => {
    const row = await aside.within((context) => importAt(context, id))
    await aside.within(async (context) => {
      await store.expectMany(context.db)
      const { undone, left } = await undoAll(context, work, row)
      const by = context.actor.accountId ?? ''
      await finish(context, work, { state: 'undone', undone_at: context.now, undone_by: by, left_standing: left })
      await tell(context, row, 'figure_import.undone', { file: row.fileName, cells: undone, left })
    })
  })
}

/** Report by report: an import may have written more than the memory should hold. */
async function undoAll(context: Context, work: Step, row: store.ImportRow) {
  const { db } = context
  const note = words.vi['load.undone-note'].replace('{file}', row.fileName).slice(0, 500)
  let [undone, left] = [0, 0]
  for (let last: string | null = null; ; ) {
    const written: store.WrittenRow[] = await store.writtenInto(db, work.id, last, reportsAtOnce)
    last = written.at(-1)?.reportId ?? null
    if (last === null) return { undone, left }
    const kept = [
      ...written.filter(isChanged).map(({ nowId }) => nowId),
      ...(await backAgain(
        context,
        row.seasonId,
        written.filter((one) => !isChanged(one)),
        note,
      )),
    ]
    await store.insertKept(db, work.id, kept)
    undone += written.length - kept.length
    left += kept.length
    await beat(work, { cells_done: undone + left, cells_total: row.cellsTotal })
    await nextTurn()
  }
}

const isChanged = ({ figureId, nowId }: store.WrittenRow) => figureId !== nowId

/** @returns the figures of those who wrote at this very moment; @throws Refused where a report is no longer open. */
async function backAgain(context: Context, seasonId: string, rows: readonly store.WrittenRow[], note: string) {
  if (rows.length === 0) return []
  const cells = rows.map(({ roundId, unitId, indicatorId, before, reasonBefore, figureId }) => ({
    // A reason is a person's answer to a warning: what is undone answers none.
    ...{ roundId, unitId, indicatorId, expected: figureId, reason: reasonBefore, note },
    value: before === null ? '' : numberToType(plainValue(before) ?? '', 'en'),
  }))
  const saved = await saveCells(context, seasonId, cells, { origin: 'import' })
  return saved.flatMap(({ outcome, fault, figure }) => {
    if (outcome === 'refused') throw new Refused({ kind: 'conflict', ...found(fault, 'fault') })
    return outcome === 'conflict' && figure ? [figure.id] : []
  })
}
