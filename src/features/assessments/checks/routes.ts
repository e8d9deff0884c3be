/** Who declares conflicts, draws, checks, and keeps the record of check meetings. */
import { handle, handleExport, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers, rows } from '#platform/policy.ts'
import * as conflictActions from '../conflicts/actions.ts'
import * as conflicts from '../conflicts/contract.ts'
import * as drawActions from '../draws/actions.ts'
import * as draws from '../draws/contract.ts'
import * as meetingActions from '../meetings/actions.ts'
import * as meetings from '../meetings/contract.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const checkPolicy = {
  'conflict.read': readers,
  'conflict.declare': rows(['officer', 'head'], 'own'),
  'draw.read': readers,
  'draw.make': leaders,
  'cross-check.read': readers,
  'cross-check.oversee': leaders,
  'check-meeting.read': readers,
  'check-meeting.keep': leaders,
} satisfies Policy

export const checkRoutes: Route[] = [
  handle(conflicts.listConflicts, (context, { params }) => conflictActions.listConflicts(context, params.seasonId)),
  handle(conflicts.declareConflict, (context, { params, body }) =>
    conflictActions.declareConflict(context, params.seasonId, body),
  ),
  handle(conflicts.withdrawConflict, (context, { params, body }) =>
    conflictActions.withdrawConflict(context, params.conflictId, body.reason),
  ),
  handle(draws.listDraws, (context, { params }) => drawActions.listDraws(context, params.seasonId)),
  handle(draws.commitDraw, (context, { params, body }) => drawActions.commitDraw(context, params.seasonId, body.block)),
  handle(draws.makeDraw, (context, { params, body }) => drawActions.makeDraw(context, params.seasonId, body)),
  handle(draws.getDraw, (context, { params }) => drawActions.getDraw(context, params.drawId)),
  handle(contract.listChecks, (context, { params }) => actions.listChecks(context, params.seasonId)),
  handle(contract.openCheck, (context, { params, body }) => actions.openCheck(context, params.sheetId, body.unitId)),
  handle(contract.listDisagreements, (context, { params, query }) =>
    actions.listDisagreements(context, params.seasonId, query.block),
  ),
  handleExport(contract.exportDisagreements, (context, { params, query }) =>
    actions.exportDisagreements(context, params.seasonId, query.block),
  ),
  handle(meetings.listMeetings, (context, { params }) => meetingActions.listMeetings(context, params.seasonId)),
  handle(meetings.addMeeting, (context, { params, body }) => meetingActions.addMeeting(context, params.seasonId, body)),
  handle(meetings.changeMeeting, (context, { params, body }) =>
    meetingActions.changeMeeting(context, params.meetingId, body),
  ),
]
