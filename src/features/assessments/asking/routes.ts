/** Who is shown questions. */
import { handle, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const policy = {
  // Told as far as one checks the sheet or oversees it; to everybody else who may read it nothing is asked.
  'question.read': [...readers, ...rows(['officer', 'head', 'ministry_officer'], 'above')],
  'question.note': [...rows(['officer', 'head'], 'region'), ...rows(['ministry_officer'], 'organised')],
  'question.oversee': leaders,
} satisfies Policy

export const routes: readonly Route[] = [
  handle(contract.listQuestions, (context, { params }) => actions.listQuestions(context, params.sheetId)),
  handle(contract.noteQuestion, (context, { params, body }) => actions.noteQuestion(context, params.sheetId, body)),
  handle(contract.listHabits, (context, { params }) => actions.listHabits(context, params.seasonId)),
]
