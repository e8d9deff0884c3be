/** Who may call what of organisations. */
import { handle, handleExport, type Route } from '#platform/http.ts'
import { type Policy, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { exportUnits as unitsOut } from './exports/actions.ts'
import { exportUnits } from './exports/contract.ts'
import * as regions from './regions/actions.ts'
import * as regionContract from './regions/contract.ts'

export const policy = {
  'organisation.read': 'account',
  'unit.keep': rows(['administrator', 'ministry_officer'], 'any'),
  // The body that organises a region keeps its names, blocks and members.
  'region.keep': rows(['ministry_officer'], 'own'),
} satisfies Policy

export const routes: Route[] = [
  handle(contract.listProvinces, (context, { query }) => actions.listProvinces(context, query.day)),
  handle(contract.listUnits, (context, { query }) => actions.listUnits(context, query)),
  handleExport(exportUnits, (context, { query }) => unitsOut(context, query)),
  handle(contract.getUnit, (context, { params }) => actions.getUnit(context, params.unitId)),
  handle(contract.createUnit, (context, { body }) => actions.createUnit(context, body)),
  handle(contract.createUnits, (context, { body }) => actions.createUnits(context, body)),
  handle(contract.changeUnit, (context, { params, body }) => actions.changeUnit(context, params.unitId, body)),
  handle(regionContract.listRegions, (context, { query }) => regions.listRegions(context, query.day)),
  handle(regionContract.getRegion, (context, { params, query }) =>
    regions.getRegion(context, params.regionId, query.day),
  ),
  handle(regionContract.createRegion, (context, { body }) => regions.createRegion(context, body)),
  handle(regionContract.addRegionLabel, (context, { params, body }) =>
    regions.addRegionLabel(context, params.regionId, body),
  ),
  handle(regionContract.addMembers, (context, { params, body }) => regions.addMembers(context, params.regionId, body)),
  handle(regionContract.changeMembership, (context, { params, body }) =>
    regions.changeMembership(context, params.membershipId, body),
  ),
]
