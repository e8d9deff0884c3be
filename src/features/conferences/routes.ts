/** Who may call what of conferences. */
import { handle, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const policy = {
  'conference.read': readers,
  'conference.change': leaders,
} satisfies Policy

export const routes: Route[] = [
  handle(contract.listConferences, (context, { params }) => actions.listConferences(context, params.seasonId)),
  handle(contract.getConference, (context, { params }) => actions.getConference(context, params.conferenceId)),
  handle(contract.addConference, (context, { params, body }) => actions.addConference(context, params.seasonId, body)),
  handle(contract.changeConference, (context, { params, body }) =>
    actions.changeConference(context, params.conferenceId, body),
  ),
]
