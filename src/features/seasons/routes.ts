/** Who may call what of seasons; the parts other features add are handed in. */
import type { Approvals } from '#features/approvals/actions.ts'
import { handle, handleExport, type Route } from '#platform/http.ts'
import { leaders, organiser, type Policy, readers } from '#platform/policy.ts'
import type { Say } from '#platform/problem.ts'
import * as actions from './actions.ts'
import * as board from './board/actions.ts'
import * as boardContract from './board/contract.ts'
import * as calendar from './calendar/actions.ts'
import * as clones from './clones/actions.ts'
import * as cloneContract from './clones/contract.ts'
import * as comparison from './comparison/actions.ts'
import * as comparisonContract from './comparison/contract.ts'
import * as contract from './contract.ts'
import * as deadlines from './deadlines/actions.ts'
import * as deadlineContract from './deadlines/contract.ts'
import * as out from './exports/actions.ts'
import * as outContract from './exports/contract.ts'
import * as leadership from './leadership/actions.ts'
import * as leadershipContract from './leadership/contract.ts'
import * as proposals from './proposals/contract.ts'
import * as publication from './publication/actions.ts'
import * as roster from './roster/actions.ts'
import * as rotation from './rotation/actions.ts'
import * as rotationContract from './rotation/contract.ts'
import * as stages from './stages/actions.ts'
import * as stageContract from './stages/contract.ts'
import type { Say as TableSay } from './tables/rules.ts'

export const policy = {
  'season.list': 'account',
  'work.list': 'account',
  // Of the seasons the reader may read.
  'rotation.read': 'account',
  'season.read': readers,
  'board.read': readers,
  'calendar.read': readers,
  'season.create': organiser,
  // A competitor may not move a deadline: days and span are the organising body's.
  'season.change': organiser,
  'stage.change': organiser,
  // It may ask for another day; somebody of the other side decides.
  'stage.propose': leaders,
  'leadership.change': organiser,
  'season.publish': organiser,
  'season.illustrate': organiser,
} satisfies Policy

/** `say`: for files that leave the product, written out in words of all features. */
export const routes = (parts: actions.SeasonParts, approvals: Approvals, say: Say): Route[] => [
  handle(contract.listSeasons, (context, { query }) => actions.listSeasons(context, query)),
  handle(contract.getSeason, (context, { params, query }) =>
    actions.getSeason(context, parts, params.seasonId, query.day),
  ),
  handle(contract.createSeason, (context, { body }) => calendar.createSeason(context, parts, body)),
  handle(contract.changeSeason, (context, { params, body }) =>
    calendar.changeSeason(context, parts, params.seasonId, body),
  ),
  handle(proposals.proposeSeason, (context, { params, body }) =>
    calendar.proposeSeason(context, approvals, params.seasonId, body),
  ),
  handle(stageContract.changeStage, (context, { params, body }) => stages.changeStage(context, parts, params, body)),
  handle(proposals.proposeStage, (context, { params, body }) => stages.proposeStage(context, approvals, params, body)),
  handle(proposals.proposePostponement, (context, { params, body }) =>
    stages.proposePostponement(context, approvals, params, body),
  ),
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
  handle(proposals.proposeLeader, (context, { params, body }) =>
    leadership.proposeLeader(context, approvals, params.seasonId, body),
  ),
  handle(proposals.proposeLeaderChange, (context, { params, body }) =>
    leadership.proposeLeaderChange(context, approvals, params, body),
  ),
  handle(proposals.proposeMembers, (context, { params, body }) =>
    roster.proposeMembers(context, approvals, params.regionId, body),
  ),
  handle(proposals.proposeMembership, (context, { params, body }) =>
    roster.proposeMembership(context, approvals, params.membershipId, body),
  ),
  handle(deadlineContract.getCalendar, (context, { params }) => deadlines.getCalendar(context, parts, params.seasonId)),
  handle(deadlineContract.exportCalendar, (context, { params }) =>
    deadlines.calendarFile(context, parts, say, params.seasonId),
  ),
  handle(rotationContract.getRotation, (context, { params }) => rotation.getRotation(context, params.regionId)),
  handle(cloneContract.cloneSeason, (context, { params, body }) =>
    clones.cloneSeason(context, parts, params.seasonId, body),
  ),
  handle(comparisonContract.compareSeason, (context, { params }) =>
    comparison.compareSeason(context, parts, params.seasonId),
  ),
  handle(boardContract.getBoard, (context, { params, query }) =>
    board.getBoard(context, parts, params.seasonId, query.day),
  ),
  handle(boardContract.listWork, (context) => board.listWork(context, parts)),
]

/** What of a season asks for two people. */
export const deeds = [
  ...calendar.seasonDeeds,
  ...stages.stageDeeds,
  ...leadership.leadershipDeeds,
  ...roster.rosterDeeds,
]

/** The board as a file names its steps in the words of the features that own them, which only the top can gather. */
export const exportRoutes = (parts: actions.SeasonParts, say: TableSay): Route[] => [
  handleExport(outContract.exportSeasons, (context, { query }) => out.exportSeasons(context, query)),
  handleExport(outContract.exportBoard, (context, { params, query }) =>
    out.exportBoard(context, parts, { ...params, query, say }),
  ),
  handleExport(outContract.exportRotation, (context, { params }) => out.exportRotation(context, params.regionId)),
  handleExport(outContract.exportDays, (context, { params, query }) =>
    out.exportDays(context, parts, { ...params, query, say }),
  ),
]
