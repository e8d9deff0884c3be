/** Anybody signed in may search; what they find is decided row by row. */
import { handle, type Route } from '#platform/http.ts'
import type { Policy } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const policy = { 'search.read': 'account' } satisfies Policy

export const routes: Route[] = [handle(contract.search, (context, { query }) => actions.search(context, query))]
