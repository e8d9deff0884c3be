/** Who may ask for figures, write them, send, accept and reopen them. */
import type { Said } from '#kit/refusal.ts'
import type { Language } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { handle, handleExport, type Route } from '#platform/http.ts'
import { leaders, organiser, type Policy, readers, rows } from '#platform/policy.ts'
import type { Say } from '#platform/problem.ts'
import * as batchActions from './batches/actions.ts'
import * as batches from './batches/contract.ts'
import { exportSubUnitFigures, listSubUnitFigures } from './below/actions.ts'
import * as below from './below/contract.ts'
import * as cellActions from './cells/actions.ts'
import * as cells from './cells/contract.ts'
import * as checkActions from './checks/actions.ts'
import * as checks from './checks/contract.ts'
import * as evidenceActions from './evidence/actions.ts'
import * as evidence from './evidence/contract.ts'
import * as out from './exports/actions.ts'
import * as files from './exports/contract.ts'
import { readGrid } from './grids/actions.ts'
import * as grids from './grids/contract.ts'
import * as importActions from './imports/actions.ts'
import * as imports from './imports/contract.ts'
import * as lateness from './lateness/contract.ts'
import { readProgress } from './progress/actions.ts'
import * as progress from './progress/contract.ts'
import { exportProgress } from './progress-tables/actions.ts'
import { listRounds } from './reporting/actions.ts'
import * as reportActions from './reports/actions.ts'
import * as reports from './reports/contract.ts'
import * as roundActions from './rounds/actions.ts'
import * as rounds from './rounds/contract.ts'
import * as ruleFiles from './rule-tables/actions.ts'
import * as ruleTables from './rule-tables/contract.ts'
import * as settings from './settings/actions.ts'
import * as sumActions from './sums/actions.ts'
import * as sums from './sums/contract.ts'
import * as targetActions from './targets/actions.ts'
import * as targets from './targets/contract.ts'
import { fillTemplate } from './templates/actions.ts'
import * as templates from './templates/contract.ts'

const own = rows(['officer', 'head'], 'own')

export const policy = {
  // A sub-unit of a member is no reader of the season: it reads what it is asked for.
  'figure.read': [...readers, ...own],
  'figure.below': 'account',
  // A member writes its own; official figures are the organiser's to write.
  'figure.save': [...own, ...organiser],
  // Whoever may write figures may load them from a file.
  'figure.import': [...own, ...organiser],
  'report.send': [...rows(['head'], 'own'), ...organiser],
  // What the head approved, the head takes back.
  'report.recall': [...rows(['head'], 'own'), ...organiser],
  // A sub-unit's report is accepted by its parent's people; nobody accepts their own unit's.
  'report.accept': [...leaders, ...own],
  'round.change': leaders,
  'check.change': leaders,
  'lateness.change': organiser,
  'target.read': readers,
} satisfies Policy

/** Said in the reader's language, as refusals are. */
const wordedIn = (say: Say, language: Language) => (saved: cellActions.Saved) => {
  const { fault, warnings, ...cell } = saved
  const told = ({ code, params = {} }: Said) => ({ code, params, message: say({ code, params }, language) })
  return {
    ...cell,
    ...(fault && { code: fault.code, message: told(fault).message }),
    ...(warnings && { warnings: warnings.map(told) }),
  }
}

/** Said in the reader's language: why a report was refused, and which checks stand against it. */
const answeredIn =
  (say: Say, language: Language) =>
  <O>({ why, ...answer }: batchActions.Said<O>) => {
    const told = ({ code, params = {} }: Said) => ({ code, params, message: say({ code, params }, language) })
    const checks = why?.issues?.filter(({ code }) => code !== why.code) ?? []
    return {
      ...answer,
      ...(why && { code: why.code, message: told(why).message }),
      ...(checks.length > 0 && { warnings: checks.map(told) }),
    }
  }

/** Said in the reader's language. */
const toldIn =
  (say: Say, { language }: Context): importActions.Told =>
  (said) =>
    say(said, language)

const importRoutes = (say: Say): Route[] => [
  handleExport(templates.figureTemplate, (context, { params, query }) => fillTemplate(context, params.seasonId, query)),
  handle(imports.listImports, (context, { params }) =>
    importActions.listImports(context, params.seasonId, toldIn(say, context)),
  ),
  handle(imports.startImport, (context, { params, query, file }) =>
    importActions.startImport(context, { ...params, ...query, file }, toldIn(say, context)),
  ),
  handle(imports.getImport, (context, { params }) =>
    importActions.getImport(context, params.importId, toldIn(say, context)),
  ),
  handle(imports.sayLayout, (context, { params, body }) =>
    importActions.sayLayout(context, params.importId, body, toldIn(say, context)),
  ),
  handle(imports.checkImport, (context, { params }) =>
    importActions.checkImport(context, params.importId, toldIn(say, context)),
  ),
  handle(imports.saveImport, (context, { params, body }) =>
    importActions.saveImport(context, params.importId, body, toldIn(say, context)),
  ),
  handle(imports.cancelImport, (context, { params }) =>
    importActions.cancelImport(context, params.importId, toldIn(say, context)),
  ),
  handle(imports.undoImport, (context, { params }) =>
    importActions.undoImport(context, params.importId, toldIn(say, context)),
  ),
  handleExport(imports.importSince, (context, { params }) => importActions.importSince(context, params.importId)),
  handleExport(imports.importFaults, (context, { params }) =>
    importActions.importFaults(context, params.importId, toldIn(say, context)),
  ),
]

