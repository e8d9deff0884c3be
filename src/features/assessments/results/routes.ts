/** Who may read, make, approve and publish results, and keep holds. */
import type { Approvals } from '#features/approvals/actions.ts'
import { handle, handleExport, type Route } from '#platform/http.ts'
import { leaders, organiser, type Policy, readers, rows } from '#platform/policy.ts'
import { readArchiveFile } from '../archives/contract.ts'
import * as holds from '../holds/actions.ts'
import * as holdContract from '../holds/contract.ts'
import type { ResultParts } from '../making/actions.ts'
import * as publishing from '../publishing/actions.ts'
import * as tables from '../result-tables/actions.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

/** Whoever leads, the body that organises and its auditors. */
const overseers = [...leaders, ...rows(['auditor'], 'organised')]

export const policy = {
  // Of its own unit; all of them to those who oversee (the rows themselves say so).
  'hold.read': readers,
  'hold.oversee': overseers,
  'hold.keep': organiser,
  // What is shown or published to the season's people; each row says whom it is shown to.
  'result.read': readers,
  'result.oversee': overseers,
  // Who gave which mark, before the result is published.
  'result.authors': [...organiser, ...rows(['auditor'], 'organised')],
  'result.make': leaders,
  // Those, and who led the season last where nobody does any more: the rules say so.
  'result.propose': [...leaders, ...rows(['head', 'officer'], 'region')],
  'result.publish': [...leaders, ...rows(['head', 'officer'], 'region')],
  // All of it to those who oversee; to members where every layer is told to the whole block.
  'result.archive': readers,
} satisfies Policy

export const routes = (approvals: Approvals, parts: ResultParts): Route[] => [
  handle(holdContract.listHolds, (context, { params }) => holds.listHolds(context, params.seasonId)),
  handle(holdContract.makeHold, (context, { params, body }) => holds.makeHold(context, params.seasonId, body)),
  handle(holdContract.changeHold, (context, { params, body }) => holds.changeHold(context, params.holdId, body)),
  handle(holdContract.liftHold, (context, { params, body }) => holds.liftHold(context, params.holdId, body)),
  handle(holdContract.proposeHold, (context, { params, body }) =>
    holds.proposeHold(context, approvals, params.seasonId, body),
  ),
  handle(holdContract.proposeHoldChange, (context, { params, body }) =>
    holds.proposeHoldChange(context, approvals, params.holdId, body),
  ),
  handle(holdContract.proposeLifting, (context, { params, body }) =>
    holds.proposeLifting(context, approvals, params.holdId, body),
  ),
  handle(contract.listResults, (context, { params }) => actions.listResults(context, params.seasonId)),
  handle(contract.readReadiness, (context, { params: { seasonId, block } }) =>
    actions.readReadiness(context, parts, seasonId, block),
  ),
  handle(contract.makeResult, (context, { params, body }) => actions.makeResult(context, parts, params.seasonId, body)),
  handle(contract.getResult, (context, { params }) => actions.getResult(context, params.resultId)),
  handle(contract.readResultInputs, (context, { params }) => actions.readInputs(context, params.resultId)),
  handle(contract.showResult, (context, { params, body }) => publishing.showResult(context, params.resultId, body)),
  handle(contract.proposeShowing, (context, { params, body }) =>
    publishing.proposeShowing(context, approvals, params.resultId, body),
  ),
  handle(contract.proposeApproval, (context, { params, body }) =>
    publishing.proposeApproval(context, { approvals, parts }, params.resultId, body.reason),
  ),
  handle(contract.publishResult, (context, { params, body }) =>
    publishing.publishResult(context, parts, params.resultId, body),
  ),
  handle(readArchiveFile, (context, { params }) => actions.readArchive(context, params.resultId)),
  handleExport(contract.exportResultRanking, (context, { params }) => tables.exportRanking(context, params.resultId)),
  handleExport(contract.exportResultSheets, (context, { params }) => tables.exportSheets(context, params.resultId)),
]

export const deeds = (parts: ResultParts) => [
  publishing.approvalDeed(parts),
  publishing.showingDeed,
  ...holds.holdDeeds,
]
