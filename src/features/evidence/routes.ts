/** Who may bring, read and change evidence. */
import { handle, handleExport, handleFree, type Route } from '#platform/http.ts'
import { type Policy, readers, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { exportEvidence } from './exports/actions.ts'
import type { EvidenceParts } from './uses/actions.ts'

const ofUnit = rows(['officer', 'head', 'council_member', 'teller', 'ministry_officer', 'auditor'], 'own')
const keeping = rows(['officer', 'head', 'ministry_officer'], 'own')

export const policy = {
  // A unit's own; others read what stands behind a thing they may read, and only that.
  'evidence.read': [...ofUnit, ...readers],
  'evidence.add': keeping,
  'evidence.change': keeping,
} satisfies Policy

export const routes = (parts: EvidenceParts): Route[] => [
  handle(contract.listEvidence, (context, { params, query }) =>
    actions.listEvidence(context, parts, params.unitId, query),
  ),
  handleExport(contract.exportEvidence, (context, { params, query }) =>
    exportEvidence(context, parts, params.unitId, query),
  ),
  handle(contract.getEvidence, (context, { params }) => actions.getEvidence(context, parts, params.evidenceId)),
  handleFree(contract.getEvidenceFile, (doors, { params }) => actions.getFile(doors, parts, params.evidenceId)),
  handleFree(contract.getArrival, (doors, { params }) => actions.getArrival(doors, parts, params)),
  handleFree(contract.putFile, (doors, { params, query, stream }) =>
    actions.putFile(doors, parts, params, { ...query, stream }),
  ),
  handle(contract.describeEvidence, (context, { params, body }) =>
    actions.describeEvidence(context, parts, params.evidenceId, body),
  ),
  handle(contract.withdrawEvidence, (context, { params, body }) =>
    actions.withdrawEvidence(context, parts, params.evidenceId, body.reason),
  ),
]
