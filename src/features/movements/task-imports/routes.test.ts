/** A plan goes down as a spreadsheet: shown first, then loaded as shown, with what each task answers above. */

import { describe } from 'vitest'
import type { CellIn } from '#kit/table.ts'
import { readXlsx } from '#platform/files/isolate.ts'
import { bookParts, zipped } from '#tests/support/files.ts'
import { aUnitPlan } from '#tests/support/movements.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { getAbove } from '../answers/contract.ts'
import { exportTasks } from '../plan-tables/contract.ts'
import { getPlan, issuePlan } from '../plans/contract.ts'
import { checkTasks, importTasks, taskFaults } from './contract.ts'
import { taskTitles } from './rules.ts'

/** An office whose plan is issued, and the draft of a unit below it that answers it. */
async function aDraftBelow(world: World) {
  world.clock.set('2018-01-10T08:00:00+07:00')
  const season = await aSeason(world)
  const unitId = season.units.justice_department[1] ?? ''
  const below = await world.aUnit({ kind: 'district_justice', name: 'Phòng Tư pháp mẫu' })
  await world.built('admin', {}, (trx) =>
    trx.updateTable('unit').set({ parent_id: unitId }).where('id', '=', below).execute(),
  )
  const head = await world.aPerson({ unit: unitId, role: 'head' })
  const above = await aUnitPlan(head, { seasonId: season.id, unitId, tasks: 2 })
  const { version } = await head.call(getPlan, { params: { planId: above.id } })
  const body = { number: '06/KH-STP', day: '2018-01-10' }
  await head.call(issuePlan, { params: { ownPlanId: above.id }, body }, { version })
  const clerk = await world.aPerson({ unit: below, role: 'head' })
  const own = await aUnitPlan(clerk, { seasonId: season.id, unitId: below, title: 'Kế hoạch của Phòng', tasks: 1 })
  const other = await world.aPerson({ unit: season.units.enforcement[0], role: 'head' })
  return { clerk, other, own, params: { planId: own.id } }
}

const out = async (by: Caller, params: { planId: string }) => {
  const { content } = await by.call(exportTasks, { params, query: {} })
  return (await readXlsx(content as Uint8Array)).map(({ cells }) => cells)
}
const book = (rows: readonly (readonly CellIn[])[]) =>
  new Blob([zipped(bookParts(rows.map((row) => row.map((cell) => String(cell ?? '')))))])

/** The file that left, with some cells of a line changed or a line added. */
function edited(
  rows: readonly (readonly CellIn[])[],
  line: number,
  cells: Partial<Record<keyof typeof taskTitles, string>>,
) {
  const [head = []] = rows
  const at = new Map(Object.entries(cells).map(([field, cell]) => [taskTitles[field as keyof typeof taskTitles], cell]))
  const row = rows[line] ?? head.map(() => null)
  const written = head.map((title, column) => at.get(String(title)) ?? row[column] ?? null)
  return [...rows.slice(0, line), written, ...rows.slice(line + 1)]
}

