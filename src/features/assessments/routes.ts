/** Who may set how a block is assessed, fill in sheets and read them. */
import type { Approvals } from '#features/approvals/actions.ts'
import type { Language } from '#kit/words.ts'
import { handle, handleExport, type Route } from '#platform/http.ts'
import { organiser, type Policy, readers, rows } from '#platform/policy.ts'
import type { Say } from '#platform/problem.ts'
import * as cellActions from './cells/actions.ts'
import * as cells from './cells/contract.ts'
import { checkPolicy, checkRoutes } from './checks/routes.ts'
import * as paperActions from './evidence/actions.ts'
import * as papers from './evidence/contract.ts'
import { exportSheets as sheetsOut } from './exports/actions.ts'
import { exportSheets } from './exports/contract.ts'
import { listSheets } from './listings/actions.ts'
import { getSheet } from './readings/actions.ts'
import * as settingsActions from './settings/actions.ts'
import * as settings from './settings/contract.ts'
import * as sheetActions from './sheets/actions.ts'
import * as sheets from './sheets/contract.ts'
import { getYearBefore } from './year-before/actions.ts'
import * as yearBefore from './year-before/contract.ts'

export const policy = {
  ...checkPolicy,
  'assessment.read': readers,
  'assessment.keep': organiser,
  'sheet.list': readers,
  // The unit above reads what it confirms, though it stands in no season.
  'sheet.read': [...readers, ...rows(['officer', 'head', 'ministry_officer'], 'above')],
  // Each layer is written by people of its author's unit: the unit itself, the one above, the organiser, whoever leads.
  'sheet.write': rows(['officer', 'head', 'ministry_officer'], 'own'),
} satisfies Policy

/** Said in the reader's language, as refusals are. */
const wordedIn =
  (say: Say, language: Language) =>
  ({ fault, ...cell }: cellActions.Saved): cells.CellSaved => ({
    ...cell,
    ...(fault && { refusal: fault.code, message: say(fault, language) }),
  })

export const routes = (approvals: Approvals, say: Say): Route[] => [
  ...checkRoutes,
  handle(settings.getSettings, (context, { params }) => settingsActions.getSettings(context, params)),
  handle(settings.saveSettings, (context, { params, body }) => settingsActions.saveSettings(context, params, body)),
  handle(settings.proposeSettings, (context, { params, body }) =>
    settingsActions.proposeSettings(context, approvals, params, body),
  ),
  handle(sheets.listSheets, (context, { params }) => listSheets(context, params.seasonId)),
  handleExport(exportSheets, (context, { params, query }) => sheetsOut(context, params.seasonId, query)),
  handle(sheets.openSheet, (context, { params, body }) =>
    sheetActions.openSheet(context, params.seasonId, body.unitId),
  ),
  handle(sheets.getSheet, (context, { params }) =>
    getSheet(context, params.sheetId, (said) => say(said, context.language)),
  ),
  handle(yearBefore.getYearBefore, (context, { params }) => getYearBefore(context, params.sheetId)),
  handle(sheets.beginLayer, (context, { params, body }) => sheetActions.beginLayer(context, params.sheetId, body.kind)),
  handle(cells.saveCells, async (context, { params, body }) => ({
    cells: (await cellActions.saveCells(context, params.layerId, body.cells)).map(wordedIn(say, context.language)),
  })),
  handle(cells.cellHistory, (context, { params: { layerId, cellKind: kind, code } }) =>
    cellActions.cellHistory(context, layerId, { kind, code }),
  ),
  handle(papers.attachPaper, (context, { params, body }) => paperActions.attachPaper(context, params.layerId, body)),
  handle(papers.detachPaper, (context, { params: { layerId, ...paper } }) =>
    paperActions.detachPaper(context, layerId, paper),
  ),
]

export const deeds = settingsActions.settingsDeeds
