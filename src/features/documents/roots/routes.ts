/** Who may read and change which roots are trusted. */
import type { Approvals } from '#features/approvals/actions.ts'
import { handle, type Route } from '#platform/http.ts'
import { type Policy, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const policy = {
  // Whoever checks a signature has to know by whose word.
  'signing_root.read': 'public',
  'signing_root.change': rows(['administrator'], 'any'),
} satisfies Policy

export const routes = (approvals: Approvals): Route[] => [
  handle(contract.listRoots, actions.listRoots),
  handle(contract.addRoot, (context, { body }) => actions.addRoot(context, body)),
  handle(contract.endRoot, (context, { params, body }) => actions.endRoot(context, params.rootId, body)),
  handle(contract.proposeRoot, (context, { body }) => actions.proposeRoot(context, approvals, body)),
  handle(contract.proposeRootEnd, (context, { params, body }) =>
    actions.proposeRootEnd(context, approvals, params.rootId, body),
  ),
]

export const deeds = actions.rootDeeds
