/** Who may read and change the movements and plans of a season. */
import { readXlsx } from '#platform/files/isolate.ts'
import { handle, handleExport, handlePrepared, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as answerActions from './answers/actions.ts'
import * as answers from './answers/contract.ts'
import { listSubUnitPlans } from './below/actions.ts'
import * as below from './below/contract.ts'
import * as contract from './contract.ts'
import { draftPlan } from './drafting/actions.ts'
import {
  exportAnswers as answersOut,
  exportMovements as movementsOut,
  exportPlans as plansOut,
  exportReviews as reviewsOut,
} from './exports/actions.ts'
import { exportAnswers, exportMovements, exportPlans, exportReviews } from './exports/contract.ts'
import * as launchedActions from './own-movements/actions.ts'
import * as launched from './own-movements/contract.ts'
import * as phaseActions from './phases/actions.ts'
import * as phases from './phases/contract.ts'
import * as tableActions from './plan-tables/actions.ts'
import * as tables from './plan-tables/contract.ts'
import * as targetActions from './plan-targets/actions.ts'
import * as targets from './plan-targets/contract.ts'
import * as planActions from './plans/actions.ts'
import * as plans from './plans/contract.ts'
import * as reviewActions from './reviews/actions.ts'
import * as reviews from './reviews/contract.ts'
import * as seriesActions from './series/actions.ts'
import * as series from './series/contract.ts'
import * as importActions from './task-imports/actions.ts'
import * as imports from './task-imports/contract.ts'
import * as taskActions from './tasks/actions.ts'
import * as tasks from './tasks/contract.ts'

const readRows = ({ file }: { file: Uint8Array }) => readXlsx(file)

const own = rows(['officer', 'head'], 'own')

export const policy = {
  'movement.read': readers,
  'movement.change': leaders,
  'movement.review': leaders,
  // A unit's own plan is its people's while it is a draft; issued, the season's read it.
  'plan.read': [...readers, ...rows(['officer', 'head', 'council_member', 'teller', 'auditor'], 'own')],
  'plan.change': [...leaders, ...own],
  'plan.adopt': leaders,
  'plan.issue': rows(['head'], 'own'),
  'plan.below': 'account',
  'task.settle': [...leaders, ...own],
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
  handleExport(exportPlans, (context, { params, query }) => plansOut(context, params.seasonId, query)),
  handleExport(exportAnswers, (context, { params, query }) => answersOut(context, params.seasonId, query)),
  handle(plans.compareWithSource, (context, { params }) => planActions.compareWithSource(context, params.planId)),
  handle(plans.getPlan, (context, { params }) => planActions.getPlan(context, params.planId)),
  handle(plans.draftPlan, (context, { params, body }) => draftPlan(context, params.seasonId, body)),
  handle(plans.numberPlan, (context, { params, body }) => planActions.numberPlan(context, params.planId, body)),
  handle(plans.issuePlan, (context, { params, body }) => planActions.issuePlan(context, params.ownPlanId, body)),
  handle(plans.discardPlan, (context, { params, body }) =>
    planActions.discardPlan(context, params.ownPlanId, body.reason),
  ),
  handle(plans.restorePlan, (context, { params }) => planActions.restorePlan(context, params.ownPlanId)),
  handle(plans.setPlanMovements, (context, { params, body }) =>
    planActions.setPlanMovements(context, params.planId, body.movementIds),
  ),
  handle(plans.setBases, (context, { params, body }) => planActions.setBases(context, params.planId, body.bases)),
  handle(plans.adoptPlan, (context, { params, body }) => planActions.adoptPlan(context, params.planId, body)),
  handle(plans.reopenPlan, (context, { params, body }) => planActions.reopenPlan(context, params.planId, body.reason)),
  handle(tasks.addTask, (context, { params, body }) => taskActions.addTask(context, params.planId, body)),
  handle(tasks.changeTask, (context, { params, body }) =>
    taskActions.changeTask(context, params.planId, params.taskId, body),
  ),
  handle(tasks.removeTask, (context, { params }) => taskActions.removeTask(context, params.planId, params.taskId)),
  handle(tasks.settleTask, (context, { params, body }) =>
    taskActions.settleTask(context, params.planId, params.taskId, body),
  ),
  handle(phases.addPhase, (context, { params, body }) => phaseActions.addPhase(context, params.planId, body)),
  handle(phases.changePhase, (context, { params, body }) =>
    phaseActions.changePhase(context, params.planId, params.phaseId, body),
  ),
  handle(phases.removePhase, (context, { params }) => phaseActions.removePhase(context, params.planId, params.phaseId)),
  handle(targets.addPlanTarget, (context, { params, body }) =>
    targetActions.addPlanTarget(context, params.planId, body),
  ),
  handle(targets.changePlanTarget, (context, { params, body }) =>
    targetActions.changePlanTarget(context, params.planId, params.planTargetId, body),
  ),
  handle(targets.removePlanTarget, (context, { params }) =>
    targetActions.removePlanTarget(context, params.planId, params.planTargetId),
  ),
  handle(launched.addOwnMovement, (context, { params, body }) =>
    launchedActions.addOwnMovement(context, params.ownPlanId, body),
  ),
  handle(launched.changeOwnMovement, (context, { params, body }) =>
    launchedActions.changeOwnMovement(context, params.ownPlanId, params.ownMovementId, body),
  ),
  handle(launched.removeOwnMovement, (context, { params }) =>
    launchedActions.removeOwnMovement(context, params.ownPlanId, params.ownMovementId),
  ),
  handle(answers.getAbove, (context, { params }) => answerActions.getAbove(context, params.planId)),
  handle(answers.answerThing, (context, { params, body }) =>
    answerActions.answerThing(context, params.ownPlanId, params.aboveId, body),
  ),
  handle(answers.takeAnswerBack, (context, { params }) =>
    answerActions.takeAnswerBack(context, params.ownPlanId, params.aboveId),
  ),
  handle(answers.getAnswerBoard, (context, { params, query }) =>
    answerActions.getAnswerBoard(context, params.seasonId, query.day),
  ),
  handle(answers.getAnswersBelow, (context, { params }) => answerActions.getAnswersBelow(context, params.planId)),
  handle(below.listSubUnitPlans, listSubUnitPlans),
  handlePrepared(imports.checkTasks, readRows, (context, { params }, given) =>
    importActions.checkTasks(context, params.planId, given),
  ),
  handlePrepared(imports.importTasks, readRows, (context, { params, query }, given) =>
    importActions.importTasks(context, { ...params, plan: query.plan }, given),
  ),
  handleExport(
    imports.taskFaults,
    (context, { params }, given) => importActions.taskFaults(context, params.planId, given),
    readRows,
  ),
  handleExport(tables.exportTasks, (context, { params }) => tableActions.exportTasks(context, params.planId)),
  handleExport(tables.exportAbove, (context, { params }) => tableActions.exportAbove(context, params.planId)),
  handleExport(tables.exportAnswersBelow, (context, { params, query }) =>
    tableActions.exportAnswersBelow(context, params.planId, query),
  ),
  handleExport(tables.exportSubUnitPlans, (context, { query }) => tableActions.exportSubUnitPlans(context, query)),
]
