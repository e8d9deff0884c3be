/** Why: for whoever may read the sheet, as far as they may read it. */
import { handle, type Route } from '#platform/http.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const routes: readonly Route[] = [
  handle(contract.getWhy, (context, { params, query }) => actions.getWhy(context, params.sheetId, query)),
]
