/** The log may be asked by anyone signed in; what they may see is decided row by row. */
import { handle, type Route } from '#platform/http.ts'
import type { Policy } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const policy = { 'log.read': 'account' } satisfies Policy

export const routes: Route[] = [handle(contract.getHistory, (context, { query }) => actions.history(context, query))]
