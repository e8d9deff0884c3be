/**
 * The tasks of a plan from a spreadsheet: the file that leaves is the file that comes in. A line with the number of a task
 * changes it, one without a number adds one; what a task answers above is told by the words of what stands there. Pure.
 */
import { fold } from '#kit/fold.ts'
import type { RowIn } from '#kit/table.ts'
import { differences, type Fault, reading, readLines } from '#kit/table-reading.ts'
import { joined, speaker } from '#kit/words.ts'
import { words as out } from '../exports/words.ts'
import { type Above, taskColumns } from '../plan-tables/rules.ts'
import type { Plan, TaskInput } from '../plans/contract.ts'
import { words as planWords } from '../plans/words.ts'
import { words as movementWords } from '../words.ts'

const t = speaker(joined(movementWords, joined(planWords, out)))

/** Titles of the columns by the field they hold; the others are told by the system and not read. */
export const taskTitles = {
  position: t('movements.number'),
  content: t('field.content'),
  count: t('out.count'),
  ownerPost: t('plans.owner-post'),
  ownerId: t('plans.owner-unit'),
  due: t('field.due'),
  taskId: t('out.answers'),
}
const title = taskTitles
const read: readonly string[] = [title.content, title.count, title.ownerPost, title.ownerId, title.due, title.taskId]
const compared = taskColumns.filter((column) => read.includes(column.title))

type Task = Plan['tasks'][number]
type Unit = { unitId: string; unitName: string }
export type Given = { tasks: readonly Task[]; above: readonly Above[]; units: readonly Unit[] }

export type Wanted = {
  row: number
  known: Task | null
  input: TaskInput
  /** What the task answers from now on. */
  answers: readonly Above[]
  fields: ReturnType<typeof differences>
}

type Line = ReturnType<typeof reading>

/** The things whose words stand in a cell; what is left over is nobody's words. */
function thingsIn(line: Line, cell: string | null, above: readonly Above[]): Above[] {
  let left = fold(cell ?? '')
  const found = above
    .toSorted((a, b) => b.text.length - a.text.length)
    .filter(({ text }) => {
      const words = fold(text)
      if (words === '' || !left.includes(words)) return false
      left = left.replace(words, ' ')
      return true
    })
  const rest = left.replace(/[;\s]+/g, ' ').trim()
  if (rest !== '') line.wrong(title.taskId, 'task-import.answer', { value: rest.slice(0, 60) })
  return found
}

function countIn(line: Line, cell: string | null): number | null {
  if (cell === null) return null
  const count = /^\d{1,3}$/.test(cell) ? Number(cell) : 0
  if (count === 0) line.wrong(title.count, 'task-import.count', { value: cell.slice(0, 60) })
  return count > 1 ? count : null
}

function unitIn(line: Line, name: string | null, { units }: Given, known: Task | null): string | null {
  if (name === null) return null
  // A unit that ended meanwhile stays where it was named.
  if (known?.ownerName === name) return known.ownerId
  const [unit, second] = units.filter(({ unitName }) => fold(unitName) === fold(name))
  if (!unit) line.wrong(title.ownerId, 'task-import.unit', { value: name.slice(0, 60) })
  if (second) line.wrong(title.ownerId, 'task-import.unit-twice', { value: name.slice(0, 60) })
  return unit?.unitId ?? null
}

const told = (input: Omit<TaskInput, 'ownerId'>, unitName: string | null, answers: readonly Above[]) => {
  const texts = answers.map(({ text }) => text)
  return [input.content, String(input.count ?? 1), input.ownerPost, unitName, input.due, texts.join('; ') || null]
}

/** As the columns of the file stand: they are compared in that order. */
const cellsOf = (task: Task, above: readonly Above[]) =>
  told(
    task,
    task.ownerName,
    above.filter(({ taskId }) => taskId === task.id),
  )

type Lines = ReturnType<typeof readLines>

export const linesIn = (rows: readonly RowIn[]): Lines => readLines(rows, taskColumns)

/** The names of units in a file, to be looked up. */
export const unitsNamedIn = ({ lines }: Lines): string[] => [
  ...new Set(lines.map(({ cell }) => String(cell(title.ownerId) ?? '').trim()).filter((name) => name !== '')),
]

/** The lines as tasks that are added or changed; a line that changes nothing asks for nothing. */
export function readTasks({ lines, faults: ofHead }: Lines, given: Given): { wanted: Wanted[]; faults: Fault[] } {
  const faults = [...ofHead]
  const wanted: Wanted[] = []
  const answered = new Set<string>()
  for (const source of lines) {
    const line = reading(source)
    const number = line.text(title.position, 10)
    const known = number === null ? null : (given.tasks.find(({ position }) => String(position) === number) ?? null)
    if (number !== null && !known) line.wrong(title.position, 'task-import.number', { value: number })
    // What has several lines stays as it is; a new line is one.
    const isSame = known !== null && source.cell(title.content) === known.content
    const content = isSame ? known.content : line.required(title.content, 2000)
    const count = countIn(line, line.text(title.count, 10))
    const unitName = line.text(title.ownerId)
    const ownerId = unitIn(line, unitName, given, known)
    const input = { count, ownerId, ownerPost: line.text(title.ownerPost), due: line.day(title.due) }
    const texts = source.cell(title.taskId)
    const answers = thingsIn(line, texts === null ? null : String(texts), given.above)
    for (const { id, text } of answers) {
      if (answered.has(id)) line.wrong(title.taskId, 'task-import.answer-twice', { value: text.slice(0, 60) })
      answered.add(id)
    }
    faults.push(...line.faults)
    if (line.faults.length > 0 || content === null) continue
    // In the order in which they stand above, as the file that leaves has them.
    const ordered = given.above.filter((one) => answers.includes(one))
    const after = told({ content, ...input }, unitName, ordered)
    const before = known ? cellsOf(known, given.above) : []
    const fields = known ? differences(compared, before, after) : []
    if (known && fields.length === 0) continue
    wanted.push({ row: source.row, known, input: { content, ...input }, answers: ordered, fields })
  }
  return { wanted, faults }
}
