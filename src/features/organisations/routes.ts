/** Who may call what of organisations. */
import { handle, type Route } from '#platform/http.ts'
import { type Policy, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const policy = {
  'organisation.read': 'account',
  'unit.keep': rows(['administrator', 'ministry_officer'], 'any'),
  // The body that organises a region keeps its names, blocks and members.
  'region.keep': rows(['ministry_officer'], 'own'),
} satisfies Policy

export const routes: Route[] = [
  handle(contract.listProvinces, (context, { query }) => actions.listProvinces(context, query.day)),
  handle(contract.listUnits, (context, { query }) => actions.listUnits(context, query)),
  handle(contract.getUnit, (context, { params }) => actions.getUnit(context, params.unitId)),
  handle(contract.createUnit, (context, { body }) => actions.createUnit(context, body)),
  handle(contract.createUnits, (context, { body }) => actions.createUnits(context, body)),
  handle(contract.changeUnit, (context, { params, body }) => actions.changeUnit(context, params.unitId, body)),
  handle(contract.listRegions, (context, { query }) => actions.listRegions(context, query.day)),
  handle(contract.getRegion, (context, { params, query }) => actions.getRegion(context, params.regionId, query.day)),
  handle(contract.createRegion, (context, { body }) => actions.createRegion(context, body)),
  handle(contract.addRegionLabel, (context, { params, body }) =>
    actions.addRegionLabel(context, params.regionId, body),
  ),
  handle(contract.addMembers, (context, { params, body }) => actions.addMembers(context, params.regionId, body)),
  handle(contract.changeMembership, (context, { params, body }) =>
    actions.changeMembership(context, params.membershipId, body),
  ),
]
