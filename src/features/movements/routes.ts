/** Who may read and change the movements and plans of a season. */
import { handle, handleExport, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { exportMovements as movementsOut } from './exports/actions.ts'
import { exportMovements } from './exports/contract.ts'
import * as planActions from './plans/actions.ts'
import * as plans from './plans/contract.ts'

export const policy = {
  'movement.read': readers,
  'movement.change': leaders,
  'plan.read': readers,
  'plan.change': leaders,
  'plan.adopt': leaders,
} satisfies Policy

export const routes: Route[] = [
  handle(contract.listMovements, (context, { params }) => actions.listMovements(context, params.seasonId)),
  handleExport(exportMovements, (context, { params }) => movementsOut(context, params.seasonId)),
  handle(contract.getMovement, (context, { params }) => actions.getMovement(context, params.movementId)),
  handle(contract.addMovement, (context, { params, body }) => actions.addMovement(context, params.seasonId, body)),
  handle(contract.changeMovement, (context, { params, body }) =>
    actions.changeMovement(context, params.movementId, body),
  ),
  handle(contract.deleteMovement, (context, { params }) => actions.deleteMovement(context, params.movementId)),
  handle(plans.listPlans, (context, { params }) => planActions.listPlans(context, params.seasonId)),
  handle(plans.getPlan, (context, { params }) => planActions.getPlan(context, params.planId)),
  handle(plans.draftPlan, (context, { params, body }) => planActions.draftPlan(context, params.seasonId, body)),
  handle(plans.issuePlan, (context, { params, body }) => planActions.issuePlan(context, params.planId, body)),
  handle(plans.setPlanMovements, (context, { params, body }) =>
    planActions.setPlanMovements(context, params.planId, body.movementIds),
  ),
  handle(plans.addTask, (context, { params, body }) => planActions.addTask(context, params.planId, body)),
  handle(plans.changeTask, (context, { params, body }) =>
    planActions.changeTask(context, params.planId, params.taskId, body),
  ),
  handle(plans.removeTask, (context, { params }) => planActions.removeTask(context, params.planId, params.taskId)),
  handle(plans.adoptPlan, (context, { params, body }) => planActions.adoptPlan(context, params.planId, body)),
  handle(plans.reopenPlan, (context, { params, body }) => planActions.reopenPlan(context, params.planId, body.reason)),
]
