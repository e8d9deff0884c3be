/** Who may read and bring lists of revoked certificates. */
import { handle, handleFree, type Route } from '#platform/http.ts'
import { type Policy, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const policy = {
  // Whoever checks a signature has to know by whose word.
  'revocation_list.read': 'public',
  'revocation_list.keep': rows(['administrator'], 'any'),
} satisfies Policy

export const routes: Route[] = [
  handle(contract.listRevocations, actions.listRevocations),
  handleFree(contract.addRevocations, (doors, { body }) => actions.addRevocations(doors, body)),
]
