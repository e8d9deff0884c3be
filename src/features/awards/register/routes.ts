/** Who may read and keep the award register. */
import type { Approvals } from '#features/approvals/actions.ts'
import { readXlsx } from '#platform/files/isolate.ts'
import { handle, handleExport, handlePrepared, type Route } from '#platform/http.ts'
import { keepers, organiser, type Policy } from '#platform/policy.ts'
import { exportEntries as entriesOut } from '../exports/actions.ts'
import { exportEntries } from '../exports/contract.ts'
import * as imports from '../imports/actions.ts'
import * as importContract from '../imports/contract.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const policy = {
  // Awards are public acts.
  'award_entry.read': 'account',
  // The body that organises the region of its season, else a region of which the unit was a member that year; and those
  // who keep the catalogues.
  'award_entry.keep': [...keepers, ...organiser],
} satisfies Policy

/** A spreadsheet is opened before the transaction begins. */
const readRows = ({ file }: { file: Uint8Array }) => readXlsx(file)

export const routes = (approvals: Approvals): Route[] => [
  handle(contract.listEntries, (context, { query }) => actions.listEntries(context, query)),
  handleExport(exportEntries, (context, { query: { format: _, ...filters } }) => entriesOut(context, filters)),
  handlePrepared(importContract.checkEntries, readRows, (context, _, rows) => imports.checkEntries(context, rows)),
  handlePrepared(importContract.importEntries, readRows, (context, { query }, rows) =>
    imports.importEntries(context, query.plan, rows),
  ),
  handleExport(importContract.entryFaults, (context, _, rows) => imports.entryFaults(context, rows), readRows),
  handle(contract.getEntry, (context, { params }) => actions.getEntry(context, params.entryId)),
  handle(contract.recordEntry, (context, { body }) => actions.recordEntry(context, body)),
  handle(contract.changeEntry, (context, { params, body }) => actions.changeEntry(context, params.entryId, body)),
  handle(contract.proposeEntryChange, (context, { params, body }) =>
    actions.proposeEntryChange(context, approvals, params.entryId, body),
  ),
  handle(contract.revokeEntry, (context, { params, body }) => actions.revokeEntry(context, params.entryId, body)),
  handle(contract.proposeRevocation, (context, { params, body }) =>
    actions.proposeRevocation(context, approvals, params.entryId, body),
  ),
]

export const deeds = actions.entryDeeds
