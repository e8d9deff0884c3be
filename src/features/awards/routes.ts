/** Who may read and change the awards catalogue. */
import type { Approvals } from '#features/approvals/actions.ts'
import { handle, handleExport, type Route } from '#platform/http.ts'
import { keepers, type Policy } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { exportAwards as awardsOut } from './exports/actions.ts'
import { exportAwards } from './exports/contract.ts'

export const policy = {
  'award.read': 'account',
  'award.change': keepers,
} satisfies Policy

export const routes = (approvals: Approvals): Route[] => [
  handle(contract.listAwards, (context, { query }) => actions.listAwards(context, query.day)),
  handleExport(exportAwards, (context, { query }) => awardsOut(context, query.day)),
  handle(contract.getAward, (context, { params }) => actions.getAward(context, params.awardId)),
  handle(contract.addAward, (context, { body }) => actions.addAward(context, body)),
  handle(contract.proposeAward, (context, { body }) => actions.proposeAward(context, approvals, body)),
  handle(contract.proposeAwardChange, (context, { params, body }) =>
    actions.proposeAwardChange(context, approvals, params.awardId, body),
  ),
  handle(contract.changeAward, (context, { params, body }) => actions.changeAward(context, params.awardId, body)),
]

export const deeds = actions.awardDeeds
