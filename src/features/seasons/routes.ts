/** Who may call what of seasons; the parts other features add are handed in. */
import { handle, type Route } from '#platform/http.ts'
import { organiser, type Policy, readers } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as board from './board/actions.ts'
import * as boardContract from './board/contract.ts'
import * as calendar from './calendar/actions.ts'
import * as contract from './contract.ts'
import * as leadership from './leadership/actions.ts'
import * as leadershipContract from './leadership/contract.ts'
import * as publication from './publication/actions.ts'

export const policy = {
  'season.list': 'account',
  'work.list': 'account',
  'season.read': readers,
  'board.read': readers,
  'season.create': organiser,
  // A competitor may not move a deadline: days and span are the organising body's.
  'season.change': organiser,
  'stage.change': organiser,
  'leadership.change': organiser,
  'season.publish': organiser,
  'season.illustrate': organiser,
} satisfies Policy

export const routes = (parts: actions.SeasonParts): Route[] => [
  handle(contract.listSeasons, (context, { query }) => actions.listSeasons(context, query)),
  handle(contract.getSeason, (context, { params }) => actions.getSeason(context, parts, params.seasonId)),
  handle(contract.createSeason, (context, { body }) => calendar.createSeason(context, parts, body)),
  handle(contract.changeSeason, (context, { params, body }) =>
    calendar.changeSeason(context, parts, params.seasonId, body),
  ),
  handle(contract.changeStage, (context, { params, body }) => calendar.changeStage(context, parts, params, body)),
  handle(contract.publishSeason, (context, { params }) => publication.publishSeason(context, parts, params.seasonId)),
  handle(contract.markIllustrations, (context, { params, body }) =>
    publication.markIllustrations(context, parts, params.seasonId, body.marks),
  ),
  handle(leadershipContract.nameLeader, (context, { params, body }) =>
    leadership.nameLeader(context, params.seasonId, body),
  ),
  handle(leadershipContract.changeLeader, (context, { params, body }) =>
    leadership.changeLeader(context, params, body),
  ),
  handle(boardContract.getBoard, (context, { params }) => board.getBoard(context, parts, params.seasonId)),
  handle(boardContract.listWork, (context) => board.listWork(context, parts)),
]
