/** Who may appeal and who answers. */
import { handle, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const policy = {
  'appeal.list': readers,
  // One's own, and what was sent where one may answer.
  'appeal.read': [...rows(['officer', 'head', 'council_member', 'auditor'], 'own'), ...leaders],
  'appeal.draft': rows(['officer', 'head'], 'own'),
  'appeal.send': rows(['head'], 'own'),
  'appeal.answer': leaders,
} satisfies Policy

export const routes: readonly Route[] = [
  handle(contract.listAppeals, (context, { params }) => actions.listAppeals(context, params.seasonId)),
  handle(contract.listSheetAppeals, (context, { params }) => actions.listSheetAppeals(context, params.sheetId)),
  handle(contract.getAppeal, (context, { params }) => actions.getAppeal(context, params.appealId)),
  handle(contract.draftAppeal, (context, { params, body }) => actions.draftAppeal(context, params.sheetId, body)),
  handle(contract.changeAppeal, (context, { params, body }) => actions.changeAppeal(context, params.appealId, body)),
  handle(contract.discardAppeal, (context, { params }) => actions.discardAppeal(context, params.appealId)),
  handle(contract.attachPaper, (context, { params, body }) => actions.attachPaper(context, params.appealId, body)),
  handle(contract.detachPaper, (context, { params }) =>
    actions.detachPaper(context, params.appealId, params.evidenceId),
  ),
  handle(contract.sendAppeal, (context, { params }) => actions.sendAppeal(context, params.appealId)),
  handle(contract.withdrawAppeal, (context, { params, body }) =>
    actions.withdrawAppeal(context, params.appealId, body),
  ),
  handle(contract.answerAppeal, (context, { params, body }) => actions.answerAppeal(context, params.appealId, body)),
]
