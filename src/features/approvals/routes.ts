/** Who may read and decide proposals; who may propose is said where each deed is. */
import { handle, type Route } from '#platform/http.ts'
import { keepers, leaders, type Policy, readers, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const policy = {
  'approval.list': 'account',
  'approval.read': readers,
  // What is told to those who lead and organise alone.
  'approval.oversee': [...leaders, ...rows(['auditor'], 'organised')],
  'approval.withdraw': readers,
  'approval.acknowledge': readers,
  // Which heads: those of units that lead; from another unit than the proposer's. The rules say so.
  'approval.decide': [...rows(['ministry_officer'], 'organised'), ...rows(['head'], 'region')],
  'approval.read-rule': [...keepers, ...rows(['head'], 'any')],
  'approval.decide-rule': [...rows(['ministry_officer'], 'keeper'), ...rows(['head'], 'any')],
} satisfies Policy

export const routes = (approvals: actions.Approvals): Route[] => [
  handle(contract.listProposals, (context, { query }) => actions.listProposals(context, approvals, query)),
  handle(contract.getProposal, (context, { params }) => actions.getProposal(context, approvals, params.proposalId)),
  handle(contract.approve, (context, { params }) => actions.approve(context, approvals, params.proposalId)),
  handle(contract.reject, (context, { params, body }) =>
    actions.reject(context, approvals, params.proposalId, body.reason),
  ),
  handle(contract.withdraw, (context, { params }) => actions.withdraw(context, approvals, params.proposalId)),
  handle(contract.acknowledge, (context, { params }) => actions.acknowledge(context, approvals, params.proposalId)),
]
