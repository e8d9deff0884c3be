/** Cards as files: who may read and send them is in the feature's policy. */
import { handle, handleDrawn, handlePrepared, type Route } from '#platform/http.ts'
import { getScorecard } from '../actions.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const formRoutes: readonly Route[] = [
  handleDrawn(
    contract.exportScorecard,
    (context, { params }) => getScorecard(context, params.scorecardId),
    (card, { query }) => actions.cardFile(card, query.format),
  ),
  handleDrawn(contract.cardTemplate, async () => null, actions.templateFile),
  handlePrepared(
    contract.readCardFile,
    ({ file }) => actions.opened(file),
    (context, { params }, given) => actions.readCardFile(context, params.unitId, given),
  ),
  handle(contract.draftFromFile, (context, { params, body }) => actions.draftFromFile(context, params.unitId, body)),
]
