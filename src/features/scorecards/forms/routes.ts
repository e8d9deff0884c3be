/** Cards as files: who may read and send them is in the feature's policy. */
import { handleDrawn, handlePrepared, type Route } from '#platform/http.ts'
import { getScorecard } from '../actions.ts'
import { forgivenOf } from '../checking/rules.ts'
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
    ({ file, query }, read) => actions.takeCardFile(read, file, query.sheets),
    (context, { params }, found) => actions.readCardFile(context, params.unitId, found),
  ),
  handlePrepared(
    contract.draftFromFile,
    async (given) => forgivenOf(given),
    (context, { params, body }, forgiven) => actions.draftFromFile(context, params.unitId, { ...body, forgiven }),
  ),
]
