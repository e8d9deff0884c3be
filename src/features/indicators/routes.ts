/** Who may read and change the indicators catalogue. */
import type { Approvals } from '#features/approvals/actions.ts'
import { readXlsx } from '#platform/files/isolate.ts'
import { handle, handleExport, handlePrepared, type Route } from '#platform/http.ts'
import { keepers, leaders, organiser, type Policy, readers, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as assigned from './assigned/actions.ts'
import * as assignedContract from './assigned/contract.ts'
import * as bands from './bands/actions.ts'
import * as bandContract from './bands/contract.ts'
import * as contract from './contract.ts'
import { exportIndicators as indicatorsOut } from './exports/actions.ts'
import { exportIndicators } from './exports/contract.ts'
import * as imports from './imports/actions.ts'
import * as importContract from './imports/contract.ts'

const readRows = ({ file }: { file: Uint8Array }) => readXlsx(file)

export const policy = {
  'indicator.read': 'account',
  'indicator.change': keepers,
  // The officer of a body that organises regions, for its own.
  'indicator.keep': rows(['ministry_officer'], 'own'),
  'band.read': readers,
  'band.keep': leaders,
  'assigned.read': readers,
  'assigned.keep': organiser,
} satisfies Policy

export const routes = (approvals: Approvals): Route[] => [
  handle(contract.listIndicators, (context, { query }) => actions.listIndicators(context, query)),
  handleExport(exportIndicators, (context, { query }) => indicatorsOut(context, query.day)),
  handlePrepared(importContract.checkIndicators, readRows, (context, _, rows) =>
    imports.checkIndicators(context, rows),
  ),
  handlePrepared(importContract.importIndicators, readRows, (context, { query }, rows) =>
    imports.importIndicators(context, query.plan, rows),
  ),
  handleExport(importContract.indicatorFaults, (context, _, rows) => imports.indicatorFaults(context, rows), readRows),
  handle(contract.getIndicator, (context, { params }) => actions.getIndicator(context, params.indicatorId)),
  handle(contract.addIndicator, (context, { body }) => actions.addIndicator(context, body)),
  handle(contract.proposeIndicator, (context, { body }) => actions.proposeIndicator(context, approvals, body)),
  handle(contract.addOwnIndicator, (context, { params, body }) =>
    actions.addOwnIndicator(context, params.unitId, body),
  ),
  handle(contract.changeOwnIndicator, (context, { params, body }) =>
    actions.changeOwnIndicator(context, { unitId: params.unitId, id: params.ownIndicatorId }, body),
  ),
  handle(contract.changeIndicator, (context, { params, body }) =>
    actions.changeIndicator(context, params.indicatorId, body),
  ),
  handle(contract.proposeIndicatorChange, (context, { params, body }) =>
    actions.proposeIndicatorChange(context, approvals, params.indicatorId, body),
  ),
  handle(bandContract.listBands, (context, { params }) => bands.listBands(context, params.seasonId)),
  handleExport(bandContract.exportBands, (context, { params }) => bands.exportBands(context, params.seasonId)),
  handle(bandContract.addBand, (context, { params, body }) => bands.addBand(context, params.seasonId, body)),
  handle(bandContract.changeBand, (context, { params, body }) => bands.changeBand(context, params.bandId, body)),
  handle(bandContract.removeBand, (context, { params }) => bands.removeBand(context, params.bandId)),
  handle(assignedContract.listAssigned, (context, { params }) => assigned.listAssigned(context, params.seasonId)),
  handle(assignedContract.addAssigned, (context, { params, body }) =>
    assigned.addAssigned(context, params.seasonId, body),
  ),
  handle(assignedContract.changeAssigned, (context, { params, body }) =>
    assigned.changeAssigned(context, params.assignedId, body),
  ),
  handle(assignedContract.removeAssigned, (context, { params }) => assigned.removeAssigned(context, params.assignedId)),
]

export const deeds = actions.indicatorDeeds
