/** The movements of a season, and their reviews, as files. */
import { seasonFile } from '#features/seasons/exports/actions.ts'
import type { Day } from '#kit/days.ts'
import { speaker } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { listMovements, readableSeason } from '../actions.ts'
import { getAnswerBoard } from '../answers/actions.ts'
import { shownOf } from '../answers/rules.ts'
import { listPlans } from '../plans/actions.ts'
import type { PlanKind, PlanState } from '../plans/rules.ts'
import { words as planWords } from '../plans/words.ts'
import { standingIn } from '../reviews/actions.ts'
import { t as reviewT } from '../reviews/words.ts'
import { tasksOfAll } from '../tasks/store.ts'
import { t } from '../words.ts'
import { answerTable, movementTable, planTable, reviewTable, taskTable } from './rules.ts'

const planT = speaker(planWords)

export async function exportMovements(context: Context, seasonId: string): Promise<Export> {
  const { items } = await listMovements(context, seasonId)
  const { file, ...season } = await seasonFile(context, seasonId, t('movements.list'))
  return { ...file, table: movementTable(items, season) }
}

/** The reviews of the season's movements that stand, a line for each result. */
export async function exportReviews(context: Context, seasonId: string): Promise<Export> {
  await readableSeason(context, seasonId, 'movement.read')
  const rows = await standingIn(context, seasonId)
  const { file } = await seasonFile(context, seasonId, reviewT('reviews.title'))
  return { ...file, table: reviewTable(rows) }
}

type PlansShown = { kind?: PlanKind | undefined; state?: PlanState | undefined }

/** The plans that the list shows, and on a second sheet their tasks. */
export async function exportPlans(context: Context, seasonId: string, { kind, state }: PlansShown): Promise<Export> {
  const { items } = await listPlans(context, seasonId)
  const shown = items.filter((plan) => (!kind || plan.kind === kind) && (!state || plan.state === state))
  const { file, noteOf } = await seasonFile(context, seasonId, planT('plans.list'))
  const tasks = await tasksOfAll(
    context.db,
    shown.map(({ id }) => id),
  )
  return { ...file, table: planTable(shown, noteOf), more: [taskTable(shown, tasks, context.today)] }
}

type BoardShown = {
  day?: Day | undefined
  block?: string | undefined
  only?: 'owing' | undefined
  thingId?: string | undefined
}

/** The board of answers as it is filtered: a line for each unit and thing. */
export async function exportAnswers(context: Context, seasonId: string, shown: BoardShown): Promise<Export> {
  const board = await getAnswerBoard(context, seasonId, shown.day)
  const { things, units } = shownOf(board, shown)
  const { file } = await seasonFile(context, seasonId, planT('answer.board'))
  return { ...file, table: answerTable(things, units) }
}
