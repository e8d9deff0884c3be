/** Who may read, draft and issue scorecards. */
import { handle, type Route } from '#platform/http.ts'
import { type Policy, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const policy = {
  // Issued cards; a draft only to the people of its body (the rows themselves say so).
  'scorecard.read': 'account',
  // The officers of the body whose card it is.
  'scorecard.keep': rows(['ministry_officer'], 'own'),
} satisfies Policy

export const routes: readonly Route[] = [
  handle(contract.listScorecards, (context, { query }) => actions.listScorecards(context, query)),
  handle(contract.createScorecard, (context, { body }) => actions.createScorecard(context, body)),
  handle(contract.getScorecard, (context, { params }) => actions.getScorecard(context, params.scorecardId)),
  handle(contract.saveScorecard, (context, { params, body }) =>
    actions.saveScorecard(context, params.scorecardId, body),
  ),
  handle(contract.discardScorecard, (context, { params }) => actions.discardScorecard(context, params.scorecardId)),
]
