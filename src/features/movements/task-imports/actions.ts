/** Loads the tasks of a draft plan from a table, with what they answer above: all lines or none, by the rules of the forms. */
import type { ImportChange } from '#kit/imports.ts'
import type { RowIn } from '#kit/table.ts'
import { joined, speaker } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { carryOutImport, faultsOfTrying, faultTable, type Outcome, tryImport } from '#platform/files/import.ts'
import { answerThing, getAbove, takeAnswerBack } from '../answers/actions.ts'
import { words as answerWords } from '../answers/words.ts'
import { taskColumns } from '../plan-tables/rules.ts'
import { getPlan, openPlan } from '../plans/actions.ts'
import type { Plan } from '../plans/contract.ts'
import { unitsCalled } from '../plans/store.ts'
import { words as planWords } from '../plans/words.ts'
import { addTask, changeTask } from '../tasks/actions.ts'
import { words as movementWords } from '../words.ts'
import { linesIn, readTasks, taskTitles, unitsNamedIn, type Wanted } from './rules.ts'
import { words as own } from './words.ts'

const words = joined(own, joined(answerWords, joined(planWords, movementWords)))
const t = speaker(words)

type Asked = Awaited<ReturnType<typeof getAbove>>['items']

/** One line: the task as it is wanted, then what it answers, then what it answers no more. */
async function carryOut(context: Context, plan: Plan, above: Asked, { known, input, answers, fields }: Wanted) {
  const isRewritten = known === null || fields.some(({ field }) => field !== taskTitles.taskId)
  const after = known
    ? isRewritten && (await changeTask(context, plan.id, known.id, input))
    : await addTask(context, plan.id, input)
  const taskId = known?.id ?? (after ? (after.tasks.at(-1)?.id ?? null) : null)
  for (const { id, taskId: by } of answers)
    if (by !== taskId) await answerThing(context, plan.id, id, { says: 'own_task', taskId, reason: null })
  const dropped = known
    ? above.filter((one) => one.taskId === known.id && !answers.some(({ id }) => id === one.id))
    : []
  for (const { id } of dropped) await takeAnswerBack(context, plan.id, id)
}

const changeOf = ({ row, known, input, fields }: Wanted): ImportChange => ({
  row,
  name: input.content,
  deed: known ? 'change' : 'add',
  fields,
})

const load =
  (planId: string, rows: readonly RowIn[]) =>
  async (context: Context): Promise<Outcome> => {
    await openPlan(context, planId)
    const plan = await getPlan(context, planId)
    const { items: above } = await getAbove(context, planId)
    const lines = linesIn(rows)
    const units = await unitsCalled(context.db, unitsNamedIn(lines), context.today)
    const { wanted, faults } = readTasks(lines, { tasks: plan.tasks, above, units })
    const trying = { titles: taskTitles, own: words }
    for (const one of wanted)
      faults.push(...(await faultsOfTrying(context, one.row, trying, (inside) => carryOut(inside, plan, above, one))))
    faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
    return { rows: Math.max(0, rows.length - 1), changes: wanted.map(changeOf), faults }
  }

/** What the table would do; nothing is changed. @throws Refused `text.frozen` */
export const checkTasks = (context: Context, planId: string, rows: readonly RowIn[]) =>
  tryImport(context, words, load(planId, rows))

/** @throws Refused `text.frozen`, `table.has-faults`, `table.changed-since` */
export const importTasks = (
  context: Context,
  { planId, plan }: { planId: string; plan: string },
  rows: readonly RowIn[],
) => carryOutImport(context, words, plan, load(planId, rows))

/** The table with its faults beside each line. */
export async function taskFaults(context: Context, planId: string, rows: readonly RowIn[]): Promise<Export> {
  const report = await checkTasks(context, planId, rows)
  const name = t('task-import.file')
  return { name, madeUp: null, table: faultTable(name, taskColumns, rows, report) }
}
