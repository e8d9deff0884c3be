/** An import undone beside the requests: each cell becomes again what it was before, where nothing newer stands. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { numberToType } from '#kit/number-reading.ts'
import { found, Refused } from '#kit/refusal.ts'
import type { Aside } from '#platform/context.ts'
import { saveCells } from '../cells/actions.ts'
import { plainValue } from '../cells/rules.ts'
import * as store from '../imports/store.ts'
import { words } from '../imports/words.ts'
import { beat, finish, importAt, step, tell } from '../steps/actions.ts'

const cellsAtOnce = 2_000

/** By figures that supersede, as everything. */
export function undo(aside: Aside, id: string, runner: string): Promise<void> {
  const work = { aside, id, runner }
  return step(work, 'saved', async () => {
    const row = await aside.within((context) => importAt(context, id))
    await aside.within(async (context) => {
      const written = await store.writtenBy(context.db, id)
      const standing = written.filter((one) => one.standing)
      const text = words.vi['load.undone-note'].replace('{file}', row.fileName).slice(0, 500)
      let [left, done] = [written.length - standing.length, 0]
      for (let at = 0; at < standing.length; at += cellsAtOnce) {
        const cells = standing
          .slice(at, at + cellsAtOnce)
          .map(({ roundId, unitId, indicatorId, before, figureId }) => ({
            ...{ roundId, unitId, indicatorId, expected: figureId, reason: text, note: text },
            value: before === null ? '' : numberToType(plainValue(before) ?? '', 'en'),
          }))
        for (const { outcome, fault: why } of await saveCells(context, row.seasonId, cells, { origin: 'import' })) {
          if (outcome === 'refused') throw new Refused({ kind: 'conflict', ...found(why, 'fault') })
          if (outcome === 'conflict') left++
        }
        done += cells.length
        await beat(work, { cells_done: done, cells_total: standing.length })
        await nextTurn()
      }
      const by = context.actor.accountId ?? ''
      await finish(context, work, { state: 'undone', undone_at: context.now, undone_by: by, left_standing: left })
      await tell(context, row, 'figure_import.undone', { file: row.fileName, cells: standing.length, left })
    })
  })
}
