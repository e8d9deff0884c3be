/** The log may be asked by anyone signed in; what they may see is decided row by row. */
import { handle, handleExport, type Route } from '#platform/http.ts'
import type { Policy } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { exportHistory } from './exports/actions.ts'
import * as outContract from './exports/contract.ts'
import * as keysActions from './keys/actions.ts'
import * as keysContract from './keys/contract.ts'

export const policy = { 'log.read': 'account', 'log.keys': 'public' } satisfies Policy

export const routes: Route[] = [
  handle(contract.getHistory, (context, { query }) => actions.history(context, query)),
  handle(keysContract.listPublicKeys, keysActions.listPublicKeys),
]

/** A history is told in the words of every feature, which the top gathers. */
export const exportRoutes = (say: (code: string) => string): Route[] => [
  handleExport(outContract.exportHistory, (context, { query }) => exportHistory(context, query, say)),
]
