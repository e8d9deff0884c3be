/** Who may draft, adopt and read pacts. */

import type { Approvals } from '#features/approvals/actions.ts'
import { handle, handleExport, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers } from '#platform/policy.ts'
import * as actions from './actions.ts'
import { adoptPact, reopenPact } from './adoption/actions.ts'
import { adoptAnnex, reopenAnnex } from './annex-adoption/actions.ts'
import * as withdrawal from './annex-withdrawal/actions.ts'
import * as withdrawalContract from './annex-withdrawal/contract.ts'
import * as annexes from './annexes/actions.ts'
import * as annexContract from './annexes/contract.ts'
import * as contract from './contract.ts'
import * as out from './exports/actions.ts'
import * as outContract from './exports/contract.ts'
import * as targets from './targets/actions.ts'

export const policy = {
  'pact.read': readers,
  'pact.draft': leaders,
  'pact.adopt': leaders,
  'pact.reopen': leaders,
} satisfies Policy

export const routes = (approvals: Approvals): Route[] => [
  handle(contract.listPacts, (context, { params, query }) => actions.listPacts(context, params.seasonId, query.day)),
  handleExport(outContract.exportPacts, (context, { params, query }) =>
    out.exportPacts(context, params.seasonId, query.day),
  ),
  handleExport(outContract.exportTargets, (context, { params }) => out.exportTargets(context, params.pactId)),
  handleExport(outContract.exportSigning, (context, { params }) => out.exportSigning(context, params.pactId)),
  handle(contract.getPact, (context, { params, query }) => actions.readPact(context, params.pactId, query.day)),
  handle(contract.createPact, (context, { params, body }) => actions.createPact(context, params.seasonId, body)),
  handle(contract.setSignatories, (context, { params, body }) =>
    actions.setSignatories(context, params.pactId, body.signatories),
  ),
  handle(contract.addTarget, (context, { params, body }) => targets.addTarget(context, params.pactId, body)),
  handle(contract.editTarget, (context, { params, body }) =>
    targets.editTarget(context, params.pactId, params.targetId, body),
  ),
  handle(contract.removeTarget, (context, { params }) => targets.removeTarget(context, params.pactId, params.targetId)),
  handle(contract.adoptPact, (context, { params, body }) => adoptPact(context, params.pactId, body)),
  handle(contract.reopenPact, (context, { params, body }) => reopenPact(context, params.pactId, body.reason)),
  handleExport(outContract.exportAnnex, (context, { params }) => out.exportAnnex(context, params.annexId)),
  handle(annexContract.getAnnex, (context, { params }) => annexes.readAnnex(context, params.annexId)),
  handle(annexContract.createAnnex, (context, { params, body }) => annexes.createAnnex(context, params.pactId, body)),
  handle(annexContract.addAnnexTarget, (context, { params, body }) => annexes.addTarget(context, params.annexId, body)),
  handle(annexContract.editAnnexTarget, (context, { params, body }) =>
    annexes.editTarget(context, params.annexId, { targetId: params.annexTargetId, body }),
  ),
  handle(annexContract.removeAnnexTarget, (context, { params }) =>
    annexes.removeTarget(context, params.annexId, params.annexTargetId),
  ),
  handle(annexContract.setEndings, (context, { params, body }) =>
    annexes.setEndings(context, params.annexId, body.targetIds),
  ),
  handle(annexContract.adoptAnnex, (context, { params, body }) => adoptAnnex(context, params.annexId, body)),
  handle(annexContract.reopenAnnex, (context, { params, body }) => reopenAnnex(context, params.annexId, body.reason)),
  handle(annexContract.discardAnnex, (context, { params, body }) =>
    annexes.discardAnnex(context, params.annexId, body.reason),
  ),
  handle(withdrawalContract.proposeWithdrawal, (context, { params, body }) =>
    withdrawal.proposeWithdrawal(context, approvals, params.annexId, body.reason),
  ),
]

/** What of pacts asks for two people. */
export const deeds = withdrawal.deeds
