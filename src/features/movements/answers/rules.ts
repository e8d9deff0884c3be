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

/** How many of these are answered at all. */
export const countOf = (states: readonly CellState[]) => ({
  answered: states.filter((state) => state !== 'none').length,
  of: states.length,
})
