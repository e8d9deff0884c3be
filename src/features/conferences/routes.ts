/** Who may call what of conferences. */
import { handle, handleExport, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as conclusionActions from './conclusions/actions.ts'
import * as conclusions from './conclusions/contract.ts'
import * as contract from './contract.ts'
import { exportConclusions as conclusionsOut, exportConferences as conferencesOut } from './exports/actions.ts'
import { exportConclusions, exportConferences } from './exports/contract.ts'

export const policy = {
  'conference.read': readers,
  'conference.change': leaders,
  // Whoever answers for an item says what was done; those who lead may say it for them.
  'conclusion.complete': [...rows(['officer', 'head'], 'own'), ...leaders],
} satisfies Policy

export const routes = (parts: actions.ConferenceParts): Route[] => [
  handle(contract.listConferences, (context, { params }) => actions.listConferences(context, params.seasonId, parts)),
  handleExport(exportConferences, (context, { params }) => conferencesOut(context, params.seasonId, parts)),
  handleExport(exportConclusions, (context, { params }) => conclusionsOut(context, params.seasonId, parts)),
  handle(contract.getConference, (context, { params }) => actions.getConference(context, params.conferenceId)),
  handle(contract.addConference, (context, { params, body }) => actions.addConference(context, params.seasonId, body)),
  handle(contract.changeConference, (context, { params, body }) =>
    actions.changeConference(context, params.conferenceId, body),
  ),
  handle(conclusions.addConclusion, (context, { params, body }) =>
    conclusionActions.addConclusion(context, params.conferenceId, body),
  ),
  handle(conclusions.changeConclusion, (context, { params, body }) =>
    conclusionActions.changeConclusion(context, params.conclusionId, body),
  ),
  handle(conclusions.completeConclusion, (context, { params, body }) =>
    conclusionActions.completeConclusion(context, params.conclusionId, body),
  ),
  handle(conclusions.dropConclusion, (context, { params, body }) =>
    conclusionActions.dropConclusion(context, params.conclusionId, body.reason),
  ),
  handle(conclusions.reopenConclusion, (context, { params, body }) =>
    conclusionActions.reopenConclusion(context, params.conclusionId, body.reason),
  ),
  handle(conclusions.carryConclusions, (context, { params }) =>
    conclusionActions.carryFromBefore(context, params.seasonId),
  ),
]
