/** Who may choose pilot places, and who reads them. */
import { readXlsx } from '#platform/files/isolate.ts'
import { handle, handleExport, handlePrepared, type Route } from '#platform/http.ts'
import { leaders, type Policy, rows } from '#platform/policy.ts'
import * as tableActions from '../pilot-tables/actions.ts'
import * as tables from '../pilot-tables/contract.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

const readRows = ({ file }: { file: Uint8Array }) => readXlsx(file)

export const policy = {
  // Places are read by whoever chose them, by the unit above, and by those who lead; sub-units stand in no season.
  'pilot.list': 'account',
  'pilot.read': leaders,
  'pilot.choose': rows(['officer', 'head'], 'own'),
} satisfies Policy

export const routes: Route[] = [
  handle(contract.listPilots, (context, { query }) => actions.listPilots(context, query.seasonId)),
  handle(contract.choosePilot, (context, { params, body }) => actions.choosePilot(context, params.seasonId, body)),
  handle(contract.changePilot, (context, { params, body }) => actions.changePilot(context, params.pilotId, body)),
  handle(contract.withdrawPilot, (context, { params, body }) => actions.withdrawPilot(context, params.pilotId, body)),
  handleExport(tables.exportPilots, (context, { query }) => tableActions.exportPilots(context, query.seasonId)),
  handlePrepared(tables.checkPilots, readRows, (context, { params }, given) =>
    tableActions.checkPilots(context, params, given),
  ),
  handlePrepared(tables.importPilots, readRows, (context, { params, query }, given) =>
    tableActions.importPilots(context, { ...params, plan: query.plan }, given),
  ),
  handleExport(
    tables.pilotFaults,
    (context, { params }, given) => tableActions.pilotFaults(context, params, given),
    readRows,
  ),
]
