/** Who may read and change the movements and plans of a season. */
import { handle, handleExport, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { exportMovements as movementsOut, exportReviews as reviewsOut } from './exports/actions.ts'
import { exportMovements, exportReviews } from './exports/contract.ts'
import * as planActions from './plans/actions.ts'
import * as plans from './plans/contract.ts'
import * as reviewActions from './reviews/actions.ts'
import * as reviews from './reviews/contract.ts'
import * as seriesActions from './series/actions.ts'
import * as series from './series/contract.ts'

export const policy = {
  'movement.read': readers,
  'movement.change': leaders,
  'movement.review': leaders,
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
  handle(series.getSeries, (context, { params }) => seriesActions.getSeries(context, params.movementId)),
  handle(series.continueMovement, (context, { params, body }) =>
    seriesActions.continueMovement(context, params.movementId, body.continuesId),
  ),
  handle(reviews.listReviews, (context, { params }) => reviewActions.listReviews(context, params.movementId)),
  handleExport(exportReviews, (context, { params }) => reviewsOut(context, params.seasonId)),
  handle(reviews.addReview, (context, { params, body }) => reviewActions.addReview(context, params.movementId, body)),
  handle(reviews.changeReview, (context, { params, body }) =>
    reviewActions.changeReview(context, params.reviewId, body),
  ),
  handle(reviews.publishReview, (context, { params, body }) =>
    reviewActions.publishReview(context, params.reviewId, body.published),
  ),
  handle(reviews.withdrawReview, (context, { params, body }) =>
    reviewActions.withdrawReview(context, params.reviewId, body.reason),
  ),
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
