/** Who may call what of organisations. */
import { readXlsx } from '#platform/files/isolate.ts'
import { handle, handleExport, handlePrepared, type Route } from '#platform/http.ts'
import { keepers, type Policy, rows } from '#platform/policy.ts'
import { setAbbreviation } from './abbreviations/actions.ts'
import * as abbreviations from './abbreviations/contract.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import type { UnitParts } from './duties/actions.ts'
import * as out from './exports/actions.ts'
import * as outContract from './exports/contract.ts'
import * as imports from './imports/actions.ts'
import * as importContract from './imports/contract.ts'
import * as kinds from './kinds/actions.ts'
import * as kindContract from './kinds/contract.ts'
import * as memberImports from './member-imports/actions.ts'
import * as memberImportContract from './member-imports/contract.ts'
import * as provinces from './provinces/actions.ts'
import { listProvinceLines } from './provinces/contract.ts'
import * as regions from './regions/actions.ts'
import * as regionContract from './regions/contract.ts'
import * as sector from './sector/actions.ts'
import * as sectorContract from './sector/contract.ts'
import * as succession from './succession/actions.ts'
import * as changes from './succession/contract.ts'
import * as transfers from './transfers/actions.ts'
import * as tree from './tree/actions.ts'
import { getUnitTree } from './tree/contract.ts'

export const policy = {
  'organisation.read': 'account',
  'unit.keep': keepers,
  // The body that organises a region keeps its names, blocks and members.
  'region.keep': rows(['ministry_officer'], 'own'),
  // Its regions go to whoever takes its place: recorded by the body itself, or by whoever administers the system.
  'region.succeed': [...rows(['ministry_officer'], 'own'), ...rows(['administrator'], 'any')],
} satisfies Policy

/** A spreadsheet is opened before the transaction begins. */
const readRows = ({ file }: { file: Uint8Array }) => readXlsx(file)

/** Features above say what still hangs on a unit that is to end, and from when members are changed by two people. */
export const routes = (parts: UnitParts, guard: regions.RosterGuard): Route[] => [
  handle(contract.listProvinces, (context, { query }) => actions.listProvinces(context, query.day)),
  handle(listProvinceLines, (context, { query }) => provinces.listProvinceLines(context, query.day)),
  handle(contract.listUnits, (context, { query }) => actions.listUnits(context, query)),
  handleExport(outContract.exportUnits, (context, { query }) => out.exportUnits(context, query)),
  handleExport(outContract.exportUnitTree, (context, { query }) => out.exportUnitTree(context, query.day)),
  handleExport(outContract.exportKinds, (context, { query }) => out.exportKinds(context, query.day)),
  handleExport(outContract.exportProvinces, (context, { query }) => out.exportProvinces(context, query.day)),
  handleExport(outContract.exportRegions, (context, { query }) => out.exportRegions(context, query.day)),
  handleExport(outContract.exportMembers, (context, { params, query }) =>
    out.exportMembers(context, params.regionId, query.day),
  ),
  handlePrepared(importContract.checkUnits, readRows, (context, _, rows) => imports.checkUnits(context, parts, rows)),
  handlePrepared(importContract.importUnits, readRows, (context, { query }, rows) =>
    imports.importUnits(context, parts, query.plan, rows),
  ),
  handleExport(importContract.unitFaults, (context, _, rows) => imports.unitFaults(context, parts, rows), readRows),
  handlePrepared(memberImportContract.checkMembers, readRows, (context, { params }, rows) =>
    memberImports.checkMembers(context, guard, params.regionId, rows),
  ),
  handlePrepared(memberImportContract.importMembers, readRows, (context, { params, query }, rows) =>
    memberImports.importMembers(context, guard, { regionId: params.regionId, plan: query.plan, rows }),
  ),
  handleExport(
    memberImportContract.memberFaults,
    (context, { params }, rows) => memberImports.memberFaults(context, guard, params.regionId, rows),
    readRows,
  ),
  handle(contract.getUnit, (context, { params, query }) => actions.getUnit(context, params.unitId, query.day)),
  handle(contract.createUnit, (context, { body }) => actions.createUnit(context, body)),
  handle(contract.createUnits, (context, { body }) => actions.createUnits(context, body)),
  handle(contract.changeUnit, (context, { params, body }) => actions.changeUnit(context, parts, params.unitId, body)),
  handle(abbreviations.setAbbreviation, (context, { params, body }) => setAbbreviation(context, params.unitId, body)),
  handle(kindContract.listUnitKinds, (context, { query }) => kinds.listUnitKinds(context, query.day)),
  handle(kindContract.createUnitKind, (context, { body }) => kinds.createUnitKind(context, body)),
  handle(kindContract.changeUnitKind, (context, { params, body }) =>
    kinds.changeUnitKind(context, params.kindId, body),
  ),
  handle(changes.previewSuccession, (context, { body }) =>
    succession.previewSuccession(context, { parts, guard }, body),
  ),
  handle(changes.recordSuccession, (context, { body }) => succession.recordSuccession(context, { parts, guard }, body)),
  handle(changes.previewTransfer, (context, { body }) => transfers.previewTransfer(context, guard, body)),
  handle(changes.recordTransfer, (context, { body }) => transfers.recordTransfer(context, guard, body)),
  handle(changes.correctChange, (context, { params, body }) =>
    transfers.correctChange(context, params.changeId, body.reason),
  ),
  handle(getUnitTree, (context, { query }) => tree.getUnitTree(context, query.day)),
  handle(sectorContract.previewSector, (context) => sector.previewSector(context)),
  handle(sectorContract.loadSector, (context, { body }) => sector.loadSector(context, body.enforcementParentId)),
  handle(regionContract.listRegions, (context, { query }) => regions.listRegions(context, query.day)),
  handle(regionContract.getRegion, (context, { params, query }) =>
    regions.getRegion(context, params.regionId, query.day),
  ),
  handle(regionContract.createRegion, (context, { body }) => regions.createRegion(context, body)),
  handle(regionContract.addRegionLabel, (context, { params, body }) =>
    regions.addRegionLabel(context, params.regionId, body),
  ),
  handle(regionContract.addMembers, (context, { params, body }) =>
    regions.addMembers(context, guard, params.regionId, body),
  ),
  handle(regionContract.changeMembership, (context, { params, body }) =>
    regions.changeMembership(context, guard, params.membershipId, body),
  ),
]