describe('tasks from a spreadsheet', () => {
  test('go out and come back as they were; lines change a task, add one, and say what it answers', async ({
    world,
  }) => {
    const { clerk, params } = await aDraftBelow(world)
    const sheet = await out(clerk, params)
    const same = await clerk.call(checkTasks, { params, file: book(sheet) })
    expect([same.rows, same.same, same.added, same.changed, same.faults]).toEqual([1, 1, 0, 0, []])

    const changed = edited(sheet, 1, { due: '30/6/2018', ownerPost: 'Trưởng phòng', taskId: 'Nhiệm vụ số 1' })
    const file = book(
      edited(changed, 2, {
        content: 'Tuyên truyền tại thôn',
        ownerId: 'Phòng Tư pháp mẫu',
        count: '8',
        taskId: 'Nhiệm vụ số 2',
      }),
    )
    const shown = await clerk.call(checkTasks, { params, file })
    expect(shown.faults).toEqual([])
    expect(shown.changes).toEqual([
      {
        ...{ row: 2, name: 'Nhiệm vụ số 1', deed: 'change' },
        fields: [
          { field: taskTitles.ownerPost, before: null, after: 'Trưởng phòng' },
          { field: taskTitles.due, before: null, after: '30/06/2018' },
          { field: taskTitles.taskId, before: null, after: 'Nhiệm vụ số 1' },
        ],
      },
      { row: 3, name: 'Tuyên truyền tại thôn', deed: 'add', fields: [] },
    ])
    expect((await clerk.call(getPlan, { params })).tasks).toHaveLength(1)
    await clerk.call(importTasks, { params, query: { plan: shown.plan }, file })
    const { tasks } = await clerk.call(getPlan, { params })
    expect(tasks.map((task) => [task.content, task.due, task.ownerPost, task.ownerName, task.count])).toEqual([
      ['Nhiệm vụ số 1', '2018-06-30', 'Trưởng phòng', null, null],
      ['Tuyên truyền tại thôn', null, null, 'Phòng Tư pháp mẫu', 8],
    ])
    const { items, answered } = await clerk.call(getAbove, { params })
    expect([answered, items.map(({ text, taskId }) => [text, taskId])]).toEqual([
      2,
      [
        ['Nhiệm vụ số 1', tasks[0]?.id],
        ['Nhiệm vụ số 2', tasks[1]?.id],
      ],
    ])
    const again = await clerk.call(checkTasks, { params, file: book(await out(clerk, params)) })
    expect([again.same, again.changes]).toEqual([2, []])
    expect(await codeOf(clerk.call(importTasks, { params, query: { plan: shown.plan }, file }))).toBe(
      'table.changed-since',
    )
  })

  test('an answer taken out of its cell is taken back', async ({ world }) => {
    const { clerk, params } = await aDraftBelow(world)
    const sheet = await out(clerk, params)
    for (const taskId of ['Nhiệm vụ số 1; Nhiệm vụ số 2', 'Nhiệm vụ số 2']) {
      const file = book(edited(sheet, 1, { taskId }))
      const { plan } = await clerk.call(checkTasks, { params, file })
      await clerk.call(importTasks, { params, query: { plan }, file })
    }
    const { items } = await clerk.call(getAbove, { params })
    expect(items.map(({ state }) => state)).toEqual(['none', 'own_task'])
  })

  test('each fault is named by row and column, and nothing of the file is loaded', async ({ world }) => {
    const { clerk, params } = await aDraftBelow(world)
    const sheet = await out(clerk, params)
    const wrong = [
      { position: '9', content: 'Số lạ' },
      { content: '' },
      { content: 'Đơn vị lạ', ownerId: 'Phòng không có' },
      { content: 'Ngày lạ', due: '31/02/2018' },
      { content: 'Đếm lạ', count: 'vài' },
      { content: 'Trả lời lạ', taskId: 'Việc không ai giao' },
      { content: 'Một', taskId: 'Nhiệm vụ số 1' },
      { content: 'Hai', taskId: 'Nhiệm vụ số 1' },
      { content: 'Đúng' },
    ]
    const rows = wrong.reduce((all, cells, at) => edited(all, at + 2, cells), sheet as (readonly CellIn[])[])
    const file = book(
      rows.map((row, at) => (at === 3 ? row.map((cell, column) => (column === 3 ? 'Ai đó' : cell)) : row)),
    )
    const shown = await clerk.call(checkTasks, { params, file })
    expect(shown.faults.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, taskTitles.position, 'task-import.number'],
      [4, taskTitles.content, 'table.required'],
      [5, taskTitles.ownerId, 'task-import.unit'],
      [6, taskTitles.due, 'day.not-there'],
      [7, taskTitles.count, 'task-import.count'],
      [8, taskTitles.taskId, 'task-import.answer'],
      [10, taskTitles.taskId, 'task-import.answer-twice'],
    ])
    expect(await codeOf(clerk.call(importTasks, { params, query: { plan: shown.plan }, file }))).toBe(
      'table.has-faults',
    )
    expect((await clerk.call(getPlan, { params })).tasks).toHaveLength(1)
    const { content } = await clerk.call(taskFaults, { params, query: {}, file })
    const [titles] = await readXlsx(content as Uint8Array)
    expect(titles?.cells.at(-1)).toBe('Lỗi')
  })

  test('is for whoever writes the plan, while it is a draft', async ({ world }) => {
    const { clerk, other, params } = await aDraftBelow(world)
    const file = book(await out(clerk, params))
    expect(await codeOf(other.call(checkTasks, { params, file }))).toBe('object.missing')
    const { version } = await clerk.call(getPlan, { params })
    const body = { number: '01/KH-PTP', day: '2018-01-10' }
    await clerk.call(issuePlan, { params: { ownPlanId: params.planId }, body }, { version })
    expect(await codeOf(clerk.call(checkTasks, { params, file }))).toBe('text.frozen')
  })
})