const originOf = ({ actor }: Context) => ({ origin: actor.key === null ? ('typed' as const) : ('api' as const) })

export const routes = (say: Say): Route[] => [
  ...importRoutes(say),
  handle(rounds.listRounds, (context, { params, query }) => listRounds(context, params.seasonId, query.block)),
  handle(rounds.getRound, (context, { params }) => roundActions.getRound(context, params.roundId)),
  handle(rounds.createRound, (context, { params, body }) => roundActions.createRound(context, params.seasonId, body)),
  handle(rounds.createYear, (context, { params, body }) => roundActions.createYear(context, params.seasonId, body)),
  handle(rounds.changeRound, (context, { params, body }) => roundActions.changeRound(context, params.roundId, body)),
  handle(rounds.removeRound, (context, { params }) => roundActions.removeRound(context, params.roundId)),
  handleExport(files.exportReporting, (context, { params, query }) =>
    out.exportReporting(context, params.seasonId, query),
  ),
  handleExport(files.exportFigures, (context, { params, query }) => out.exportFigures(context, params.seasonId, query)),
  handle(grids.readGrid, (context, { params, query }) => readGrid(context, params.seasonId, query)),
  handle(below.listSubUnitFigures, listSubUnitFigures),
  handleExport(below.exportSubUnitFigures, (context, { query }) => exportSubUnitFigures(context, query)),
  handle(cells.saveCells, async (context, { params, body }) => {
    const saved = await cellActions.saveCells(context, params.seasonId, body.cells, originOf(context))
    return { cells: saved.map(wordedIn(say, context.language)) }
  }),
  handle(progress.readProgress, (context, { params, query }) => readProgress(context, params.seasonId, query)),
  handleExport(progress.exportProgress, (context, { params, query }) =>
    exportProgress(context, params.seasonId, query),
  ),
  handle(cells.figureHistory, (context, { params }) => cellActions.figureHistory(context, params)),
  handle(evidence.listFigureEvidence, (context, { params }) => evidenceActions.listFigureEvidence(context, params)),
  handle(evidence.attachEvidence, (context, { params, body }) => evidenceActions.attachEvidence(context, params, body)),
  handle(evidence.detachEvidence, (context, { params: { evidenceId, ...place } }) =>
    evidenceActions.detachEvidence(context, place, evidenceId),
  ),
  handle(sums.readSums, (context, { params }) => sumActions.readSums(context, params)),
  handle(sums.takeSums, async (context, { params, body }) => {
    const saved = await sumActions.takeSums(context, params, body)
    return { cells: saved.map(wordedIn(say, context.language)) }
  }),
  handle(checks.listChecks, (context, { params }) => checkActions.listChecks(context, params.seasonId)),
  handle(checks.addCheck, (context, { params, body }) => checkActions.addCheck(context, params.seasonId, body)),
  handle(checks.changeCheck, (context, { params, body }) => checkActions.changeCheck(context, params.checkId, body)),
  handle(checks.removeCheck, (context, { params }) => checkActions.removeCheck(context, params.checkId)),
  handle(lateness.readLateness, (context, { params }) => settings.readLateness(context, params.seasonId)),
  handle(lateness.grantOutage, (context, { params, body }) => settings.grantOutage(context, params.seasonId, body)),
  handle(lateness.correctOutage, (context, { params, body }) => settings.correctOutage(context, params.outageId, body)),
  handle(lateness.withdrawOutage, (context, { params, body }) =>
    settings.withdrawOutage(context, params.outageId, body.because),
  ),
  handle(lateness.addStep, (context, { params, body }) => settings.addStep(context, params.seasonId, body)),
  handle(lateness.changeStep, (context, { params, body }) => settings.changeStep(context, params.stepId, body)),
  handle(lateness.removeStep, (context, { params }) => settings.removeStep(context, params.stepId)),
  handleExport(ruleTables.exportChecks, (context, { params }) => ruleFiles.exportChecks(context, params.seasonId)),
  handleExport(ruleTables.exportSteps, (context, { params }) => ruleFiles.exportSteps(context, params.seasonId)),
  handleExport(ruleTables.exportOutages, (context, { params }) => ruleFiles.exportOutages(context, params.seasonId)),
  handle(reports.getReport, (context, { params }) => reportActions.getReport(context, params.reportId)),
  handle(reports.sendReport, (context, { params, body }) => reportActions.sendReport(context, params.reportId, body)),
  handle(batches.sendReports, async (context, { params, body }) => {
    const sent = await batchActions.sendReports(context, params.seasonId, body.reports)
    return { reports: sent.map(answeredIn(say, context.language)) }
  }),
  handle(batches.acceptReports, async (context, { params, body }) => {
    const accepted = await batchActions.acceptReports(context, params.seasonId, body.reports)
    return { reports: accepted.map(answeredIn(say, context.language)) }
  }),
  handle(reports.recallReport, (context, { params }) => reportActions.recallReport(context, params.reportId)),
  handle(reports.acceptReport, (context, { params }) => reportActions.acceptReport(context, params.reportId)),
  handle(reports.returnReport, (context, { params, body }) =>
    reportActions.returnReport(context, params.reportId, body.reason),
  ),
  handle(reports.unacceptReport, (context, { params, body }) =>
    reportActions.unacceptReport(context, params.reportId, body.reason),
  ),
  handle(targets.listTargets, (context, { params, query }) =>
    targetActions.listTargets(context, params.seasonId, query),
  ),
  handleExport(targets.exportTargets, (context, { params, query: { format: _, ...narrowing } }) =>
    targetActions.exportTargets(context, params.seasonId, narrowing),
  ),
]
