/** What a plan may say to a thing above it, and who has answered what. */
import { invalid, type Refusal } from '#kit/refusal.ts'
import type { CellState, Saying, ThingKind } from '../plans/rules.ts'

export type Said = { says: Saying; taskId: string | null; reason: string | null }

/** A task is answered by a task; "not ours" says why; a movement is taken part in, or not ours. */
export function whyNotAnswer(said: Said, above: ThingKind, ownTasks: readonly string[]): Refusal | undefined {
  const { says, taskId, reason } = said
  if (says === 'own_task' && above !== 'task') return invalid('says', 'answer.only-a-task')
  const known = taskId !== null && ownTasks.includes(taskId)
  if ((says === 'own_task') !== (taskId !== null) || (taskId !== null && !known))
    return invalid('taskId', 'answer.task-needed')
  if ((says === 'not_ours') !== (reason !== null)) return invalid('reason', 'answer.reason-needed')
}

export type Given = { aboveId: string; says: Saying }

/** What a plan says to a thing: what it answers outright, else that the movement stands in it. */
export function stateOf(thingId: string, movementIds: readonly string[], given: readonly Given[]): CellState {
  const answer = given.find(({ aboveId }) => aboveId === thingId)
  if (answer) return answer.says
  return movementIds.includes(thingId) ? 'in_plan' : 'none'
}

type Shown = { only?: string | undefined; thingId?: string | undefined; block?: string | undefined }
type Row = {
  block: string | null
  answered: number
  of: number
  cells: readonly { thingId: string; state: CellState }[]
}

/** A board as it is filtered: those of a block, those that still owe an answer, and one thing alone. */
export function shownOf<T extends { id: string }, U extends Row>(
  { things, units }: { things: readonly T[]; units: readonly U[] },
  { only, thingId, block }: Shown,
): { things: T[]; units: U[] } {
  const asked = thingId === undefined ? [...things] : things.filter(({ id }) => id === thingId)
  const owes = ({ cells }: U) =>
    cells.some((cell) => cell.state === 'none' && asked.some(({ id }) => id === cell.thingId))
  return {
    things: asked,
    units: units
      .filter((unit) => (!block || unit.block === block) && (only !== 'owing' || owes(unit)))
      .map((unit) => ({ ...unit, cells: unit.cells.filter((cell) => asked.some(({ id }) => id === cell.thingId)) })),
  }
}

/** How many of these are answered at all. */
export const countOf = (states: readonly CellState[]) => ({
  answered: states.filter((state) => state !== 'none').length,
  of: states.length,
})
